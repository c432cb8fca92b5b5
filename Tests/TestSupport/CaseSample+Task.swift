import Curation

extension CaseSample {
  /// The sample with the task, rollouts and rewards the case describes.
  ///
  /// `task` has `verifier`, `answer`, and perhaps `solution` (the answer, if it is a text), `completion` (instead of the
  /// one that follows), `settings`, `choices` (their labels) and `format`. `rollouts` are texts, or maps of `text` and
  /// `finish`. `rewards` are accuracies of well-formed answers, from which the record of difficulty follows.
  func answering(_ sample: Sample) -> Sample {
    var sample = sample
    sample.task = node["task"].map(Self.task)
    if let rollouts = node["rollouts"]?.items {
      sample.rollouts = rollouts.enumerated().map(Self.rollout)
      sample.attributes["rollout_origin"] = ["policy": "case", "sampling": [:]]
    }
    if let rewards = node["rewards"]?.items {
      sample.rewards = rewards.map {
        Reward(accuracy: $0.text.flatMap(Double.init) ?? 0, format: 1, formatWeight: 0.1)
      }
      sample.difficulty = [Difficulty(policy: "case", sampling: [:], rewards: sample.rewards)]
    }
    return sample
  }

  private static func task(_ node: ConfigNode) -> SyntheticTask {
    let format = node["format"]?.text.flatMap(AnswerFormat.init(rawValue:)) ?? .plain
    let answer = node["answer"]?.plainJSON ?? .null
    let choices = (node["choices"]?.items ?? []).compactMap(\.text).map { TaskPrompt.Choice(label: $0) }
    let prompt = TaskPrompt(
      family: "case", kind: "case", revision: 1, text: "Which is it? \(format.instruction)", images: [],
      choices: choices, answerFormat: format)
    var task = SyntheticTask(
      prompt: prompt, answer: answer, solution: node["solution"]?.text ?? answer.text ?? answer.jsonText,
      reasoning: "It follows.", verifier: node["verifier"]?.text ?? "", settings: node["settings"]?.plainJSON ?? [:])
    if let completion = node["completion"]?.text { task.key.completion = completion }
    return task
  }

  private static func rollout(_ number: Int, _ node: ConfigNode) -> Rollout {
    let finish = node["finish"]?.text.flatMap(Rollout.Finish.init(rawValue:)) ?? .stop
    return Rollout(number: number, text: node["text"]?.text ?? node.text ?? "", finish: finish)
  }
}
