import Curation
import Foundation
import HTMLTree
import RasterImage
import TestSupport
import Testing

/// Pictures written into pages: found by their bytes, placed in the page, never in the way of others.
@Suite struct WrittenPictureTests {
  private static let png = DescribedPicture(.scene, width: 96, height: 80).draw().png()
  private static let jpeg = DescribedPicture(.scene, width: 128, height: 96).draw().jpeg(quality: 80)

  private func pictures(_ page: String, bytes: [UInt8]? = nil) throws -> [PagePicture] {
    let bytes = bytes ?? Array(page.utf8)
    let source = SourcePage(path: "page.html", digest: Digest(of: bytes), byteCount: bytes.count)
    return try PageContent.document(bytes, url: "https://example.org/a/b.html", page: source).pictures
  }

  private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  private static func escaped(_ bytes: [UInt8]) -> String {
    bytes.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The picture of a part of a page must be what the address holds.
  private func check(_ picture: PagePicture?, is bytes: [UInt8], in page: [UInt8]) throws {
    let picture = try #require(picture)
    let file = try #require(picture.file, "\(picture.problem)")
    #expect(picture.address == "data:" + Digest(of: bytes).hex && picture.problem.isEmpty)
    #expect(file.digest == Digest(of: bytes) && file.byteCount == bytes.count)
    #expect(DataAddress.bytes(in: page, try #require(file.part).range) == bytes)
  }

  static let forms: [(String, [UInt8])] = [
    ("data:image/png;base64," + base64(png), png), ("data:image/jpeg;base64," + base64(jpeg), jpeg),
    ("data:image/jpeg;base64," + base64(png), png), ("data:;base64," + base64(png), png),
    ("data:text/plain;charset=utf-8;base64," + base64(png), png), ("DATA:image/png;BASE64," + base64(png), png),
    ("data:image/png," + escaped(png), png), (" data:image/png; base64 ,\n" + base64(png) + "\n", png),
    ("data:image/png;base64," + base64(png).replacing("+", with: "%2B").replacing("=", with: "%3d"), png),
    ("data:image/png;base64," + base64(jpeg).replacing("=", with: ""), jpeg),
    ("data:image/png;base64," + base64(png).replacing("+", with: "-").replacing("/", with: "_"), png),
    ("data:image/png;base64," + base64(png).replacing("/", with: "&#47;"), png),
  ]

  @Test(arguments: forms) func anAddressIsReadByItsBytes(address: String, bytes: [UInt8]) throws {
    let page = "<p>One</p><img src=\"\(address)\" title='A dot'><p>Two</p>"
    let found = try pictures(page)
    #expect(found.count == 1 && found.first?.alternative == "A dot")
    try check(found.first, is: bytes, in: Array(page.utf8))
  }

  @Test func aLongAddressIsNotCut() throws {
    let large = DescribedPicture(.noise, width: 640, height: 480).draw().png()
    #expect(large.count > 100_000)
    let page = "<p>One</p><img src='data:image/png;base64,\(Self.base64(large))'><p>Two</p>"
    try check(pictures(page).first, is: large, in: Array(page.utf8))
  }

  @Test func manyPicturesAreFoundEachAtItsPlace() throws {
    let drawn = (1...100).map { DescribedPicture(.scene, width: 64, height: 64, seed: $0).draw().png() }
    let page = drawn.map { "<p>Text</p><img src='data:image/png;base64,\(Self.base64($0))'>" }.joined() + "<p>End</p>"
    let found = try pictures(page)
    #expect(found.count == 100)
    for (picture, bytes) in zip(found, drawn) { try check(picture, is: bytes, in: Array(page.utf8)) }
  }

  @Test func aPlaceIsFoundInOtherEncodings() throws {
    let text = "<meta charset=windows-1252><p>Caf\u{1}é</p><img src='data:;base64,\(Self.base64(Self.png))'><p>Thé</p>"
    let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    try check(pictures(text, bytes: latin).first, is: Self.png, in: latin)
    let marked = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    try check(pictures(text, bytes: marked).first, is: Self.png, in: marked)
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
    let found = try pictures(text, bytes: wide)
    #expect(found.map(\.problem) == ["page_encoding"] && found.first?.file == nil)
  }

  @Test func placeholdersAreNoPicturesAndDoNotWin() throws {
    let gif = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    let small =
      "data:image/jpeg;base64," + Self.base64(DescribedPicture(.scene, width: 32, height: 24).draw().jpeg(quality: 60))
    let blank =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 400'%3E%3C/svg%3E"
      + String(repeating: " ", count: 400)
    let plain = "data:image/png;base64," + Self.base64(DescribedPicture(.solid, width: 400, height: 300).draw().png())
    for address in [gif, small, blank, plain] {
      let alone = "<p>One</p><img src=\"\(address)\"><p>Two</p>"
      #expect(try pictures(alone).isEmpty, "\(address.prefix(40))")
      let late = "<p>One</p><img src=\"\(address)\" data-src=late.jpg><p>Two</p>"
      #expect(try pictures(late).map(\.address) == ["https://example.org/a/late.jpg"])
      let copied = "<p>One</p><img src=\"\(address)\"><noscript><img src=copy.jpg></noscript><p>Two</p>"
      #expect(try pictures(copied).map(\.address) == ["https://example.org/a/copy.jpg"])
    }
  }

  @Test func whatCannotBeReadSaysWhyAndYieldsToWhatCan() throws {
    let shapes = String(repeating: "<path d='M0 0 L10 10 L300 200 Z'/>", count: 40)
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 400'>\(shapes)</svg>"
    let webp = Array("RIFF____WEBPVP8 ".utf8) + [UInt8](repeating: 7, count: 2000)
    let addresses = [
      ("data:image/svg+xml;base64," + Self.base64(Array(svg.utf8)), "unsupported_format"),
      ("data:image/webp;base64," + Self.base64(webp), "unsupported_format"),
      ("data:image/png;base64," + Self.base64(Self.png) + "!", "damaged_data"),
      (
        "data:image/png;base64," + Self.base64(Array(Self.png.prefix(20)) + [UInt8](repeating: 0, count: 300)),
        "damaged_data"
      ),
    ]
    for (address, problem) in addresses {
      let alone = "<p>One</p><img alt='A bridge' src=\"\(address)\"><p>Two</p>"
      let found = try pictures(alone)
      #expect(found.map(\.problem) == [problem] && found.first?.file == nil, "\(address.prefix(40))")
      #expect(found.first?.alternative == "A bridge" && found.first?.address.hasPrefix("data:") == true)
      let copied = "<p>One</p><span><img src=\"\(address)\"></span><noscript><img src=copy.jpg></noscript><p>Two</p>"
      #expect(try pictures(copied).map(\.address) == ["https://example.org/a/copy.jpg"])
    }
  }

  @Test func brokenAddressesAreNone() {
    for text in [
      "", "data:", "data:image/png;base64", "data:image/png;base64,A", "data:;base64,AA=A", "data:;base64,§§",
    ] {
      let bytes = Array(text.utf8)
      #expect(DataAddress.bytes(in: bytes, bytes.indices) == nil, "\(text)")
    }
    #expect(DataAddress.bytes(in: Array("data:,a%20b%zz".utf8), 0..<14) == Array("a b%zz".utf8))
    #expect(DataAddress.bytes(in: Array("data:,a".utf8), 3..<900) == nil)
  }

  @Test func drawingsThatSayWhatTheyShowAreCounted() throws {
    let shapes = String(repeating: "<path d=\"M0 0 L10 10 L300 200 Z\"/>", count: 40)
    func page(_ svg: String) -> String { "<p>One</p>\(svg)<p>Two</p>" }
    let titled = try pictures(page("<svg viewBox=\"0 0 600 400\"><title>The water cycle</title>\(shapes)</svg>"))
    #expect(titled.map(\.alternative) == ["The water cycle"] && titled.map(\.problem) == ["unsupported_format"])
    let figure = try pictures(
      page("<figure><svg width=600 height=400>\(shapes)</svg><figcaption>Rain falls.</figcaption></figure>"))
    #expect(figure.map(\.caption) == ["Rain falls."])
    let labelled = try pictures(page("<svg aria-label=\"A cycle\" viewBox=\"0 0 600 400\">\(shapes)</svg>"))
    #expect(labelled.map(\.alternative) == ["A cycle"])
    let decoration = [
      "<svg viewBox=\"0 0 24 24\"><title>Search</title>\(shapes)</svg>",
      "<svg aria-hidden=true viewBox=\"0 0 600 400\"><title>Waves</title>\(shapes)</svg>",
      "<svg viewBox=\"0 0 600 400\"><title>Waves</title><use href=#w />\(shapes)</svg>",
      "<a href=/><svg viewBox=\"0 0 600 400\"><title>The Almanac</title>\(shapes)</svg></a>",
      "<svg viewBox=\"0 0 600 400\"><title>Almanac logo</title>\(shapes)</svg>",
      "<svg viewBox=\"0 0 600 400\"><desc>Created with Sketch.</desc>\(shapes)</svg>",
      "<svg viewBox=\"0 0 600 400\"><title>A dot</title><path d=\"M0 0\"/></svg>",
    ]
    for svg in decoration { #expect(try pictures(page(svg)).isEmpty, "\(svg.prefix(60))") }
  }
}
