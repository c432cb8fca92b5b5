package import Curation
internal import GRDB

/// What a run store says of its run.
package struct RunRecord: Sendable, Equatable {
  /// The pipeline's name.
  package var name: String
  /// What the pipeline is for.
  package var summary: String
  /// The pipeline's digest, in hexadecimal.
  package var digest: String
  /// The pipeline's ``Pipeline/description``.
  package var description: JSONValue
  /// The run's seed.
  package var seed: String
  /// How an export is cut, unless told otherwise.
  package var export: Pipeline.ExportSettings
  /// The pipeline file as read.
  package var text: String
  /// The version of the tool that ran last.
  package var tool: String
  /// The pass under way.
  package var pass: Int
  /// How many passes there are.
  package var passes: Int
  /// The folder the pipeline file's relative paths count from.
  package var base: String
  /// Whether a rescore is under way.
  package var isRescoring: Bool

  /// Whether every sample has gone through every stage.
  package var isFinished: Bool { pass >= passes }
}

/// What a stage (or source) of a run did so far.
package struct StageRecord: Sendable, Equatable {
  /// Where it stands; sources have the numbers below 0.
  package var place: StagePlace
  /// Its component's name.
  package var name: String
  /// What it did.
  package var count: StageCount

  /// The record as JSON.
  package var json: JSONValue {
    let reasons = count.dropped.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .integer($0.value)) }
    return [
      "stage": .string(place.path), "name": .string(name), "in": .integer(count.entered),
      "created": .integer(count.created), "kept": .integer(count.kept), "dropped": .object(reasons),
      "failed": .integer(count.failed),
    ]
  }
}

/// How the samples of a run stand: in + created = kept + dropped + failed + waiting.
package struct RunTotals: Sendable, Equatable {
  /// Items the sources gave.
  package var items = 0
  /// Samples that splits and branches added.
  package var created = 0
  /// Samples that went through every stage.
  package var kept = 0
  /// Samples dropped.
  package var dropped = 0
  /// Samples that failed.
  package var failed = 0
  /// Samples still under way.
  package var waiting = 0

  /// Nothing yet.
  package init() {}

  /// Whether no sample is missing and none is there twice.
  package var isBalanced: Bool { items + created == kept + dropped + failed + waiting }

  /// The totals as JSON.
  package var json: JSONValue {
    [
      "in": .integer(items), "created": .integer(created), "kept": .integer(kept), "dropped": .integer(dropped),
      "failed": .integer(failed), "waiting": .integer(waiting),
    ]
  }
}

extension RunStore {
  /// The run of the folder.
  package func run() throws -> RunRecord {
    guard let run = try reading(Self.runRow) else {
      throw RunStoreError(.noRun, "no run was begun in \(folder)", remedy: "`winnow run` begins one")
    }
    return run
  }

  static func runRow(_ database: Database) throws -> RunRecord? {
    let columns =
      "name, summary, digest, description, seed, shard_size, validation, text, tool, pass, passes, base, rescoring"
    guard let row = try Row.fetchOne(database, sql: "SELECT \(columns) FROM run") else { return nil }
    return RunRecord(
      name: try row.decode(atIndex: 0), summary: try row.decode(atIndex: 1), digest: try row.decode(atIndex: 2),
      description: try JSONValue(parsing: row.decode(String.self, atIndex: 3)), seed: try row.decode(atIndex: 4),
      export: Pipeline.ExportSettings(
        shardSize: try row.decode(atIndex: 5), validation: try row.decode(atIndex: 6)),
      text: try row.decode(atIndex: 7), tool: try row.decode(atIndex: 8), pass: try row.decode(atIndex: 9),
      passes: try row.decode(atIndex: 10), base: try row.decode(atIndex: 11), isRescoring: try row.decode(atIndex: 12))
  }

  /// What every source and stage did, sources first, then stages in the order of the pipeline file.
  package func stages() throws -> [StageRecord] {
    try reading(Self.stageRows)
  }

  private static func stageRows(_ database: Database) throws -> [StageRecord] {
    var reasons: [Int: [String: Int]] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT stage, reason, samples FROM stage_drop") {
      reasons[try row.decode(atIndex: 0), default: [:]][try row.decode(atIndex: 1)] = try row.decode(atIndex: 2)
    }
    let order = "ORDER BY number >= 0, abs(number)"
    let columns = "number, path, name, entered, created, kept, failed"
    return try Row.fetchAll(database, sql: "SELECT \(columns) FROM stage \(order)").map { row in
      let number: Int = try row.decode(atIndex: 0)
      var count = StageCount()
      count.entered = try row.decode(atIndex: 3)
      count.created = try row.decode(atIndex: 4)
      count.kept = try row.decode(atIndex: 5)
      count.failed = try row.decode(atIndex: 6)
      count.dropped = reasons[number] ?? [:]
      return StageRecord(
        place: StagePlace(number: number, path: try row.decode(atIndex: 1)), name: try row.decode(atIndex: 2),
        count: count)
    }
  }

  /// How the run's samples stand.
  package func totals() throws -> RunTotals {
    try reading { database in
      var totals = RunTotals()
      totals.items = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM source_item") ?? 0
      totals.created = try Int.fetchOne(database, sql: "SELECT SUM(created) FROM stage") ?? 0
      for row in try Row.fetchAll(database, sql: "SELECT state, COUNT(*) FROM sample GROUP BY state") {
        let samples: Int = try row.decode(atIndex: 1)
        switch Ending.State(rawValue: try row.decode(atIndex: 0)) {
        case .kept: totals.kept = samples
        case .dropped: totals.dropped = samples
        case .failed: totals.failed = samples
        case .waiting, .held, nil: totals.waiting += samples
        }
      }
      return totals
    }
  }

  /// Makes sure that no sample was lost and none counted twice, over all and at each stage.
  package func checkBalance() throws {
    let (totals, stages) = (try totals(), try stages())
    var wrong = stages.filter { !$0.count.isBalanced }.map { "`\($0.place.path)` is out of balance" }
    if !totals.isBalanced { wrong.append("the whole is out of balance: \(totals.json.jsonText)") }
    let dropped = stages.reduce(0) { $0 + $1.count.droppedCount }
    let failed = stages.reduce(0) { $0 + $1.count.failed }
    if dropped != totals.dropped { wrong.append("\(dropped) drops were counted and \(totals.dropped) are stored") }
    if failed != totals.failed { wrong.append("\(failed) failures were counted and \(totals.failed) are stored") }
    guard wrong.isEmpty else {
      throw RunStoreError(
        .unbalanced, "the run in \(folder) does not add up: " + wrong.joined(separator: ", "),
        remedy: "this is a fault of winnow; begin again with `--restart` and report it")
    }
  }
}
