internal import Curation

/// How far one had to look for a task's first right answer: a record, never a bare number.
///
/// Kept in the attribute `searches`, a list, for several policies may search the same task.
struct SearchRecord: Equatable {
  /// `search` (prefixes branch) or `retry` (every try from the start).
  var method: String
  /// What the pipeline file calls the record; empty if it does not.
  var label: String
  /// The policy's identity.
  var policy: JSONValue
  /// How answers were drawn.
  var sampling: JSONValue
  /// The search's own settings.
  var settings: JSONValue
  /// How the policy went on with a prefix.
  var continuation: Continuation
  /// The run's seed.
  var seed: UInt64
  /// Whether a right answer was found.
  var isSolved = false
  /// How many iterations failed before the right answer; all there were if none was found.
  var iterations = 0
  /// Complete answers the verifier judged.
  var answers = 0
  /// Answers cut off at the length limit or the greatest number of steps, which were not judged.
  var truncated = 0
  /// Steps or answers drawn from the policy.
  var calls = 0
  /// Tokens the policy says it made.
  var tokens = 0

  static let attribute = "searches"

  /// The record as JSON.
  var json: JSONValue {
    var members: [JSONValue.Member] = label.isEmpty ? [] : [.init("label", .string(label))]
    let always: JSONValue = [
      "method": .string(method), "policy": policy, "sampling": sampling, "settings": settings,
      "continuation": .string(continuation.rawValue), "seed": .integer(Int(clamping: seed)), "solved": .bool(isSolved),
      "iterations": .integer(iterations), "answers": .integer(answers), "truncated": .integer(truncated),
      "calls": .integer(calls), "tokens": .integer(tokens),
    ]
    members += always.members ?? []
    return .object(members)
  }

  /// The sample with the record added to it.
  func added(to sample: Sample) -> Sample {
    var sample = sample
    let earlier = sample.attributes[Self.attribute]?.array ?? []
    sample.attributes[Self.attribute] = .array(earlier + [json])
    return sample
  }
}
