extension SpanFinder {
  /// What could be said in place of a word, by all that is known.
  func swap(_ reading: Lexicon.Reading, _ range: Range<Int>) -> SwapSpan? {
    let concept = lexicon.concepts[reading.concept]
    guard isSaidOnce(reading.concept, range) else { return nil }
    let siblings = lexicon.siblings[concept.set][reading.form] ?? Lexicon.Siblings()
    guard let own = siblings.words.firstIndex(where: { $0.reading == reading }) else { return nil }
    let weights = weights(siblings, own, range)
    let wrong = siblings.words.indices.filter { other in
      let word = siblings.words[other]
      return siblings.open[own][other] && weights[other] > 0
        && isWrong(word.reading.concept, insteadOf: reading.concept)
        && (concept.usage != .count || isOtherCount(word.text, at: range))
    }
    let alternatives = wrong.map { other in
      let weight = balance == .none ? SwapBalance.full / wrong.count : weights[other]
      return SwapSpan.Alternative(text: siblings.words[other].text, weight: weight)
    }
    return SwapSpan(range: range, type: concept.type, alternatives: alternatives)
  }

  /// How readily a word is swapped for each of its siblings.
  private func weights(_ siblings: Lexicon.Siblings, _ own: Int, _ range: Range<Int>) -> [Int] {
    switch balance {
    case .none: return siblings.words.map { _ in 1 }
    case .words, .types: return siblings.weights[own]
    case .context:
      guard siblings.counts[own] > 0 else { return siblings.weights[own] }
      let surroundings = surroundings(of: range)
      let counts = siblings.words.indices.map { place in
        let count = siblings.counts[place]
        return count > 0 ? count * lexicon.company.fit(of: siblings.words[place].text, in: surroundings) : 0
      }
      return SwapBalance.weights(counts, open: siblings.open)[own]
    }
  }

  /// Whether saying a concept instead of another would be untrue, by all that is known.
  private func isWrong(_ concept: Int, insteadOf original: Int) -> Bool {
    guard concept != original, !mentions.has(concept), !elsewhere.has(concept) else { return false }
    return !(lexicon.overlaps[concept] ?? []).contains { $0 == original || mentions.has($0) || elsewhere.has($0) }
  }
}
