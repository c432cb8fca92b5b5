internal import CHTMLParser

/// Character references of HTML: `&amp;`, `&#8212;`, `&copy2`.
enum CharacterReferences {
  /// Writes a part of a page with its references resolved: text with what is markup escaped again, an attribute's value,
  /// in which `&copy=1` is no reference, as it is.
  static func resolve(_ input: [UInt8], _ range: Range<Int>, quoted: Bool, into output: inout [UInt8]) {
    var start = range.lowerBound
    var place = start
    while place < range.upperBound {
      let byte = input[place]
      guard byte == UInt8(ascii: "&") || (byte == UInt8(ascii: "<") && !quoted) else {
        place += 1
        continue
      }
      output.append(input, start..<place)
      place += write(input, place, before: range.upperBound, quoted: quoted, into: &output)
      start = place
    }
    output.append(input, start..<place)
  }

  /// Writes what an ampersand or a sign of markup at a place stands for; how many bytes it took.
  static func write(
    _ input: [UInt8], _ place: Int, before end: Int, quoted: Bool, into output: inout [UInt8]
  ) -> Int {
    let byte = input[place]
    if byte == UInt8(ascii: "&"), let reference = reference(input[(place + 1)..<end], quoted: quoted) {
      if quoted { output += reference.text } else { escape(reference.text[...], into: &output) }
      return 1 + reference.length
    }
    if quoted { output.append(byte) } else { escape(byte, into: &output) }
    return 1
  }

  /// Writes text as it is, what is markup escaped.
  static func escape(_ text: ArraySlice<UInt8>, into output: inout [UInt8]) {
    for byte in text { escape(byte, into: &output) }
  }

  private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): output += "&amp;".utf8
    case UInt8(ascii: "<"): output += "&lt;".utf8
    default: output.append(byte)
    }
  }

  private static func reference(_ rest: ArraySlice<UInt8>, quoted: Bool) -> (text: [UInt8], length: Int)? {
    if rest.first == UInt8(ascii: "#") { return number(rest) }
    guard let first = rest.first, isLetter(first) else { return nil }
    return rest.withUnsafeBufferPointer { bytes -> (text: [UInt8], length: Int)? in
      var found: UnsafePointer<CChar>?
      let length = chtml_entity(bytes.baseAddress, bytes.count, &found)
      guard length > 0, let found else { return nil }
      if quoted, bytes[length - 1] != UInt8(ascii: ";"), length < bytes.count {
        let next = bytes[length]
        if next == UInt8(ascii: "=") || isLetter(next) || (0x30...0x39).contains(next) { return nil }
      }
      return (Array(String(cString: found).utf8), length)
    }
  }

  /// What Windows has where Latin-1 has control characters.
  private static let windows: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static func number(_ rest: ArraySlice<UInt8>) -> (text: [UInt8], length: Int)? {
    let isHex = rest.dropFirst().first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = rest.dropFirst(isHex ? 2 : 1).prefix { digit($0, isHex: isHex) != nil }
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for byte in digits where value < 0x11_0000 {
      value = value * (isHex ? 16 : 10) + (digit(byte, isHex: isHex) ?? 0)
    }
    if (0x80...0x9F).contains(value) { value = windows[Int(value - 0x80)] }
    let isControl = value < 0x20 && value != 9 && value != 10 || value == 0x7F
    let scalar = isControl ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    var length = rest.distance(from: rest.startIndex, to: digits.endIndex)
    if digits.endIndex < rest.endIndex, rest[digits.endIndex] == UInt8(ascii: ";") { length += 1 }
    return (Array(String(Character(scalar)).utf8), length)
  }

  /// The value of a decimal or hexadecimal digit.
  static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex, 0x61...0x66 where isHex: UInt32((byte | 0x20) - 0x61 + 10)
    default: nil
    }
  }
}

extension [UInt8] {
  /// Appends a part of other bytes.
  mutating func append(_ other: [UInt8], _ range: Range<Int>) {
    let range = range.clamped(to: other.indices)
    other.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
