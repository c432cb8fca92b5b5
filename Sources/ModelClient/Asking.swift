internal import Curation
internal import Synchronization

/// Has questions answered: splits them into requests, sends these as fast as is allowed, tries again what may succeed.
final class Asking: Sendable {
  private let settings: Endpoint.Settings
  private let secret: Secret
  private let services: Services
  private let transport: Transport
  private let gate: Gate
  private let rate: RateLimit
  private let address: String
  private let probing = Mutex<Task<Abilities, any Error>?>(nil)
  private let failuresInARow = Atomic<Int>(0)

  init(_ settings: Endpoint.Settings, secret: Secret, services: Services) {
    self.settings = settings
    self.secret = secret
    self.services = services
    transport = Transport(connections: settings.maxInFlight)
    gate = Gate(most: settings.maxInFlight)
    rate = RateLimit(requests: settings.requestsPerMinute, tokens: settings.tokensPerMinute)
    address = EndpointAddress.chat(settings.url)
  }

  /// What the server can do: asked once, remembered with the run.
  func abilities() async throws -> Abilities {
    let task = probing.withLock { probing in
      let task = probing ?? Task { try await self.probe() }
      probing = task
      return task
    }
    return try await task.value
  }

  private func probe() async throws -> Abilities {
    let name = Digest(ofParts: [Endpoint.name, address, settings.model])
    if let known = try await services.trace.findings(about: name).flatMap(Abilities.init) { return known }
    let probe = Probe(settings: settings) { try await self.send($0, tokens: 16, attempt: 0, patience: 4, name).verdict }
    let abilities = try await probe.abilities()
    let about: JSONValue = ["endpoint": .string(address), "model": .string(settings.model)]
    try await services.trace.keep(.object((about.members ?? []) + (abilities.json.members ?? [])), about: name)
    return abilities
  }

