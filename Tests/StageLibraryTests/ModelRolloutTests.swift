import Curation
import RasterImage
import TestSupport
import Testing

@testable import StageLibrary

/// Answers with numbers nobody asked for.
private struct Misnumbering: Policy {
  static let name = "misnumbering"
  static let summary = "Answers what nobody asked."
  let identity: JSONValue = "misnumbering"

  init(_ settings: NoSettings, services: Services) {}

  func rollouts(for prompt: TaskPrompt, numbers: [Int], sampling: Sampling, seed: UInt64) async throws -> [Rollout] {
    numbers.map { Rollout(number: $0 + 1, text: "") }
  }
}

@Suite struct ModelRolloutTests {
  private func stage(_ settings: JSONValue, _ services: Services) throws -> ModelRollout {
    var components = ComponentList.builtIn
    components.policies.append(Misnumbering.self)
    return try made(ModelRollout.self, settings, services, components)
  }

  private func sample(_ store: MemoryStore, answer: String = "90") throws -> Sample {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    let picture = try store.keep(Drawn.landscape.rotated(quarterTurns: 1))
    sample.task = SyntheticTask(
      prompt: Drawn.rotation([picture]), answer: .string(answer), solution: answer, reasoning: "",
      verifier: "exact_match")
    return sample
  }

  private func rollouts(_ outcome: Outcome) -> [Rollout] {
    if case .keep(let sample) = outcome { sample.rollouts } else { [] }
  }

  @Test func nothingIsAskedTwice() async throws {
    let store = MemoryStore()
    let sample = try sample(store)
    let first = rollouts(try await stage([:], .inMemory(store: store)).process(sample))
    #expect(first.map(\.number) == Array(0..<8) && store.answerCount == 8)
    // A policy that is asked without its picture throws, so whoever answers now is the memo.
    let blind = Services(seed: 1, media: MemoryStore(), memo: store, cache: SharedCache(capacity: 0))
    #expect(rollouts(try await stage([:], blind).process(sample)) == first)
    await #expect(throws: MemoryStore.Absent.self) { _ = try await stage(["count": 9], blind).process(sample) }
    let more = rollouts(try await stage(["count": 12], .inMemory(store: store)).process(sample))
    #expect(Array(more.prefix(8)) == first && more.count == 12 && store.answerCount == 12)
    let fewer = rollouts(try await stage(["count": 3], blind).process(sample))
    #expect(fewer == Array(first.prefix(3)))
  }

  @Test func theKeyIsNoPartOfWhatIsRemembered() async throws {
    let store = MemoryStore()
    let first = rollouts(try await stage([:], .inMemory(store: store)).process(try sample(store)))
    let other = rollouts(try await stage([:], .inMemory(store: store)).process(try sample(store, answer: "180")))
    #expect(first == other && store.answerCount == 8)
  }

  @Test(
    arguments: [["temperature": 0.5], ["max_tokens": 7], ["policy": ["embedded": ["format_slip": 0.1]]]] as [JSONValue])
  func whatAnAnswerDependsOnIsPartOfItsName(_ settings: JSONValue) async throws {
    let store = MemoryStore()
    _ = try await stage([:], .inMemory(store: store)).process(try sample(store))
    _ = try await stage(settings, .inMemory(store: store)).process(try sample(store))
    #expect(store.answerCount == 16)
  }

  @Test func seedAndPromptArePartOfAnAnswersName() async throws {
    let store = MemoryStore()
    var sample = try sample(store)
    _ = try await stage([:], .inMemory(store: store)).process(sample)
    _ = try await stage([:], .inMemory(seed: 2, store: store)).process(sample)
    sample.task?.prompt.text += " Please."
    _ = try await stage([:], .inMemory(store: store)).process(sample)
    #expect(store.answerCount == 24)
  }

