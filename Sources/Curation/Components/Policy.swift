/// How answers are drawn.
public struct Sampling: Sendable, Equatable {
  /// 0 takes the likeliest answer always; 1 draws from the policy's own distribution.
  public var temperature: Double
  /// The greatest length of an answer, in tokens.
  public var maxTokens: Int
  /// The share of the likeliest tokens that are drawn from, above 0 and at most 1; the policy's own default if `nil`.
  public var topP: Double?
  /// Texts at which an answer ends; none if empty.
  public var stop: [String]

  /// Sampling settings.
  public init(temperature: Double = 1, maxTokens: Int = 2048, topP: Double? = nil, stop: [String] = []) {
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.topP = topP
    self.stop = stop
  }

  /// The settings as JSON; what is not set is not in it, so that answers remembered before it could be set still count.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("max_tokens", .integer(maxTokens)), .init("temperature", .number(temperature)),
    ]
    if !stop.isEmpty { members.append(.init("stop", .array(stop.map { .string($0) }))) }
    if let topP { members.append(.init("top_p", .number(topP))) }
    return .object(members)
  }
}

/// Answers tasks.
///
/// It is handed a task's public half and never sees the key.
public protocol Policy: Component {
  /// Everything its answers depend on besides the prompt, the sampling and the rollout's number: its name, revision,
  /// weights, settings. Part of the key under which a rollout is remembered.
  var identity: JSONValue { get }
  /// Answers a task once for each number.
  ///
  /// - Parameters:
  ///   - numbers: The rollouts' numbers; a number's answer does not depend on which others are asked for.
  ///   - seed: The run's seed.
  /// - Throws: ``UnanswerablePrompt`` if it can never answer the prompt, ``RunStop`` if it can answer none any more.
  func rollouts(for prompt: TaskPrompt, numbers: [Int], sampling: Sampling, seed: UInt64) async throws -> [Rollout]
  /// How many tasks it can be asked at once with profit, if it waits more than it works; otherwise 0.
  var width: Int { get }
}

extension Policy {
  public var width: Int { 0 }
}

/// A policy that can go on with an answer somebody else began.
public protocol StepwisePolicy: Policy {
  /// How it goes on; asked once, before the first step.
  func continuation() async throws -> Continuation
  /// Goes on with an unfinished answer by one step, once for each number.
  ///
  /// A step ends at one of the sampling's stop texts (``Rollout/Finish/step``), which its text then ends with, or with
  /// the answer: the prefix and the step together are always the answer so far. A policy that cannot tell the two ends
  /// apart says `step`.
  ///
  /// - Parameters:
  ///   - prefix: The answer so far; empty at its beginning.
  ///   - numbers: The steps' numbers; a number's step does not depend on which others are asked for.
  ///   - seed: The run's seed.
  func steps(
    for prompt: TaskPrompt, after prefix: String, numbers: [Int], sampling: Sampling, seed: UInt64
  ) async throws -> [Rollout]
}

/// How a policy goes on with an unfinished answer.
public enum Continuation: String, Sendable, CaseIterable {
  /// The answer's own tokens are the model's context, and it writes on.
  case prefix
  /// The steps so far are shown to the model with the request to go on: not the same distribution.
  case resent
  /// It cannot: only whole answers can be had.
  case whole
}
