package import Curation

/// Has a policy answer a page's question several times and keeps it if more than half of the answers agree.
///
/// VisualWebInstruct's refinement (four answers, more than half), with a verifier where it has a model judge: each answer
/// is read as what it comes to (a number, an expression, an option, a name), and agrees with those its verifier accepts.
/// Answers that were cut off, or that come to nothing a rule can check, agree with none and count against the majority;
/// one that never came fails the sample. The page's own answer is not looked at: `answer_alignment` does that.
///
/// The attribute `consensus` keeps the answer most agree on, how many do, and of how many.
package struct AnswerConsistency: AskingStage {
  package static let name = "answer_consistency"
  package static let summary = "Keeps a page's question if more than half of a policy's answers to it agree."
  package static let needs: Set<SampleFact> = [.pair]

  package struct Settings: ComponentSettings {
    let asked: AskedPolicy
    let count: Int
    let tolerance: Double
    let pictures: PairPictures

    package init(_ fields: inout FieldReader) {
      asked = fields.askedModel("answers")
      count = fields.value("count", default: 4, in: 2...256, "How many answers are drawn.")
      tolerance = fields.value(
        "relative_tolerance", default: 0.01, in: 0...0.5,
        "How far numbers that are not whole may be apart and agree, as a share.")
      pictures = PairPictures(&fields)
    }
  }

  private let settings: Settings
  private let services: Services
  private let answers: RememberedAnswers

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    self.services = services
    answers = try settings.asked.answers(services)
  }

  var policy: any Policy { answers.policy }

  func asked(about sample: Sample) async throws -> Outcome {
    guard let pair = sample.pair else { throw MissingFact("pair", stage: Self.name) }
    if let drop = QuestionNeeds.missing(from: pair) { return .drop(drop) }
    let images = try settings.pictures.shown(of: pair, services)
    let texts = try await texts(for: prompt(of: pair, images))
    let found = Consensus(of: texts, options: pair.options, tolerance: settings.tolerance)
    let threshold = settings.count / 2 + 1
    guard let answer = found.answer else { return .drop(Drop(.uncheckable, "checkable", value: 0)) }
    guard found.count >= threshold else {
      return .drop(
        Drop(.inconsistent, "agreeing", value: .integer(found.count), threshold: .integer(threshold), detail: answer))
    }
    var kept = sample
    kept.attributes[Consensus.attribute] = [
      "answer": .string(answer), "agreeing": .integer(found.count), "of": .integer(settings.count),
      "policy": answers.policy.identity,
    ]
    return .keep(kept)
  }

  /// The answers themselves; an empty text for one that was cut off or has none.
  private func texts(for prompt: TaskPrompt) async throws -> [String] {
    try await answers.rollouts(for: prompt, Array(0..<settings.count)).map { rollout in
      try LostAnswer.check(rollout)
      return rollout.isAnswer ? prompt.answerFormat.extract(from: rollout.text).answer ?? "" : ""
    }
  }

  private func prompt(of pair: QuestionAnswerPair, _ images: [TaskImage]) -> TaskPrompt {
    QuotedPrompt.prompt(
      family: Self.name, kind: "answer", revision: Self.revision, images: images, request: "Answer a question.",
      texts: [("question", pair.asked)],
      question: pair.options.isEmpty
        ? "The final answer must be as short as it can be: a number with its unit, an expression, a name, a date, yes or no."
        : "The final answer must be the label of one option.", format: .thinkAnswer)
  }
}

/// The answer most of some answers come to.
struct Consensus {
  static let attribute = "consensus"

  /// The answer, as the first of those that agree has it; `nil` if none can be checked.
  private(set) var answer: String?
  /// How many agree with it, itself included.
  private(set) var count = 0

  init(of texts: [String], options: [QuestionAnswerPair.Option], tolerance: Double) {
    for text in texts {
      let short: ShortAnswer?
      if options.isEmpty {
        // Between the marks of a formula an expression is one; a policy's answer mostly comes without them.
        short = ShortAnswer(text, tolerance: tolerance) ?? ShortAnswer("\\(" + text + "\\)", tolerance: tolerance)
      } else {
        short = options.lazy.compactMap { ShortAnswer(choosingFrom: options, key: $0.label) }.first { $0.accepts(text) }
      }
      guard let short else { continue }
      let agreeing = texts.count { short.accepts($0) }
      if agreeing > count { (answer, count) = (short.solution, agreeing) }
    }
  }
}

extension DropReason {
  fileprivate static let inconsistent: Self = "inconsistent"
  fileprivate static let uncheckable: Self = "uncheckable"
}
