internal import Synchronization

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

/// Why a run must stop as a whole, with everything done kept.
public struct RunStop: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of reasons.
  public enum Kind: String, Sendable {
    /// What may be spent is spent, or will not do: the run is sound and can go on with more.
    case budget
    /// A server answers nothing, or refuses everything.
    case server
  }

  /// The kind of reason.
  public var kind: Kind
  /// What happened, in one clause.
  public var sentence: String
  /// What to do about it.
  public var remedy: String

  /// A stop.
  public init(_ kind: Kind, _ sentence: String, remedy: String) {
    self.kind = kind
    self.sentence = sentence
    self.remedy = remedy
  }

  public var description: String { "\(sentence); \(remedy)" }
}

/// Thrown by a policy for a prompt that it can never answer, such as one longer than the model reads: the sample is
/// dropped for the reason, rather than failed.
public struct UnanswerablePrompt: Error, Sendable, Equatable, CustomStringConvertible {
  /// Why.
  public var reason: DropReason
  /// The server's sentence.
  public var description: String

  /// A prompt that cannot be answered.
  public init(_ reason: DropReason, _ sentence: String) {
    self.reason = reason
    description = sentence
  }
}

/// Counts what is spent and says when it is enough.
public final class Meter: Sendable {
  private struct State {
    var spent: [String: Spending]
    var reserved = 0
    var tasks = 0
    var stop: RunStop?
  }

  /// What may be spent.
  public let budget: Budget
  private let began = ContinuousClock.now
  private let before: Spending
  private let state: Mutex<State>

  /// A meter.
  ///
  /// - Parameter spent: What earlier sittings spent, by the model's name.
  public init(_ budget: Budget = Budget(), spent: [String: Spending] = [:]) {
    self.budget = budget
    before = Self.sum(spent, budget)
    state = Mutex(State(spent: spent))
  }

  /// Allows one more request, or throws what there is to say.
  public func permit(model: String) throws(RunStop) {
    let stop: RunStop? = state.withLock { state in
      if state.stop == nil { state.stop = reason(to: state, model) }
      if state.stop == nil { state.reserved += 1 }
      return state.stop
    }
    if let stop { throw stop }
  }

  /// Counts what a permitted request came to.
  public func add(promptTokens: Int, completionTokens: Int, model: String) {
    state.withLock { state in
      state.reserved -= 1
      var spent = state.spent[model] ?? Spending()
      spent.requests += 1
      spent.promptTokens += promptTokens
      spent.completionTokens += completionTokens
      state.spent[model] = spent
    }
  }

  /// Counts a task that has all its answers.
  public func addTask() {
    state.withLock { $0.tasks += 1 }
  }

  /// How many tasks got all their answers in this sitting.
  public var tasks: Int { state.withLock { $0.tasks } }

  /// Everything spent, earlier sittings included.
  public var spent: Spending { state.withLock { Self.sum($0.spent, budget) } }

  /// Stops the run if what is left to do cannot be done within the budget.
  ///
  /// - Parameters:
  ///   - done: How many entries of the pass this sitting has done.
  ///   - left: How many are left to do.
  /// - Returns: The projection in words; `nil` if nothing was spent.
  public func project(done: Int, left: Int) throws(RunStop) -> String? {
    let now = spent
    let share = Double(left) / Double(max(done, 1))
    func whole(_ before: Double, _ now: Double) -> Double { now + (now - before) * share }
    let requests = whole(Double(before.requests), Double(now.requests))
    let tokens = whole(Double(before.tokens), Double(now.tokens))
    let cost = whole(before.cost, now.cost)
    let minutes = (ContinuousClock.now - began) / .seconds(60) * (1 + share)
    guard now.requests > before.requests else { return nil }
    var words = "after \(tasks) tasks the whole is projected to take \(Int(requests)) requests, \(Int(tokens)) tokens"
    if budget.cost != nil { words += ", \(Self.rounded(cost)) money" }
    words += " and \(Self.rounded(minutes)) minutes"
    let over = [
      budget.requests.map { requests > Double($0) } ?? false ? "requests" : "",
      budget.tokens.map { tokens > Double($0) } ?? false ? "tokens" : "",
      budget.cost.map { cost > $0 } ?? false ? "cost" : "",
      budget.minutes.map { minutes > $0 } ?? false ? "minutes" : "",
    ].filter { !$0.isEmpty }
    guard over.isEmpty else {
      throw RunStop(
        .budget, "\(words): more than `budget` allows of \(over.joined(separator: ", "))",
        remedy: "raise the limit, or set `pilot: 0` to spend it as far as it goes, and give the same command again")
    }
    return words
  }

  private func reason(to state: State, _ model: String) -> RunStop? {
    let spent = Self.sum(state.spent, budget)
    func stop(_ name: String, _ limit: String) -> RunStop {
      RunStop(
        .budget, "the budget of \(limit) \(name) is spent",
        remedy: "what is done is kept: raise `budget.\(name)` and give the same command again to go on")
    }
    if let limit = budget.requests, spent.requests + state.reserved >= limit { return stop("requests", "\(limit)") }
    if let limit = budget.tokens, spent.tokens >= limit { return stop("tokens", "\(limit)") }
    if let limit = budget.minutes, (ContinuousClock.now - began) / .seconds(60) >= limit {
      return stop("minutes", "\(limit)")
    }
    guard let limit = budget.cost else { return nil }
    if budget.prices[model] == nil {
      return RunStop(
        .budget, "`budget.cost` is set and `\(model)` has no price", remedy: "add it to `budget.prices`")
    }
    return spent.cost >= limit ? stop("cost", "\(limit)") : nil
  }

  private static func sum(_ spent: [String: Spending], _ budget: Budget) -> Spending {
    spent.reduce(into: Spending()) { sum, entry in
      sum.requests += entry.value.requests
      sum.promptTokens += entry.value.promptTokens
      sum.completionTokens += entry.value.completionTokens
      guard let price = budget.prices[entry.key] else { return }
      sum.cost += Double(entry.value.promptTokens) / 1e6 * price.input
      sum.cost += Double(entry.value.completionTokens) / 1e6 * price.output
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
