package import Curation

/// Keeps tasks whose pass rate lies in a band.
///
/// The rate is that of the last policy that tried the task. Tasks always or never solved give a group-relative method no
/// signal. Which band teaches most depends on the policy and the data, so none is best: 0.2 to 0.8 is InternVL3.5's,
/// PEARL keeps everything but 0 and 1, RITA calls up to 0.2 hard and draws it least rarely. Whether tasks that were never
/// solved help (ThinkLite-VL) or hurt (RITA) is as open, so `unsolved` says which; they are counted apart from the
/// merely hard ones either way.
package struct PassRateFilter: Stage {
  package static let name = "pass_rate_filter"
  package static let summary = "Keeps tasks whose pass rate lies in a band."
  package static let needs: Set<SampleFact> = [.rewards]

  package struct Settings: ComponentSettings {
    let min: Double
    let max: Double
    let unsolved: UnsolvedTasks

    package init(_ fields: inout FieldReader) {
      min = fields.value("min", default: 0.2, in: 0...1.0, "The smallest pass rate kept.")
      max = fields.value("max", default: 0.8, in: 0...1.0, "The greatest pass rate kept.")
      unsolved = fields.value("unsolved", default: .drop, "What becomes of tasks no answer solved: drop or keep.")
      if min > max { fields.report("min", "`min` must not be greater than `max`") }
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) async throws -> Outcome {
    guard let difficulty = sample.difficulty.last else { throw MissingFact("difficulty", stage: Self.name) }
    if difficulty.isUnsolved { return settings.unsolved.outcome(sample, difficulty) }
    let rate = difficulty.passRate
    if rate < settings.min { return drop(.tooHard, difficulty, settings.min) }
    if rate > settings.max { return drop(.tooEasy, difficulty, settings.max) }
    return .keep(sample)
  }

  private func drop(_ reason: DropReason, _ difficulty: Difficulty, _ threshold: Double) -> Outcome {
    .drop(
      Drop(
        reason, "pass_rate", value: .number(difficulty.passRate), threshold: .number(threshold),
        detail: difficulty.tally))
  }
}

/// What becomes of tasks no answer solved.
package enum UnsolvedTasks: String, Sendable, CaseIterable, ConfigValue {
  case drop
  case keep

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
  fileprivate static let unsolved: Self = "unsolved"
}
