/// Says which of some languages a text is in, by the runs of one to five letters it is made of.
///
/// Cavnar and Trenkle's profiles ("N-gram-based text categorization", 1994): a language's 400 most frequent runs in order.
/// Where they add up differences of rank, which needs a long text, each run of the text here counts for a language with
/// 400 less its rank there, so that one sentence is enough as a rule; whole numbers only. Chinese, Japanese and Korean
/// are told by their letters. A text of which not even half the letters are the language's own, as Burmese with a few names in
/// Latin letters, is in none of them. What the profiles were counted in stands at the head of `Lexicon/languages.txt`.
///
/// Norwegian and Danish, Croatian and Slovenian, Czech and Slovak are taken for each other in single sentences.
struct LanguageIdentifier: Sendable {
  /// A language, and how sure it is.
  struct Finding: Equatable {
    /// The code (ISO 639-1).
    var language: String
    /// By how much the next language falls behind, as a share: 0 for a tie, 1 if no other language has any such run.
    var margin: Double
  }

  static let shipped = LanguageIdentifier(
    profiles: String(decoding: PackageResources.languages_txt, as: UTF8.self))

  /// The codes of the languages that can be told.
  let languages: [String]
  private let ranks: [UInt128: [(language: Int, weight: Int)]]

  /// The longest part of a text that is looked at, in scalars, and the least number of letters that say anything.
  private static let limit = 20_000
  static let minLetters = 12

  init(profiles: String) {
    var languages: [String] = []
    var ranks: [UInt128: [(language: Int, weight: Int)]] = [:]
    var weight = 0
    for line in profiles.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        languages.append(String(line.dropFirst().dropLast()))
        weight = 400
        continue
      }
      // By scalars: a space and a vowel sign behind it are one character.
      for run in line.unicodeScalars.split(separator: " ") {
        ranks[Self.key(Array(run)[...]), default: []].append((languages.count - 1, max(weight, 1)))
        weight -= 1
      }
    }
    self.languages = (languages + ["ja", "ko", "zh"]).sorted()
    profiled = languages
    self.ranks = ranks
  }

  private let profiled: [String]

  /// The language of a text; `nil` if it has too few letters, or letters of none of the languages.
  func language(of texts: [String]) -> Finding? {
    var scores = [Int](repeating: 0, count: profiled.count)
    var counts = Letters()
    var word: [Unicode.Scalar] = ["_"]
    var seen = 0
    for text in texts where seen < Self.limit {
      for scalar in text.lowercased().unicodeScalars.prefix(Self.limit - seen) {
        seen += 1
        counts.count(scalar)
        if Self.isLetter(scalar) && !Letters.isEastAsian(scalar) {
          word.append(scalar)
        } else if word.count > 1 {
          add(word + ["_"], to: &scores)
          word = ["_"]
        }
      }
      if word.count > 1 { add(word + ["_"], to: &scores) }
      word = ["_"]
    }
    if let language = counts.language { return Finding(language: language, margin: 1) }
    guard counts.letters >= Self.minLetters else { return nil }
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    guard order.count > 1, scores[order[0]] > 0, counts.count(where: { owns(order[0], $0) }) * 2 > counts.letters else {
      return nil
    }
    return Finding(
      language: profiled[order[0]], margin: Double(scores[order[0]] - scores[order[1]]) / Double(scores[order[0]]))
  }

  /// Whether a letter by itself is among the frequent runs of a language.
  private func owns(_ language: Int, _ letter: Unicode.Scalar) -> Bool {
    ranks[Self.key([letter])]?.contains { $0.language == language } ?? false
  }

  private func add(_ word: [Unicode.Scalar], to scores: inout [Int]) {
    for start in word.indices {
      for end in start..<min(start + 5, word.count) {
        for (language, weight) in ranks[Self.key(word[start...end])] ?? [] { scores[language] += weight }
      }
    }
  }

  private static func key(_ run: ArraySlice<Unicode.Scalar>) -> UInt128 {
    run.reduce(0) { $0 << 21 | UInt128($1.value) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ("a"..."z").contains(scalar) || scalar == "'" }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark:
      return true
    default: return false
    }
  }

  /// How many letters of which script.
  private struct Letters {
    var letters = 0
    private var counts: [Unicode.Scalar: Int] = [:]
    private var kana = 0
    private var hangul = 0
    private var han = 0

    mutating func count(_ scalar: Unicode.Scalar) {
      if scalar.isASCII ? !("a"..."z").contains(scalar) : !LanguageIdentifier.isLetter(scalar) { return }
      letters += 1
      counts[scalar, default: 0] += 1
      switch scalar.value {
      case 0x3040...0x30FF, 0x31F0...0x31FF: kana += 1
      case 0xAC00...0xD7A3, 0x1100...0x11FF: hangul += 1
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF: han += 1
      default: break
      }
    }

    /// The language that letters alone tell, if most of them are its own.
    var language: String? {
      let own = kana + hangul + han
      guard own >= 4, own * 2 > letters else { return nil }
      if hangul * 2 > own { return "ko" }
      return kana * 10 > own ? "ja" : "zh"
    }

    /// How many of the letters are of some kind.
    func count(where isOwn: (Unicode.Scalar) -> Bool) -> Int {
      counts.reduce(0) { $0 + (isOwn($1.key) ? $1.value : 0) }
    }

    static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x3040...0x30FF, 0x31F0...0x31FF, 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0x20000...0x323AF:
        true
      default: false
      }
    }
  }
}
