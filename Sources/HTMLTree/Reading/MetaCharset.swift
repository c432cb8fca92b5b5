/// The charset a page declares in a `meta`.
enum MetaCharset {
  /// How far a `meta` is looked for: real pages have it later than the 1,024 bytes of the standard.
  static let searched = 1 << 16

  /// The first declared label, as it is written.
  static func find(in bytes: [UInt8]) -> String? {
    let start = bytes.prefix(searched)
    var place = 0
    while let tag = start[place...].firstRange(ofLowercase: "<meta") {
      let end = start[tag.upperBound...].firstIndex(of: UInt8(ascii: ">")) ?? start.endIndex
      if let label = label(start[tag.upperBound..<end]) { return label }
      place = end
    }
    return nil
  }

  private static func label(_ tag: ArraySlice<UInt8>) -> String? {
    guard let name = tag.firstRange(ofLowercase: "charset") else { return nil }
    var rest = tag[name.upperBound...].drop { isSpace($0) }
    guard rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst().drop { isSpace($0) || isQuote($0) }
    let label = rest.prefix { !isSpace($0) && !isQuote($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "/") }
    return label.isEmpty ? nil : String(decoding: label.prefix(40), as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
}

extension ArraySlice<UInt8> {
  /// Where a word of lower-case letters first stands, in whatever case.
  func firstRange(ofLowercase word: StaticString) -> Range<Int>? {
    let count = word.utf8CodeUnitCount
    guard count > 0, self.count >= count else { return nil }
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: count)
    var place = startIndex
    while place <= endIndex - count {
      if self[place] | 0x20 == letters[0] | 0x20 {
        var matched = 1
        while matched < count, self[place + matched] | 0x20 == letters[matched] | 0x20 { matched += 1 }
        if matched == count { return place..<place + count }
      }
      place += 1
    }
    return nil
  }
}