  /// One attempt for each number: an answer, or the error it ended in.
  func ask(_ question: Question, _ numbers: [Int]) async throws -> [Attempt] {
    if services.trace.isDeferring { try await writeDown(question, numbers) }
    let abilities = try await abilities()
    let form: Continuation = abilities.continuesPrefix ? .prefix : .resent
    let body = try ChatBody(settings, question, media: services.media, form: form)
    let item = Item(question: question, body: body, abilities: abilities, retries: settings.retries)
    let results = await withTaskGroup(of: Result<[Attempt], any Error>.self) { group in
      for run in Self.runs(of: numbers, longest: abilities.choices > 1 ? 128 : 1) {
        group.addTask {
          do { return .success(try await self.answers(to: item, run)) } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let attempts = try await collect(results)
    if attempts.allSatisfy({ $0.status == .error }), let last = attempts.last {
      throw EndpointError("no answer after \(settings.retries) retries; the last: \(last.errorSentence)")
    }
    services.meter.addTask()
    return attempts
  }

  /// The attempts of a question, or the weightiest of its errors; before a run stops, what is under way comes home.
  private func collect(_ results: [Result<[Attempt], any Error>]) async throws -> [Attempt] {
    var attempts: [Attempt] = []
    var errors: [any Error] = []
    for result in results {
      switch result {
      case .success(let some): attempts += some
      case .failure(let error): errors.append(error)
      }
    }
    if let stop = errors.first(where: { $0 is RunStop }) {
      await gate.drained()
      throw stop
    }
    if let error = errors.first { throw error }
    return attempts.sorted { $0.number < $1.number }
  }

  private func writeDown(_ question: Question, _ numbers: [Int]) async throws {
    let body = try ChatBody(settings, question, media: services.media, form: .prefix)
    for number in numbers {
      let bytes = body.bytes(from: number, count: 1, .plain)
      let id = BatchID(request: question.digest, number: number).text
      _ = try await services.trace.deferring(DeferredRequest(id: id, path: "/v1/chat/completions", body: bytes))
    }
    throw EndpointError("the request is written down to be answered elsewhere")
  }

  /// Consecutive numbers together: one request's seeds are consecutive.
  static func runs(of numbers: [Int], longest: Int) -> [ClosedRange<Int>] {
    numbers.sorted().reduce(into: []) { runs, number in
      if let last = runs.last, last.upperBound + 1 == number, last.count < longest {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
  }

  /// Asks until each number of a run has an answer, or there are no more attempts.
  private func answers(to item: Item, _ run: ClosedRange<Int>) async throws -> [Attempt] {
    var attempts: [Attempt] = []
    var next = run.lowerBound
    var count = run.count
    var tries = 0
    while next <= run.upperBound {
      count = min(count, run.upperBound - next + 1)
      let bytes = item.body.bytes(from: next, count: count, item.abilities)
      let tokens = item.question.sampling.maxTokens * count
      let sent = try await send(bytes, tokens: tokens, attempt: tries, patience: 0, item.question.digest)
      let made = Writing(settings, item, sent, address: address).attempts(from: next, count: count)
      try await services.trace.append(made)
      let good = made.filter { $0.status != .error }
      if !good.isEmpty {
        attempts += good
        next += good.count
        // Fewer than asked for: the rest one by one.
        if good.count < count { count = 1 }
        tries = 0
        continue
      }
      switch sent.verdict {
      case .never(let fault): throw try refusal(fault)
      case .answered, .again:
        guard item.mayRetry() else { return attempts + Self.givenUp(made, next...run.upperBound) }
        tries += 1
      }
    }
    return attempts
  }

  /// The last error, for every number that got no answer.
  private static func givenUp(_ made: [Attempt], _ numbers: ClosedRange<Int>) -> [Attempt] {
    guard let last = made.last else { return [] }
    return numbers.map { number in
      var attempt = last
      attempt.number = number
      return attempt
    }
  }

  private func refusal(_ fault: Verdict.Fault) throws -> any Error {
    switch fault.kind {
    case "too_long": UnanswerablePrompt("too_long", fault.message)
    case "key_refused", "not_there", "redirected", "untrusted", "impossible":
      RunStop(
        .server, "\(address) refuses `\(settings.model)`: \(fault.sentence)",
        remedy: "check `url`, `model` and `key_env`; what is done is kept, and the same command goes on")
    default: EndpointError("the server refuses the request: \(fault.sentence)")
    }
  }

  /// Sends one request, when its turn has come.
  ///
  /// - Parameters:
  ///   - tokens: The most it may answer with, for its deadline.
  ///   - attempt: How often it was tried before; a retry waits first.
  ///   - patience: How many more times it is tried here, if it may succeed.
  private func send(
    _ body: [UInt8], tokens: Int, attempt: Int, patience: Int, _ identity: Digest
  ) async throws -> Sent {
    if attempt > 0 { try await Task.sleep(for: .seconds(pause(attempt, identity))) }
    try await gate.enter()
    let guess: Int
    do {
      guess = try await rate.turn(expecting: tokens)
      try services.meter.permit(model: settings.model)
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
    services.meter.add(promptTokens: sent.promptTokens, completionTokens: sent.completionTokens, model: settings.model)
    rate.settle(sent.promptTokens + sent.completionTokens, guess: guess)
    gate.leave(sent.sign)
    try Task.checkCancellation()
    try watch(sent)
    if patience > 0, case .again = sent.verdict {
      return try await send(body, tokens: tokens, attempt: attempt + 1, patience: patience - 1, identity)
    }
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
    var random = SeededRandom(seed: services.seed, "retry", identity.hex, "\(attempt)")
    return random.unit() * min(30, settings.retryWait * Double(1 << min(attempt - 1, 16)))
  }
}

/// A question under way.
final class Item: Sendable {
  let question: Question
  let body: ChatBody
  let abilities: Abilities
  private let retries: Mutex<Int>

  init(question: Question, body: ChatBody, abilities: Abilities, retries: Int) {
    self.question = question
    self.body = body
    self.abilities = abilities
    self.retries = Mutex(retries)
  }

  /// Takes one retry from those the item has left.
  func mayRetry() -> Bool {
    retries.withLock { retries in
      guard retries > 0 else { return false }
      retries -= 1
      return true
    }
  }
}
