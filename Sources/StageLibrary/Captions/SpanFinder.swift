/// Finds the spans of a passage that can be made wrong without the grammar, or another sentence, telling.
///
/// A span qualifies if it is said once and nothing else in the passage speaks of the same thing; if the words around it
/// are of closed classes, so that it is not half of a name (`hot dog`, `living room`); and if at least one sibling
/// would be wrong: not a synonym, not a kind or a sort of it, not spoken of by any caption, not the label of any box.
package struct SpanFinder {
  /// What else is known to be in the picture.
  package struct Knowledge: Sendable {
    /// What all captions and labels speak of, whether shown or not.
    let mentions: Mentions
    /// How many boxes have each label.
    let labels: [String: Int]
    fileprivate let lexicon: Lexicon

    /// What captions and boxes say.
    ///
    /// - Parameters:
    ///   - captions: Every caption, whether shown or not.
    ///   - labels: The label of every box, one a box.
    package init(captions: [String] = [], labels: [String] = [], lexicon: Lexicon = .builtIn) {
      self.lexicon = lexicon
      mentions = Mentions((captions + labels).flatMap(PassageWord.words), lexicon)
      self.labels = labels.reduce(into: [:]) { $0[PassageWord.key($1), default: 0] += 1 }
    }
  }

  let passage: Passage
  let lexicon: Lexicon
  let balance: SwapBalance.Kind
  let wordNet: WordNet?
  let types: Set<HallucinationType>
  let mentions: Mentions
  let elsewhere: Mentions
  let labels: [String: Int]
  let quotations: [Range<Int>]
  private let idioms: [Range<Int>]

  /// A span that is changed less readily would count among those the wrong one is hidden among, and hardly ever be it.
  static let minWeight = SwapBalance.full / 50

  /// Looks at one passage.
  ///
  /// - Parameters:
  ///   - passage: The passage shown.
  ///   - knowledge: All that is known of its picture.
  ///   - types: The kinds of spans looked for.
  ///   - balance: How alternatives are weighted.
  ///   - wordNet: For more nouns.
  package init(
    _ passage: Passage, knowledge: Knowledge, types: [HallucinationType] = HallucinationType.allCases,
    balance: SwapBalance.Kind = .context, wordNet: WordNet? = nil
  ) {
    self.passage = passage
    self.balance = balance
    self.wordNet = wordNet
    self.types = Set(types)
    lexicon = knowledge.lexicon
    mentions = Mentions(passage.words, lexicon)
    elsewhere = knowledge.mentions
    labels = knowledge.labels
    quotations = Self.quotations(passage.words)
    idioms = Self.idioms(in: passage.words, lexicon)
  }

  /// The spans, in the order of the passage; none overlaps another.
  package func spans() -> [SwapSpan] {
    var spans: [SwapSpan] = []
    var place = 0
    while place < passage.words.count {
      let (span, length) = span(at: place)
      if let span, types.contains(span.type), span.weight >= Self.minWeight { spans.append(span) }
      place += length
    }
    return (spans + (types.contains(.text) ? writing() : [])).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The words that stand where a sibling could, each with its form: what the frequencies of the lexicon are counts of.
  package func standing() -> [(word: String, form: Lexicon.Form)] {
    var found: [(word: String, form: Lexicon.Form)] = []
    var place = 0
    while place < passage.words.count {
      let (reading, range) = reading(at: place)
      if let reading, isSaidOnce(reading.concept, range) {
        found.append((key(range), reading.form))
      } else if reading == nil, range.count == 1, isPlainNoun(range) {
        found.append((key(range), .singular))
      }
      place = range.upperBound
    }
    return found
  }

  /// The span that starts at a word, and how many words to go on by.
  private func span(at start: Int) -> (SwapSpan?, Int) {
    let (reading, range) = reading(at: start)
    return (reading.flatMap { swap($0, range) } ?? unknownNoun(range), range.count)
  }

  /// The one way to understand what starts at a word that its grammar allows; `nil` if there is none or more than one.
  private func reading(at start: Int) -> (Lexicon.Reading?, Range<Int>) {
    for length in stride(from: min(Lexicon.maxPhraseWords, passage.words.count - start), through: 1, by: -1) {
      let range = start..<start + length
      guard let readings = lexicon.readings[key(range)] else { continue }
      guard !isBlocked(range) else { return (nil, range) }
      let fitting = readings.filter { fits($0, range) }
      return (fitting.count == 1 ? fitting[0] : nil, range)
    }
    return (nil, start..<start + 1)
  }

  /// Whether nothing else in the passage speaks of the concept, and the article before it is as it should be.
  func isSaidOnce(_ concept: Int, _ range: Range<Int>) -> Bool {
    !mentions.has(concept, besides: range) && articleAgrees(range)
  }

  /// The words of a range as one phrase.
  func key(_ range: Range<Int>) -> String {
    range.count == 1 ? passage.words[range.lowerBound].key : passage.words[range].map(\.key).joined(separator: " ")
  }

  /// Whether an article before the span agrees with it now; if not, the passage's spelling is not to be relied on.
  func articleAgrees(_ range: Range<Int>) -> Bool {
    guard let before = left(of: range), ["a", "an"].contains(before.key) else { return true }
    return (before.key == "an") == Article.takesAn(key(range))
  }

  /// Whether a range is a name, part of an idiom, part of writing, or parted by punctuation.
  func isBlocked(_ range: Range<Int>) -> Bool {
    !isUnbroken(range) || isPartOfIdiom(range) || isQuoted(range)
  }

  private func isUnbroken(_ range: Range<Int>) -> Bool {
    let words = passage.words[range]
    return !words.contains(where: \.looksLikeName) && !words.dropLast().contains(where: \.endsClause)
      && words.dropFirst().allSatisfy(\.prefix.isEmpty)
  }

  private func isPartOfIdiom(_ range: Range<Int>) -> Bool {
    idioms.contains { $0.overlaps(range) && !($0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound) }
  }

  /// Writing in the picture has a type of its own.
  private func isQuoted(_ range: Range<Int>) -> Bool {
    quotations.contains { $0.overlaps(range) }
  }

  private static func idioms(in words: [PassageWord], _ lexicon: Lexicon) -> [Range<Int>] {
    words.indices.flatMap { start in
      (2...Lexicon.maxPhraseWords).compactMap { length in
        guard start + length <= words.count else { return nil }
        let range = start..<start + length
        return lexicon.idioms.contains(words[range].map(\.key).joined(separator: " ")) ? range : nil
      }
    }
  }
}
