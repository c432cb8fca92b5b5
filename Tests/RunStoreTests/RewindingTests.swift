import Curation
@testable import RunStore
import Testing

@Suite struct RewindingTests {
  private struct Nothing: Stage, DatasetStage {
    static let name = "nothing"
    static let summary = "Does nothing."
    init() {}
    init(_ settings: NoSettings, services: Services) {}
    func process(_ sample: Sample) -> Outcome { .keep(sample) }
    func fingerprint(of sample: Sample) -> [UInt8] { [] }
    func decide(_ candidates: [Candidate]) -> [Drop?] { candidates.map { _ in nil } }
  }

  /// Stage 0, a policy's stage 1, stage 2, all samples at 3, stage 4.
  private var rewinding: Rewinding {
    let steps: [Pipeline.Step] = (0..<5).map { number in
      number == 3
        ? .dataset(.init(name: "d", number: number, path: "d", settings: [:], component: Nothing()))
        : .stage(.init(name: "s\(number)", number: number, path: "s\(number)", settings: [:], component: Nothing()))
    }
    let pipeline = Pipeline(
      name: "p", seed: 1, maxFailures: 1, limit: nil, sources: [], steps: steps, export: Pipeline.ExportSettings())
    return Rewinding(pipeline, askers: [1])
  }

  private func stored(_ trail: [TrailStep], _ state: Ending.State, at stage: Int? = nil) -> StoredSample {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    sample.attributes = ["width": 1, "origin": 2, "late": 3]
    sample.rollouts = [Rollout(number: 0, text: "a")]
    sample.rewards = [Reward(accuracy: 1, format: 1, formatWeight: 0)]
    sample.difficulty = [Difficulty(policy: "p", sampling: [:], rewards: sample.rewards)]
    return StoredSample(
      sample: sample, state: state, trail: trail, stage: stage.map { StagePlace(number: $0, path: "s\($0)") },
      drop: state == .dropped ? Drop("bad") : nil, failure: state == .failed ? "broke" : "")
  }

  private let passed = [
    TrailStep(stage: 0, variant: "1", measured: ["width"]), TrailStep(stage: 1, measured: ["origin"]),
    TrailStep(stage: 2, measured: ["late"]), TrailStep(stage: 3), TrailStep(stage: 4),
  ]

  @Test func whatWasMeasuredSinceIsGoneAndWhatWasThereStays() throws {
    let rewound = try #require(try rewinding.rewound(stored(passed, .kept)))
    #expect(rewound.sample.attributes == ["width": 1] && rewound.trail == [passed[0]] && rewound.pass == 0)
    #expect(rewound.sample.rollouts == [] && rewound.sample.rewards == [] && rewound.sample.difficulty == [])
  }

  @Test func aSampleThatFailedWhereThePolicyIsAskedGoesBackToIt() throws {
    let rewound = try #require(try rewinding.rewound(stored([passed[0]], .failed, at: 1)))
    #expect(rewound.trail == [passed[0]] && rewound.sample.attributes.count == 3)
  }

  @Test func aSampleThatEndedBeforeStaysAsItIs() throws {
    #expect(try rewinding.rewound(stored([], .dropped, at: 0)) == nil)
  }

  @Test func whatCannotBeUndoneIsRefused() {
    let split = [passed[0], passed[1], TrailStep(stage: 2, variant: "0")]
    #expect(throws: RunStoreError.self) { try rewinding.rewound(stored(split, .kept)) }
    // Not tried, yet decided about together with those that were.
    #expect(throws: RunStoreError.self) { try rewinding.rewound(stored([passed[0], passed[3]], .kept)) }
    #expect(throws: RunStoreError.self) { try rewinding.rewound(stored([passed[0]], .dropped, at: 3)) }
  }
}
