package import Curation

/// Keeps tasks whose pass rate lies in a band.
///
/// The rate is that of the last policy that tried the task, or of the one `policy` names. Tasks always or never solved
/// give a group-relative method no signal. Which band teaches most depends on the policy and the data, so none is best,
/// and presets say what papers kept. Whether tasks that were never solved help (ThinkLite-VL) or hurt (RITA) is as open,
/// so `unsolved` says which; they are counted apart from the merely hard ones either way.
package struct PassRateFilter: Stage {
  package static let name = "pass_rate_filter"
  package static let summary = "Keeps tasks whose pass rate lies in a band."
  package static let needs: Set<SampleFact> = [.rewards]

  private static let presets = [
    Preset(
      "internvl3_5", ["min": 0.2, "max": 0.8],
      source: "InternVL3.5 (arXiv 2508.18265) keeps queries with an accuracy of 0.2 to 0.8."),
    Preset(
      "pearl", ["min": 0, "max": 1, "unsolved": "drop", "solved": "drop"],
      source:
        "PEARL (arXiv 2511.18437) keeps groups whose mean reward is neither 0 nor 1; here the mean of right and wrong."),
  ]

  package struct Settings: ComponentSettings {
    let policy: String?
    let min: Double
    let max: Double
    let unsolved: Fate
    let solved: Fate

    package init(_ fields: inout FieldReader) {
      fields.preset(PassRateFilter.presets, "What a paper kept; settings given beside it come before its own.")
      policy = fields.recordOf()
      min = fields.value("min", default: 0.2, in: 0...1.0, "The smallest pass rate kept.")
      max = fields.value("max", default: 0.8, in: 0...1.0, "The greatest pass rate kept.")
      unsolved = fields.value("unsolved", default: .drop, "What becomes of tasks no answer solved: drop or keep.")
      solved =
        fields.optional("solved", "What becomes of tasks every answer solved, where `max` is 1: drop or keep.") ?? .keep
      if min > max { fields.report("min", "`min` must not be greater than `max`") }
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) async throws -> Outcome {
    let difficulty = try sample.difficulty(of: settings.policy, for: Self.name)
    if difficulty.isUnsolved { return settings.unsolved.outcome(sample, difficulty) }
    let rate = difficulty.passRate
    if rate < settings.min { return drop(.tooHard, difficulty, settings.min) }
    if rate > settings.max { return drop(.tooEasy, difficulty, settings.max) }
    if rate == 1, settings.solved == .drop { return drop(.solved, difficulty, 1) }
    return .keep(sample)
  }

  private func drop(_ reason: DropReason, _ difficulty: Difficulty, _ threshold: Double) -> Outcome {
    .drop(
      Drop(
        reason, "pass_rate", value: .number(difficulty.passRate), threshold: .number(threshold),
        detail: difficulty.tally))
  }
}

/// What becomes of tasks no answer, or every answer, solved.
package enum Fate: String, Sendable, CaseIterable, ConfigValue {
  case drop
  case keep

  /// What becomes of a task no answer solved.
  func outcome(_ sample: Sample, _ difficulty: Difficulty) -> Outcome {
    switch self {
    case .keep: .keep(sample)
    case .drop: .drop(Drop(.unsolved, "successes", value: 0, threshold: 1, detail: difficulty.tally))
    }
  }
}

extension Difficulty {
  var tally: String { "\(successes) of \(count) answers right" }
}

extension DropReason {
  fileprivate static let tooHard: Self = "too_hard"
  fileprivate static let tooEasy: Self = "too_easy"
  fileprivate static let solved: Self = "solved"
  fileprivate static let unsolved: Self = "unsolved"
}
