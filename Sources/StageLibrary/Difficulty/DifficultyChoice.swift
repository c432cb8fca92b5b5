internal import Curation

extension FieldReader {
  /// Whose record of difficulty a filter goes by.
  mutating func recordOf() -> String? {
    optional("policy", "Whose record counts, by label, policy or model; the last one made if left out.")
  }
}

extension Sample {
  /// The last record of difficulty, or the last of a policy.
  func difficulty(of policy: String?, for stage: String) throws -> Difficulty {
    guard let policy else {
      guard let last = difficulty.last else { throw MissingFact("difficulty", stage: stage) }
      return last
    }
    guard let record = difficulty.last(where: { $0.isOf(policy) }) else {
      throw MissingFact("record of difficulty of `\(policy)`", stage: stage)
    }
    return record
  }
}
