package import Curation

/// Draws hard, medium and easy tasks in a ratio, rather those whose rewards vary.
///
/// RITA's: of N answers d are right; a task is hard up to d = 0.2 N, easy from d = 0.8 N, medium between, and d = 0 is
/// dropped. Hard, medium and easy are drawn 1 : 6 : 3, within each in proportion to the standard deviation of the reward
/// to the power `alpha` (RITA's value is not published; 1 here). RITA draws batches with replacement; a data set holds
/// each task once, so this draws without (Efraimidis and Spirakis, 2006), as many as the ratio allows, up to `total`. A
/// kind that has no task is left out of the ratio.
package struct DifficultyMixFilter: DatasetStage {
  package static let name = "difficulty_mix_filter"
  package static let summary = "Draws hard, medium and easy tasks in a ratio, RITA's 1 : 6 : 3 unless told otherwise."
  package static let needs: Set<SampleFact> = [.rewards]

  package struct Settings: ComponentSettings {
    let policy: String?
    let ratio: [Double]
    let hardMax: Double
    let easyMin: Double
    let alpha: Double
    let total: Int?

    package init(_ fields: inout FieldReader) {
      policy = fields.recordOf()
      ratio = [
        fields.value("hard", default: 1, in: 0...1000.0, "The share of hard tasks, in parts."),
        fields.value("medium", default: 6, in: 0...1000.0, "The share of medium tasks, in parts."),
        fields.value("easy", default: 3, in: 0...1000.0, "The share of easy tasks, in parts."),
      ]
      hardMax = fields.value("hard_max", default: 0.2, in: 0...1.0, "The greatest pass rate of a hard task.")
      easyMin = fields.value("easy_min", default: 0.8, in: 0...1.0, "The smallest pass rate of an easy task.")
      alpha = fields.value(
        "alpha", default: 1, in: 0...10.0, "The power of the reward's standard deviation that tasks are drawn by.")
      total = fields.optional("total", "How many tasks are kept at most; as many as the ratio allows if left out.")
      if let total, total < 1 { fields.report("total", "`total` must be at least 1") }
      if hardMax >= easyMin { fields.report("hard_max", "`hard_max` must be smaller than `easy_min`") }
    }
  }

  private static let kinds = ["hard", "medium", "easy"]

  private let settings: Settings
  private let seed: UInt64

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
    seed = services.seed
  }

  package func fingerprint(of sample: Sample) throws -> [UInt8] {
    let record = try sample.difficulty(of: settings.policy, for: Self.name)
    let rate: JSONValue = .number(record.passRate)
    return JSONValue.array([rate, .number(record.rewardVariance)]).jsonBytes
  }

  package func decide(_ candidates: [Candidate]) throws -> [Drop?] {
    var decisions = [Drop?](repeating: nil, count: candidates.count)
    var lots: [[(lot: Double, place: Int)]] = [[], [], []]
    for (place, candidate) in candidates.enumerated() {
      let numbers = try JSONValue(parsing: candidate.fingerprint).array?.compactMap(\.double) ?? []
      guard numbers.count == 2, numbers[0] > 0 else {
        decisions[place] = Drop(.unsolved, "pass_rate", value: 0)
        continue
      }
      guard numbers[1] > 0 else {
        decisions[place] = Drop(.rewardsAllAlike, "reward_variance", value: 0, threshold: 0)
        continue
      }
      let kind = numbers[0] <= settings.hardMax ? 0 : numbers[0] >= settings.easyMin ? 2 : 1
      lots[kind].append((lot(of: candidate, variance: numbers[1]), place))
    }
    let quotas = quotas(lots.map(\.count))
    for (kind, tasks) in lots.enumerated() {
      for (_, place) in tasks.sorted(by: { ($1.lot, $0.place) < ($0.lot, $1.place) }).dropFirst(quotas[kind]) {
        decisions[place] = Drop(
          .overQuota, "\(Self.kinds[kind])_tasks", value: .integer(tasks.count), threshold: .integer(quotas[kind]))
      }
    }
    return decisions
  }

  /// The logarithm of the key that Efraimidis and Spirakis draw by: the greatest are the draw.
  private func lot(of candidate: Candidate, variance: Double) -> Double {
    var random = SeededRandom(seed: seed, Self.name, candidate.id)
    let weight = DeterministicMath.exp(settings.alpha * DeterministicMath.log(variance) / 2)
    return DeterministicMath.log(1 - random.unit()) / max(weight, .leastNormalMagnitude)
  }

  /// How many of each kind: the greatest numbers in the ratio that there are tasks for.
  private func quotas(_ counts: [Int]) -> [Int] {
    let parts = zip(settings.ratio, counts).map { $1 > 0 ? $0 : 0 }
    let sum = parts.reduce(0, +)
    guard sum > 0 else { return parts.map { _ in 0 } }
    let reach = zip(parts, counts).filter { $0.0 > 0 }.map { Double($0.1) / $0.0 }
    let scale = min(reach.min() ?? 0, settings.total.map { Double($0) / sum } ?? .infinity)
    return zip(parts, counts).map { min($1, Int((scale * $0 + 1e-9).rounded(.down))) }
  }
}

extension DropReason {
  fileprivate static let unsolved: Self = "unsolved"
  fileprivate static let rewardsAllAlike: Self = "rewards_all_alike"
  fileprivate static let overQuota: Self = "over_quota"
}
