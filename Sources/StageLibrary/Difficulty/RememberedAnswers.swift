internal import Curation

/// A policy behind a memory: what it has answered before it is not asked again.
///
/// An answer is remembered at once, under everything it depends on (the policy's identity, the prompt, the sampling
/// settings, the run's seed, the answer's number) and nothing else. So a killed run asks for no answer twice, stages that
/// sample alike share their answers, and another verifier or band asks for none. With the answer stands its prompt's digest,
/// so that `winnow rollouts` can write all that was answered, judges' votes and readings of pages too.
struct RememberedAnswers {
  let policy: any Policy
  let sampling: Sampling
  let services: Services

  /// The answers of some numbers, in their order.
  func rollouts(for prompt: TaskPrompt, _ numbers: [Int]) async throws -> [Rollout] {
    let key = RolloutKey(policy: policy.identity, prompt: prompt, sampling: sampling, seed: services.seed)
    return try await services.remembered(
      numbers, under: key.digest, as: { Replay.entry(prompt: prompt.digest, rollout: $0) }
    ) { missing in
      try await policy.rollouts(for: prompt, numbers: missing, sampling: sampling, seed: services.seed)
    }
  }
}

extension Services {
  /// Rollouts of some numbers, in their order: recalled, and those that are missing asked for together.
  ///
  /// A remembered rollout that does not read is asked for again, and so is an answer that never came; where nobody may be
  /// asked, it stays what it was (``MissedAnswer``).
  ///
  /// - Parameter entry: What is remembered of a rollout: its own members, and perhaps more.
  func remembered(
    _ numbers: [Int], under key: (Int) -> Digest, as entry: (Rollout) -> JSONValue = \.json,
    ask: ([Int]) async throws -> [Rollout]
  ) async throws -> [Rollout] {
    var known: [Int: Rollout] = [:]
    var missed: [Int: MissedAnswer] = [:]
    for (number, bytes) in zip(numbers, try await memo.recall(numbers.map(key))) {
      known[number] = bytes.flatMap { Self.rollout($0, number) }
      missed[number] = bytes.flatMap { MissedAnswer($0) }
    }
    let missing = numbers.filter { known[$0] == nil }
    if !missing.isEmpty {
      let given = mayAsk ? try await asked(missing, under: key, as: entry, ask) : try Self.known(missing, missed)
      for rollout in given { known[rollout.number] = rollout }
    }
    return numbers.compactMap { known[$0] }
  }

  private func asked(
    _ missing: [Int], under key: (Int) -> Digest, as entry: (Rollout) -> JSONValue,
    _ ask: ([Int]) async throws -> [Rollout]
  ) async throws -> [Rollout] {
    let given: [Rollout]
    do { given = try await ask(missing) } catch {
      if let why = MissedAnswer(error) { try await memo.remember(missing.map { why.remembered(under: key($0)) }) }
      throw error
    }
    guard given.map(\.number).sorted() == missing.sorted() else {
      throw UnaskedRollouts(asked: missing, given: given.map(\.number))
    }
    try await memo.remember(
      given.map { rollout in
        let key = key(rollout.number)
        return rollout.finish == .error
          ? MissedAnswer.lost.remembered(under: key) : Remembered(entry(rollout).jsonBytes, under: key)
      })
    return given
  }

  /// What became of answers that are not there, where nobody may be asked.
  private static func known(_ missing: [Int], _ missed: [Int: MissedAnswer]) throws -> [Rollout] {
    let unasked = missing.count { missed[$0] == nil }
    guard unasked == 0 else { throw UnaskedAnswers(count: unasked) }
    return try missing.compactMap { number in try missed[number]?.rollout(number) }
  }

  private static func rollout(_ bytes: [UInt8], _ number: Int) -> Rollout? {
    guard let json = try? JSONValue(parsing: bytes), let rollout = try? Rollout(json: json), rollout.number == number
    else { return nil }
    return rollout
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
