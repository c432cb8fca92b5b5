extension LooseJSON {
  /// A text; a quote ends it only where JSON goes on after it.
  mutating func text() -> String {
    place += 1
    var text: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        if isEnd { return String(decoding: text, as: UTF8.self) }
        text.append(byte)
      case UInt8(ascii: "\\"): escape(&text)
      default: text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private var isEnd: Bool {
    guard let end = bytes[place...].firstIndex(where: { $0 > 0x20 }) else { return true }
    guard bytes[end] == UInt8(ascii: ",") else { return ":}]/".utf8.contains(bytes[end]) }
    // Behind a comma JSON has a name or a value; a sentence goes on with a word.
    guard let next = bytes[end...].firstIndex(where: { $0 > 0x20 && $0 != UInt8(ascii: ",") }) else { return true }
    let rest = bytes[next...]
    return "\"{[}]/-0123456789".utf8.contains(bytes[next])
      || ["true", "false", "null"].contains { word in
        rest.starts(with: word.utf8) && rest.dropFirst(word.utf8.count).first.map { !isLetter($0) } ?? true
      }
  }

  private mutating func escape(_ text: inout [UInt8]) {
    guard let byte = next else { return }
    place += 1
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): text.append(0x0A)
    case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
    case UInt8(ascii: "u"):
      guard let high = unit() else { return text.append(contentsOf: "\u{FFFD}".utf8) }
      var scalar = UInt32(high)
      if (0xD800..<0xDC00).contains(high), bytes[place...].starts(with: "\\u".utf8) {
        place += 2
        if let low = unit(), (0xDC00..<0xE000).contains(low) {
          scalar = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        }
      }
      text += String(Unicode.Scalar(scalar).map(Character.init) ?? "\u{FFFD}").utf8
    default: text.append(byte)
    }
  }

  private mutating func unit() -> UInt16? {
    guard place + 4 <= bytes.count,
      let number = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { return nil }
    place += 4
    return number
  }
}
