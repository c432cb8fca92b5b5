package import Curation

/// Keeps tasks whose first right answer took long to find, or was not found.
///
/// ThinkLite-VL's selection: more than 5 iterations, or unsolved after 50. An iteration's number counts from 0 there, as
/// `iterations` here counts the ones that failed before the success, so `min: 6` is its "more than 5". Its released
/// script writes a record only for what was solved, against its own paper; here unsolved is a state of its own, and
/// `keep_unsolved` says what becomes of it. RITA found that training on unsolved tasks alone hurts.
package struct SearchIterationsFilter: Stage {
  package static let name = "search_iterations_filter"
  package static let summary = "Keeps tasks a search solved late or not at all: ThinkLite-VL's selection."
  package static let needs: Set<SampleFact> = [.searches]

  package struct Settings: ComponentSettings {
    let policy: String?
    let min: Int
    let keepsUnsolved: Bool

    package init(_ fields: inout FieldReader) {
      policy = fields.optional("policy", "Whose search counts, by label, policy or model; the last one if left out.")
      min = fields.value("min", default: 6, in: 0...1_000_000, "The fewest iterations that failed before the success.")
      keepsUnsolved = fields.value("keep_unsolved", default: true, "Whether tasks that were not solved are kept.")
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) async throws -> Outcome {
    let searches = sample.attributes[SearchRecord.attribute]?.array ?? []
    guard let search = searches.last(where: isMeant), let iterations = search["iterations"]?.integer,
      let isSolved = search["solved"]?.truth
    else { throw MissingFact(settings.policy.map { "search of `\($0)`" } ?? "search", stage: Self.name) }
    if isSolved {
      return iterations >= settings.min ? .keep(sample) : drop(.solvedEarly, iterations, .integer(settings.min))
    }
    return settings.keepsUnsolved ? .keep(sample) : drop(.unsolved, iterations, nil)
  }

  private func isMeant(_ search: JSONValue) -> Bool {
    guard let policy = settings.policy else { return true }
    return [search["label"]?.text, search["policy"]?["name"]?.text, search["policy"]?["model"]?.text].contains(policy)
  }

  private func drop(_ reason: DropReason, _ iterations: Int, _ threshold: JSONValue?) -> Outcome {
    .drop(
      Drop(
        reason, "iterations", value: .integer(iterations), threshold: threshold,
        detail: "\(iterations) iterations failed"
          + (threshold == nil ? ", none was right" : " before the first success")))
  }
}

extension DropReason {
  fileprivate static let solvedEarly: Self = "solved_early"
  fileprivate static let unsolved: Self = "unsolved"
}
