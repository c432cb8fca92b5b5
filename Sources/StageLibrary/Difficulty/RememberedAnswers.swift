internal import Curation

/// A policy behind a memory: what it has answered before it is not asked again.
///
/// An answer is remembered, at once and by itself, under everything it depends on (the policy's identity, the prompt,
/// the sampling settings, the run's seed, the answer's number) and nothing else. So a killed run asks for no answer
/// twice, stages that sample alike share their answers, and another verifier or band asks for none.
struct RememberedAnswers {
  let policy: any Policy
  let sampling: Sampling
  let services: Services

  /// The answers of some numbers, in their order.
  func rollouts(for prompt: TaskPrompt, _ numbers: [Int]) async throws -> [Rollout] {
    let key = RolloutKey(policy: policy.identity, prompt: prompt, sampling: sampling, seed: services.seed)
    return try await services.remembered(numbers, under: key.digest) { missing in
      try await policy.rollouts(for: prompt, numbers: missing, sampling: sampling, seed: services.seed)
    }
  }
}

extension Services {
  /// Rollouts of some numbers, in their order: recalled, and those that are missing asked for together.
  ///
  /// A remembered rollout that does not read is asked for again.
  func remembered(
    _ numbers: [Int], under key: (Int) -> Digest, ask: ([Int]) async throws -> [Rollout]
  ) async throws -> [Rollout] {
    var known: [Int: Rollout] = [:]
    for number in numbers {
      known[number] = try await memo.recall(key(number)).flatMap { Self.rollout($0, number) }
    }
    let missing = numbers.filter { known[$0] == nil }
    if !missing.isEmpty {
      guard mayAsk else { throw UnaskedAnswers(count: missing.count) }
      let given = try await ask(missing)
      guard given.map(\.number).sorted() == missing.sorted() else {
        throw UnaskedRollouts(asked: missing, given: given.map(\.number))
      }
      for rollout in given {
        known[rollout.number] = rollout
        // An answer that never came is asked for again by the next run.
        if rollout.finish == .error { continue }
        try await memo.remember(rollout.json.jsonBytes, under: key(rollout.number))
      }
    }
    return numbers.compactMap { known[$0] }
  }

  private static func rollout(_ bytes: [UInt8], _ number: Int) -> Rollout? {
    guard let json = try? JSONValue(parsing: bytes), let rollout = try? Rollout(json: json), rollout.number == number
    else { return nil }
    return rollout
  }
}

extension Outcome {
  /// What a stage makes of a policy's answers; dropped if the policy can never answer, the prompt being too long for it.
  static func answered(_ make: () async throws -> Outcome) async throws -> Outcome {
    do { return try await make() } catch let error as UnanswerablePrompt {
      return .drop(Drop(error.reason, detail: error.description))
    }
  }
}

/// Names an answer by everything it depends on.
struct RolloutKey {
  private let parts: [String]

  init(policy: JSONValue, prompt: TaskPrompt, sampling: Sampling, seed: UInt64) {
    parts = [
      ModelRollout.name, "\(ModelRollout.revision)", policy.canonical.jsonText, prompt.digest.hex,
      sampling.json.canonical.jsonText, "\(seed)",
    ]
  }

  func digest(_ number: Int) -> Digest {
    Digest(ofParts: parts + ["\(number)"])
  }
}

/// Thrown where an answer never came and what follows depends on it.
///
/// Counted as a failed try, an error of the server would pass for a hard task. The sample fails; what was answered is
/// remembered.
struct LostAnswer: Error, CustomStringConvertible {
  private let number: Int

  static func check(_ rollout: Rollout) throws(LostAnswer) {
    if rollout.finish == .error { throw LostAnswer(number: rollout.number) }
  }

  var description: String { "answer number \(number) never came, and the search cannot go on without it" }
}

/// Thrown when a policy answers other numbers than it was asked for.
private struct UnaskedRollouts: Error, CustomStringConvertible {
  let asked: [Int]
  let given: [Int]

  var description: String { "the policy was asked for the answers \(asked) and gave \(given.sorted())" }
}
