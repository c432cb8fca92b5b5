internal import CHTMLParser

/// Tags read as browsers read them, known attributes only, one after the other.
struct TagReader {
  /// A known attribute by the place of its value in the page.
  struct Attribute {
    let name: AttributeName
    let value: Range<Int>
  }

  /// How many bytes of a name are kept.
  static let longestName = 40

  /// What stands before a colon in the names of MathML: pages read as XML name it so.
  private static let prefixes = ["m", "mml", "math", "mathml"].map { Array($0.utf8) }

  private let input: [UInt8]
  /// The place after the tag.
  private(set) var place = 0
  /// The name in lower case, of letters, digits and hyphens.
  private(set) var name: [UInt8] = []
  private(set) var attributes: [Attribute] = []
  /// Whether the tag ends with `/>`.
  private(set) var isSelfClosing = false
  /// Whether the tag ends at all: one cut by the end of the page is none.
  private(set) var isWhole = false

  init(_ input: [UInt8]) { self.input = input }

  /// The value of an attribute with references resolved.
  func value(_ name: AttributeName) -> [UInt8]? {
    guard let attribute = attributes.first(where: { $0.name == name }) else { return nil }
    var value: [UInt8] = []
    CharacterReferences.resolve(input, TagRules.bounded(input, attribute.value), quoted: true, into: &value)
    return value
  }

  /// Whether a tag of a name begins here, in whatever case.
  static func isTag(_ input: [UInt8], at place: Int, named name: [UInt8]) -> Bool {
    guard place + name.count < input.count else { return false }
    for index in name.indices where input[place + index] | 0x20 != name[index] | 0x20 { return false }
    return isEnd(input[place + name.count])
  }

  /// Reads the tag whose name begins at a place.
  mutating func read(at start: Int) {
    place = start
    name.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    isSelfClosing = false
    isWhole = false
    readName()
    while place < input.count {
      let byte = input[place]
      if byte == UInt8(ascii: ">") {
        place += 1
        isWhole = true
        return
      }
      isSelfClosing = byte == UInt8(ascii: "/")
      if Self.isEnd(byte) { place += 1 } else { readAttribute() }
    }
  }

  private mutating func readName() {
    while place < input.count, !Self.isEnd(input[place]) {
      let byte = input[place]
      if byte == UInt8(ascii: ":"), Self.prefixes.contains(name) {
        name.removeAll(keepingCapacity: true)
      } else if name.count < Self.longestName {
        let isPlain = isLetter(byte) || (0x30...0x39).contains(byte)
        name.append(isPlain ? (byte | 0x20) : UInt8(ascii: "-"))
      }
      place += 1
    }
  }

  private mutating func readAttribute() {
    let nameStart = place
    place += 1
    while place < input.count, !Self.isEnd(input[place]), input[place] != UInt8(ascii: "=") { place += 1 }
    let nameEnd = place
    var after = place
    while after < input.count, Self.isSpace(input[after]) { after += 1 }
    var value = place..<place
    if after < input.count, input[after] == UInt8(ascii: "=") {
      place = after + 1
      value = readValue()
    }
    let number = input.withUnsafeBufferPointer {
      chtml_attribute_name($0.baseAddress.map { $0 + nameStart }, nameEnd - nameStart)
    }
    guard let name = AttributeName(rawValue: number), name != .other, !attributes.contains(where: { $0.name == name })
    else { return }
    attributes.append(Attribute(name: name, value: value))
  }

  private mutating func readValue() -> Range<Int> {
    while place < input.count, Self.isSpace(input[place]) { place += 1 }
    guard place < input.count else { return place..<place }
    let quote = input[place]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = place + 1
      var end = start
      while end < input.count, input[end] != quote { end += 1 }
      place = min(end + 1, input.count)
      return start..<end
    }
    let start = place
    while place < input.count, !Self.isSpace(input[place]), input[place] != UInt8(ascii: ">") { place += 1 }
    return start..<place
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func isEnd(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}
