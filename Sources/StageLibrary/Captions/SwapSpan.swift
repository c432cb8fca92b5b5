/// A place in a passage where one thing said can be made wrong, with what could be said instead.
package struct SwapSpan: Sendable, Equatable {
  /// One thing that could be said instead.
  package struct Alternative: Sendable, Equatable {
    /// The words, in small letters unless the case is part of them.
    package var text: String
    /// How readily it is drawn, out of ``SwapBalance/full``.
    package var weight: Int
  }

  /// The words it takes the place of, by number.
  package var range: Range<Int>
  /// What kind of word it is.
  package var type: HallucinationType
  /// What could be said instead, at least one.
  package var alternatives: [Alternative]
  /// How readily the span is changed, out of ``SwapBalance/full``.
  package var weight: Int { alternatives.reduce(0) { $0 + $1.weight } }
}

extension Passage {
  /// The passage with a span replaced, the article before it brought into line, and capitals kept.
  ///
  /// - Returns: The changed passage and the replacement as it stands there.
  package func replacing(_ range: Range<Int>, with text: String) -> (passage: Passage, replacement: String) {
    guard let first = words[range].first, let last = words[range].last else { return (self, "") }
    let cased = first.startsSentence ? text.prefix(1).uppercased() + text.dropFirst() : text
    var changed = PassageWord.words(of: first.prefix + cased + last.suffix)
    if let place = changed.indices.first { changed[place].startsSentence = first.startsSentence }
    var result = words
    result.replaceSubrange(range, with: changed)
    let before = range.lowerBound - 1
    if before >= 0, !words[before].endsClause, ["a", "an"].contains(words[before].key) {
      result[before] = Article.agreeing(words[before], with: text)
    }
    return (Passage(words: result), cased)
  }
}

/// The indefinite article.
enum Article {
  /// Whether a phrase takes `an`: by its sound, as far as spelling tells.
  static func takesAn(_ phrase: String) -> Bool {
    let word = phrase.lowercased()
    if ["hour", "honest", "heir", "8", "11", "18"].contains(where: word.hasPrefix) { return true }
    if ["one", "once", "uni", "use", "usu", "uten", "ukul", "euro", "urinal"].contains(where: word.hasPrefix) {
      return word.hasPrefix("unin") || word.hasPrefix("unim")
    }
    return word.first.map { "aeiou".contains($0) } ?? false
  }

  /// The article that stands there, made to agree with what follows it now.
  static func agreeing(_ article: PassageWord, with phrase: String) -> PassageWord {
    let plain = takesAn(phrase) ? "an" : "a"
    var word = article
    word.core = article.core.first?.isUppercase == true ? plain.prefix(1).uppercased() + plain.dropFirst() : plain
    word.key = plain
    return word
  }
}
