/// How answers are drawn.
public struct Sampling: Sendable, Equatable {
  /// 0 takes the likeliest answer always; 1 draws from the policy's own distribution.
  public var temperature: Double
  /// The greatest length of an answer, in tokens.
  public var maxTokens: Int

  /// Sampling settings.
  public init(temperature: Double = 1, maxTokens: Int = 2048) {
    self.temperature = temperature
    self.maxTokens = maxTokens
  }

  /// The settings as JSON.
  public var json: JSONValue { ["max_tokens": .integer(maxTokens), "temperature": .number(temperature)] }
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
  func rollouts(for prompt: TaskPrompt, numbers: [Int], sampling: Sampling, seed: UInt64) async throws -> [Rollout]
}
