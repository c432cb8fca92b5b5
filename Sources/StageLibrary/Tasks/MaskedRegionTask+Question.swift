internal import Curation

extension MaskedRegionTask {
  /// One of the phrasings, drawn for the task.
  func phrase(_ id: String, _ variant: String) -> String {
    var random = SeededRandom(seed: services.seed, Self.name, id, variant, "prompt")
    return random.pick(settings.prompts) ?? ""
  }

  /// The public half of a task.
  func prompt(
    _ question: String, _ images: [TaskImage], _ choices: [TaskPrompt.Choice], passage: String = ""
  ) -> TaskPrompt {
    let letters = choices.map(\.label).joined(separator: ", ")
    return TaskPrompt(
      family: Self.name, kind: settings.mode.rawValue, revision: Self.revision,
      text: "\(question)\nAnswer with one letter: \(letters).\n\(settings.form.format.instruction)", images: images,
      choices: choices, passage: passage, answerFormat: settings.form.format)
  }

  /// A task with a letter for an answer.
  func task(_ prompt: TaskPrompt, label: String, text: String, _ reasoning: String) -> SyntheticTask {
    SyntheticTask(
      prompt: prompt, answer: ["label": .string(label), "text": .string(text)], solution: label, reasoning: reasoning,
      verifier: "choice_match",
      settings: [
        "labels": .array(prompt.choices.map { .string($0.label) }),
        "texts": .array(prompt.choices.map { .string($0.text) }),
      ], formatWeight: settings.form.weight)
  }
}
