import Curation
import PipelineFile
import Testing

private let file = """
  name: test
  seed: 7
  sources:
    - empty_source: { path: pictures }
  stages:
    - full_stage: { angles: [0, 180] }
    - all_stage
    - branches:
        one: [task_stage, rollout_stage: { policy: { silent: { volume: 3 } } }]
        two: [task_stage, rollout_stage]
    - all_stage:
  export: { shard_size: 10, validation: 0.1 }
  """

private func draft(_ yaml: String, set overrides: [String] = [], limit: Int? = nil) throws -> PipelineDraft {
  let node = try ConfigNode(yaml: yaml, file: "test.yaml").applying(overrides.map(Override.init))
  return try PipelineDraft(node, folder: "here", components: .fakes, limit: limit)
}

@Test func aFileBecomesAPipeline() throws {
  let pipeline = try draft(file).build(.none)
  #expect(pipeline.name == "test")
  #expect(pipeline.seed == 7)
  #expect(pipeline.export == Pipeline.ExportSettings(shardSize: 10, validation: 0.1))
  #expect(pipeline.sources.map(\.path) == ["sources.empty_source"])
  #expect(
    pipeline.stageList.map(\.path) == [
      "full_stage", "all_stage", "branches", "one.task_stage", "one.rollout_stage", "two.task_stage",
      "two.rollout_stage", "all_stage",
    ])
  #expect(pipeline.stageList.map(\.number) == Array(0..<8))
  #expect(pipeline.passes.count == 3)
  #expect((pipeline.sources[0].component as? EmptySource)?.settings.path.resolved == "here/pictures")
}

@Test func theDigestSaysWhatSamplesDependOn() throws {
  let digest = try draft(file).build(.none).digest
  #expect(try draft(file.replacing("seed: 7", with: "seed: 8")).build(.none).digest != digest)
  #expect(try draft(file.replacing("volume: 3", with: "volume: 4")).build(.none).digest != digest)
  #expect(try draft(file, limit: 3).build(.none).digest != digest)
  #expect(try draft(file.replacing("shard_size: 10", with: "shard_size: 20")).build(.none).digest == digest)
  #expect(try draft(file.replacing("all_stage:\n", with: "all_stage\n")).build(.none).digest == digest)
  let spelled = file.replacing("angles: [0, 180]", with: "count: 8, angles: [0, 180]")
  #expect(try draft(spelled).build(.none).digest == digest, "a default written out changes nothing")
}

@Test func settingsAreChangedFromTheCommandLine() throws {
  let changed = try draft(
    file, set: ["full_stage.count=9", "seed=11", "two.rollout_stage.policy.silent.volume=5", "export.shard_size=2"])
  let pipeline = try changed.build(.none)
  #expect(pipeline.seed == 11)
  #expect(pipeline.export.shardSize == 2)
  guard case .stage(let full) = pipeline.steps[0], let stage = full.component as? FullStage else {
    Issue.record("full_stage is not first")
    return
  }
  #expect(stage.settings.count == 9)
  #expect(stage.settings.angles == [0, 180])
  guard case .branches(_, _, let branches) = pipeline.steps[2], case .stage(let rollout) = branches[1].steps[1] else {
    Issue.record("the branches are not third")
    return
  }
  #expect(rollout.settings["policy"] == ["silent": ["volume": 5.0]])
}

@Test(arguments: [
  ("full_stage.cuont=9", "--set full_stage.cuont=9:1:1: error: unknown setting `cuont`; did you mean `count`?"),
  (
    "fullstage.count=9",
    "--set fullstage.count=9:1:1: error: the pipeline has no `fullstage`; did you mean `full_stage`?"
  ),
  (
    "rollout_stage.policy=silent",
    "--set rollout_stage.policy=silent:1:1: error: the pipeline has `rollout_stage` 2 times; say which, with the branch's name before it, or edit the file"
  ),
  ("full_stage.count", "--set full_stage.count:1:1: error: expected NAME.KEY=VALUE"),
  ("full_stage.count=many", "--set full_stage.count=many:1:1: error: `count` must be a whole number"),
])
func aWrongOverrideIsOneSentence(_ override: String, _ sentence: String) {
  let error = #expect(throws: Diagnostics.self) { try draft(file, set: [override]) }
  #expect(error?.description == sentence)
}

@Test func whatCannotBeMadeIsReportedAtItsPlace() throws {
  let missing = try draft(file.replacing("path: pictures", with: "path: missing"))
  let error = #expect(throws: Diagnostics.self) { try missing.build(.none) }
  #expect(error?.description == "test.yaml:4:5: error: `empty_source`: there is no folder here/missing")
}

@Test func describingAndDecodingReadTheSameKeys() {
  for type in ComponentList.fakes.stages {
    let described = type.fields().map(\.key)
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(.null, at: ConfigLocation(file: "", line: 1, column: 1))
    let json = type.read(node, folder: "", components: .fakes, &diagnostics).json
    let decoded = json.members?.map(\.key) ?? []
    #expect(Set(decoded).isSubset(of: described))
  }
}
