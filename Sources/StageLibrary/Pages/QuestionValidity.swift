package import Curation

/// Has a model say whether a page's question can be answered as it stands.
///
/// A thread's title, a question that lost its figure, an exercise that refers to the one before it: rules do not see that.
/// The model is shown the question with its pictures and options, never the answer, and more than half of `votes` must be
/// the one word `valid`. VisualWebInstruct asks once and takes an error of the server for "invalid"; here a vote that never
/// came fails the sample, which the next run asks for again, and a vote that is neither word counts for neither.
package struct QuestionValidity: AskingStage {
  package static let name = "question_validity"
  package static let summary = "Has a model say whether a page's question can be answered as it stands."
  package static let needs: Set<SampleFact> = [.pair]

  package struct Settings: ComponentSettings {
    let asked: AskedPolicy
    let votes: Int
    let pictures: PairPictures

    package init(_ fields: inout FieldReader) {
      asked = fields.askedModel()
      votes = fields.votes(default: 1, "How often each question is judged; odd.")
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
    let prompt = QuotedPrompt.prompt(
      family: Self.name, kind: "vote", revision: Self.revision, images: images,
      request: "Decide whether a question can be answered as it stands.", texts: [("question", pair.asked)],
      question: "A question is valid if it is complete, asks for something definite, and needs no figure, table or "
        + "text that is not here. The final answer must be the one word valid or invalid.", format: .thinkAnswer)
    let votes = try await answers.votes(on: prompt, count: settings.votes, words: ["valid", "invalid"])
    let (valid, invalid) = (votes["valid"] ?? 0, votes["invalid"] ?? 0)
    let needed = JSONValue.integer(settings.votes / 2 + 1)
    if invalid * 2 > settings.votes {
      return .drop(Drop(.invalidQuestion, "invalid_votes", value: .integer(invalid), threshold: needed))
    }
    guard valid * 2 > settings.votes else {
      return .drop(Drop(.undecided, "valid_votes", value: .integer(valid), threshold: needed))
    }
    return .keep(sample)
  }
}

extension DropReason {
  fileprivate static let invalidQuestion: Self = "invalid_question"
  fileprivate static let undecided: Self = "undecided"
}
