internal import Curation

/// How much of a text repeats itself, by the measures of Gopher and FineWeb.
///
/// Shares of characters are of all characters of the words (or lines) measured; white space between them does not count.
struct TextRepetition {
  private let paragraphs: [String]
  private let lines: [String]
  private let words: WordRuns

  init(_ text: SampleText) {
    paragraphs = text.paragraphs.map { $0.trimmed }
    lines = text.lines
    words = WordRuns(text.words, longest: RepetitionRule.allCases.map(\.length).max() ?? 0)
  }

  /// The value a rule looks at, 0...1.
  func value(of rule: RepetitionRule) -> Double {
    switch rule {
    case .duplicateLines: share(of: lines) { _ in 1 }
    case .duplicateParagraphs: share(of: paragraphs) { _ in 1 }
    case .duplicateLineCharacters, .finewebDuplicateLineCharacters: share(of: lines, \.count)
    case .duplicateParagraphCharacters: share(of: paragraphs, \.count)
    case .top2Gram, .top3Gram, .top4Gram: words.mostFrequent(rule.length)
    case .duplicate5Grams, .duplicate6Grams, .duplicate7Grams, .duplicate8Grams, .duplicate9Grams, .duplicate10Grams:
      words.repeated(rule.length)
    }
  }

  /// The share of the items that are copies of one before them, each weighed.
  private func share(of items: [String], _ weight: (String) -> Int) -> Double {
    var seen: Set<String> = []
    var (copies, all) = (0, 0)
    for item in items {
      let weight = weight(item)
      all += weight
      if !seen.insert(item).inserted { copies += weight }
    }
    return all > 0 ? Double(copies) / Double(all) : 0
  }
}

/// A rule against repetition: what is measured and the most that is let through.
package enum RepetitionRule: String, CaseIterable, ConfigValue {
  case duplicateLines = "gopher_duplicate_lines"
  case duplicateParagraphs = "gopher_duplicate_paragraphs"
  case duplicateLineCharacters = "gopher_duplicate_line_characters"
  case duplicateParagraphCharacters = "gopher_duplicate_paragraph_characters"
  case top2Gram = "gopher_top_2_gram"
  case top3Gram = "gopher_top_3_gram"
  case top4Gram = "gopher_top_4_gram"
  case duplicate5Grams = "gopher_duplicate_5_grams"
  case duplicate6Grams = "gopher_duplicate_6_grams"
  case duplicate7Grams = "gopher_duplicate_7_grams"
  case duplicate8Grams = "gopher_duplicate_8_grams"
  case duplicate9Grams = "gopher_duplicate_9_grams"
  case duplicate10Grams = "gopher_duplicate_10_grams"
  case finewebDuplicateLineCharacters = "fineweb_duplicate_line_characters"

  /// The published threshold.
  var limit: Double {
    switch self {
    case .duplicateLines, .duplicateParagraphs: 0.30
    case .duplicateLineCharacters, .duplicateParagraphCharacters, .top2Gram: 0.20
    case .top3Gram: 0.18
    case .top4Gram: 0.16
    case .duplicate5Grams: 0.15
    case .duplicate6Grams: 0.14
    case .duplicate7Grams: 0.13
    case .duplicate8Grams: 0.12
    case .duplicate9Grams: 0.11
    case .duplicate10Grams, .finewebDuplicateLineCharacters: 0.10
    }
  }

  /// How many words a run has; 0 for rules about lines and paragraphs.
  fileprivate var length: Int {
    switch self {
    case .top2Gram: 2
    case .top3Gram: 3
    case .top4Gram: 4
    case .duplicate5Grams: 5
    case .duplicate6Grams: 6
    case .duplicate7Grams: 7
    case .duplicate8Grams: 8
    case .duplicate9Grams: 9
    case .duplicate10Grams: 10
    default: 0
    }
  }
}
