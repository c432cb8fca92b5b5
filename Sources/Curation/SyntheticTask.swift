/// A question made from a sample, in two halves.
///
/// A policy is handed the first half only; the type system keeps the key from leaking into the answering.
public struct SyntheticTask: Sendable, Equatable {
  /// What the model is shown.
  public var prompt: TaskPrompt
  /// What the verifier holds the answer against.
  public var key: AnswerKey

  /// A task; the key takes the prompt's answer format.
  ///
  /// - Parameters:
  ///   - answer: The right answer, typed as its verifier reads it.
  ///   - solution: The right answer as a model would write it between the delimiters.
  ///   - reasoning: What a worked answer says before it, for the ground-truth completion.
  ///   - verifier: The verifier's name.
  ///   - settings: The verifier's settings.
  ///   - formatWeight: The share of the reward that goes to form, 0...1 (0.1 in most of the literature).
  public init(
    prompt: TaskPrompt, answer: JSONValue, solution: String, reasoning: String, verifier: String,
    settings: JSONValue = [:], formatWeight: Double = 0.1
  ) {
    self.prompt = prompt
    key = AnswerKey(
      answer: answer, solution: solution, verifier: verifier, settings: settings, format: prompt.answerFormat,
      formatWeight: formatWeight, completion: prompt.answerFormat.render(solution, reasoning: reasoning))
  }

  init(prompt: TaskPrompt, key: AnswerKey) {
    self.prompt = prompt
    self.key = key
  }
}

/// The public half of a task.
public struct TaskPrompt: Sendable, Equatable {
  /// The family of the task: the name of the stage that made it.
  public var family: String
  /// The kind within the family, such as `single`, `pick` or `object`.
  public var kind: String
  /// The stage's revision.
  public var revision: Int
  /// The question, with one `<image>` for each picture, in order.
  public var text: String
  /// The pictures, in the order of their placeholders.
  public var images: [TaskImage]
  /// The answers to choose from, if the task has a list of them.
  public var choices: [Choice]
  /// The text the question is about (a caption), if there is one; it stands in `text` too.
  public var passage: String
  /// The form the answer must have.
  public var answerFormat: AnswerFormat

  /// One of the answers to choose from.
  public struct Choice: Sendable, Equatable {
    /// What the model writes to choose it: a letter, an angle.
    public var label: String
    /// What it stands for; empty if the label says it all.
    public var text: String
    /// The number of the picture it stands for, from 0; `nil` if it stands for none.
    public var image: Int?

    /// A choice.
    public init(label: String, text: String = "", image: Int? = nil) {
      self.label = label
      self.text = text
      self.image = image
    }
  }

  /// The placeholder that stands where a picture goes.
  public static let imagePlaceholder = "<image>"

  /// A prompt.
  public init(
    family: String, kind: String, revision: Int, text: String, images: [TaskImage], choices: [Choice] = [],
    passage: String = "", answerFormat: AnswerFormat
  ) {
    self.family = family
    self.kind = kind
    self.revision = revision
    self.text = text
    self.images = images
    self.choices = choices
    self.passage = passage
    self.answerFormat = answerFormat
  }

  /// Names the prompt: everything a policy is shown, and nothing else.
  public var digest: Digest {
    Digest(of: json.canonical.jsonBytes)
  }
}

/// The hidden half of a task: all a verifier needs, so that it can travel as one string.
public struct AnswerKey: Sendable, Equatable {
  /// The right answer, typed as the verifier reads it.
  public var answer: JSONValue
  /// The right answer as a model would write it between the delimiters.
  public var solution: String
  /// The verifier's name.
  public var verifier: String
  /// The verifier's settings.
  public var settings: JSONValue
  /// The form the answer must have.
  public var format: AnswerFormat
  /// The share of the reward that goes to form, 0...1.
  public var formatWeight: Double
  /// A whole response that earns a reward of 1.
  public var completion: String
}
