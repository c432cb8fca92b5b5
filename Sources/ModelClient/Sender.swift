internal import Curation
internal import Synchronization

/// Sends one request at a time for each who asks, as many at once and as fast as is allowed.
final class Sender: Sendable {
  private let settings: Endpoint.Settings
  private let secret: Secret
  private let meter: Meter
  private let seed: UInt64
  private let transport: Transport
  private let gate: Gate
  private let rate: RateLimit
  private let failuresInARow = Atomic<Int>(0)
  /// Where requests go.
  let address: String

  init(_ settings: Endpoint.Settings, secret: Secret, services: Services) {
    self.settings = settings
    self.secret = secret
    meter = services.meter
    seed = services.seed
    transport = Transport(connections: settings.maxInFlight)
    gate = Gate(most: settings.maxInFlight)
    rate = RateLimit(requests: settings.requestsPerMinute, tokens: settings.tokensPerMinute)
    address = EndpointAddress.chat(settings.url)
  }

  /// Waits until nothing is under way.
  func drained() async {
    await gate.drained()
  }

  /// Sends a request when its turn has come.
  ///
  /// - Parameters:
  ///   - tokens: The most it may answer with, for its deadline.
  ///   - attempt: How often it was tried before; a retry waits first.
  ///   - identity: What is asked, to draw the wait by.
  ///   - record: Keeps what came of it, before another may be under way in its stead: so a process that is killed has
  ///     lost no more answers than may be under way.
  func send(
    _ body: [UInt8], tokens: Int, attempt: Int, _ identity: Digest,
    record: @Sendable (Sent) async throws -> Void = { _ in }
  ) async throws -> Sent {
    if attempt > 0 { try await Task.sleep(for: .seconds(pause(attempt, identity))) }
    try await gate.enter()
    let guess: Int
    do {
      guess = try await rate.turn(expecting: tokens)
      try meter.permit(model: settings.model)
    } catch {
      gate.leave(.nothing)
      throw error
    }
    let request = Transport.Request(
      url: address, authorization: secret.header, body: body,
      timeout: settings.timeout + settings.tokenTimeout * Double(tokens), maxBytes: min(1 << 20 + tokens * 64, 1 << 28))
    let began = ContinuousClock.now
    let result: Result<Transport.Reply, Transport.Break>
    do { result = .success(try await transport.post(request)) } catch { result = .failure(error) }
    let sent = Sent(
      verdict: Verdict(result, secret), milliseconds: Int((ContinuousClock.now - began) / .milliseconds(1)),
      bodySize: body.count)
    meter.add(promptTokens: sent.promptTokens, completionTokens: sent.completionTokens, model: settings.model)
    rate.settle(sent.promptTokens + sent.completionTokens, guess: guess)
    defer { gate.leave(sent.sign) }
    if case .failure(.cancelled) = result { throw CancellationError() }
    try await record(sent)
    try watch(sent)
    return sent
  }

  /// Ends the run when a server that is not there would otherwise fail one sample after the other.
  private func watch(_ sent: Sent) throws(RunStop) {
    guard case .again(let fault) = sent.verdict else { return failuresInARow.store(0, ordering: .relaxed) }
    let failures = failuresInARow.add(1, ordering: .relaxed).newValue
    guard failures >= 100 + 2 * settings.maxInFlight else { return }
    throw RunStop(
      .server, "\(address) answered none of the last \(failures) requests; the last: \(fault.sentence)",
      remedy: "what is done is kept: give the same command again when the server is back")
  }

  /// Full jitter: anything between nothing and a bound that doubles, so that those refused together come back apart.
  private func pause(_ attempt: Int, _ identity: Digest) -> Double {
    var random = SeededRandom(seed: seed, "retry", identity.hex, "\(attempt)")
    return random.unit() * min(30, settings.retryWait * Double(1 << min(attempt - 1, 16)))
  }
}
