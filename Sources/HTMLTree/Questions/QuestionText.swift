/// Questions written as one text.
enum QuestionText {
  /// A title, an empty line, a text; a text that begins with the title stands alone.
  static func joined(title: String, body: String) -> String {
    let title = title.trimmed
    let body = body.trimmed
    if title.isEmpty || body.hasPrefix(title) { return body }
    return body.isEmpty ? title : title + "\n\n" + body
  }

  /// Whether a line asks: a question mark of any script ends it, whatever sign of folding comes after.
  static func asks(_ line: String) -> Bool {
    guard let mark = line.lastIndex(where: { "?？؟;".contains($0) }), line[mark] != ";" else { return false }
    let rest = line[line.index(after: mark)...]
    return rest.count <= 4 && !rest.contains { $0.isLetter || $0.isNumber }
  }

  /// Without the sign of folding at its end and the letter before it.
  static func plain(_ text: String) -> String {
    var plain = text[...]
    while let last = plain.last, "+-−–×▼▾▲⌄›>✕¶".contains(last) || last.isWhitespace { plain.removeLast() }
    while let first = plain.first, "-–—•»›▸►".contains(first) || first.isWhitespace { plain.removeFirst() }
    let lead = lead(of: String(plain), questions)
    return String(plain.dropFirst(lead)).trimmed
  }

  /// What numbers a head: `7.1.`, `(3)`, `12)`; nil if nothing does.
  static func number(of text: String) -> Substring? {
    var rest = text[...]
    let isBracketed = rest.first == "("
    if isBracketed { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    guard let first = digits.first, first.isNumber, digits.count <= 12 else { return nil }
    rest = rest.dropFirst(digits.count)
    let isParted = digits.contains(".")
    if let mark = rest.first, mark == ")" || (!isBracketed && mark == ":") {
      rest = rest.dropFirst()
    } else if !isParted || isBracketed {
      return nil
    }
    guard rest.first == " ", let start = rest.firstIndex(where: { $0 != " " }), !rest[start].isNumber else {
      return nil
    }
    return text[..<start]
  }

  /// Without the number of a head.
  static func withoutNumber(_ text: String) -> String { String(text.dropFirst(number(of: text)?.count ?? 0)) }

  /// The words that questions and answers begin with where lines say which is which.
  static let questions = [
    "question", "frage", "pregunta", "pergunta", "domanda", "vraag", "вопрос", "問題", "问题", "问", "問", "q", "f", "в",
  ]
  static let answers = [
    "answer", "antwort", "réponse", "respuesta", "resposta", "risposta", "antwoord", "ответ", "答案", "答", "a", "r", "о",
  ]

  /// Whether a line has a mark where such a word would end: to ask this is cheap, and few lines do.
  static func mayLead(_ text: [UInt8]) -> Bool {
    text.prefix(24).contains { $0 == UInt8(ascii: ":") || $0 == 0xEF }
      || text.prefix(6).contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "-") }
  }

  /// How many characters of a line are such a word, a number and the mark behind it; 0 if it begins with none.
  static func lead(of line: String, _ words: [String]) -> Int {
    let start = line.prefix(24).lowercased()
    guard let word = words.first(where: { start.hasPrefix($0) }) else { return 0 }
    let after = line.dropFirst(word.count)
    let rest = after.drop { $0.isNumber }
    let numbered = rest.count < after.count
    guard let mark = rest.first else { return 0 }
    let isMark = ":：".contains(mark) || (word.count < 3 && mark == "." && line.first?.isUppercase == true)
    let isDash = word == "q" && rest.hasPrefix(" - ")
    guard isMark || isDash || (numbered && mark == ")") else { return 0 }
    return line.count - rest.count + (isDash ? 3 : 1)
  }
}

extension String {
  /// Without the word that says an answer follows.
  var withoutAnswerLead: String { String(dropFirst(QuestionText.lead(of: self, QuestionText.answers))).trimmed }

  /// Without the marks of a quotation, if every line is part of one.
  var withoutQuoteMarks: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.allSatisfy({ $0.isEmpty || $0.first == ">" }), contains(">") else { return self }
    return lines.map { String($0.drop { $0 == ">" }.drop { $0 == " " }) }.joined(separator: "\n").trimmed
  }
}

extension StringProtocol {
  /// What follows some words, whatever white space stands between them; empty if nothing does.
  func dropPrefix(ofWords words: String) -> String {
    var rest = Substring(self)
    for word in words.split(separator: " ") {
      rest = rest.drop(while: \.isWhitespace)
      guard rest.hasPrefix(word) else { return "" }
      rest = rest.dropFirst(word.count)
    }
    return String(rest).trimmed
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var inner = self[...].drop(while: \.isWhitespace)
    while inner.last?.isWhitespace == true { inner.removeLast() }
    return String(inner)
  }
}
