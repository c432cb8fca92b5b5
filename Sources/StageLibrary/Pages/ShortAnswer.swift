internal import Curation

/// What a page's answer comes to, where a rule can check it.
struct ShortAnswer: Sendable {
  /// What kind of answer it is.
  enum Kind: String, CaseIterable, ConfigValue {
    case choice
    case number
    case expression
    case date
    case truth
    case name
  }

  var kind: Kind
  /// The answer as its verifier reads it.
  var answer: JSONValue
  /// The answer as a model would write it.
  var solution: String
  var verifier: String
  var settings: JSONValue = [:]
  /// What the question has to say about the answer's form.
  var request: String
  /// Whether no rule can check it but equality.
  var isOpen = false

  /// The longest statement that is looked at, in characters.
  static let maxLength = 80

  /// Reads an answer; `nil` if no rule could check it.
  ///
  /// - Parameter tolerance: How far a number that is not whole may be off, as a share of it.
  init?(_ text: String, tolerance: Double) {
    guard var statement = Self.statement(in: text) else { return nil }
    if statement.hasSuffix("."), statement.count(where: { $0 == "." }) == 1 { statement.removeLast() }
    let found =
      Self.truth(statement) ?? Self.date(statement) ?? Self.number(statement, tolerance: tolerance)
      ?? Self.expression(statement) ?? Self.name(statement)
    guard let found else { return nil }
    self = found
  }

  init(
    _ kind: Kind, _ answer: JSONValue, _ solution: String, _ verifier: String, _ settings: JSONValue = [:],
    request: String
  ) {
    (self.kind, self.answer, self.solution, self.verifier) = (kind, answer, solution, verifier)
    (self.settings, self.request) = (settings, request)
  }

  /// "The answer is 12" at the beginning of a sentence or behind a comma, up to the end of the text.
  private static var conclusion: Regex<(Substring, Substring)> {
    /(?i)(?:^|[.!?:;,]\s+|\n)(?:so |and |then |thus |hence |therefore,? )*(?:the |our )?(?:final |correct )?answer(?: is:?|:| =)\s+([^\n]+)$/
  }

  /// The part of an answer that says what it comes to: all of a short one, what stands in the last box or behind "the
  /// answer is" of a longer one.
  static func statement(in text: String) -> String? {
    var plain = text.replacing("**", with: "").replacing("`", with: "").replacing("\\$", with: "$").trimmed
    if let boxed = AnswerFormat.boxed.extract(from: plain).answer { plain = "\\(" + boxed + "\\)" }
    // The expression goes over a long line again from every "answer is" in it; what it finds there would be too long.
    if let found = plain.suffix(4 * maxLength).firstMatch(of: conclusion) { plain = String(found.output.1).trimmed }
    return plain.isEmpty || plain.count > maxLength || plain.contains("\n") ? nil : plain
  }

  private static func truth(_ text: String) -> ShortAnswer? {
    let pairs = [("Yes", "No"), ("True", "False")]
    guard let pair = pairs.first(where: { [$0.0, $0.1].contains { $0.lowercased() == text.lowercased() } }) else {
      return nil
    }
    let label = pair.0.lowercased() == text.lowercased() ? pair.0 : pair.1
    return ShortAnswer(
      .truth, ["label": .string(label), "text": ""], label, ChoiceMatch.name,
      ["labels": .array([.string(pair.0), .string(pair.1)])],
      request: "Answer with \(pair.0) or \(pair.1).")
  }

  /// An expression between the marks of a formula which `math_match` can take apart.
  private static func expression(_ text: String) -> ShortAnswer? {
    let inner = text.wholeMatch(of: /\\\((.+)\\\)|\\\[(.+)\\\]|\$\$?([^$]+)\$\$?/).flatMap {
      $0.output.1 ?? $0.output.2 ?? $0.output.3
    }
    guard var expression = inner?.trimmed else { return nil }
    if let named = expression.wholeMatch(of: /[A-Za-z](?:\([a-z]\))?\s*=\s*([^=]+)/) {
      expression = String(named.output.1).trimmed
    }
    let found = ShortAnswer(
      .expression, .string(expression), expression, MathMatch.name, request: "Give the answer as an expression.")
    // In brackets it is other characters: only what is taken apart is still the same.
    return found.accepts("(\(expression))") || found.accepts("1 \\cdot (\(expression))") ? found : nil
  }
}

extension ShortAnswer {
  /// Whether the answer's verifier takes another text for right.
  func accepts(_ text: String) -> Bool {
    let prompt = TaskPrompt(family: "", kind: "", revision: 1, text: "", images: [], answerFormat: .plain)
    let task = SyntheticTask(
      prompt: prompt, answer: answer, solution: solution, reasoning: "", verifier: verifier, settings: settings)
    return (try? ComponentList.builtIn.scorer(for: task.key))?.accuracy(of: text) == 1
  }

  /// Whether the answer is a year.
  var isYear: Bool {
    kind == .number && solution.count == 4 && solution.allSatisfy(\.isNumber)
      && (solution.first.map { "12".contains($0) } ?? false)
  }

  /// The right option of a question that has several; `nil` if it has no key, or labels that are not told apart.
  init?(choosingFrom options: [QuestionAnswerPair.Option], key: String) {
    guard options.count > 1, Set(options.map { $0.label.lowercased() }).count == options.count,
      let right = options.first(where: { $0.label.lowercased() == key.lowercased() })
    else { return nil }
    self.init(
      .choice, ["label": .string(right.label), "text": .string(right.text)], right.label, ChoiceMatch.name,
      [
        "labels": .array(options.map { .string($0.label) }), "texts": .array(options.map { .string($0.text) }),
      ], request: "Answer with the letter of the right option.")
    if !accepts(right.label) { return nil }
  }
}

extension ShortAnswer {
  /// An answer no rule can check but equality; `nil` if not even that can.
  init?(open text: String) {
    self.init(
      .name, .string(text.trimmed), text.trimmed, ExactMatch.name, request: "Answer in a few sentences at most.")
    isOpen = true
    if !accepts(solution) { return nil }
  }
}
