/// One answer of a policy to a task.
public struct Rollout: Sendable, Equatable {
  /// Its number among the answers to the same task.
  public var number: Int
  /// The response, whole.
  public var text: String
  /// Why the response ended.
  public var finish: Finish
  /// How many tokens the policy says it made; 0 if it does not count.
  public var tokens: Int

  /// Why a response ended.
  public enum Finish: String, Sendable, CaseIterable {
    /// By itself.
    case stop
    /// At the limit of its length: not a wrong answer, no answer.
    case length
    /// In an error, after every retry: no answer. Never remembered.
    case error
    /// At a stop text, the answer still unfinished: only what ``StepwisePolicy`` gives ends so.
    case step
  }

  /// An answer.
  public init(number: Int, text: String, finish: Finish = .stop, tokens: Int = 0) {
    self.number = number
    self.text = text
    self.finish = finish
    self.tokens = tokens
  }
}

/// How hard a task was for one policy: a record, never a bare number.
public struct Difficulty: Sendable, Equatable {
  /// What the pipeline file calls the record; empty if it does not.
  public var label: String
  /// The policy's identity.
  public var policy: JSONValue
  /// How answers were drawn.
  public var sampling: JSONValue
  /// How many answers were drawn and judged.
  public var count: Int
  /// How many were right.
  public var successes: Int
  /// The mean reward.
  public var meanReward: Double
  /// The variance of the reward over the answers (dividing by their number).
  public var rewardVariance: Double
  /// How answers did that no filter looks at, if any were set aside: what was selected on noisy rates looks better, or
  /// worse, than it is, and these do not.
  public var heldOut: PassRate?

  /// A record of some rewards.
  ///
  /// - Parameters:
  ///   - label: What the pipeline file calls the record.
  ///   - heldOut: Rewards of answers set aside; no record of them if `nil`.
  public init(
    policy: JSONValue, sampling: JSONValue, rewards: [Reward], label: String = "", heldOut: [Reward]? = nil
  ) {
    self.label = label
    self.policy = policy
    self.sampling = sampling
    self.heldOut = heldOut.map { PassRate($0) }
    count = rewards.count
    successes = rewards.count { $0.isSuccess }
    let divisor = Double(max(rewards.count, 1))
    let mean = rewards.reduce(0) { $0 + $1.total } / divisor
    meanReward = Self.rounded(mean)
    rewardVariance = Self.rounded(rewards.reduce(0) { $0 + ($1.total - mean) * ($1.total - mean) } / divisor)
  }

  /// Whether a name means this record: its label, its policy's name or its policy's model.
  public func isOf(_ name: String) -> Bool {
    let names = [label, policy["name"]?.text, policy["model"]?.text, policy.text]
    return names.contains { $0 == name && !name.isEmpty }
  }

  /// The share of right answers, 0...1.
  public var passRate: Double { PassRate(successes: successes, count: count).rate }

  /// The variance of the right-or-wrong outcome, p(1 − p), 0...0.25: what a group-relative advantage can learn from.
  public var outcomeVariance: Double { passRate * (1 - passRate) }

  /// Whether no answer was right.
  public var isUnsolved: Bool { successes == 0 }

  /// The 95 % interval of the true pass rate (Wilson, 1927).
  public var interval: (low: Double, high: Double) { PassRate(successes: successes, count: count).interval }

  private static func rounded(_ value: Double) -> Double { PassRate.rounded(value) }
}
