internal import Curation

/// What a pipeline file says a run may spend on model servers.
struct BudgetSettings: ComponentSettings {
  let budget: Budget

  init(_ fields: inout FieldReader) {
    var budget = Budget()
    budget.tokens = fields.optional("tokens", "The most tokens, of prompts and answers, over all sittings of the run.")
    budget.requests = fields.optional("requests", "The most requests, over all sittings.")
    budget.minutes = fields.optional("minutes", "The most minutes of one sitting.")
    budget.cost = fields.optional("cost", "The most money, in the currency of `prices`, over all sittings.")
    let prices: [String: [String: Double]] = fields.value(
      "prices", default: [:], "What a million tokens cost, by model: `my-model: {input: 0.15, output: 0.6}`.")
    budget.pilot = fields.value(
      "pilot", default: 20, in: 0...100_000,
      "After how many tasks the whole is projected, and the run stopped if it would not do; 0 for never.")
    for (model, price) in prices.sorted(by: { $0.key < $1.key }) {
      guard price.keys.sorted() == ["input", "output"], price.values.allSatisfy({ $0 >= 0 }) else {
        fields.report("prices", "the price of `\(model)` must be `{input: …, output: …}`, for a million tokens each")
        continue
      }
      budget.prices[model] = Budget.Price(input: price["input"] ?? 0, output: price["output"] ?? 0)
    }
    if budget.cost != nil, prices.isEmpty { fields.report("cost", "`cost` needs `prices`") }
    for (key, isWrong) in [
      ("tokens", budget.tokens.map { $0 < 1 }), ("requests", budget.requests.map { $0 < 1 }),
      ("minutes", budget.minutes.map { $0 <= 0 }), ("cost", budget.cost.map { $0 <= 0 }),
    ] where isWrong == true { fields.report(key, "`\(key)` must be above 0") }
    self.budget = budget
  }
}
