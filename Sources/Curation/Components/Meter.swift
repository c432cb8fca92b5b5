internal import Synchronization

/// Counts what is spent and says when it is enough.
public final class Meter: Sendable {
  private struct State {
    var spent: [String: Spending]
    var reserved = 0
    var overhead: [String: Spending] = [:]
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

  /// Says of what was counted that it will not come again, as asking what a server can do: it is not projected.
  public func setApart(promptTokens: Int, completionTokens: Int, model: String) {
    state.withLock { state in
      var apart = state.overhead[model] ?? Spending()
      apart.requests += 1
      apart.promptTokens += promptTokens
      apart.completionTokens += completionTokens
      state.overhead[model] = apart
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
    let apart = state.withLock { Self.sum($0.overhead, budget) }
    let share = Double(left) / Double(max(done, 1))
    func whole(_ value: (Spending) -> Double) -> Double {
      value(now) + (value(now) - value(before) - value(apart)) * share
    }
    let requests = whole { Double($0.requests) }
    let tokens = whole { Double($0.tokens) }
    let cost = whole(\.cost)
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
