internal import Curation

/// A stage that asks a policy about samples.
///
/// What cannot be asked because the policy can never answer it, the prompt being too long for it, is dropped with the
/// policy's reason; so is a question about a picture that cannot be shown.
protocol AskingStage: Stage {
  /// Who is asked.
  var policy: any Policy { get }
  /// What becomes of a sample.
  func asked(about sample: Sample) async throws -> Outcome
}

extension AskingStage {
  package var width: Int { policy.width }

  package func process(_ sample: Sample) async throws -> Outcome {
    do { return try await asked(about: sample) } catch let error as UnanswerablePrompt {
      return .drop(Drop(error.reason, detail: error.description))
    } catch let error as UnshownPicture {
      return .drop(error.drop)
    }
  }
}

/// A stage that has a policy try the sample's task.
protocol TryingStage: AskingStage {
  /// What becomes of a sample, whose task is given.
  func tried(_ sample: Sample, _ task: SyntheticTask) async throws -> Outcome
}

extension TryingStage {
  func asked(about sample: Sample) async throws -> Outcome {
    guard let task = sample.task else { throw MissingFact("task", stage: Self.name) }
    return try await tried(sample, task)
  }
}

/// Whom such a stage asks, and how answers are drawn.
struct AskedPolicy {
  let choice: ComponentChoice<any Policy>
  var label: String?
  let sampling: Sampling

  /// The policy's answers, remembered.
  func answers(_ services: Services) throws -> RememberedAnswers {
    RememberedAnswers(policy: try choice.make(services), sampling: sampling, services: services)
  }
}

extension FieldReader {
  /// Whom a stage asks that needs a model: `policy`, and how answers are drawn.
  ///
  /// - Parameter does: What the policy does there.
  mutating func askedModel(_ does: String = "is asked", temperature: Double = 1) -> AskedPolicy {
    AskedPolicy(
      choice: policy("policy", default: "embedded", "Who \(does): `endpoint`, as a rule; `embedded` cannot."),
      sampling: sampling(temperature: temperature))
  }

  /// How many votes there are on one thing; odd, so that there can be a majority.
  mutating func votes(default standard: Int, _ words: String) -> Int {
    let votes = value("votes", default: standard, in: 1...99, words)
    if votes.isMultiple(of: 2) { report("votes", "`votes` must be odd, so that there can be a majority") }
    return votes
  }

  /// Whom a stage asks: `policy`, `label`, and how answers are drawn.
  mutating func asked(temperature: Double = 1, topP: Double? = nil) -> AskedPolicy {
    AskedPolicy(
      choice: policy("policy", default: "embedded", "Who answers."),
      label: optional("label", "What to call the record, where several policies try the same tasks."),
      sampling: sampling(temperature: temperature, topP: topP))
  }
}
