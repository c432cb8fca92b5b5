package import Curation
internal import Synchronization

/// Answers by a model server of the user's own, or a provider's: anything that speaks OpenAI's chat completions.
///
/// Pictures go as data URIs of the stored bytes. A task's answers are asked together, in one request where the server
/// honours `n` and side by side where not; what comes is counted, and what is missing asked for. The seed of answer i is
/// the task's base seed + i, which is what vLLM and LMDeploy do inside one request, so it does not matter which way.
///
/// Every attempt is kept in the run's trace at once, and found there by everything its answer depends on: model, revision,
/// system message, further members, prompt, sampling, seed and number, but not the address, which may change between
/// sittings, nor the verifier. An answer cut off at `max_tokens` and an answer that never came are no wrong answers:
/// they are marked as what they are (`Rollout.Finish`), and errors are not remembered.
///
/// The key comes from the environment variable that `key_env` names; it goes into the request's header only, and is
/// struck out of whatever the server says.
package struct Endpoint: StepwisePolicy {
  package static let name = "endpoint"
  package static let summary = "Answers by a model server that speaks OpenAI's chat completions."

  private let settings: Settings
  private let services: Services
  private let asking: Asking

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    self.services = services
    if settings.url.isEmpty, services.mayAsk {
      throw EndpointError("`url` is required: the server's address should be there")
    }
    let secret = try settings.keyVariable.map { try Secret(variable: $0) } ?? .none
    asking = Asking(settings, secret: secret, services: services)
  }

  package var identity: JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(Self.name)), .init("revision", .integer(Self.revision)),
      .init("model", .string(settings.model)),
    ]
    if !settings.revision.isEmpty { members.append(.init("weights", .string(settings.revision))) }
    if !settings.system.isEmpty { members.append(.init("system", .string(settings.system))) }
    if let topP = settings.topP { members.append(.init("top_p", .number(topP))) }
    if !settings.body.isEmpty { members.append(.init("body", settings.body.json)) }
    return .object(members)
  }

  package var width: Int { settings.maxInFlight }

  package func rollouts(
    for prompt: TaskPrompt, numbers: [Int], sampling: Sampling, seed: UInt64
  ) async throws -> [Rollout] {
    try await answers(
      Question(prompt: prompt, sampling: sampling, seed: seed, opening: .none, identity: identity), numbers)
  }

  package func continuation() async throws -> Continuation {
    try await asking.abilities().continuesPrefix ? .prefix : .resent
  }

  package func steps(
    for prompt: TaskPrompt, after prefix: String, numbers: [Int], sampling: Sampling, seed: UInt64
  ) async throws -> [Rollout] {
    try await answers(
      Question(prompt: prompt, sampling: sampling, seed: seed, opening: .step(prefix), identity: identity), numbers)
  }

  private func answers(_ question: Question, _ numbers: [Int]) async throws -> [Rollout] {
    let wanted = Set(numbers)
    var known: [Int: Attempt] = [:]
    for attempt in try await services.trace.answers(to: question.digest) where wanted.contains(attempt.number) {
      known[attempt.number] = attempt
    }
    let missing = numbers.filter { known[$0] == nil }
    if !missing.isEmpty {
      for attempt in try await asking.ask(question, missing) { known[attempt.number] = attempt }
    }
    return numbers.compactMap { known[$0].map(Rollout.init) }
  }
}

extension Rollout {
  init(_ attempt: Attempt) {
    let finish: Finish =
      switch attempt.status {
      case .ok: attempt.finish == Finish.step.rawValue ? .step : .stop
      case .truncated: .length
      case .error: .error
      }
    self.init(number: attempt.number, text: attempt.text, finish: finish, tokens: attempt.completionTokens)
  }
}
