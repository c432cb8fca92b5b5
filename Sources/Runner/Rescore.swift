package import Curation
package import RunStore

/// Recomputes everything that follows from answers a run already has: rewards, intervals, what filters keep.
///
/// No source is read, no picture opened and no policy asked: every sample a policy was asked about goes on from there,
/// with the answers the run remembers. That needs a finished run whose pipeline is the same up to the first stage that
/// asks a policy, and every answer: if one is missing, nothing is changed.
package struct Rescore: Sendable {
  private let runner: Runner
  private let store: RunStore
  private let askers: Set<Int>

  /// A rescore of the run in a store.
  ///
  /// - Parameters:
  ///   - pipeline: The run's pipeline, with what is to be changed; made with services that may not ask.
  package init(_ pipeline: Pipeline, store: RunStore, jobs: Int) {
    runner = Runner(pipeline, store: store, jobs: jobs)
    self.store = store
    askers = Set(pipeline.stages.filter { $0.asksPolicy }.map(\.number))
  }

  /// What a rescore came to.
  package struct Summary: Sendable {
    /// How many samples it was about.
    package var samples: Int
    /// How the run's samples stood before.
    package var before: RunTotals
    /// The run as it is now.
    package var run: RunSummary

    /// The summary as JSON.
    package var json: JSONValue {
      .object([.init("rescored", .integer(samples)), .init("before", before.json)] + (run.json.members ?? []))
    }
  }

  /// Rescores, or goes on with a rescore that was stopped.
  package func run() async throws -> Summary {
    let (run, before) = (try store.run(), try store.totals())
    let isContinued = run.isRescoring && !run.isFinished && run.digest == runner.pipeline.digest.hex
    if !isContinued {
      try check(run)
      try await checkAnswers()
      guard try store.reopen(as: runner.pipeline, askers: askers) > 0 else {
        throw RunError.cannotRescore("no policy was asked about any of its samples")
      }
    }
    let count = try (0..<runner.pipeline.passes.count).reduce(0) { try $0 + store.waitingCount(for: $1) }
    let pass = try store.run().pass
    let beginning = RunStore.Beginning(isContinued: true, pass: pass)
    do {
      return Summary(
        samples: count, before: before, run: try await runner.run(from: beginning, readingSources: false))
    } catch let error as UnaskedAnswers {
      throw RunError.answersMissingLater(error.count)
    }
  }

  private func check(_ run: RunRecord) throws {
    guard run.isFinished else { throw RunError.cannotRescore("it is not finished") }
    let pipeline = runner.pipeline
    let names = Set(pipeline.stages.filter { $0.asksPolicy }.map(\.name))
    guard run.description.head(before: names) == pipeline.description.head(before: names) else {
      throw RunError.cannotRescore("something before the first stage that asks a policy is not what it was")
    }
  }

  /// Goes through everything once without writing: as far as the first stage that looks at all samples.
  private func checkAnswers() async throws {
    let rewinding = Rewinding(runner.pipeline, askers: askers)
    let passes = runner.pipeline.passes
    let threads = WorkerThreads(runner.jobs)
    var (missing, samples) = (0, 0)
    try await withThrowingTaskGroup(of: Int.self) { group in
      var underWay = 0
      func add(_ count: Int?) {
        underWay -= 1
        missing += count ?? 0
        samples += (count ?? 0) > 0 ? 1 : 0
      }
      var last: [Int] = []
      while case let page = try store.page(after: last, limit: 256), let end = page.last {
        last = end.sample.position
        for stored in page {
          guard let rewound = try rewinding.rewound(stored) else { continue }
          if underWay >= runner.jobs { add(try await group.next()) }
          underWay += 1
          let pass = passes[rewound.pass]
          group.addTask(executorPreference: threads) {
            let origin = Settlement.Origin.waiting(rewound.sample.position)
            var advance = Advance(pass, number: rewound.pass, settling: origin)
            do {
              try await advance.run(rewound.sample, trail: rewound.trail)
              return 0
            } catch let error as UnaskedAnswers {
              return error.count
            }
          }
        }
      }
      while let count = try await group.next() { add(count) }
    }
    if missing > 0 { throw RunError.missingAnswers(missing, of: samples) }
  }
}

extension Pipeline {
  /// Every stage that is not a list of branches.
  fileprivate var stages: [(number: Int, name: String, asksPolicy: Bool)] {
    func list(_ steps: [Step]) -> [(number: Int, name: String, asksPolicy: Bool)] {
      steps.flatMap { step in
        switch step {
        case .stage(let stage):
          [(stage.number, stage.name, !type(of: stage.component).gives.isDisjoint(with: [.rollouts, .searches]))]
        case .dataset(let stage): [(stage.number, stage.name, false)]
        case .branches(_, _, let branches): branches.flatMap { list($0.steps) }
        }
      }
    }
    return list(steps)
  }
}

extension JSONValue {
  /// What a pipeline's description says of everything before the stages of some names.
  fileprivate func head(before names: Set<String>) -> [JSONValue] {
    func head(_ stages: [JSONValue]) -> (stages: [JSONValue], isCut: Bool) {
      var before: [JSONValue] = []
      for stage in stages {
        if names.contains(stage["name"]?.text ?? "") { return (before, true) }
        guard let branches = stage["branches"]?.members else {
          before.append(stage)
          continue
        }
        let heads = branches.map { (name: $0.key, head: head($0.value.array ?? [])) }
        before.append(.object(heads.map { Member($0.name, .array($0.head.stages)) }))
        if heads.contains(where: \.head.isCut) { return (before, true) }
      }
      return (before, false)
    }
    return [self["seed"] ?? .null, self["limit"] ?? .null, self["sources"] ?? .null]
      + head(self["stages"]?.array ?? []).stages
  }
}
