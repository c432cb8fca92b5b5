internal import Curation

extension PageQuestionTask {
  /// Why a pair gives no task.
  struct Unusable: Error {
    let drop: Drop
  }

  /// The answer a task of a pair would have.
  func found(in pair: QuestionAnswerPair, _ language: String) -> Result<ShortAnswer, Unusable> {
    if !pair.options.isEmpty {
      guard let choice = ShortAnswer(choosingFrom: pair.options, key: pair.key) else {
        return .failure(Unusable(drop: Drop(.noKey)))
      }
      return checked(choice)
    }
    if pair.answers.isEmpty { return .failure(Unusable(drop: Drop(.noAnswer))) }
    guard let answer = pair.settledAnswer else {
      return .failure(Unusable(drop: Drop(.severalAnswers, "answers", value: .integer(pair.answers.count))))
    }
    if let short = ShortAnswer(answer.text, tolerance: settings.tolerance),
      AskedFor(pair.question).admits(short.kind, short), isClear(short, answer, pair, language)
    {
      return checked(short)
    }
    let size = answer.text.utf8.count
    guard settings.open == .keep, size <= Self.maxOpenBytes, let open = ShortAnswer(open: answer.text) else {
      return .failure(Unusable(drop: Drop(.openAnswer, "bytes", value: .integer(size))))
    }
    return .success(open)
  }

  /// The longest open answer, in bytes: what `exact_match` reads.
  private static let maxOpenBytes = 1000

  /// Languages in which a point separates decimals; elsewhere `1.500` may be a thousand and a half.
  private static let pointed: Set<Substring> = ["", "en", "zh", "ja", "ko", "he", "th", "hi", "ms"]
  /// How sure a rule must be that a lone reply is an answer, for its few words to be taken as a name.
  private static let surely = 0.7

  /// Whether a short answer has one reading on this page.
  private func isClear(
    _ short: ShortAnswer, _ answer: QuestionAnswerPair.Answer, _ pair: QuestionAnswerPair, _ language: String
  ) -> Bool {
    switch short.kind {
    case .number:
      let isParted = short.solution.contains { ".,".contains($0) }
      return !isParted || Self.pointed.contains(language.lowercased().prefix { $0.isLetter })
    case .name: return answer.isAccepted || (answer.votes ?? 0) > 0 || pair.confidence >= Self.surely
    default: return true
    }
  }

  private func checked(_ answer: ShortAnswer) -> Result<ShortAnswer, Unusable> {
    settings.kinds.contains(answer.kind)
      ? .success(answer) : .failure(Unusable(drop: Drop(.unwantedKind, detail: answer.kind.rawValue)))
  }
}

extension DropReason {
  fileprivate static let noKey: Self = "no_key"
  fileprivate static let noAnswer: Self = "no_answer"
  fileprivate static let severalAnswers: Self = "several_answers"
  fileprivate static let openAnswer: Self = "open_answer"
  fileprivate static let unwantedKind: Self = "unwanted_kind"
}
