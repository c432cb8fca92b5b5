internal import Curation
internal import Glibc
internal import RasterImage

/// The pictures written into a page (`data:` addresses and drawings), each looked at once.
///
/// Nothing of them is kept but what they are and where in the page they stand: whoever wants the picture reads it there.
final class WrittenPictures {
  /// What one is.
  struct Picture {
    let digest: Digest
    let byteCount: Int
    /// Where it stands in the page's text.
    let place: Range<Int>
    /// Why no picture can be made of it, as the reason of a drop; empty if nothing is wrong.
    let problem: String
  }

  /// The fewest bytes of a picture in a format that is not read here: below, it holds the place of another.
  private static let fewest = 1000
  /// Below so many bytes, with a pixel in less than half a bit, a picture may be all one colour, and is looked at.
  private static let fewestOfMany = 4000
  /// The most pixels looked at for that; what has more in so few bytes is one colour.
  private static let mostPixels = 4_000_000

  private let tree: HTMLTree
  private let source: PageSource?
  private var known: [Int: Picture?] = [:]
  /// The last place found in the source, and where in the text it was.
  private var found = (text: 0, source: 0)

  init(_ tree: HTMLTree, source: PageSource?) {
    self.tree = tree
    self.source = source
  }

  /// Whether it is known where the page is, for pictures to be read there.
  var isRead: Bool { source != nil }

  /// The picture written into an attribute; nil for what only holds the place of one.
  func picture(_ index: Int, _ name: AttributeName) -> Picture? {
    guard let place = tree.written(index, name) else { return nil }
    if let known = known[place.lowerBound] { return known }
    let picture = tree.nodes[index].tag == .svg ? drawing(place) : looked(place)
    known[place.lowerBound] = .some(picture)
    return picture
  }

  private func drawing(_ place: Range<Int>) -> Picture {
    Picture(
      digest: Digest(of: Array(tree.page[place])), byteCount: place.count, place: place,
      problem: ImageError.Code.unsupportedFormat.rawValue)
  }

  private func looked(_ place: Range<Int>) -> Picture? {
    guard let bytes = DataAddress.bytes(in: tree.page, place) else {
      let problem = ImageError.Code.damagedData.rawValue
      return Picture(
        digest: Digest(of: Array(tree.page[place])), byteCount: place.count, place: place, problem: problem)
    }
    var problem = ""
    do {
      let header = try ImageHeader(reading: bytes)
      if Decoration.isSmall(width: header.width, height: header.height) { return nil }
      if Self.isPlain(bytes, pixels: header.width * header.height) { return nil }
      try ImageLimits().check(header, byteCount: bytes.count)
    } catch {
      if error.code == .unsupportedFormat, Self.isPlaceholder(bytes) { return nil }
      problem = error.code.rawValue
    }
    return Picture(digest: Digest(of: bytes), byteCount: bytes.count, place: place, problem: problem)
  }

  /// Whether a picture is all one colour: it holds the place of another.
  private static func isPlain(_ bytes: [UInt8], pixels: Int) -> Bool {
    guard bytes.count < fewestOfMany, pixels > bytes.count * 16 else { return false }
    if pixels > mostPixels { return true }
    guard let shown = try? RasterImage(decoding: bytes, fitting: 64).pixels else { return false }
    return zip(shown, shown.dropFirst(3)).allSatisfy { $0 == $1 }
  }

  /// Whether bytes of a format that is not read here hold the place of a picture: few, of few pixels, a drawing of nothing.
  private static func isPlaceholder(_ bytes: [UInt8]) -> Bool {
    if let start = bytes.prefix(4096).firstRange(ofLowercase: "<svg") {
      var tag = TagReader(bytes)
      tag.read(at: start.lowerBound + 1)
      return Drawing(tag, in: bytes, tag.place..<bytes.count) == nil
    }
    if bytes.starts(with: "GIF8".utf8), bytes.count >= 10 {
      func side(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
      if Decoration.isSmall(width: side(6), height: side(8)) { return true }
    }
    return bytes.count < fewest
  }

  /// The file of a picture: a part of its page's; nil if it does not stand there as it stands in the text, which is so in
  /// encodings that are no superset of ASCII.
  func file(of picture: Picture) -> SourceImage? {
    guard let source, let start = start(of: picture.place, in: source.bytes) else { return nil }
    return SourceImage(
      path: source.page.path, part: PagePart(page: source.page, start: start, count: picture.place.count),
      digest: picture.digest, byteCount: picture.byteCount)
  }

  private func start(of place: Range<Int>, in bytes: [UInt8]) -> Int? {
    // Pictures are mostly asked for in order, so the search goes on where the last ended.
    let from = place.lowerBound >= found.text ? found.source : 0
    guard let colon = tree.page[place].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let start = tree.page[place].withUnsafeBytes { address in
      bytes.withUnsafeBytes { bytes in
        Self.place(of: address, colon: colon - place.lowerBound, in: bytes, guess: place.lowerBound, from: from)
      }
    }
    if let start { found = (place.lowerBound, start) }
    return start
  }

  /// Where an address stands in bytes: where it is guessed to be, or from a place on, each colon tried for its own.
  private static func place(
    of address: UnsafeRawBufferPointer, colon: Int, in bytes: UnsafeRawBufferPointer, guess: Int, from: Int
  ) -> Int? {
    guard let text = address.baseAddress, let all = bytes.baseAddress else { return nil }
    func isAt(_ place: Int) -> Bool {
      place >= 0 && place <= bytes.count - address.count && memcmp(text, all + place, address.count) == 0
    }
    if isAt(guess) { return guess }
    var next = from
    while next < bytes.count, let found = memchr(all + next, Int32(UInt8(ascii: ":")), bytes.count - next) {
      let place = UnsafeRawPointer(found) - all
      if isAt(place - colon) { return place - colon }
      next = place + 1
    }
    return nil
  }
}

/// A page as its file has it.
struct PageSource {
  let page: SourcePage
  /// Its bytes, transfer and content encodings undone.
  let bytes: [UInt8]
}
