/// How many of some answers were right.
public struct PassRate: Sendable, Equatable {
  /// How many were right.
  public var successes: Int
  /// How many there were.
  public var count: Int

  /// A count of right answers.
  public init(successes: Int = 0, count: Int = 0) {
    self.successes = successes
    self.count = count
  }

  /// The right ones among some rewards.
  public init(_ rewards: [Reward]) {
    self.init(successes: rewards.count { $0.isSuccess }, count: rewards.count)
  }

  /// The share of right answers, 0...1; 0 of none.
  public var rate: Double { count == 0 ? 0 : Double(successes) / Double(count) }

  /// The 95 % interval of the true share (Wilson, 1927).
  public var interval: (low: Double, high: Double) {
    guard count > 0 else { return (0, 1) }
    let z = 1.959963984540054
    let n = Double(count)
    let middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z * ((rate * (1 - rate) + z * z / (4 * n)) / n).squareRoot() / (1 + z * z / n)
    return (Self.rounded(max(0, middle - reach)), Self.rounded(min(1, middle + reach)))
  }

  /// A figure to nine places: what sums of tenths leave in the last bits is not a difference.
  static func rounded(_ value: Double) -> Double {
    (value * 1e9).rounded() / 1e9
  }
}

extension PassRate {
  /// The rate as JSON.
  public var json: JSONValue {
    ["count": .integer(count), "successes": .integer(successes), "pass_rate": .number(rate)]
  }

  /// Reads what ``json`` wrote; `nil` if it is something else.
  public init?(json: JSONValue) {
    guard let count = json["count"]?.integer, let successes = json["successes"]?.integer else { return nil }
    self.init(successes: successes, count: count)
  }
}
