package import Curation
internal import RasterImage

/// Makes a task of a page's question whose answer a rule can check.
///
/// VisualWebInstruct trains on whatever a page and a model agree on; here the answer must be of a kind a verifier decides:
/// an option of a list with its key (`choice_match`), a number with its unit (`numeric_match`), an expression
/// (`math_match`), a date, yes or no, a name of a few words (`exact_match`, `choice_match`); and it must be of a kind that
/// the question asks for (``AskedFor``): "yes" answers no "how many", no name a "why". Of several answers the
/// accepted one counts, then the one with the most votes, and a single one; otherwise the page does not say which is
/// right. A long answer counts by its last box, or by what follows "the answer is".
///
/// The question's pictures are shown with it; a question whose picture or table is not there is dropped for that. What
/// no rule can check is dropped as `open_answer`; with `open: keep` it stays as a task of the kind `open`, whose
/// completion is the page's answer: for supervised training, or for `model_judge`.
package struct PageQuestionTask: Stage {
  package static let name = "page_question_task"
  package static let summary = "Makes a task of a page's question whose answer a rule can check."
  package static let needs: Set<SampleFact> = [.pair]
  package static let gives: Set<SampleFact> = [.task]

  /// What becomes of a question whose answer no rule can check.
  package enum Open: String, CaseIterable, ConfigValue {
    case drop
    case keep
  }

  package struct Settings: ComponentSettings {
    let kinds: [ShortAnswer.Kind]
    let open: Open
    let tolerance: Double
    let maxQuestionBytes: Int
    let minConfidence: Double
    let pictures: PairPictures
    let form: ResponseForm

    package init(_ fields: inout FieldReader) {
      kinds = fields.value("kinds", default: ShortAnswer.Kind.allCases, "The kinds of answers tasks are made of.")
      open = fields.value("open", default: .drop, "What becomes of questions whose answer no rule can check.")
      tolerance = fields.value(
        "relative_tolerance", default: 0.01, in: 0...0.5, "How far a number that is not whole may be off, as a share.")
      maxQuestionBytes = fields.value(
        "max_question_bytes", default: 8000, in: 16...100_000, "The longest question, in bytes.")
      minConfidence = fields.value(
        "min_confidence", default: 0, in: 0...1.0, "How sure the rule that found the question must have been.")
      pictures = PairPictures(&fields)
      form = ResponseForm(&fields)
    }
  }

  let settings: Settings
  private let services: Services

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
    self.services = services
  }

  package func process(_ sample: Sample) throws -> Outcome {
    guard let pair = sample.pair else { throw MissingFact("pair", stage: Self.name) }
    if pair.confidence < settings.minConfidence {
      return .drop(
        Drop(
          .unsure, "confidence", value: .number(pair.confidence), threshold: .number(settings.minConfidence),
          detail: pair.rule))
    }
    let size = pair.question.utf8.count
    if size > settings.maxQuestionBytes || pair.question.trimmed.isEmpty {
      return .drop(
        Drop(.questionLength, "bytes", value: .integer(size), threshold: .integer(settings.maxQuestionBytes)))
    }
    if let drop = QuestionNeeds.missing(from: pair) { return .drop(drop) }
    let texts = [pair.question] + pair.options.map(\.text)
    if texts.contains(where: { $0.contains(TaskPrompt.imagePlaceholder) }) { return .drop(Drop(.reservedText)) }
    switch found(in: pair, sample.document?.language ?? "") {
    case .failure(let unusable): return .drop(unusable.drop)
    case .success(let answer):
      let shown: [TaskImage]
      do { shown = try settings.pictures.shown(of: pair, services) } catch let error as UnshownPicture {
        return .drop(error.drop)
      }
      var kept = sample
      kept.task = task(of: pair, answer, shown)
      // Splits go by pictures, so that no picture is on both sides of one.
      if kept.lineage.picture == nil { kept.lineage.picture = pair.pictures.first?.file?.digest }
      return .keep(kept)
    }
  }

  private func task(of pair: QuestionAnswerPair, _ answer: ShortAnswer, _ images: [TaskImage]) -> SyntheticTask {
    let places = String(repeating: TaskPrompt.imagePlaceholder + "\n", count: images.count)
    let options = pair.options.map { "\n\($0.label). \($0.text)" }.joined()
    let labels = answer.settings["labels"]?.array?.compactMap(\.text) ?? []
    let prompt = TaskPrompt(
      family: Self.name, kind: answer.isOpen ? "open" : answer.kind.rawValue, revision: Self.revision,
      text: places + pair.question.trimmed + options + "\n" + answer.request + "\n" + settings.form.format.instruction,
      images: images,
      choices: pair.options.isEmpty
        ? labels.map { TaskPrompt.Choice(label: $0) }
        : pair.options.map { TaskPrompt.Choice(label: $0.label, text: $0.text) },
      answerFormat: settings.form.format)
    return SyntheticTask(
      prompt: prompt, answer: answer.answer, solution: answer.solution,
      reasoning: "The page the question is from gives this answer.", verifier: answer.verifier,
      settings: answer.settings, formatWeight: settings.form.weight)
  }
}

extension DropReason {
  fileprivate static let unsure: Self = "unsure"
  fileprivate static let questionLength: Self = "question_length"
  fileprivate static let reservedText: Self = "reserved_text"
}
