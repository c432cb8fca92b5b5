internal import Curation

/// JSON as pages hold it: within comments, with commas too many, raw line ends in texts, quotes nobody escaped or all of
/// them written `&quot;`, cut short.
///
/// Nothing is refused; what cannot be read ends the value, and what was read by then is kept.
struct LooseJSON {
  /// How deep values may nest.
  private static let deepest = 64

  let bytes: [UInt8]
  var place = 0

  /// The value a script holds; nil if it begins as neither an object nor a list.
  static func value(of script: [UInt8]) -> JSONValue? {
    var rest = script[...]
    if !script.contains(UInt8(ascii: "\"")), script[...].firstRange(ofLowercase: "&quot;") != nil {
      rest = Array(String(decoding: script, as: UTF8.self).replacing("&quot;", with: "\"").utf8)[...]
    }
    func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") }
    while let start = rest.firstIndex(where: isOpening) {
      // A comment such as `/* <![CDATA[ */` has a bracket too, with a name after it.
      guard rest[start...].starts(with: "[CDATA[".utf8) else {
        var reader = LooseJSON(bytes: Array(rest[start...]))
        return reader.value(depth: 0)
      }
      rest = rest[(start + 7)...]
    }
    return nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next {
      if byte <= 0x20 {
        place += 1
      } else if byte == UInt8(ascii: "/"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "*") {
        place = end(of: "*/")
      } else if byte == UInt8(ascii: "/"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "/") {
        place = end(of: "\n")
      } else {
        return
      }
    }
  }

  private func end(of mark: StaticString) -> Int {
    bytes[place...].firstRange(ofLowercase: mark)?.upperBound ?? bytes.count
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) -> JSONValue? {
    skipSpace()
    guard depth < Self.deepest, let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return .string(text())
    default: return word()
    }
  }

  private mutating func object(_ depth: Int) -> JSONValue {
    place += 1
    var members: [JSONValue.Member] = []
    while true {
      while take(UInt8(ascii: ",")) {}
      if take(UInt8(ascii: "}")) { break }
      guard next == UInt8(ascii: "\"") else {
        if findMember() { continue }
        break
      }
      let key = text()
      guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else {
        if findMember() { continue }
        break
      }
      members.append(.init(key, value))
    }
    return .object(members)
  }

  /// Goes on to what looks like the next member of an object, after a text that a quote in it ended; false if the object
  /// ends first.
  private mutating func findMember() -> Bool {
    while let byte = next, byte != UInt8(ascii: "}") {
      if byte == UInt8(ascii: "\"") {
        let name = bytes[(place + 1)...].prefix(40).prefix { isLetter($0) || $0 == UInt8(ascii: "@") }
        let after = bytes[name.endIndex...].prefix(8).filter { $0 > 0x20 }
        if !name.isEmpty, after.starts(with: "\":".utf8) { return true }
      }
      place += 1
    }
    return false
  }

  private mutating func list(_ depth: Int) -> JSONValue {
    place += 1
    var elements: [JSONValue] = []
    while true {
      while take(UInt8(ascii: ",")) {}
      if take(UInt8(ascii: "]")) { break }
      guard let value = value(depth: depth + 1) else { break }
      elements.append(value)
    }
    return .array(elements)
  }

  private mutating func word() -> JSONValue? {
    let start = place
    while let byte = next, isLetter(byte) || (0x30...0x39).contains(byte) || "+-._".utf8.contains(byte) { place += 1 }
    guard place > start else { return nil }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "true": return true
    case "false": return false
    default: return Int(word).map { .integer($0) } ?? Double(word).map { .number($0) } ?? .null
    }
  }
}
