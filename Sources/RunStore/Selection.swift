package import Curation

/// What the filters of a run kept, told by answers none of them looked at.
///
/// A filter that keeps rates of 0.2 to 0.8 keeps those that came out so by luck too: the rates it went by are no longer
/// an honest measure of what it kept. Answers set aside (`held_out` in `model_rollout`) are.
package struct Selection: Sendable, Equatable {
  /// Some tasks and how they were answered.
  package struct Row: Sendable, Equatable {
    /// The stage that kept them; empty for all that were tried.
    package var stage: String
    /// How many tasks.
    package var tasks = 0
    /// The sum of the pass rates filters could go by.
    private var sum = 0.0
    /// The sum of the pass rates of the answers set aside.
    private var heldOutSum = 0.0
    /// How many tasks have judged answers set aside.
    private var heldOutTasks = 0

    init(stage: String) {
      self.stage = stage
    }

    /// The mean of the pass rates filters could go by, 0...1.
    package var passRate: Double { tasks == 0 ? 0 : sum / Double(tasks) }
    /// The mean of the pass rates of the answers set aside, 0...1.
    package var heldOutPassRate: Double { heldOutTasks == 0 ? 0 : heldOutSum / Double(heldOutTasks) }

    mutating func add(_ record: Difficulty, _ heldOut: PassRate) {
      tasks += 1
      sum += record.passRate
      guard heldOut.count > 0 else { return }
      heldOutTasks += 1
      heldOutSum += heldOut.rate
    }

    /// The row as JSON; rates to six places.
    package var json: JSONValue {
      func rounded(_ value: Double) -> JSONValue { .number((value * 1e6).rounded() / 1e6) }
      return [
        "stage": .string(stage), "tasks": .integer(tasks), "pass_rate": rounded(passRate),
        "held_out_pass_rate": rounded(heldOutPassRate),
      ]
    }
  }

  /// All tasks that were tried, then what each stage kept that dropped any of them, in the order of the pipeline; empty
  /// if no answers were set aside.
  package var rows: [Row] = []
}

extension RunStore {
  /// What the filters kept, by the answers set aside.
  package func selection() throws -> Selection {
    // Only then is it worth reading every sample.
    guard try run().description.mentions("held_out") else { return Selection() }
    var all = Selection.Row(stage: "")
    var kept: [Int: Selection.Row] = [:]
    var filters: Set<Int> = []
    let stages = try stages().filter { $0.place.number >= 0 }
    try forEachSample(SampleQuery()) { stored in
      guard let record = stored.sample.difficulty.last(where: { $0.heldOut != nil }), let heldOut = record.heldOut
      else {
        return
      }
      all.add(record, heldOut)
      if stored.state == .dropped, let stage = stored.stage { filters.insert(stage.number) }
      for stage in Set(stored.trail.map(\.stage)) {
        kept[stage, default: Selection.Row(stage: "")].add(record, heldOut)
      }
    }
    guard all.tasks > 0 else { return Selection() }
    let rows = stages.filter { filters.contains($0.place.number) }.map { stage in
      var row = kept[stage.place.number] ?? Selection.Row(stage: "")
      row.stage = stage.place.path
      return row
    }
    return Selection(rows: [all] + rows)
  }
}

extension JSONValue {
  /// Whether a member of some name is anywhere in the value.
  fileprivate func mentions(_ key: String) -> Bool {
    switch self {
    case .array(let elements): elements.contains { $0.mentions(key) }
    case .object(let members): members.contains { $0.key == key || $0.value.mentions(key) }
    case .null, .bool, .integer, .number, .string: false
    }
  }
}
