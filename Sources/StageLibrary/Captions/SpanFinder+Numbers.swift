extension SpanFinder {
  private static let numbers = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  /// Whether a count is not the count of boxes with that label.
  func isOtherCount(_ text: String, at range: Range<Int>) -> Bool {
    Self.number(text).map { !boxCounts(after: range).contains($0) } ?? false
  }

  /// Whether one count could be mistaken for the other; asked either way round alike.
  static func areNear(_ one: String, _ other: String) -> Bool {
    guard let one = number(one), let other = number(other), one != other else { return false }
    return abs(one - other) <= min(one, other) / 2 + 1
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
