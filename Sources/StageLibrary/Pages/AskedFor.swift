internal import Curation

/// What kind of answer a question wants, so that a short text that happens to read as a number or a name is not taken
/// for its answer: "12" to "Is it warm?", "Restart the router" to "What should I do?".
///
/// Told by the words that ask, of English, German, French and Spanish; where none is there, by what the answer is.
struct AskedFor {
  private let words: [String]
  private let sentence: String
  /// Whether the sentence ends with a question mark.
  private let asks: Bool

  init(_ question: String) {
    let lines = question.lowercased().replacing("**", with: "").split(separator: "\n").map(String.init)
    func asking(_ text: String) -> [Substring] {
      text.split(omittingEmptySubsequences: false) { "?？؟".contains($0) }.dropLast()
    }
    // A title that asks says what is wanted; what is under it may end with "Any ideas?".
    let asked = lines.first.flatMap { asking($0).last } ?? lines.flatMap(asking).last
    asks = asked != nil
    let last = asked.map(String.init) ?? lines.last ?? ""
    sentence = last.split { ".!:;".contains($0) }.last.map(String.init) ?? ""
    words = sentence.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
  }

  private func has(_ set: Set<String>) -> Bool { words.contains { set.contains($0) } }

  /// Whether the sentence begins so, with at most one word before; further in, "whose" and "where" say of what is asked.
  private func begins(_ set: Set<String>) -> Bool { words.prefix(2).contains { set.contains($0) } }

  private var wants: Bool { has(Self.names) || has(Self.measures) || has(Self.times) || has(Self.reasons) }
  /// Whether the sentence asks whether something is so.
  private var isPolar: Bool { asks && !wants && isPolarByForm }
  private var isPolarByForm: Bool { words.first.map { Self.auxiliaries.contains($0) } ?? false }

  /// Whether an answer of a kind can be what is asked for.
  func admits(_ kind: ShortAnswer.Kind, _ answer: ShortAnswer) -> Bool {
    switch kind {
    case .choice: true
    case .truth:
      (!wants && (asks || isPolarByForm)) || sentence.contains("true or false") || sentence.contains("whether")
    case .number: admitsNumber(answer)
    case .expression: !isPolar && !has(Self.reasons) && !begins(Self.persons)
    case .date: !isPolar && !has(Self.reasons)
    case .name: admitsName
    }
  }

  private func admitsNumber(_ answer: ShortAnswer) -> Bool {
    if isPolar || has(Self.reasons) || begins(Self.persons) { return false }
    // 3.10 comes after 3.9, and a number of a telephone is no quantity.
    if has(["version", "versions", "release", "isbn", "phone", "telephone", "zip", "postcode", "serial", "model"]) {
      return false
    }
    // What is asked with when is a year at most.
    return !begins(Self.times) || answer.isYear
  }

  private var admitsName: Bool {
    if Self.advice.contains(where: { sentence.contains($0) }) { return false }
    let blank = sentence.contains("__") || sentence.contains("…") || sentence.contains("....")
    return (has(Self.names) || blank) && !has(["how", "why", "wie", "warum", "comment", "pourquoi", "cómo"])
  }

  private static let names: Set<String> = [
    "who", "whom", "whose", "who's", "what", "what's", "which", "where", "name", "identify", "called", "term", "wer",
    "wen",
    "was", "welche", "welcher", "welches", "wo", "nenne", "qui", "quel", "quelle", "quels", "quelles", "où", "quién",
    "cuál",
    "qué", "dónde",
  ]
  private static let persons: Set<String> = ["who", "whom", "whose", "where", "wer", "wo", "qui", "où", "quién"]
  private static let measures: Set<String> = [
    "how", "many", "much", "long", "wie", "wieviel", "wieviele", "viele", "combien", "cuánto", "cuántos", "cuánta",
    "cuántas",
  ]
  private static let times: Set<String> = ["when", "wann", "quand", "cuándo"]
  private static let reasons: Set<String> = [
    "why", "warum", "weshalb", "wieso", "pourquoi", "explain", "describe", "prove",
  ]
  private static let auxiliaries: Set<String> = [
    "is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "shall", "has", "have",
    "had", "may", "might", "must", "am", "isn't", "aren't", "doesn't", "don't", "ist", "sind", "kann", "darf", "hat",
    "est",
    "peut", "es", "son", "puede",
  ]
  /// Words with which what is done is asked for, not what is.
  private static let advice = [
    "what should", "what can", "what could", "what would", "what do i", "what do you", "what do we", "what to do",
    "what happens", "what if", "what about", "what's wrong", "what is wrong", "best way", "difference between",
    "what makes",
    "what causes", "what caused", "what did i", "what am i", "what's going on", "what is going on", "what now",
    "any idea",
    "any suggestion", "anyone", "anybody", "someone", "help",
  ]
}
