internal import Curation
internal import Synchronization

/// Has questions answered: splits them into requests, counts what comes, tries again what may succeed.
final class Asking: Sendable {
  private let settings: Endpoint.Settings
  private let services: Services
  private let sender: Sender
  private let probing = Mutex<Task<Abilities, any Error>?>(nil)

  init(_ settings: Endpoint.Settings, secret: Secret, services: Services) {
    self.settings = settings
    self.services = services
    sender = Sender(settings, secret: secret, services: services)
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
    let name = Digest(ofParts: [Endpoint.name, sender.address, settings.model])
    if let known = try await services.trace.findings(about: name).flatMap(Abilities.init) { return known }
    let abilities = try await Probe(settings: settings) { try await self.patiently($0, name) }.abilities()
    let about: JSONValue = ["endpoint": .string(sender.address), "model": .string(settings.model)]
    try await services.trace.keep(.object((about.members ?? []) + (abilities.json.members ?? [])), about: name)
    return abilities
  }

  /// Sends a small request, a few times if need be.
  private func patiently(_ body: [UInt8], _ name: Digest) async throws -> Verdict {
    var attempt = 0
    while true {
      let sent = try await sender.send(body, tokens: 16, attempt: attempt, name)
      services.meter.setApart(
        promptTokens: sent.promptTokens, completionTokens: sent.completionTokens, model: settings.model)
      guard attempt < 4, case .again = sent.verdict else { return sent.verdict }
      attempt += 1
    }
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
      await sender.drained()
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
      let writing = Writing(settings, item, address: sender.address, from: next, count: count)
      let sent = try await sender.send(bytes, tokens: tokens, attempt: tries, item.question.digest) {
        try await self.services.trace.append(writing.attempts($0))
      }
      let made = writing.attempts(sent)
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
        .server, "\(sender.address) refuses `\(settings.model)`: \(fault.sentence)",
        remedy: "check `url`, `model` and `key_env`; what is done is kept, and the same command goes on")
    default: EndpointError("the server refuses the request: \(fault.sentence)")
    }
  }
}
