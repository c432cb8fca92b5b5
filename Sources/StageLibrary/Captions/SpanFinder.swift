/// Finds the spans of a passage that can be made wrong without the grammar, or another sentence, telling.
///
/// A span qualifies if it is said once and nothing else in the passage speaks of the same thing; if the words around it
/// are of closed classes, so that it is not half of a name (`hot dog`, `living room`); and if at least one sibling
/// would be wrong: not a synonym, not a kind or a sort of it, not spoken of by any caption, not the label of any box.
package struct SpanFinder {
  /// What else is known to be in the picture.
  package struct Knowledge: Sendable {
    /// Every caption, whether shown or not.
    package var captions: [String] = []
    /// The label of every box, one a box.
    package var labels: [String] = []

    /// What captions and boxes say.
    package init(captions: [String] = [], labels: [String] = []) {
      self.captions = captions
      self.labels = labels
    }
  }

  let passage: Passage
  let lexicon: Lexicon
  let wordNet: WordNet?
  let types: Set<HallucinationType>
  let mentions: Mentions
  let elsewhere: Mentions
  let labels: [String: Int]
  let quotations: [Range<Int>]
  private let idioms: [Range<Int>]

  /// Looks at one passage.
  package init(
    _ passage: Passage, knowledge: Knowledge, types: [HallucinationType] = HallucinationType.allCases,
    lexicon: Lexicon = .builtIn, wordNet: WordNet? = nil
  ) {
    self.passage = passage
    self.lexicon = lexicon
    self.wordNet = wordNet
    self.types = Set(types)
    mentions = Mentions(passage.words, lexicon)
    elsewhere = Mentions((knowledge.captions + knowledge.labels).flatMap(PassageWord.words), lexicon)
    labels = knowledge.labels.reduce(into: [:]) { $0[PassageWord.key($1), default: 0] += 1 }
    quotations = Self.quotations(passage.words)
    idioms = Self.idioms(in: passage.words, lexicon)
  }

  /// The spans, in the order of the passage; none overlaps another.
  package func spans() -> [SwapSpan] {
    var spans: [SwapSpan] = []
    var place = 0
    while place < passage.words.count {
      let (span, length) = span(at: place)
      if let span, types.contains(span.type), !span.alternatives.isEmpty { spans.append(span) }
      place += length
    }
    return (spans + (types.contains(.text) ? writing() : [])).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The span that starts at a word, and how many words to go on by.
  private func span(at start: Int) -> (SwapSpan?, Int) {
    let words = passage.words
    for length in stride(from: min(Lexicon.maxPhraseWords, words.count - start), through: 1, by: -1) {
      let range = start..<start + length
      guard let readings = lexicon.readings[key(range)] else { continue }
      guard !isBlocked(range) else { return (nil, length) }
      let fitting = readings.filter { fits($0, range) }
      guard fitting.count == 1 else { return (nil, length) }
      return (swap(fitting[0], range), length)
    }
    return (digits(at: start) ?? unknownNoun(at: start), 1)
  }

  private func swap(_ reading: Lexicon.Reading, _ range: Range<Int>) -> SwapSpan? {
    let concept = lexicon.concepts[reading.concept]
    guard !mentions.has(reading.concept, besides: range), articleAgrees(range) else { return nil }
    let frequency = concept.words[reading.word].frequency
    let alternatives = lexicon.sets[concept.set].filter { isWrong($0, insteadOf: reading.concept) }.flatMap { sibling in
      lexicon.concepts[sibling].words.compactMap { word in
        word.forms[reading.form].map {
          SwapSpan.Alternative(text: $0, weight: Self.weight(word.frequency, insteadOf: frequency))
        }
      }
    }.filter { concept.usage != .count || isOtherCount($0.text, at: range) }
    let others = lexicon.sets[concept.set].flatMap { lexicon.concepts[$0].words }.filter {
      $0.forms[reading.form] != nil
    }
    let weight = alternatives.reduce(0) { $0 + $1.weight } * 100 / max(1, others.count - 1)
    return SwapSpan(range: range, type: concept.type, alternatives: alternatives, weight: weight)
  }

  /// Whether saying a concept instead of another would be untrue, by all that is known.
  private func isWrong(_ concept: Int, insteadOf original: Int) -> Bool {
    guard concept != original, !mentions.has(concept), !elsewhere.has(concept) else { return false }
    return !(lexicon.overlaps[concept] ?? []).contains { $0 == original || mentions.has($0) || elsewhere.has($0) }
  }

  /// How readily a word is put in place of another: fully, unless it is rarer; a class is a factor of three.
  ///
  /// This is the rule of Metropolis (1953). With it, and spans drawn in proportion to the sum, as many `cat` turn into
  /// `ferret` as `ferret` into `cat`: a word is as common among the wrong ones as in real captions, and so tells nothing.
  static func weight(_ frequency: Int, insteadOf original: Int) -> Int {
    [729, 243, 81, 27, 9][min(max(original - frequency, 0), 4)]
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
