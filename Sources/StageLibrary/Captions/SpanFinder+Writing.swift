extension SpanFinder {
  /// Where double quotation marks hold a few words: writing seen in the picture.
  static func quotations(_ words: [PassageWord]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var opening: Int?
    for (place, word) in words.enumerated() {
      if word.prefix.contains(where: { "\"“”".contains($0) }) { opening = place }
      guard let start = opening, word.suffix.contains(where: { "\"“”".contains($0) }) else { continue }
      if place - start < 8 { found.append(start..<place + 1) }
      opening = nil
    }
    return found
  }

  /// Numbers of writing in the picture in which one digit can be taken for another.
  func writing() -> [SwapSpan] {
    quotations.flatMap { $0 }.compactMap { place in
      let word = passage.words[place]
      let range = place..<place + 1
      guard mentions.count(of: word.key) == 1, elsewhere.count(of: word.key) <= 1 else { return nil }
      let readings = lookAlikes(of: word.core).filter { agrees($0, at: range, insteadOf: word.core) }
      let unsaid = readings.filter {
        let key = PassageWord.key($0)
        return mentions.count(of: key) == 0 && elsewhere.count(of: key) == 0
      }
      guard !unsaid.isEmpty else { return nil }
      return SwapSpan(
        range: range, type: .text,
        alternatives: unsaid.map { SwapSpan.Alternative(text: $0, weight: SwapBalance.full / unsaid.count) })
    }
  }

  /// An article before writing is as it was written: a change that would ask for the other one is not made.
  private func agrees(_ text: String, at range: Range<Int>, insteadOf now: String) -> Bool {
    guard range.lowerBound > 0 else { return true }
    let before = passage.words[range.lowerBound - 1].key
    return !["a", "an"].contains(before) || Article.takesAn(text) == Article.takesAn(now)
  }

  /// What a number or a code in writing can be misread as: one digit changed for one of its shape.
  ///
  /// Letters stay: STDP for STOP needs no picture, and most of what one letter makes of a word is none.
  private func lookAlikes(of word: String) -> [String] {
    guard 1...12 ~= word.utf8.count, word.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
    let letters = Array(word)
    return letters.indices.flatMap { place in
      (Self.shapes[letters[place]] ?? "").map { shape in
        String(letters[..<place]) + String(shape) + String(letters[(place + 1)...])
      }
    }.filter { !$0.hasPrefix("0") || word.hasPrefix("0") }
  }

  private static let shapes: [Character: String] = [
    "0": "68", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "58", "7": "1", "8": "36", "9": "4",
  ]
}
