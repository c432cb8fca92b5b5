package import Curation

/// Keeps tasks whose answers were judged differently enough.
///
/// A group-relative advantage is zero where every answer earns the same, so what can be learned from a task grows with
/// the variance: p(1 − p) of the right-or-wrong outcome is MMR1's learnability, the variance of the reward is
/// Temporal-RLT's principle where rewards come in degrees (how many answers and which threshold is not published), and
/// Pixel Reasoner leaves out groups that deviate by less than 0.01. The default lets every mixed group of up to 98 answers through; no threshold is best.
///
/// Tasks no answer solved have no variance of outcome; `unsolved` says what becomes of them, and they are counted apart.
/// With `of: reward` they are kept if their rewards vary.
package struct VarianceFilter: Stage {
  package static let name = "variance_filter"
  package static let summary = "Keeps tasks whose answers were judged differently enough."
  package static let needs: Set<SampleFact> = [.rewards]

  private static let presets = [
    Preset(
      "temporal_rlt", ["of": "reward", "min": 0.000001],
      source: "The principle of Temporal-RLT (arXiv 2506.01908): rewards that vary; its threshold is not published."
    )
  ]

  package enum Measure: String, Sendable, CaseIterable, ConfigValue {
    case outcome
    case reward
  }

  package struct Settings: ComponentSettings {
    let policy: String?
    let measure: Measure
    let min: Double
    let unsolved: Fate

    package init(_ fields: inout FieldReader) {
      fields.preset(VarianceFilter.presets, "What a paper kept; settings given beside it come before its own.")
      policy = fields.recordOf()
      measure = fields.value("of", default: .outcome, "The variance of what: outcome (right or wrong) or reward.")
      min = fields.value("min", default: 0.01, in: 0...0.25, "The smallest variance kept.")
      unsolved = fields.value("unsolved", default: .drop, "What becomes of tasks no answer solved: drop or keep.")
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) async throws -> Outcome {
    let difficulty = try sample.difficulty(of: settings.policy, for: Self.name)
    let isOfOutcome = settings.measure == .outcome
    let value = isOfOutcome ? difficulty.outcomeVariance : difficulty.rewardVariance
    if value >= settings.min && !(isOfOutcome && difficulty.isUnsolved) { return .keep(sample) }
    if difficulty.isUnsolved { return settings.unsolved.outcome(sample, difficulty) }
    return .drop(
      Drop(
        isOfOutcome ? .outcomesTooUniform : .rewardsTooUniform, "\(settings.measure.rawValue)_variance",
        value: .number(value), threshold: .number(settings.min), detail: difficulty.tally))
  }
}

extension DropReason {
  fileprivate static let outcomesTooUniform: Self = "outcomes_too_uniform"
  fileprivate static let rewardsTooUniform: Self = "rewards_too_uniform"
}
