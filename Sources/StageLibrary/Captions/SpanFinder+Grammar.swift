extension SpanFinder {
  /// The word before a range, unless punctuation parts them.
  func left(of range: Range<Int>) -> PassageWord? {
    let before = range.lowerBound - 1
    guard before >= 0, !passage.words[before].endsClause, passage.words[range.lowerBound].prefix.isEmpty else {
      return nil
    }
    return passage.words[before]
  }

  /// The word after a range, unless punctuation parts them.
  func right(of range: Range<Int>) -> PassageWord? {
    guard range.upperBound < passage.words.count, !passage.words[range.upperBound - 1].endsClause,
      passage.words[range.upperBound].prefix.isEmpty
    else { return nil }
    return passage.words[range.upperBound]
  }

  /// Whether a reading stands where its grammar allows a sibling to stand.
  func fits(_ reading: Lexicon.Reading, _ range: Range<Int>) -> Bool {
    switch lexicon.concepts[reading.concept].usage {
    case .noun: fitsNoun(reading, range)
    case .before: fitsAttribute(reading, range)
    case .people: right(of: range).map { lexicon.is($0.key, "grown") } == true && opensNounPhrase(left(of: range))
    case .pose: fitsPose(range)
    case .place: right(of: range).map { !["of", "side", "hand", "edge", "is"].contains($0.key) } ?? true
    case .count: right(of: range).map { isPlural($0.key) || isAdjectiveOfPlural(range) } == true && countStands(range)
    }
  }

  /// A noun is swapped only as the head of its phrase, in a number that its article confirms.
  private func fitsNoun(_ reading: Lexicon.Reading, _ range: Range<Int>) -> Bool {
    guard endsNounPhrase(right(of: range)) else { return false }
    let opener = opener(of: range)
    let counts = opener.map { lexicon.is($0, "determiners") } ?? false
    switch reading.form {
    case .singular where isUnbending(reading): return opener.map { ["a", "an", "one"].contains($0) } ?? false
    case .singular: return counts && opener.map { !["these", "those"].contains($0) } == true || opensBare(range)
    case .plural where isUnbending(reading): return opener.map { lexicon.is($0, "quantifiers") } ?? false
    case .plural, .mass: return opener.map { opensMany($0) } ?? true
    case .fixed: return false
    }
  }

  /// Whether an unknown word stands as the singular head of a noun phrase.
  func standsAsNoun(_ range: Range<Int>) -> Bool {
    guard endsNounPhrase(right(of: range)), let opener = opener(of: range) else { return false }
    return ["a", "an", "the"].contains(opener)
  }

  /// Whether a word is the same in singular and plural.
  private func isUnbending(_ reading: Lexicon.Reading) -> Bool {
    let forms = lexicon.concepts[reading.concept].words[reading.word].forms
    return forms[.singular] != nil && forms[.singular] == forms[.plural]
  }

  /// The word that opens the noun phrase of a range, adjectives passed over; `nil` at the start of a clause.
  private func opener(of range: Range<Int>) -> String? {
    var place = range.lowerBound
    for _ in 0..<4 {
      guard let word = left(of: place..<place + 1) else { return nil }
      guard lexicon.isAdjective(word.key), !lexicon.is(word.key, "prepositions", "determiners") else { return word.key }
      place -= 1
    }
    return passage.words[place - 1].key
  }

  /// Whether the noun stands without an article at the start of a sentence, as in captions it may.
  private func opensBare(_ range: Range<Int>) -> Bool {
    passage.words[range.lowerBound].startsSentence
  }

  private func opensMany(_ word: String) -> Bool {
    if ["a", "an", "one", "another", "each", "this", "that"].contains(word) { return false }
    return lexicon.is(word, "determiners", "quantifiers", "prepositions", "connectives", "verbs")
  }

  private func opensNounPhrase(_ word: PassageWord?) -> Bool {
    guard let word else { return true }
    return lexicon.is(word.key, "determiners", "quantifiers", "prepositions", "connectives", "verbs")
      || lexicon.isAdjective(word.key)
  }

  private func endsNounPhrase(_ word: PassageWord?) -> Bool {
    guard let word else { return true }
    if lexicon.is(word.key, "followers", "prepositions", "connectives") { return true }
    return word.key.count > 4 && word.key.hasSuffix("ing") && !lexicon.is(word.key, "gerunds")
  }

  /// Colours, materials, shapes, states: before a noun they can be said of, or after `is`.
  private func fitsAttribute(_ reading: Lexicon.Reading, _ range: Range<Int>) -> Bool {
    let concept = lexicon.concepts[reading.concept]
    if concept.type == .spatial { return fitsPreposition(range) }
    let before = left(of: range)
    guard let after = right(of: range), !isFunction(after.key) || lexicon.is(after.key, "connectives") else {
      return before.map { ["is", "are", "was", "were"].contains($0.key) } == true && concept.type != .material
    }
    return opensNounPhrase(before) && after.key.allSatisfy(\.isLetter) && !isTinted(range, concept.type)
  }

  private func fitsPreposition(_ range: Range<Int>) -> Bool {
    guard let before = left(of: range), let after = right(of: range) else { return false }
    return before.key.allSatisfy(\.isLetter) && lexicon.is(after.key, "determiners", "quantifiers")
  }

  /// Whether the noun's colour goes without saying.
  private func isTinted(_ range: Range<Int>, _ type: HallucinationType) -> Bool {
    let ahead = passage.words[range.upperBound...].prefix(3)
    return type == .color && ahead.contains { lexicon.is($0.key, "tinted") }
  }

  private func isFunction(_ word: String) -> Bool {
    lexicon.is(word, "determiners", "prepositions", "connectives", "followers", "verbs")
  }

  /// Poses are of the living; what follows must suit rest and motion alike: "walking on" but not "walking along".
  private func fitsPose(_ range: Range<Int>) -> Bool {
    guard var before = left(of: range) else { return false }
    var place = range.lowerBound - 1
    while ["is", "are", "who", "that"].contains(before.key), let next = left(of: place..<place + 1) {
      before = next
      place -= 1
    }
    guard lexicon.isAlive(before.key) else { return false }
    return right(of: range).map { lexicon.is($0.key, "resting") } ?? true
  }

  func isPlural(_ word: String) -> Bool {
    if let readings = lexicon.readings[word] { return readings.contains { $0.form == .plural } }
    return word == "people" || (word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss"))
  }

  private func isAdjectiveOfPlural(_ range: Range<Int>) -> Bool {
    guard let adjective = right(of: range), lexicon.isAdjective(adjective.key) else { return false }
    return right(of: range.upperBound..<range.upperBound + 1).map { isPlural($0.key) } ?? false
  }

  /// Whether a number counts things there: not the number *of* a bus, not part of a longer one.
  func countStands(_ range: Range<Int>) -> Bool {
    guard let before = left(of: range) else { return true }
    return lexicon.is(before.key, "prepositions", "connectives", "verbs", "followers")
      || ["the", "these", "those"].contains(before.key)
  }
}
