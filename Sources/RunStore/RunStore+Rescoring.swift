package import Curation
internal import Foundation
internal import GRDB

extension RunStore {
  /// Makes a finished run one of another pipeline in which every sample waits where a policy was first asked about it.
  ///
  /// All in one transaction: a rescore killed before has changed nothing, one killed after goes on. Samples no policy
  /// was asked about stay as they are.
  ///
  /// - Parameter askers: The numbers of the stages that ask a policy.
  /// - Returns: How many samples wait.
  package func reopen(as pipeline: Pipeline, askers: Set<Int>) throws -> Int {
    let rewinding = Rewinding(pipeline, askers: askers)
    var reopened = 0
    var firstPass = pipeline.passes.count
    var counts: [Int: StageCount] = [:]
    try writing { database in
      var last = Data()
      while case let page = try Self.page(after: last, limit: 256, in: database), !page.isEmpty {
        for stored in page {
          last = Data(PositionKey.bytes(of: stored.sample.position))
          guard let rewound = try rewinding.rewound(stored) else { continue }
          try Self.update(last, to: rewound, in: database)
          reopened += 1
          firstPass = min(firstPass, rewound.pass)
          for (stage, count) in rewound.counts { counts[stage, default: StageCount()] += count }
        }
      }
      try Self.takeAway(counts, in: database)
      if reopened > 0 {
        try database.execute(
          sql: "UPDATE run SET digest = ?, description = ?, pass = ?, rescoring = 1",
          arguments: [pipeline.digest.hex, pipeline.description.jsonText, firstPass])
      }
    }
    return reopened
  }

  private static func update(_ position: Data, to rewound: Rewinding.Rewound, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE sample SET state = 'waiting', pass = ?, trail = ?, stage = NULL, stage_path = '', reason = '',
          measure = '', value = '', threshold = '', detail = '', fingerprint = x'', body = ?
        WHERE position = ?
        """
    ).execute(arguments: [
      rewound.pass, JSONValue.array(rewound.trail.map(\.json)).jsonText, Data(rewound.sample.json.jsonBytes), position,
    ])
  }

  private static func takeAway(_ counts: [Int: StageCount], in database: Database) throws {
    for (number, count) in counts.sorted(by: { $0.key < $1.key }) {
      try database.execute(
        sql: "UPDATE stage SET entered = entered - ?, kept = kept - ?, failed = failed - ? WHERE number = ?",
        arguments: [count.entered, count.kept, count.failed, number])
      for (reason, samples) in count.dropped.sorted(by: { $0.key < $1.key }) {
        try database.execute(
          sql: "UPDATE stage_drop SET samples = samples - ? WHERE stage = ? AND reason = ?",
          arguments: [samples, number, reason])
      }
    }
    try database.execute(sql: "DELETE FROM stage_drop WHERE samples = 0")
  }
}
