internal import Curation

/// A kind of personal data that is told by its form.
package enum PersonalData: String, CaseIterable, ConfigValue {
  case email
  case iban
  case card
  case ipv6
  case ipv4
  case phone

  /// What stands in its place.
  var mask: String { "[\(rawValue)]" }

  /// Where the kind stands in a text.
  ///
  /// - `email`: as in RFC 5321, ASCII only, with a top-level domain of letters.
  /// - `iban`: two letters, two digits, 11 to 30 letters and digits, perhaps in groups of four; the remainder by 97 must
  ///   be 1 (ISO 13616).
  /// - `card`: 13 to 19 digits, perhaps in groups, of a network's first digit (3 to 6, or 2221 to 2720), whose Luhn sum is right.
  /// - `ipv4`, `ipv6`: public addresses only; `127.0.0.1`, private networks and documentation's networks are nobody's.
  /// - `phone`: `+` and 8 to 15 digits, `(030) 123456`, `555-123-4567`, or what follows "tel", "phone", "call", "fax".
  ///   Digits alone are no telephone number.
  func ranges(in text: String) -> [Range<String.Index>] {
    guard isPossible(in: text) else { return [] }
    return switch self {
    case .email: text.indices.filter { text[$0] == "@" }.compactMap { Self.address(around: $0, in: text) }
    case .iban:
      text.matches(of: /\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/).map(\.range)
        .filter { Self.isIBAN(text[$0]) }
    case .card:
      text.matches(of: /\b[2-6](?:[ \-]?[0-9]){12,18}\b/).map(\.range).filter { Self.isCard(text[$0]) }
    case .ipv6:
      text.matches(of: /[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}/).map(\.range)
        .filter { Self.isAlone($0, in: text) && Self.isIPv6(text[$0]) }
    case .ipv4:
      text.matches(of: /\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}\b/).map(\.range)
        .filter { Self.isAlone($0, in: text) && Self.isPublicIPv4(text[$0]) }
    case .phone:
      (text.matches(of: /\+[1-9][0-9]{0,2}(?:[ .\-\/]?\(?[0-9]{1,5}\)?){2,6}/).map(\.range)
        + text.matches(of: /(?:\([0-9]{2,5}\)[ \-]?[0-9]{3,4}|\b[0-9]{3}[\-. ][0-9]{3})[\-. ][0-9]{3,4}\b/).map(\.range)
        + text.matches(of: /(?i)\b(?:tel|phone|call|fax|mobile)\.?:? ?([0-9](?:[ .\-\/]?[0-9]){5,14})\b/).map {
          $0.output.1.startIndex..<$0.output.1.endIndex
        })
        .filter { (6...15).contains(text[$0].count(where: \.isNumber)) && Self.isAlone($0, in: text) }
    }
  }

  /// Whether a text has the digits and marks without which the kind cannot stand in it.
  ///
  /// Counted first because it is a hundredth of the work of looking, and few paragraphs have them.
  private func isPossible(in text: String) -> Bool {
    let (mark, marks, digits): (UInt8, Int, Int) =
      switch self {
      case .email: (UInt8(ascii: "@"), 1, 0)
      case .iban: (0, 0, 2)
      case .card: (0, 0, 13)
      case .ipv6: (UInt8(ascii: ":"), 2, 0)
      case .ipv4: (UInt8(ascii: "."), 3, 4)
      case .phone: (0, 0, 6)
      }
    var (marksFound, digitsFound) = (0, 0)
    for byte in text.utf8 {
      if byte == mark { marksFound += 1 }
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { digitsFound += 1 }
    }
    return marksFound >= marks && digitsFound >= digits
  }

  /// A text with what stands in it masked, and how many places there were.
  static func masked(_ text: String, _ kinds: [PersonalData]) -> (text: String, counts: [PersonalData: Int]) {
    var (text, counts) = (text, [PersonalData: Int]())
    for kind in PersonalData.allCases where kinds.contains(kind) {
      var end = text.startIndex
      var result = ""
      for range in kind.ranges(in: text).sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= end {
        result += text[end..<range.lowerBound] + kind.mask
        end = range.upperBound
        counts[kind, default: 0] += 1
      }
      if !result.isEmpty { text = result + text[end...] }
    }
    return (text, counts)
  }

  /// The address whose `@` stands at a place; whatever the text, it looks at no more than 320 characters.
  private static func address(around sign: String.Index, in text: String) -> Range<String.Index>? {
    let local = text[..<sign].suffix(64).reversed().prefix { isAddress($0) || "._%+-".contains($0) }
    var domain = text[sign...].dropFirst().prefix(255).prefix { isAddress($0) || ".-".contains($0) }
    while let last = domain.last, last == "." || last == "-" { domain.removeLast() }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard !local.isEmpty, labels.count > 1, labels.allSatisfy({ !$0.isEmpty && $0.first != "-" }),
      let top = labels.last, top.count > 1, top.allSatisfy(\.isLetter)
    else { return nil }
    return text.index(sign, offsetBy: -local.count)..<domain.endIndex
  }

  private static func isAddress(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }

  private static func isIBAN(_ text: Substring) -> Bool {
    let characters = text.unicodeScalars.filter { $0 != " " }
    guard (15...34).contains(characters.count) else { return false }
    var rest = 0
    for scalar in characters.dropFirst(4) + characters.prefix(4) {
      let value = (48...57).contains(scalar.value) ? Int(scalar.value) - 48 : Int(scalar.value) - 55
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97
    }
    return rest == 1
  }

  private static func isCard(_ text: Substring) -> Bool {
    let digits = text.compactMap(\.wholeNumberValue)
    guard (13...19).contains(digits.count), digits.first != 2 || isMastercard(digits) else { return false }
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let double = digit.element * 2
      return sum + (digit.offset.isMultiple(of: 2) ? digit.element : double > 9 ? double - 9 : double)
    }
    return sum.isMultiple(of: 10)
  }

  private static func isMastercard(_ digits: [Int]) -> Bool {
    (2221...2720).contains(digits.prefix(4).reduce(0) { $0 * 10 + $1 })
  }

  private static func isPublicIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 4, parts.allSatisfy({ $0 < 256 }) else { return false }
    switch (parts[0], parts[1], parts[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _), (169, 254, _), (192, 168, _), (172, 16...31, _):
      return false
    case (192, 0, 2), (198, 51, 100), (203, 0, 113): return false
    default: return true
    }
  }

  private static func isIPv6(_ text: Substring) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let isShortened = text.ranges(of: "::").count == 1 && !text.contains(":::")
    let filled = groups.count { !$0.isEmpty }
    guard isShortened ? (3...7).contains(filled) : groups.count == 8 && filled == 8 else { return false }
    let lower = text.lowercased()
    return !lower.hasPrefix("2001:db8") && !lower.hasPrefix("fe80") && !lower.hasPrefix("fc") && !lower.hasPrefix("fd")
  }

  /// Whether nothing that could belong to a longer number or name stands right before or behind.
  private static func isAlone(_ range: Range<String.Index>, in text: String) -> Bool {
    let before = text[..<range.lowerBound].last
    let after = text[range.upperBound...]
    func continues(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == ":" || $0 == "." || $0 == "/" } ?? false
    }
    let next = after.first
    let isEnd = (next == "." || next == ":") && !(after.dropFirst().first.map { $0.isLetter || $0.isNumber } ?? false)
    return !(before.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false) && (isEnd || !continues(next))
  }
}