  @Test(arguments: ["", "{", "null", #"{"number":1,"text":"a","finish":"stop","tokens":0}"#])
  func aDamagedMemoryIsAskedAgain(_ memory: String) async throws {
    let store = MemoryStore()
    let sample = try sample(store)
    let stage = try stage(["count": 1], .inMemory(store: store))
    let right = rollouts(try await stage.process(sample))
    let prompt = try #require(sample.task?.prompt)
    let policy = try made(Embedded.self, [:], .inMemory(store: store)).identity
    let key = RolloutKey(policy: policy, prompt: prompt, sampling: Sampling(), seed: 1).digest(0)
    let remembered = Replay.entry(prompt: prompt.digest, rollout: right[0]).jsonBytes
    #expect(try await store.recall(key) == remembered)
    try await store.remember(Array(memory.utf8), under: key)
    #expect(rollouts(try await stage.process(sample)) == right)
    #expect(try await store.recall(key) == remembered)
  }

  @Test func aPolicyAnswersWhatItIsAsked() async throws {
    let store = MemoryStore()
    let stage = try stage(["policy": "misnumbering", "count": 2], .inMemory(store: store))
    let error = await #expect(throws: (any Error).self) { _ = try await stage.process(try sample(store)) }
    let sentence = error.map { "\($0)" }
    #expect(sentence == "the policy was asked for the answers [0, 1] and gave [1, 2]")
    #expect(store.answerCount == 0)
  }

  @Test func aSampleWithoutATaskFails() async throws {
    let bare = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    for name in ["model_rollout", "answer_verification", "pass_rate_filter", "variance_filter"] {
      let type = try #require(ComponentList.builtIn.stages.first { $0.name == name } as? any Stage.Type)
      let stage = try made(type, [:], .inMemory())
      await #expect(throws: MissingFact.self) { _ = try await stage.process(bare) }
    }
  }
}

@Suite struct AnswerVerificationTests {
  private func sample(_ rollouts: [Rollout], completion: String? = nil) -> Sample {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    sample.task = VerifierFixture.all[0].task(.boxed)
    if let completion { sample.task?.key.completion = completion }
    sample.rollouts = rollouts
    sample.attributes[RolloutOrigin.attribute] = RolloutOrigin(policy: "p", sampling: ["t": 1]).json
    return sample
  }

  private func verified(_ sample: Sample) async throws -> Sample? {
    let stage = try made(AnswerVerification.self, [:], .none)
    if case .keep(let kept) = try await stage.process(sample) { return kept }
    return nil
  }

  @Test func everyAnswerGetsItsRewardAndTheRecordIsRight() async throws {
    let good = AnswerFormat.boxed.render("90", reasoning: "r")
    let texts = [good, "\\boxed{90}", AnswerFormat.boxed.render("180", reasoning: "r"), "junk"]
    var rollouts = texts.enumerated().map { Rollout(number: $0, text: $1) }
    rollouts.append(Rollout(number: 4, text: good, finish: .length))
    let kept = try #require(try await verified(sample(rollouts)))
    #expect(kept.rewards.map(\.accuracy) == [1, 1, 0, 0, 0] && kept.rewards.map(\.format) == [1, 0, 1, 0, 0])
    #expect(kept.rewards.map(\.total) == [1, 0.9, 0.1, 0, 0] && kept.attributes["truncated"] == 1)
    let difficulty = try #require(kept.difficulty.last)
    #expect(difficulty.count == 4 && difficulty.successes == 2 && difficulty.policy == "p")
    #expect(difficulty.meanReward == 0.5 && kept.difficulty.count == 1)
  }

  @Test(arguments: ["", "<think>a</think>\\boxed{180}", "\\boxed{90}", "90"])
  func aTaskWhoseRightAnswerIsRefusedFails(_ completion: String) async {
    let rollout = Rollout(number: 0, text: "a")
    let error = await #expect(throws: (any Error).self) {
      _ = try await verified(sample([rollout], completion: completion))
    }
    #expect(error.map { "\($0)" }?.hasPrefix("`angle_match` gives the task's own right answer, \"90\"") == true)
  }

  @Test func anUnknownVerifierIsNamed() async {
    var task = sample([Rollout(number: 0, text: "a")])
    task.task?.key.verifier = "guess"
    await #expect(throws: UnknownVerifier.self) { _ = try await verified(task) }
    task.task?.key.verifier = "angle_match"
    task.task?.key.settings = ["angels": [90]]
    await #expect(throws: Diagnostics.self) { _ = try await verified(task) }
  }

  @Test func aSecondPolicysRecordStandsBesideTheFirst() async throws {
    let once = try #require(try await verified(sample([Rollout(number: 0, text: "a")])))
    let twice = try #require(try await verified(once))
    #expect(twice.difficulty.count == 2 && twice.rewards.count == 1)
  }
}
