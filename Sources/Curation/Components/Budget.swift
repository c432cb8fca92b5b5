/// What a run may spend on model servers; no part of its digest, for it changes no sample.
public struct Budget: Sendable, Equatable {
  /// The most tokens, of prompts and answers together, over all sittings of the run.
  public var tokens: Int?
  /// The most requests, over all sittings.
  public var requests: Int?
  /// The most minutes of one sitting.
  public var minutes: Double?
  /// The most money, in the currency of ``prices``, over all sittings.
  public var cost: Double?
  /// What a million tokens cost, by the model's name.
  public var prices: [String: Price] = [:]
  /// After how many answered tasks the whole is projected; 0 for never.
  public var pilot = 20

  /// What a million tokens of one model cost.
  public struct Price: Sendable, Equatable {
    /// Tokens of the prompt.
    public var input: Double
    /// Tokens of the answer.
    public var output: Double

    /// A price.
    public init(input: Double, output: Double) {
      self.input = input
      self.output = output
    }
  }

  /// No limits.
  public init() {}

  /// Whether there is any limit.
  public var isLimited: Bool { tokens != nil || requests != nil || minutes != nil || cost != nil }
}

/// What was spent on model servers.
public struct Spending: Sendable, Equatable {
  /// Requests sent.
  public var requests = 0
  /// Tokens of prompts.
  public var promptTokens = 0
  /// Tokens of answers.
  public var completionTokens = 0
  /// Money, by the price table; 0 for models without a price.
  public var cost = 0.0

  /// Nothing.
  public init() {}

  /// Tokens of prompts and answers.
  public var tokens: Int { promptTokens + completionTokens }

  /// The spending as JSON.
  public var json: JSONValue {
    [
      "requests": .integer(requests), "prompt_tokens": .integer(promptTokens),
      "completion_tokens": .integer(completionTokens), "cost": .number(cost),
    ]
  }
}
