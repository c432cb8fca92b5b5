package import Curation

/// Keeps questions that can be asked and answered with what is there.
///
/// A question that speaks of a figure, a diagram, a picture or a table that it does not have cannot be answered by anyone;
/// asking it teaches a model to guess. Whether a question speaks of one is told by phrases (English, German, French,
/// Spanish): "the figure above", "as shown", "in the diagram", "the following table". With `pictures_found` its pictures must also be on this machine.
package struct QaFilter: Stage {
  package static let name = "qa_filter"
  package static let summary = "Keeps questions that can be asked and answered with what is there."
  package static let needs: Set<SampleFact> = [.pair]

  package struct Settings: ComponentSettings {
    let minConfidence: Double
    let needsAnswer: Bool
    let minQuestion: Int
    let maxQuestion: Int
    let maxAnswer: Int
    let picturesFound: Bool

    package init(_ fields: inout FieldReader) {
      minConfidence = fields.value(
        "min_confidence", default: 0.5, in: 0...1, "The least confidence of the rule that found the question.")
      needsAnswer = fields.value("needs_answer", default: true, "Whether questions without an answer are dropped.")
      minQuestion = fields.value(
        "min_question", default: 10, in: 0...100_000, "The fewest characters of a question.")
      maxQuestion = fields.value(
        "max_question", default: 10_000, in: 1...1_000_000, "The most characters of a question.")
      maxAnswer = fields.value(
        "max_answer", default: 50_000, in: 1...1_000_000, "The most characters of its longest answer.")
      picturesFound = fields.value(
        "pictures_found", default: false, "Whether the question's pictures must be on this machine.")
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) -> Outcome {
    guard let pair = sample.pair else { return .drop(Drop(.noPair)) }
    func drop(_ reason: DropReason, _ measure: String, _ value: JSONValue, _ threshold: JSONValue) -> Outcome {
      .drop(Drop(reason, measure, value: value, threshold: threshold))
    }
    if pair.confidence < settings.minConfidence {
      return drop(.unsure, "qa_confidence", .measured(pair.confidence), .number(settings.minConfidence))
    }
    if settings.needsAnswer, !pair.answers.contains(where: { !$0.text.isEmpty || !$0.pictures.isEmpty }) {
      return .drop(Drop(.noAnswer))
    }
    let length = pair.question.count
    if length < settings.minQuestion {
      return drop(.questionTooShort, "question_characters", .integer(length), .integer(settings.minQuestion))
    }
    if length > settings.maxQuestion {
      return drop(.questionTooLong, "question_characters", .integer(length), .integer(settings.maxQuestion))
    }
    let longest = pair.answers.map(\.text.count).max() ?? 0
    if longest > settings.maxAnswer {
      return drop(.answerTooLong, "answer_characters", .integer(longest), .integer(settings.maxAnswer))
    }
    if let missing = QuestionNeeds.missing(from: pair) { return .drop(missing) }
    if settings.picturesFound, pair.pictures.contains(where: { $0.file == nil }) {
      return .drop(Drop(.pictureMissing, "pictures", value: .integer(pair.pictures.count)))
    }
    return .keep(sample)
  }
}

extension DropReason {
  fileprivate static let noPair: Self = "no_pair"
  fileprivate static let unsure: Self = "unsure"
  fileprivate static let noAnswer: Self = "no_answer"
  fileprivate static let questionTooShort: Self = "question_too_short"
  fileprivate static let questionTooLong: Self = "question_too_long"
  fileprivate static let answerTooLong: Self = "answer_too_long"
  fileprivate static let pictureMissing: Self = "picture_missing"
}
