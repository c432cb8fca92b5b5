import Curation
import LoopbackServer
import Synchronization

/// Gives out a number of things, to whoever comes first.
final class Countdown: Sendable {
  private let left: Mutex<Int>

  init(_ count: Int) { left = Mutex(count) }

  func take() -> Bool {
    left.withLock { left in
      left -= 1
      return left >= 0
    }
  }
}

extension ChatScript {
  /// A server of which a fifth of the answers is 429 or 503, a twentieth reset, one in fifty garbage, one in a hundred
  /// never comes.
  struct Drill {
    let seed: UInt64
    var script = ChatScript()

    init(seed: UInt64) { self.seed = seed }

    func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
      if ChatScript.isProbe(request) { return script.answer(request) }
      var random = SeededRandom(seed: seed, "drill", "\(request.number)")
      switch random.below(100) {
      case 0..<10: return .reply(429, Array(#"{"error":{"message":"Rate limit reached"}}"#.utf8))
      case 10..<20: return .reply(503, Array("overloaded".utf8))
      case 20..<25: return .reset
      case 25..<27: return .reply(200, random.junk(80))
      case 27: return .hang
      default: return script.answer(request, after: random.below(4))
      }
    }
  }
}

extension SeededRandom {
  fileprivate mutating func junk(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(below(256)) }
  }
}
