/// What becomes of an element before the parser.
enum TagRules {
  /// How the content of an element is read.
  enum Content {
    /// As markup.
    case ordinary
    /// Not at all; elements of the same name may be nested in it.
    case skipped(nested: Bool)
    /// As a script.
    case script
    /// As plain text, written in an element of a name; references in it are resolved or not.
    case text(String, resolved: Bool)
  }

  /// The most bytes of an attribute's value that are kept; a longer one is a picture written into the page.
  static let longestValue = 1 << 15
  /// From how many bytes on the place of a value is kept too; a picture written into the page has more.
  static let longValue = 256

  private static func names(_ text: String) -> Set<[UInt8]> { Set(text.split(separator: " ").map { Array($0.utf8) }) }

  /// Elements that would end the page, or the paragraph, where HTML goes on.
  private static let unwritten = names("html head body frameset frame noframes wbr template svg plaintext")
  private static let void = names(
    "amp-anim amp-img area base basefont br col embed hr image img input link meta param source track wbr")
  private static let pictures = names("amp-anim amp-img image")
  private static let onesided = names("source track")
  private static let math = names(
    "mspace mprescripts none mglyph maligngroup malignmark mi mn mo mtext ms mrow mtd msup msub mstyle mpadded mphantom"
  )
  private static let contents: [[UInt8]: Content] = [
    Array("script".utf8): .script,
    Array("style".utf8): .skipped(nested: false), Array("iframe".utf8): .skipped(nested: false),
    Array("noembed".utf8): .skipped(nested: false), Array("template".utf8): .skipped(nested: true),
    Array("svg".utf8): .skipped(nested: true), Array("title".utf8): .text("title", resolved: true),
    Array("textarea".utf8): .text("textarea", resolved: true), Array("xmp".utf8): .text("pre", resolved: false),
    Array("listing".utf8): .text("pre", resolved: true), Array("plaintext".utf8): .text("pre", resolved: false),
  ]

  static func isUnwritten(_ name: [UInt8]) -> Bool { isNamed(name) && unwritten.contains(name) }
  /// The name an element is written by: what shows a picture is an `img`.
  static func written(_ name: [UInt8]) -> [UInt8] {
    isNamed(name) && pictures.contains(name) ? Array("img".utf8) : name
  }
  static func isVoid(_ name: [UInt8]) -> Bool { isNamed(name) && void.contains(name) }

  /// Whether any rule may be about a name, told from its ends: most tags are of none, and are told so at once.
  private static let named: [Bool] = {
    var named = [Bool](repeating: false, count: 1024)
    for name in unwritten.union(void).union(math).union(contents.keys) { named[key(name)] = true }
    return named
  }()

  private static func isNamed(_ name: [UInt8]) -> Bool { named[key(name)] }

  private static func key(_ name: [UInt8]) -> Int {
    guard let first = name.first, let last = name.last else { return 0 }
    return (name.count * 131 + Int(first) * 31 + Int(last)) & 1023
  }

  static func content(of tag: TagReader) -> Content {
    guard isNamed(tag.name), let content = contents[tag.name] else { return .ordinary }
    if case .skipped(nested: true) = content {
      // A declarative shadow root is content; a drawing without content has no end tag.
      if tag.isSelfClosing || tag.attributes.contains(where: { $0.name == .shadowrootmode }) { return .ordinary }
    }
    return content
  }

  /// Void elements libxml2 does not know as such, and empty elements of MathML.
  static func endsAtOnce(_ tag: TagReader) -> Bool {
    isNamed(tag.name) && (onesided.contains(tag.name) || (tag.isSelfClosing && math.contains(tag.name)))
  }

  /// Scripts that are content: declarations about the page and formulas.
  static func isKept(script tag: TagReader) -> Bool {
    guard let type = tag.value(.type) else { return false }
    let name = String(decoding: type, as: UTF8.self).lowercased()
    return name.contains("ld+json") || name.hasPrefix("math/")
  }

  /// The place of a value, cut where a character ends.
  static func bounded(_ input: [UInt8], _ value: Range<Int>) -> Range<Int> {
    guard value.count > longestValue else { return value }
    var end = value.lowerBound + longestValue
    while end > value.lowerBound, input[end] & 0xC0 == 0x80 { end -= 1 }
    return value.lowerBound..<end
  }
}

/// Where a script ends, for a script may write one (WHATWG HTML, 13.2.5.15 and on).
enum ScriptEnd {
  private static let name = Array("script".utf8)

  /// The place of the end tag; the page's end if there is none.
  static func find(in input: [UInt8], from start: Int) -> Int {
    var isComment = false
    var isNested = false
    var first: Int?
    var place = start
    while place < input.count {
      let byte = input[place]
      if byte == UInt8(ascii: "-"), isComment, matches(input, "-->", at: place) {
        isComment = false
        isNested = false
      } else if byte == UInt8(ascii: "<") {
        if matches(input, "<!--", at: place) {
          isComment = true
          place += 3
        } else if TagReader.isTag(input, at: place + 1, named: name) {
          isNested = isComment
        } else if place + 1 < input.count, input[place + 1] == UInt8(ascii: "/"),
          TagReader.isTag(input, at: place + 2, named: name)
        {
          if !isNested { return place }
          first = first ?? place
          isNested = false
        }
      }
      place += 1
    }
    return first ?? input.count
  }
}

/// Whether a word of ASCII stands at a place.
func matches(_ input: [UInt8], _ word: StaticString, at start: Int) -> Bool {
  let count = word.utf8CodeUnitCount
  guard start <= input.count - count else { return false }
  for index in 0..<count where input[start + index] != word.utf8Start[index] { return false }
  return true
}
