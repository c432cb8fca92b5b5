import Curation
import Synchronization

@testable import StageLibrary

/// A policy whose every step follows from a hash of what it is asked, so that another program can work out what a search
/// must find: an answer is right with a probability that follows from its first step.
struct ScriptedSteps: StepwisePolicy {
  static let name = "scripted_steps"
  static let summary = "Answers by hashes, step by step."
  let identity: JSONValue = ["name": "scripted_steps", "revision": 1]

  /// What was asked for, and when to fail.
  final class Log: Sendable {
    struct State {
      var asked: [String: Int] = [:]
      var requests = 0
      var failAfter = Int.max
    }

    let state = Mutex(State())

    func add(_ prefix: String, _ numbers: [Int]) throws {
      try state.withLock { state in
        if state.requests >= state.failAfter { throw Stopped() }
        state.requests += 1
        for number in numbers { state.asked["\(prefix)#\(number)", default: 0] += 1 }
      }
    }

    var asked: [String: Int] { state.withLock { $0.asked } }
  }

  struct Stopped: Error {}

  @TaskLocal static var log = Log()

  init(_ settings: NoSettings, services: Services) {}

  func continuation() async throws -> Continuation { .prefix }

  func rollouts(for prompt: TaskPrompt, numbers: [Int], sampling: Sampling, seed: UInt64) async throws -> [Rollout] {
    try Self.log.add("", numbers)
    return numbers.map { number in
      var random = SeededRandom(seed: seed, "whole", prompt.text, "\(number)")
      let isRight = random.unit() < Self.chance(of: prompt)
      return Rollout(number: number, text: Self.ending(isRight, isFirst: true), tokens: 3)
    }
  }

  func steps(
    for prompt: TaskPrompt, after prefix: String, numbers: [Int], sampling: Sampling, seed: UInt64
  ) async throws -> [Rollout] {
    try Self.log.add(prefix, numbers)
    return numbers.map { Self.step(prompt, prefix, $0, seed: seed) }
  }

  /// The chance of a right answer: some prompts are easy, most are hard.
  static func chance(of prompt: TaskPrompt) -> Double {
    var random = SeededRandom(seed: 0, "chance", prompt.text)
    let unit = random.unit()
    return unit * unit * unit
  }

  static func step(_ prompt: TaskPrompt, _ prefix: String, _ number: Int, seed: UInt64) -> Rollout {
    var random = SeededRandom(seed: seed, "step", prompt.text, prefix, "\(number)")
    let isFirst = prefix.isEmpty
    // A step in twenty runs to the length limit, one in three ends the answer.
    if random.unit() < 0.05 { return Rollout(number: number, text: "and so on", finish: .length, tokens: 9) }
    if random.unit() < 0.33 {
      let luck = prefix.contains("good") ? 3.0 : 0.5
      let isRight = random.unit() < Self.chance(of: prompt) * luck
      return Rollout(number: number, text: Self.ending(isRight, isFirst: isFirst), tokens: 4)
    }
    let word = random.unit() < 0.2 ? "good" : "plain"
    return Rollout(
      number: number, text: (isFirst ? "<think>" : "") + "\(word) \(random.below(4))\n\n", finish: .step, tokens: 2)
  }

  private static func ending(_ isRight: Bool, isFirst: Bool) -> String {
    (isFirst ? "<think>" : "") + "so</think>\n\\boxed{\(isRight ? 90 : 80)}"
  }

  static func task(_ number: Int) -> SyntheticTask {
    let prompt = TaskPrompt(
      family: "f", kind: "k", revision: 1, text: "Question \(number)", images: [], answerFormat: .boxed)
    return SyntheticTask(prompt: prompt, answer: 90, solution: "90", reasoning: "r", verifier: "exact_match")
  }
}
