internal import Curation

/// A request that is over.
struct Sent: Sendable {
  let verdict: Verdict
  let milliseconds: Int
  /// The size of the request, for guessing its tokens.
  let bodySize: Int

  var promptTokens: Int {
    guard case .answered(let reply) = verdict else { return 0 }
    return reply.promptTokens ?? bodySize / 4
  }

  var completionTokens: Int {
    guard case .answered(let reply) = verdict else { return 0 }
    return reply.completionTokens ?? reply.choices.reduce(0) { $0 + Self.guess($1.text) }
  }

  var sign: Gate.Sign {
    switch verdict {
    case .answered: .answered
    case .again(let fault) where fault.isOverload: .overloaded(seconds: fault.wait)
    case .again, .never: .nothing
    }
  }

  /// Four bytes a token, for servers that do not count.
  static func guess(_ text: String) -> Int { (text.utf8.count + 3) / 4 }
}

/// Writes down what comes of a request, one attempt an answer.
struct Writing: Sendable {
  private let settings: Endpoint.Settings
  private let item: Item
  private let address: String
  private let number: Int
  private let count: Int

  /// For a request for `count` answers from a number on.
  init(_ settings: Endpoint.Settings, _ item: Item, address: String, from number: Int, count: Int) {
    self.settings = settings
    self.item = item
    self.address = address
    self.number = number
    self.count = count
  }

  /// The attempts; a single error if there is no answer.
  func attempts(_ sent: Sent) -> [Attempt] {
    var attempts: [Attempt]
    switch sent.verdict {
    case .answered(let reply):
      // Answers after one that was broken off would get the wrong numbers, and with them the wrong seeds.
      let choices = reply.choices.prefix(count)
      let whole = choices.prefix { fault(in: $0) == nil }
      attempts = whole.indices.map { attempt($0, of: reply) }
      if attempts.isEmpty, let first = choices.first { attempts = [error(number, fault(in: first) ?? .init(kind: ""))] }
      attempts[0].cachedTokens = reply.cachedTokens
    case .again(let fault), .never(let fault): attempts = [error(number, fault)]
    }
    attempts[0].requests = 1
    attempts[0].promptTokens = sent.promptTokens
    attempts[0].milliseconds = sent.milliseconds
    return attempts
  }

  /// Why a choice is no answer: `content_filter`, or nothing said of an end by a server that otherwise says it.
  private func fault(in choice: ChatReply.Choice) -> Verdict.Fault? {
    if choice.finish == "content_filter" { return .init(kind: "content_filter", status: 200) }
    if choice.finish.isEmpty, item.abilities.saysFinish { return .init(kind: "aborted", status: 200) }
    if ["abort", "error", "cancelled"].contains(choice.finish) { return .init(kind: "aborted", status: 200) }
    return nil
  }

  private func attempt(_ place: Int, of reply: ChatReply) -> Attempt {
    let choice = reply.choices[place]
    var attempt = blank(number + place, choice.finish == "length" ? .truncated : .ok)
    attempt.server = reply.server
    attempt.text = choice.text
    attempt.reasoning = choice.reasoning
    attempt.finish = choice.finish
    attempt.httpStatus = 200
    attempt.isEstimated = reply.promptTokens == nil || reply.completionTokens == nil
    let shared = reply.completionTokens.map { total in
      total / reply.choices.count + (place < total % reply.choices.count ? 1 : 0)
    }
    attempt.completionTokens = shared ?? Sent.guess(choice.text)
    if case .step = item.question.opening { end(&attempt, choice) }
    return attempt
  }

  /// Ends a step at the first stop text, as ``StepwisePolicy`` wants it: the text ends with it.
  private func end(_ attempt: inout Attempt, _ choice: ChatReply.Choice) {
    let stops = item.question.sampling.stop
    let found = stops.compactMap { attempt.text.firstRange(of: $0) }.min { $0.lowerBound < $1.lowerBound }
    if let found {
      attempt.text = String(attempt.text[..<found.upperBound])
    } else if let stop = choice.stoppedAt?.text, stops.contains(stop) {
      attempt.text += stop
    } else {
      // Servers take the stop text away. One that does not say at which it ended cannot tell a step from the end.
      guard choice.stoppedAt == nil, item.abilities.stop, attempt.status == .ok, !attempt.text.isEmpty,
        let stop = stops.first
      else { return }
      attempt.text += stop
    }
    attempt.status = .ok
    attempt.finish = Rollout.Finish.step.rawValue
  }

  private func error(_ number: Int, _ fault: Verdict.Fault) -> Attempt {
    var attempt = blank(number, .error)
    attempt.errorKind = fault.kind
    attempt.httpStatus = fault.status
    attempt.errorMessage = fault.message
    return attempt
  }

  private func blank(_ number: Int, _ status: Attempt.Status) -> Attempt {
    var attempt = Attempt(
      request: item.question.digest, number: number, endpoint: address, model: settings.model, status: status)
    var sampling = item.question.sampling.json.members ?? []
    if item.abilities.seed { sampling.append(.init("seed", .integer(item.question.seed(number)))) }
    attempt.sampling = .object(sampling)
    attempt.requests = 0
    return attempt
  }
}

extension Attempt {
  /// The error in words.
  var errorSentence: String {
    Verdict.Fault(kind: errorKind, status: httpStatus, message: errorMessage).sentence
  }
}
