package import Curation

/// Holds a page's answer against the one a policy's answers agree on.
///
/// Three findings, kept in the attribute `alignment`: the two `agree`, they `disagree`, or the page `has_none`. A page's
/// answer that a rule can check is held against the majority's by its verifier, and nobody is asked. Of a longer one a
/// model is asked whether it comes to the same; more than half of `votes` must be one of three words. VisualWebInstruct
/// looks for "yes" in the first line of one reply, and an error of the server makes the page's answer the right one; here an
/// error fails the sample, and a reply that is none of the words is no vote.
///
/// It stands behind `answer_consistency`. Where the two agree, or the page has no answer and `keep` says so, the short
/// answer of the majority becomes the pair's accepted one, with the page's behind it.
package struct AnswerAlignment: AskingStage {
  package static let name = "answer_alignment"
  package static let summary = "Holds a page's answer against the one a policy's answers agree on."
  package static let needs: Set<SampleFact> = [.pair]

  /// What the comparison found.
  package enum Finding: String, CaseIterable, ConfigValue {
    case agree
    case disagree
    case hasNone = "has_none"
  }

  package struct Settings: ComponentSettings {
    let asked: AskedPolicy
    let keep: [Finding]
    let votes: Int
    let tolerance: Double

    package init(_ fields: inout FieldReader) {
      asked = fields.askedModel()
      keep = fields.value("keep", default: [.agree], "Which findings keep a question.")
      votes = fields.votes(default: 1, "How often a longer answer is compared; odd.")
      tolerance = fields.value(
        "relative_tolerance", default: 0.01, in: 0...0.5,
        "How far numbers that are not whole may be apart and agree, as a share.")
      if keep.isEmpty { fields.report("keep", "`keep` must name at least one finding") }
    }
  }

  private let settings: Settings
  private let answers: RememberedAnswers

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    answers = try settings.asked.answers(services)
  }

  var policy: any Policy { answers.policy }

  func asked(about sample: Sample) async throws -> Outcome {
    guard let pair = sample.pair else { throw MissingFact("pair", stage: Self.name) }
    guard let majority = sample.attributes[Consensus.attribute]?["answer"]?.text else {
      throw MissingFact(Consensus.attribute, stage: Self.name)
    }
    guard let finding = try await finding(pair, majority) else { return .drop(Drop(.undecided, "votes", value: 0)) }
    guard settings.keep.contains(finding) else {
      let reason: DropReason =
        switch finding {
        case .agree: .answersAgree
        case .disagree: .answersDisagree
        case .hasNone: .pageHasNone
        }
      return .drop(Drop(reason, "alignment", value: .string(finding.rawValue), detail: majority))
    }
    var kept = sample
    kept.attributes["alignment"] = .string(finding.rawValue)
    if finding != .disagree, pair.options.isEmpty {
      kept.pair?.answers = [.init(text: majority, isAccepted: true)] + pair.answers.map { Self.unaccepted($0) }
    } else if finding == .hasNone {
      kept.pair?.key = majority
    }
    return .keep(kept)
  }

  private static func unaccepted(_ answer: QuestionAnswerPair.Answer) -> QuestionAnswerPair.Answer {
    var answer = answer
    answer.isAccepted = false
    return answer
  }

  private func finding(_ pair: QuestionAnswerPair, _ majority: String) async throws -> Finding? {
    if !pair.options.isEmpty, !pair.key.isEmpty {
      let key = ShortAnswer(choosingFrom: pair.options, key: pair.key)
      return key.map { $0.accepts(majority) ? .agree : .disagree }
    }
    guard let answer = pair.settledAnswer ?? pair.answers.first, !answer.text.trimmed.isEmpty else { return .hasNone }
    if let short = ShortAnswer(answer.text, tolerance: settings.tolerance) {
      return short.accepts(majority) ? .agree : .disagree
    }
    let prompt = QuotedPrompt.prompt(
      family: Self.name, kind: "vote", revision: Self.revision,
      request: "Compare the answer a page gives to a question with a short one.",
      texts: [("question", pair.asked), ("page's answer", answer.text), ("short answer", majority)],
      question:
        "Does the page's answer come to the same as the short answer? The final answer must be the one word agree, "
        + "disagree, or none if the page's text does not answer the question.", format: .thinkAnswer)
    let words = ["agree", "disagree", "none"]
    switch try await answers.majority(on: prompt, count: settings.votes, words: words) {
    case "agree": return .agree
    case "disagree": return .disagree
    case "none": return .hasNone
    default: return nil
    }
  }
}

extension DropReason {
  fileprivate static let answersAgree: Self = "answers_agree"
  fileprivate static let answersDisagree: Self = "answers_disagree"
  fileprivate static let pageHasNone: Self = "page_has_none"
  fileprivate static let undecided: Self = "undecided"
}
