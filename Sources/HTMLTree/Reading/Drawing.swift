/// A drawing in a page (`svg`) that may be one of its pictures, told from its markup.
///
/// Most drawings of pages are icons: hidden from readers who hear the page, small, of few strokes, or a use of a shape
/// drawn elsewhere. Those are none. What the rest show nobody knows who does not draw them, so they are pictures without
/// a file, which is said wherever pictures are counted.
struct Drawing {
  /// Where in the page the words stand that say what it shows; empty if there are none.
  let title: Range<Int>
  /// Where its content stands.
  let content: Range<Int>

  /// The fewest bytes of a drawing without words in it; icons have fewer.
  private static let fewest = 1000
  /// The fewest bytes of a drawing with words in it.
  private static let fewestWithText = TagRules.longValue
  /// How far into a drawing its title is looked for, in bytes.
  private static let headLength = 4096

  /// - Parameter tag: The drawing's start tag.
  init?(_ tag: TagReader, in page: [UInt8], _ content: Range<Int>) {
    let all = page[content]
    guard all.count >= Self.fewest || (all.count >= Self.fewestWithText && all.firstRange(ofLowercase: "<text") != nil)
    else { return nil }
    guard tag.value(.ariaHidden).map({ !$0.elementsEqual("true".utf8) }) ?? true else { return nil }
    let size = Self.size(of: tag)
    guard !Decoration.isSmall(width: size.width, height: size.height) else { return nil }
    guard all.prefix(Self.headLength).firstRange(ofLowercase: "<use") == nil else { return nil }
    self.content = content
    title =
      Self.words(in: page, content, "<title") ?? Self.words(in: page, content, "<desc")
      ?? content.lowerBound..<content.lowerBound
  }

  /// The size it states, or that of its view; 0 for what it does not say.
  private static func size(of tag: TagReader) -> (width: Int, height: Int) {
    let view = (tag.value(.viewbox) ?? []).split { $0 == 0x20 || $0 == UInt8(ascii: ",") }
    func side(_ name: AttributeName, _ place: Int) -> Int {
      PictureSize.pixels(tag.value(name) ?? []) ?? (view.count == 4 ? PictureSize.pixels(view[place]) : nil) ?? 0
    }
    return (side(.width, 2), side(.height, 3))
  }

  /// The text of an element near the start of a drawing; what the program that drew it says of itself is none.
  private static func words(in page: [UInt8], _ content: Range<Int>, _ element: StaticString) -> Range<Int>? {
    guard let start = page[content].prefix(headLength).firstRange(ofLowercase: element)?.upperBound,
      let open = page[start..<content.upperBound].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let rest = page[(open + 1)..<content.upperBound].prefix(headLength)
    guard let end = rest.firstIndex(of: UInt8(ascii: "<")), end > open + 1 else { return nil }
    return rest[..<end].firstRange(ofLowercase: "created with") == nil ? (open + 1)..<end : nil
  }
}
