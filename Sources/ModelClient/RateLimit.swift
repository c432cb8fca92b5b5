internal import Synchronization

/// Spreads requests and tokens over the minute, as providers count them.
///
/// A request waits for its turn; the tokens it will take are guessed from those before it and put right when it is over.
final class RateLimit: Sendable {
  private struct State {
    var nextRequest = ContinuousClock.now
    var nextToken = ContinuousClock.now
    var requests = 0
    var tokens = 0
  }

  private let secondsPerRequest: Double
  private let secondsPerToken: Double
  private let state = Mutex(State())

  /// Limits a minute; 0 for none.
  init(requests: Int, tokens: Int) {
    secondsPerRequest = requests > 0 ? 60 / Double(requests) : 0
    secondsPerToken = tokens > 0 ? 60 / Double(tokens) : 0
  }

  /// Waits for a turn; gives the guess, for ``settle(_:guess:)``.
  func turn(expecting most: Int) async throws -> Int {
    if secondsPerRequest == 0 && secondsPerToken == 0 { return 0 }
    let (time, guess) = state.withLock { state in
      let now = ContinuousClock.now
      let guess = state.requests > 0 ? state.tokens / state.requests : most
      let time = max(now, state.nextRequest, state.nextToken)
      state.nextRequest = max(now, state.nextRequest) + .seconds(secondsPerRequest)
      state.nextToken = max(now, state.nextToken) + .seconds(secondsPerToken * Double(guess))
      return (time, guess)
    }
    let pause = time - .now
    if pause > .zero { try await Task.sleep(for: pause) }
    return guess
  }

  /// Says what a request took.
  func settle(_ tokens: Int, guess: Int) {
    state.withLock { state in
      state.requests += 1
      state.tokens += tokens
      state.nextToken += .seconds(secondsPerToken * Double(tokens - guess))
    }
  }
}
