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

  /// A record of some rewards.
  public init(policy: JSONValue, sampling: JSONValue, rewards: [Reward]) {
    self.policy = policy
    self.sampling = sampling
    count = rewards.count
    successes = rewards.count { $0.isSuccess }
    let divisor = Double(max(rewards.count, 1))
    let mean = rewards.reduce(0) { $0 + $1.total } / divisor
    meanReward = Self.rounded(mean)
    rewardVariance = Self.rounded(rewards.reduce(0) { $0 + ($1.total - mean) * ($1.total - mean) } / divisor)
  }

  /// The share of right answers, 0...1.
  public var passRate: Double { count == 0 ? 0 : Double(successes) / Double(count) }

  /// The variance of the right-or-wrong outcome, p(1 − p), 0...0.25: what a group-relative advantage can learn from.
  public var outcomeVariance: Double { passRate * (1 - passRate) }

  /// Whether no answer was right.
  public var isUnsolved: Bool { successes == 0 }

  /// The 95 % interval of the true pass rate (Wilson, 1927).
  public var interval: (low: Double, high: Double) {
    guard count > 0 else { return (0, 1) }
    let z = 1.959963984540054
    let n = Double(count)
    let middle = (passRate + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z * ((passRate * (1 - passRate) + z * z / (4 * n)) / n).squareRoot() / (1 + z * z / n)
    return (Self.rounded(max(0, middle - reach)), Self.rounded(min(1, middle + reach)))
  }

  /// A figure to nine places: what sums of tenths leave in the last bits is not a difference.
  private static func rounded(_ value: Double) -> Double {
    (value * 1e9).rounded() / 1e9
  }
}
