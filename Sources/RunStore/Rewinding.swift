package import Curation

/// Takes an ended sample back to where a policy was first asked about it, and takes what it did since out of the counts.
package struct Rewinding {
  private let askers: Set<Int>
  private let firstAsker: Int
  private let datasetStages: [Int]

  /// How to rewind the samples of a pipeline.
  ///
  /// - Parameter askers: The numbers of the stages that ask a policy.
  package init(_ pipeline: Pipeline, askers: Set<Int>) {
    self.askers = askers
    firstAsker = askers.min() ?? .max
    datasetStages = pipeline.steps.compactMap { step in
      if case .dataset(let stage) = step { stage.number } else { nil }
    }
  }

  /// A sample taken back.
  package struct Rewound: Sendable {
    /// The sample, without answers, rewards, records and whatever else was measured since.
    package var sample: Sample
    /// The stages it had passed.
    package var trail: [TrailStep]
    /// The pass it waits in.
    package var pass: Int
    /// What the stages had counted of it since, to be taken away again.
    var counts: [Int: StageCount] = [:]
  }

  /// Where a sample goes on from; `nil` if no policy was ever asked about it.
  ///
  /// - Throws: `RunStoreError` if what became of it since cannot be undone.
  package func rewound(_ stored: StoredSample) throws(RunStoreError) -> Rewound? {
    let end = stored.stage.flatMap { askers.contains($0.number) ? stored.trail.count : nil }
    guard let cut = stored.trail.firstIndex(where: { askers.contains($0.stage) }) ?? end else {
      try checkUntried(stored)
      return nil
    }
    let since = stored.trail[cut...]
    if since.contains(where: { !$0.variant.isEmpty }) {
      throw Self.cannot("a stage after the first policy splits samples")
    }
    let asker = since.first?.stage ?? stored.stage?.number ?? firstAsker
    var rewound = Rewound(
      sample: stored.sample, trail: Array(stored.trail[..<cut]), pass: datasetStages.count { $0 < asker })
    rewound.sample.rollouts = []
    rewound.sample.rewards = []
    rewound.sample.difficulty = []
    for name in since.flatMap(\.measured) { rewound.sample.attributes[name] = nil }
    for step in since {
      rewound.counts[step.stage, default: StageCount()].entered += 1
      rewound.counts[step.stage, default: StageCount()].kept += 1
    }
    if let stage = stored.stage?.number {
      rewound.counts[stage, default: StageCount()].entered += 1
      if let drop = stored.drop {
        rewound.counts[stage, default: StageCount()].dropped[drop.reason.text, default: 0] += 1
      } else {
        rewound.counts[stage, default: StageCount()].failed += 1
      }
    }
    return rewound
  }

  /// A sample that was never tried stays as it is; it must not have been decided about together with those that were.
  private func checkUntried(_ stored: StoredSample) throws(RunStoreError) {
    let met = stored.trail.map(\.stage) + [stored.stage?.number ?? -1]
    guard met.contains(where: { $0 > firstAsker && datasetStages.contains($0) }) else { return }
    throw Self.cannot("samples no policy was asked about come to a stage that looks at all of them")
  }

  static func cannot(_ reason: String) -> RunStoreError {
    RunStoreError(
      .notRescorable, "the run cannot be rescored: \(reason)",
      remedy: "`winnow run` with `--restart` makes it again; answers already paid for are kept")
  }
}
