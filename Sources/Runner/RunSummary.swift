package import Curation
package import RunStore

/// What a run came to.
package struct RunSummary: Sendable {
  /// The pipeline's name.
  package var pipeline: String
  /// What each source and stage did.
  package var stages: [StageRecord]
  /// How the samples stand.
  package var totals: RunTotals
  /// The first failures, in the order of positions; at most ``maxFailures``.
  package var failures: [SampleFailure]
  /// Whether the run went on from an earlier one.
  package var isContinued: Bool

  /// How many failures a summary quotes.
  package static let maxFailures = 20

  /// Whether a sample failed: then the run's exit status is 2.
  package var hasFailures: Bool { totals.failed > 0 }

  /// The summary as JSON.
  package var json: JSONValue {
    [
      "pipeline": .string(pipeline), "continued": .bool(isContinued), "totals": totals.json,
      "stages": .array(stages.map(\.json)), "failures": .array(failures.map(\.json)),
    ]
  }
}

extension RunStore {
  /// The first failed samples, in the order of positions.
  package func failures(limit: Int = RunSummary.maxFailures) throws -> [SampleFailure] {
    try samples(SampleQuery(state: .failed, limit: limit)).map {
      SampleFailure(
        id: $0.sample.id, item: $0.sample.lineage.item, stage: $0.stage?.path ?? "", sentence: $0.failure)
    }
  }
}

/// How far a run is.
package struct RunProgress: Sendable, Equatable {
  /// The pass under way, from 0.
  package var pass: Int
  /// How many passes there are.
  package var passes: Int
  /// Source items, or waiting samples in a later pass, that are done in this pass; those an earlier run did included.
  package var done = 0
  /// How many there are to do in this pass, if that is known.
  package var total: Int?
  /// Of these that are done, how many an earlier run did.
  package var skipped = 0
  /// Samples kept so far in this sitting.
  package var kept = 0
  /// Samples dropped so far in this sitting.
  package var dropped = 0
  /// Samples failed so far in this sitting.
  package var failed = 0
  /// Samples held for the end of the pass so far in this sitting.
  package var held = 0

  /// Nothing yet.
  package init(pass: Int, passes: Int, total: Int? = nil) {
    self.pass = pass
    self.passes = passes
    self.total = total
  }

  mutating func add(_ settlement: Settlement) {
    done += 1
    for ending in settlement.endings {
      switch ending.state {
      case .kept: kept += 1
      case .dropped: dropped += 1
      case .failed: failed += 1
      case .held, .waiting: held += 1
      }
    }
  }
}
