extension Lexicon {
  /// Reads how often words were counted: a section to a form, `word count, word count`.
  mutating func readFrequencies(_ text: String) {
    var form: Form?
    for line in Self.lines(text) {
      if line.hasPrefix("[") {
        form = Form(rawValue: String(line.dropFirst().dropLast()))
      } else if let form {
        for (word, count) in Self.counts(line) { frequencies[form, default: [:]][word] = count }
      }
    }
  }

  /// Reads which words keep company: `[word]` and `[company]`, each `word: number number …`.
  mutating func readCompany(_ text: String) {
    var section = ""
    for line in Self.lines(text) {
      if line.hasPrefix("[") { section = line }
      let halves = line.split(separator: ":")
      guard halves.count == 2 else { continue }
      let vector = halves[1].split(separator: " ").compactMap { Int($0) }.map { min(max($0, -999), 999) }
      if section == "[word]" { company.words[Self.trimmed(halves[0])] = vector }
      if section == "[company]" { company.company[Self.trimmed(halves[0])] = vector }
    }
  }

  private static func counts(_ text: some StringProtocol) -> [(String, Double)] {
    text.split(separator: ",").compactMap { entry in
      let words = entry.split(separator: " ")
      guard let count = words.last.flatMap({ Int($0) }), count > 0 else { return nil }
      return (words.dropLast().joined(separator: " "), Double(count))
    }
  }

  /// The words of a set that share a form, with what they can be swapped for.
  func siblings(of set: [Int], _ form: Form) -> Siblings {
    var siblings = Siblings()
    for concept in set {
      for (place, word) in concepts[concept].words.enumerated() {
        guard let text = word.forms[form] else { continue }
        let count = frequencies[form]?[text] ?? 0
        siblings.words.append((text, Reading(concept: concept, word: place, form: form)))
        siblings.counts.append(count < Self.minCount ? 0 : count)
      }
    }
    siblings.open = siblings.words.map { one in
      siblings.words.map { isOpen(one.text, one.reading, $0.text, $0.reading) }
    }
    siblings.weights = SwapBalance.weights(siblings.counts, open: siblings.open)
    return siblings
  }

  /// Whether neither of two words is true where the other is, and they are near enough to be mistaken.
  private func isOpen(_ text: String, _ one: Reading, _ other: String, _ two: Reading) -> Bool {
    one.concept != two.concept && overlaps[one.concept]?.contains(two.concept) != true
      && touched[text]?.contains(two.concept) != true && touched[other]?.contains(one.concept) != true
      && (concepts[one.concept].usage != .count || SpanFinder.areNear(text, other))
  }
}
