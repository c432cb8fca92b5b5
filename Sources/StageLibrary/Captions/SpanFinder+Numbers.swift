extension SpanFinder {
  private static let numbers = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// A count written in digits, 2...20.
  func digits(at start: Int) -> SwapSpan? {
    let range = start..<start + 1
    let word = passage.words[start]
    guard let number = Int(word.core), 2...20 ~= number, word.core == "\(number)", word.prefix.isEmpty,
      let after = right(of: range), isPlural(after.key), countStands(range), mentions.count(of: word.key) == 1
    else { return nil }
    let near = (max(2, number - 2)...number + 2).filter { $0 != number }.map { "\($0)" }
    let alternatives = near.filter { mentions.count(of: $0) == 0 && elsewhere.count(of: $0) == 0 }
      .map { SwapSpan.Alternative(text: $0, weight: 1) }.filter { isOtherCount($0.text, at: range) }
    return SwapSpan(range: range, type: .count, alternatives: alternatives)
  }

  /// Whether a count is near the one that stands there and not the count of boxes with that label.
  func isOtherCount(_ text: String, at range: Range<Int>) -> Bool {
    guard let now = Self.number(key(range)), let other = Self.number(text), abs(now - other) <= max(1, now / 2 + 1)
    else { return false }
    let written = Self.numbers.indices.contains(other - 2) ? Self.numbers[other - 2] : text
    let isSaid = [written, "\(other)"].contains { mentions.count(of: $0) > 0 || elsewhere.count(of: $0) > 0 }
    return !isSaid && !boxCounts(after: range).contains(other)
  }

  /// How many boxes there are of what the words after a number name.
  private func boxCounts(after range: Range<Int>) -> [Int] {
    let concepts = passage.words[range.upperBound...].prefix(2).flatMap { lexicon.touched[$0.key] ?? [] }
    return concepts.map { concept in
      labels.filter { lexicon.touched[$0.key]?.contains(concept) == true }.reduce(0) { $0 + $1.value }
    }
  }

  private static func number(_ text: String) -> Int? {
    Int(text) ?? numbers.firstIndex(of: text).map { $0 + 2 }
  }
}
