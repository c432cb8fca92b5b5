import Curation
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import StageLibrary

/// The search written a second time, plainly: a tree of objects that know their statistics, the C library's logarithm, no
/// memory, no budget kept anywhere but in the result.
private final class Branch {
  var text: String
  var depth: Int
  var isOver: Bool
  var isCut: Bool
  var isDead = false
  var n = 0
  var below: [Branch] = []

  init(_ text: String, _ depth: Int, over: Bool = false, cut: Bool = false) {
    (self.text, self.depth, isOver, isCut) = (text, depth, over, cut)
  }

  func next(_ prompt: TaskPrompt, _ number: Int, seed: UInt64, maxSteps: Int) -> Branch {
    let step = ScriptedSteps.step(prompt, text, number, seed: seed)
    let isFull = depth + 1 >= maxSteps && step.finish == .step
    return Branch(
      text + step.text, depth + 1, over: step.finish != .step || isFull, cut: step.finish == .length || isFull)
  }
}

private func reference(_ task: SyntheticTask, seed: UInt64, k: Int, iterations: Int, maxSteps: Int) -> [Int] {
  let root = Branch("", 0)
  var used: [String: Int] = [:]
  var calls = 0
  func grow(_ from: Branch) -> Branch {
    used[from.text, default: 0] += 1
    calls += 1
    return from.next(task.prompt, used[from.text, default: 0] - 1, seed: seed, maxSteps: maxSteps)
  }
  for iteration in 0..<iterations {
    var path = [root]
    while let here = path.last, !here.isOver {
      let alive = here.below.filter { !$0.isDead }
      if alive.isEmpty { break }
      let chosen =
        alive.first { $0.n == 0 }
        ?? alive.max { left, right in
          sqrt(log(Double(here.n)) / Double(left.n)) < sqrt(log(Double(here.n)) / Double(right.n))
        }
      if let chosen { path.append(chosen) }
    }
    if let leaf = path.last, !leaf.isOver {
      let fresh = (0..<k).map { _ in grow(leaf) }
      leaf.below += fresh
      var random = SeededRandom(seed: seed, "search_difficulty", task.prompt.digest.hex, "\(iteration)")
      path.append(fresh[random.below(k)])
    }
    let tried = path[path.count - 1]
    var end = tried
    while !end.isOver { end = grow(end) }
    if !end.isCut, end.text.hasSuffix("\\boxed{90}") { return [1, iteration, calls] }
    tried.isDead = tried.isOver
    for branch in path { branch.n += 1 }
  }
  return [0, iterations, calls]
}

@Suite struct SearchDifficultyTests {
  private func components() -> ComponentList {
    var components = ComponentList.builtIn
    components.policies.append(ScriptedSteps.self)
    return components
  }

  private func record<S: Stage>(
    _ type: S.Type, _ number: Int, seed: UInt64 = 1, store: MemoryStore = MemoryStore(), _ settings: JSONValue = [:]
  ) async throws -> JSONValue {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    sample.task = ScriptedSteps.task(number)
    let members = [JSONValue.Member("policy", "scripted_steps")] + (settings.members ?? [])
    let stage = try made(type, .object(members), .inMemory(seed: seed, store: store), components())
    guard case .keep(let kept) = try await stage.process(sample) else { return .null }
    return kept.attributes["searches"]?.array?.last ?? .null
  }

  @Test(arguments: [(3, 50, 10), (1, 20, 4), (5, 30, 2)])
  func aSearchIsWhatAPlainSearchFinds(k: Int, iterations: Int, maxSteps: Int) async throws {
    var solved = 0
    for number in 0..<60 {
      let record = try await record(
        SearchDifficulty.self, number, seed: UInt64(number % 3),
        ["k": .integer(k), "iterations": .integer(iterations), "max_steps": .integer(maxSteps)])
      let found = [record["solved"] == true ? 1 : 0, record["iterations"]?.integer, record["calls"]?.integer]
      let expected = reference(
        ScriptedSteps.task(number), seed: UInt64(number % 3), k: k, iterations: iterations, maxSteps: maxSteps)
      #expect(found == expected, "task \(number)")
      #expect(record["continuation"] == "prefix" && record["sampling"]?["stop"] == ["\n\n"])
      let judged = (record["answers"]?.integer ?? 0) + (record["truncated"]?.integer ?? 0)
      #expect(judged == expected[1] + expected[0], "every iteration ends in one answer, judged or cut off")
      solved += expected[0]
    }
    #expect(solved > 10 && solved < 60)
  }

