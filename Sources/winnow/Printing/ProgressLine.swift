import Foundation
import Runner
import Synchronization

/// How far a run is: one live line on a terminal, a plain line now and then elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var began = ContinuousClock.now
    var shown: ContinuousClock.Instant?
    var pass = -1
    var isOpen = false
  }

  private let isLive: Bool
  private let state = Mutex(State())

  init(isLive: Bool) {
    self.isLive = isLive
  }

  /// Shows progress, if the last was shown long enough ago: a tenth of a second on a terminal, ten seconds elsewhere.
  func show(_ progress: RunProgress) {
    let text: String? = state.withLock { state in
      let now = ContinuousClock.now
      if progress.pass != state.pass {
        state.pass = progress.pass
        state.began = now
        state.shown = isLive ? nil : now
      }
      let pause: Duration = isLive ? .milliseconds(100) : .seconds(10)
      if let shown = state.shown, now - shown < pause { return nil }
      state.shown = now
      state.isOpen = isLive
      return Self.words(progress, after: now - state.began)
    }
    guard let text else { return }
    if isLive { Console.live(text) } else { Console.note(text) }
  }

  /// Ends the live line.
  func end() {
    let wasOpen = state.withLock { state in
      defer { state.isOpen = false }
      return state.isOpen
    }
    if wasOpen { Console.live("") }
  }

  private static func words(_ progress: RunProgress, after taken: Duration) -> String {
    let seconds = max(taken / .seconds(1), 0.001)
    let rate = Double(progress.done - progress.skipped) / seconds
    var words = "pass \(progress.pass + 1) of \(progress.passes): \(progress.done)"
    if let total = progress.total { words += " of \(total)" }
    words += String(
      format: " done, %.1f/s, kept %d, dropped %d, failed %d", rate, progress.kept, progress.dropped, progress.failed)
    if progress.held > 0 { words += ", waiting \(progress.held)" }
    if let total = progress.total, rate > 0 {
      let left = Int(Double(max(total - progress.done, 0)) / rate)
      words += String(format: ", %d:%02d left", left / 60, left % 60)
    }
    return words
  }
}
