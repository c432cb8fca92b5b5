import Curation

/// Numbers in brackets and JSON as answers write them.
extension AnswerText {
  /// The longest structured answer that is looked at, in UTF-8 bytes.
  static let maxStructureBytes = 32_768

  /// The numbers of `[1, 2.5, -3]`, `(1, 2.5, -3)` or `1, 2.5, -3`; `nil` unless there are exactly `count`.
  ///
  /// Between numbers stands one comma, with white space or not. Numbers are decimals without thousands marks.
  static func numbers(_ answer: String, count: Int) -> [Double]? {
    guard var rest = AnswerText(answer) else { return nil }
    rest.unwrap()
    rest.takeIntroduction()
    rest.unwrap()
    rest.takeBrackets()
    var numbers: [Double] = []
    while let number = rest.takeDecimal() {
      numbers.append(number)
      if rest.isEmpty { return numbers.count == count ? numbers : nil }
      guard numbers.count < count, rest.take(",") else { return nil }
    }
    return nil
  }

  /// Takes a decimal number such as `-12.5` off the front, and the white space behind it.
  mutating func takeDecimal() -> Double? {
    let isNegative = takeTight("-") || takeTight("−")
    let whole = scalars.prefix { Self.isDigit($0) }
    var length = whole.count
    if scalars.dropFirst(length).first == "." {
      let decimals = scalars.dropFirst(length + 1).prefix { Self.isDigit($0) }
      if !decimals.isEmpty { length += 1 + decimals.count }
    }
    guard !whole.isEmpty, length <= 24,
      let size = Double(String(String.UnicodeScalarView(scalars.prefix(length))))
    else { return nil }
    scalars = scalars.dropFirst(length)
    trim()
    return isNegative ? -size : size
  }

  /// An answer as JSON, perhaps between code fences; single quotes count as double ones if there are no double ones.
  ///
  /// - Returns: `nil` for anything else, for nothing but a word or number, and for too long an answer.
  static func json(_ answer: String) -> JSONValue? {
    guard answer.utf8.count <= maxStructureBytes else { return nil }
    var bytes = Array(answer.utf8)
    for fence in ["```json\n", "```\n"] where bytes.starts(with: fence.utf8) && bytes.count > fence.utf8.count + 3 {
      guard bytes.suffix(3).elementsEqual("```".utf8) else { return nil }
      bytes = Array(bytes.dropFirst(fence.utf8.count).dropLast(3))
      break
    }
    if !bytes.contains(UInt8(ascii: "\"")) {
      bytes = bytes.map { $0 == UInt8(ascii: "'") ? UInt8(ascii: "\"") : $0 }
    }
    guard let value = try? JSONValue(parsing: bytes), value.array != nil || value.members != nil else { return nil }
    return value
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 48 && scalar.value < 58
  }
}
