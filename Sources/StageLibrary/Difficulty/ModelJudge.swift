package import Curation

/// Has a model judge the answers that no rule can: the last resort, for open answers.
///
/// It stands where `answer_verification` would. What the task's own verifier accepts is right, and nobody is asked; so
/// the judge can only add. About every other answer it is asked `votes` times, and more than half of all votes decide.
/// Published judges are one call whose text is searched for a word: ThinkLite-VL's takes "untrue" for true and an error
/// for a wrong answer. Here a vote counts only if its answer is `right` or `wrong` and nothing else; a vote that is cut
/// off, lost or says anything else is none; and an answer without a majority is not judged, which is not wrong: it is
/// counted in `unjudged` and left out of the pass rate.
///
/// The judge sees the question (pictures named, not shown), the reference answer and the answer's own text, never the
/// reasoning around it. The answer is somebody's words: it stands between two lines that hold a hash of it, so that it
/// cannot end the quotation, and the judge is told that nothing in between is meant for it. That keeps it from posing as
/// an instruction; it does not make a judge incorruptible, and a task that a rule can check should have the rule.
package struct ModelJudge: AskingStage {
  package static let name = "model_judge"
  package static let summary = "Has a model judge open answers by majority, where no rule can."
  package static let needs: Set<SampleFact> = [.task, .rollouts]
  package static let gives: Set<SampleFact> = [.rewards]

  /// The longest answer shown to a judge, in bytes; a longer one is wrong.
  static let maxAnswerBytes = 8192

  package struct Settings: ComponentSettings {
    let asked: AskedPolicy
    let votes: Int

    package init(_ fields: inout FieldReader) {
      asked = fields.askedModel("judges")
      votes = fields.votes(default: 3, "How often each answer is judged; odd.")
    }
  }

  private let votes: Int
  private let answers: RememberedAnswers

  package init(_ settings: Settings, services: Services) throws {
    votes = settings.votes
    answers = try settings.asked.answers(services)
  }

  var policy: any Policy { answers.policy }

  func asked(about sample: Sample) async throws -> Outcome {
    guard let task = sample.task else { throw MissingFact("task", stage: Self.name) }
    guard !sample.rollouts.isEmpty, var origin = RolloutOrigin(sample) else {
      throw MissingFact("rollouts", stage: Self.name)
    }
    let scorer = try AnswerVerification.scorer(for: task.key)
    var rewards: [Reward?] = []
    for rollout in sample.rollouts {
      let ruled = rollout.isAnswer ? scorer.score(rollout.text) : nil
      rewards.append(try await judged(rollout, ruled, task))
    }
    origin.sampling = .object((origin.sampling.members ?? []) + [.init("judge", judge)])
    let judged = JudgedRollouts(origin: origin, rewards: rewards)
    let unjudged = zip(sample.rollouts, rewards).count { $0.0.isAnswer && $0.1 == nil }
    guard var kept = judged.recorded(on: sample, formatWeight: task.key.formatWeight) else {
      return .drop(Drop(.unjudged, "unjudged", value: .integer(unjudged), threshold: .integer(rewards.count - 1)))
    }
    kept.attributes["truncated"] = .integer(judged.count(of: .length, in: sample))
    kept.attributes["unjudged"] = .integer(unjudged)
    return .keep(kept)
  }

  private var judge: JSONValue {
    ["policy": answers.policy.identity, "sampling": answers.sampling.json, "votes": .integer(votes)]
  }

  /// The reward of a rollout; `nil` if the judge has not made up its mind, or there is nothing to judge.
  private func judged(_ rollout: Rollout, _ ruled: Reward?, _ task: SyntheticTask) async throws -> Reward? {
    guard let ruled, ruled.accuracy < 1,
      let answer = task.key.format.extract(from: rollout.text).answer, !answer.isEmpty,
      answer.utf8.count <= Self.maxAnswerBytes
    else { return ruled }
    let prompt = JudgePrompt(task, answer: answer).prompt
    let ballots = try await answers.rollouts(for: prompt, Array(0..<votes)).map { JudgePrompt.vote($0) }
    let (right, wrong) = (ballots.count { $0 == true }, ballots.count { $0 == false })
    guard max(right, wrong) > votes / 2 else { return nil }
    return right > wrong ? Reward(accuracy: 1, format: ruled.format, formatWeight: task.key.formatWeight) : ruled
  }
}

/// What a judge is asked about one answer, and how its vote is read.
struct JudgePrompt {
  let prompt: TaskPrompt

  init(_ task: SyntheticTask, answer: String) {
    prompt = QuotedPrompt.prompt(
      family: ModelJudge.name, kind: "vote", revision: ModelJudge.revision,
      request: "Decide whether an answer to a question means the same as the reference answer.",
      texts: [("question", task.prompt.text), ("reference answer", task.key.solution), ("answer to judge", answer)],
      question: "Is the answer to judge right? The final answer must be the one word right or wrong.",
      format: .thinkAnswer)
  }

  /// Whether a judge finds the answer right; `nil` if it does not say so in the one way that counts.
  static func vote(_ rollout: Rollout) -> Bool? {
    guard rollout.isAnswer else { return nil }
    switch AnswerFormat.thinkAnswer.extract(from: rollout.text).answer?.lowercased() {
    case "right": return true
    case "wrong": return false
    default: return nil
    }
  }
}

extension DropReason {
  fileprivate static let unjudged: Self = "unjudged"
}
