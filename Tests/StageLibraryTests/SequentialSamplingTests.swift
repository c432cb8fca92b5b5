import Curation
import PipelineFile
import TestSupport
import Testing

@testable import StageLibrary

@Suite struct SequentialSamplingTests {
  private func sample(_ number: Int) -> Sample {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "\(number)")))
    sample.task = ScriptedSteps.task(number)
    return sample
  }

  private func difficulty(
    _ number: Int, _ settings: JSONValue, store: MemoryStore = MemoryStore()
  ) async throws -> Difficulty {
    var components = ComponentList.builtIn
    components.policies.append(ScriptedSteps.self)
    let members = [JSONValue.Member("policy", "scripted_steps")] + (settings.members ?? [])
    let rollout = try made(ModelRollout.self, .object(members), .inMemory(store: store), components)
    guard case .keep(let tried) = try await rollout.process(sample(number)) else { throw MissingFact("a", stage: "b") }
    let stage = try made(AnswerVerification.self, [:], .none)
    guard case .keep(let kept) = try await stage.process(tried), let record = kept.difficulty.last else {
      throw MissingFact("a", stage: "b")
    }
    return record
  }

  @Test func askingEndsWhenNoEndOfTheBandIsInTheInterval() async throws {
    var counts: [Int: Int] = [:]
    for number in 0..<80 {
      let record = try await difficulty(number, ["count": ["start": 4, "max": 40, "band": [0.2, 0.8]]])
      let (low, high) = record.interval
      let isOpen = [0.2, 0.8].contains { low < $0 && $0 < high }
      #expect(!isOpen || record.count == 40, "\(record.successes) of \(record.count)")
      #expect(record.count % 4 == 0 && record.sampling["count"]?["max"] == 40)
      counts[record.count, default: 0] += 1
    }
    #expect(counts.keys.filter { $0 < 40 }.count >= 3 && counts[40, default: 0] > 0)
  }

  /// Asking in parts draws the answers a fixed count would have drawn, and remembers them under the same names.
  @Test func theAnswersAreThoseOfAFixedCount() async throws {
    let store = MemoryStore()
    for number in 0..<10 {
      let parts = try await difficulty(number, ["count": ["start": 3, "max": 9]], store: store)
      let before = store.answerCount
      let whole = try await difficulty(number, ["count": .integer(parts.count)], store: store)
      #expect(store.answerCount == before && whole.successes == parts.successes && whole.count == parts.count)
    }
  }

  @Test func answersSetAsideAreOnesNoCountReaches() async throws {
    let store = MemoryStore()
    let few = try await difficulty(2, ["count": 4, "held_out": 5], store: store)
    let many = try await difficulty(2, ["count": 12, "held_out": 5], store: store)
    #expect(few.heldOut?.count == 5 && few.heldOut == many.heldOut && few.count == 4 && many.count == 12)
    #expect(store.answerCount == 17)
    #expect(try await difficulty(2, ["count": 4]).heldOut == nil)
  }

  @Test func twoPoliciesRecordsStandSideBySideAndAFilterChooses() async throws {
    var components = ComponentList.builtIn
    components.policies.append(ScriptedSteps.self)
    var sample = sample(5)
    for settings: JSONValue in [
      ["policy": "scripted_steps", "label": "a", "count": 8], ["label": "b", "count": 6], ["count": 5],
    ] {
      for stage: any Stage in [
        try made(ModelRollout.self, settings, .inMemory(), components), try made(AnswerVerification.self, [:], .none),
      ] {
        if case .keep(let next) = try await stage.process(sample) { sample = next }
      }
    }
    #expect(sample.difficulty.map(\.count) == [8, 6, 5] && sample.difficulty.map(\.label) == ["a", "b", ""])
    #expect(try Sample(json: sample.json).json == sample.json)
    for (name, count) in [("a", 8), ("b", 6), ("scripted_steps", 8), ("embedded", 5)] {
      #expect(try sample.difficulty(of: name, for: "x").count == count)
    }
    #expect(try sample.difficulty(of: nil, for: "x").count == 5)
    let filter = try made(PassRateFilter.self, ["policy": "nobody"], .none)
    await #expect(throws: MissingFact.self) { _ = try await filter.process(sample) }
  }

  @Test(
    arguments: [
      ("count: {start: 5, max: 4}", "`start` must not be greater than `max`"),
      ("count: {start: 2, max: 4, band: [0.5]}", "`band` must be two numbers from 0 to 1, the smaller first"),
      ("count: {stop: 2}", "`count` must be a whole number or a map of `band`, `max`, `start`"),
      ("count: 0", "`count` must be between 1 and 1024"), ("count: {max: 2000}", "`count` must be between 1 and 1024"),
      ("held_out: 0", "`held_out` must be between 1 and 1024"), ("top_p: 0", "`top_p` must be above 0 and at most 1"),
    ])
  func aWrongCountIsSaid(_ yaml: String, _ message: String) throws {
    var diagnostics: [Diagnostic] = []
    let node = try ConfigNode(yaml: "{\(yaml)}", file: "f")
    _ = ModelRollout.read(node, folder: "", components: .builtIn, &diagnostics)
    #expect(diagnostics.map(\.message) == [message])
  }

  @Test func aBandThatIsNotTheFiltersIsRemarkedOn() throws {
    let settings: JSONValue = ["count": ["start": 4, "max": 16, "band": [0.2, 0.8]]]
    let filter = { (min: JSONValue) in (name: "pass_rate_filter", settings: ["min": min, "max": 0.8] as JSONValue) }
    #expect(ModelRollout.remark(on: settings, before: [filter(0.2)]) == nil)
    #expect(ModelRollout.remark(on: settings, before: [filter(0.3)])?.contains("keeps 0.3 to 0.8") == true)
    #expect(ModelRollout.remark(on: ["count": 8], before: [filter(0.3)]) == nil)
    let another = (name: "model_rollout", settings: [:] as JSONValue)
    #expect(ModelRollout.remark(on: settings, before: [another, filter(0.3)]) == nil)
  }
}
