package import Curation

/// Keeps the tasks with the greatest variance of outcome, p(1 − p): those solved about half the time.
///
/// MMR1's learnability, which weighs its batches; here it ranks and the first `top` stay. With eight answers a task there
/// are five different values, so the line falls among equals: which of them stay is drawn, not left to their order. A
/// task never solved, or always, has nothing and comes last. A rate near one half by chance looks as learnable as one
/// that is; `held_out` answers in `model_rollout` tell how the kept ones fare.
package struct LearnabilityFilter: DatasetStage {
  package static let name = "learnability_filter"
  package static let summary = "Keeps the tasks with the greatest p(1 - p) of the pass rate: MMR1's learnability."
  package static let needs: Set<SampleFact> = [.rewards]

  package struct Settings: ComponentSettings {
    let policy: String?
    let top: Int

    package init(_ fields: inout FieldReader) {
      policy = fields.recordOf()
      top = fields.required("top", "How many tasks are kept.")
      if top < 1 { fields.report("top", "`top` must be at least 1") }
    }
  }

  private let settings: Settings
  private let seed: UInt64

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
    seed = services.seed
  }

  package func fingerprint(of sample: Sample) throws -> [UInt8] {
    let record = try sample.difficulty(of: settings.policy, for: Self.name)
    return PassRate(successes: record.successes, count: record.count).json.jsonBytes
  }

  package func decide(_ candidates: [Candidate]) throws -> [Drop?] {
    let rates = try candidates.map { try PassRate(json: JSONValue(parsing: $0.fingerprint)) ?? PassRate() }
    let values = rates.map { $0.rate * (1 - $0.rate) }
    let lots = candidates.map { candidate in
      var random = SeededRandom(seed: seed, Self.name, candidate.id)
      return random.next()
    }
    let order = candidates.indices.sorted { (values[$1], lots[$0], $0) < (values[$0], lots[$1], $1) }
    guard order.count > settings.top else { return candidates.map { _ in nil } }
    let line = values[order[settings.top - 1]]
    var decisions = [Drop?](repeating: nil, count: candidates.count)
    for place in order.dropFirst(settings.top) {
      decisions[place] = Drop(
        .lessLearnable, "learnability", value: .number(values[place]), threshold: .number(line),
        detail: "\(rates[place].successes) of \(rates[place].count) answers right")
    }
    return decisions
  }
}

extension DropReason {
  fileprivate static let lessLearnable: Self = "less_learnable"
}