  @Test func theSameSeedGivesTheSameRecordAndAnotherDoesNot() async throws {
    var differing = 0
    for number in 0..<20 {
      let first = try await record(SearchDifficulty.self, number)
      #expect(try await record(SearchDifficulty.self, number) == first)
      let other = try await record(SearchDifficulty.self, number, seed: 2)
      if other["calls"] != first["calls"] { differing += 1 }
    }
    #expect(differing > 5)
  }

  /// A search stopped at any request and begun again asks for what is missing and for nothing twice.
  @Test func aSearchThatWasStoppedAsksForNothingTwice() async throws {
    let chance = { (number: Int) in ScriptedSteps.chance(of: ScriptedSteps.task(number).prompt) }
    let task = try #require((0..<40).min { chance($0) < chance($1) })
    let whole = ScriptedSteps.Log()
    let expected = try await ScriptedSteps.$log.withValue(whole) { try await record(SearchDifficulty.self, task) }
    let requests = whole.state.withLock { $0.requests }
    #expect(requests > 20)
    for stop in stride(from: 0, to: requests, by: 3) {
      let (store, log) = (MemoryStore(), ScriptedSteps.Log())
      log.state.withLock { $0.failAfter = stop }
      try await ScriptedSteps.$log.withValue(log) {
        await #expect(throws: ScriptedSteps.Stopped.self) {
          _ = try await record(SearchDifficulty.self, task, store: store)
        }
        log.state.withLock { $0.failAfter = .max }
        let again = try await record(SearchDifficulty.self, task, store: store)
        #expect(again == expected)
      }
      #expect(log.asked == whole.asked && log.asked.values.allSatisfy { $0 == 1 })
    }
  }

  @Test func retryingIsTheFirstRightAnswerInOrder() async throws {
    let policy = try made(ScriptedSteps.self, [:], .none)
    for number in 0..<60 {
      let record = try await record(RetryDifficulty.self, number, ["max": 12])
      let all = try await policy.rollouts(
        for: ScriptedSteps.task(number).prompt, numbers: Array(0..<12), sampling: Sampling(), seed: 1)
      let first = all.firstIndex { $0.text.hasSuffix("\\boxed{90}") }
      let expected = [first == nil ? 0 : 1, first ?? 12, first.map { $0 + 1 } ?? 12]
      #expect([record["solved"] == true ? 1 : 0, record["iterations"]?.integer, record["calls"]?.integer] == expected)
    }
  }

  /// Of tasks with a known chance p, a share (1 − p)ⁿ must be unsolved after n tries: within four standard deviations.
  @Test func retryingFindsWhatTheChancesSay() async throws {
    var (unsolved, mean, variance) = (0, 0.0, 0.0)
    for number in 0..<1500 {
      let chance = pow(1 - ScriptedSteps.chance(of: ScriptedSteps.task(number).prompt), 6)
      mean += chance
      variance += chance * (1 - chance)
      if try await record(RetryDifficulty.self, number, ["max": 6])["solved"] == false { unsolved += 1 }
    }
    #expect(abs(Double(unsolved) - mean) < 4 * variance.squareRoot())
  }

  @Test func retriesAreTheAnswersThatWereRolledOut() async throws {
    let store = MemoryStore()
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    sample.task = ScriptedSteps.task(3)
    let stage = try made(ModelRollout.self, ["policy": "scripted_steps"], .inMemory(store: store), components())
    _ = try await stage.process(sample)
    let log = ScriptedSteps.Log()
    let found = try await ScriptedSteps.$log.withValue(log) {
      try await record(RetryDifficulty.self, 3, store: store, ["max": 8])
    }
    #expect(log.asked.isEmpty)
    #expect(found["calls"] != 0)
  }

  @Test func whatMayNotBeAskedIsCounted() async throws {
    var services = Services.inMemory()
    services.mayAsk = false
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    sample.task = ScriptedSteps.task(3)
    let rollout = try made(ModelRollout.self, ["count": 5, "held_out": 2], services)
    await #expect(throws: UnaskedAnswers(count: 5)) { _ = try await rollout.process(sample) }
    let search = try made(SearchDifficulty.self, ["policy": "scripted_steps"], services, components())
    await #expect(throws: UnaskedAnswers(count: 1)) { _ = try await search.process(sample) }
  }
}
