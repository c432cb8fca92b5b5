package import Curation

/// Has a policy answer the sample's task several times.
///
/// The policy is handed the public half of the task and nothing else. Each answer is remembered under everything it
/// depends on (this stage and its revision, the policy's identity, the prompt, the sampling settings, the run's seed,
/// the answer's number) and under nothing else: a killed run asks for no answer twice, a greater `count` asks only for
/// the answers that are missing, and another verifier asks for none.
///
/// Eight answers a task is what PeBR-R1, MMR1 and RITA draw; a 95 % interval of the pass rate is then some 0.6 wide at
/// the middle, so the record keeps it.
package struct ModelRollout: Stage {
  package static let name = "model_rollout"
  package static let summary = "Has a policy answer the task several times."
  package static let needs: Set<SampleFact> = [.task]
  package static let gives: Set<SampleFact> = [.rollouts]

  package struct Settings: ComponentSettings {
    let policy: ComponentChoice<any Policy>
    let count: Int
    let sampling: Sampling

    package init(_ fields: inout FieldReader) {
      policy = fields.policy("policy", default: "embedded", "Who answers.")
      count = fields.value("count", default: 8, in: 1...1024, "How many answers each task gets.")
      let temperature = fields.value(
        "temperature", default: 1, in: 0...10.0,
        "With 0 the likeliest answer is taken, with 1 the policy's own distribution.")
      let maxTokens = fields.value(
        "max_tokens", default: 2048, in: 1...131_072, "The greatest length of an answer, in tokens.")
      sampling = Sampling(temperature: temperature, maxTokens: maxTokens)
    }
  }

  private let settings: Settings
  private let policy: any Policy
  private let services: Services

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    self.services = services
    policy = try settings.policy.make(services)
  }

  package var width: Int { policy.width }

  package func process(_ sample: Sample) async throws -> Outcome {
    guard let prompt = sample.task?.prompt else { throw MissingFact("task", stage: Self.name) }
    var kept = sample
    do { kept.rollouts = try await rollouts(for: prompt) } catch let error as UnanswerablePrompt {
      return .drop(Drop(error.reason, detail: error.description))
    }
    kept.rewards = []
    kept.attributes[RolloutOrigin.attribute] =
      RolloutOrigin(policy: policy.identity, sampling: settings.sampling.json).json
    return .keep(kept)
  }

  private func rollouts(for prompt: TaskPrompt) async throws -> [Rollout] {
    let key = RolloutKey(policy: policy.identity, prompt: prompt, sampling: settings.sampling, seed: services.seed)
    var known: [Int: Rollout] = [:]
    for number in 0..<settings.count {
      known[number] = try await services.memo.recall(key.digest(number)).flatMap { Self.rollout($0, number) }
    }
    let missing = (0..<settings.count).filter { known[$0] == nil }
    for rollout in try await ask(prompt, missing) {
      known[rollout.number] = rollout
      // An answer that never came is asked for again by the next run.
      if rollout.finish == .error { continue }
      try await services.memo.remember(rollout.json.jsonBytes, under: key.digest(rollout.number))
    }
    return (0..<settings.count).compactMap { known[$0] }
  }

  private func ask(_ prompt: TaskPrompt, _ numbers: [Int]) async throws -> [Rollout] {
    if numbers.isEmpty { return [] }
    let given = try await policy.rollouts(
      for: prompt, numbers: numbers, sampling: settings.sampling, seed: services.seed)
    guard given.map(\.number).sorted() == numbers else {
      throw UnaskedRollouts(policy: settings.policy.name, asked: numbers, given: given.map(\.number))
    }
    return given
  }

  /// A remembered answer; `nil` if it does not read, so that it is asked for again.
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

/// Who gave a sample's rollouts and how they were drawn: kept with the sample for the record of its difficulty.
struct RolloutOrigin {
  var policy: JSONValue
  var sampling: JSONValue

  static let attribute = "rollout_origin"

  init(policy: JSONValue, sampling: JSONValue) {
    self.policy = policy
    self.sampling = sampling
  }

  init?(_ sample: Sample) {
    guard let json = sample.attributes[Self.attribute], let policy = json["policy"], let sampling = json["sampling"]
    else { return nil }
    self.init(policy: policy, sampling: sampling)
  }

  var json: JSONValue { ["policy": policy, "sampling": sampling] }
}

/// Thrown when a policy answers other numbers than it was asked for.
private struct UnaskedRollouts: Error, CustomStringConvertible {
  let policy: String
  let asked: [Int]
  let given: [Int]

  var description: String { "the policy `\(policy)` was asked for the answers \(asked) and gave \(given.sorted())" }
}

/// Thrown when a sample reaches a stage without what the stage needs.
struct MissingFact: Error, CustomStringConvertible {
  private let fact: String
  private let stage: String

  init(_ fact: String, stage: String) {
    self.fact = fact
    self.stage = stage
  }

  var description: String { "the sample has no \(fact), which `\(stage)` needs" }
}
