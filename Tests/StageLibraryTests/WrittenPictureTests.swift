import Curation
import Foundation
import RasterImage
import StageLibrary
import TestSupport
import Testing

/// Pictures written into pages, from the page to a decoded picture.
@Suite struct WrittenPictureTests {
  private let folder: TemporaryFolder
  private let drawn = DescribedPicture(.scene, width: 200, height: 150).draw().png()

  init() throws {
    folder = try TemporaryFolder()
  }

  private func html(_ picture: [UInt8]) -> String {
    """
    <title>Tea</title><h1>Tea</h1><p>First the pot is warmed with water, then it is filled.</p>
    <figure><img src="data:image/jpeg;base64,\(Data(picture).base64EncodedString())">
    <figcaption>A round pot on a wooden table beside two cups.</figcaption></figure><p>Then one waits.</p>
    """
  }

  private func read(_ page: SourcePage) async throws -> Sample {
    var sample = Sample(lineage: Lineage(source: "test", item: "page", content: page.digest))
    sample.page = page
    guard case .keep(let read) = try await PageReading.make().process(sample) else {
      Issue.record("not kept")
      return sample
    }
    return read
  }

  private func page(_ bytes: [UInt8], file: [UInt8]? = nil, _ name: String = "tea.html") throws -> SourcePage {
    let url = try folder.write(file ?? bytes, to: name)
    return SourcePage(
      path: url.path, digest: Digest(of: bytes), byteCount: bytes.count, url: "https://example.org/tea/")
  }

  /// The picture as `caption_pairs` hands it on and `image_decoding` reads it.
  private func decoded(_ sample: Sample) throws -> Sample {
    guard case .split(let parts) = try CaptionPairs.make().process(sample), let part = parts.first,
      case .keep(let decoded) = try ImageDecoding.make().process(part)
    else {
      Issue.record("no picture of it")
      return sample
    }
    return decoded
  }

  @Test func aPictureIsReadInItsPage() async throws {
    let source = try page(Array(html(drawn).utf8))
    let read = try await read(source)
    let part = try decoded(read)
    #expect(part.image?.width == 200 && part.image?.height == 150 && part.image?.digest == Digest(of: drawn))
    #expect(part.captions == ["A round pot on a wooden table beside two cups."])
    #expect(part.lineage.picture == Digest(of: drawn))
    let again = try Sample(json: part.json)
    #expect(again.image == part.image && again.image?.part != nil)
    try folder.write(Array(html(drawn).replacing("Tea", with: "Ted").utf8), to: "tea.html")
    #expect(throws: InputError.self) { try ImageDecoding.make().process(part) }
  }

  @Test func aPictureIsReadInARecordOfAnArchive() async throws {
    let body = Array(html(drawn).utf8)
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    let block = Array(head.utf8) + body
    let record =
      Array(
        ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/tea/\r\n"
          + "Content-Length: \(block.count)\r\n\r\n").utf8) + block + Array("\r\n\r\n".utf8)
    let archive = try folder.write(record, to: "tea.warc")
    let items = try await Warc.make(["path": .string(archive.path)]).allItems()
    let source = try #require(items.first?.sample?.page)
    let part = try await decoded(read(source))
    #expect(part.image?.digest == Digest(of: drawn) && part.image?.path == archive.path)
  }

  @Test func mappingLeavesItAndCountsIt() async throws {
    let read = try await read(page(Array(html(drawn).utf8)))
    guard case .keep(let mapped) = try PictureMapping.make(["pictures": .string(folder.url.path)]).process(read) else {
      Issue.record("not kept")
      return
    }
    #expect(mapped.document == read.document)
    #expect(mapped.attributes["pictures_found"] == 1 && mapped.attributes["pictures_missing"] == 0)
  }

  @Test func whatCannotBeReadIsCountedAndDropsThePageWithItsReason() async throws {
    let gif = Array("GIF89a".utf8) + [0, 2, 0, 2] + [UInt8](repeating: 9, count: 2000)
    let read = try await read(page(Array(html(gif).utf8)))
    #expect(read.document?.pictures.map(\.problem) == ["unsupported_format"])
    guard case .keep(let mapped) = try PictureMapping.make(["pictures": .string(folder.url.path)]).process(read),
      case .drop(let drop) = try CaptionPairs.make().process(mapped)
    else {
      Issue.record("not as it should be")
      return
    }
    #expect(mapped.attributes["pictures_unreadable"] == 1)
    #expect(drop.reason.text == "pictures_unreadable" && drop.detail == "unsupported_format")
  }

  /// What a page's reader says of files is not believed: a page may have taken it over.
  @Test func aPictureIsAPartOfItsPageWhateverItsReaderSays() async throws {
    let source = try page(Array(html(drawn).utf8))
    let reader = LyingReader(secret: try folder.write([1, 2, 3], to: "secret").path)
    var services = Services.inMemory()
    services.pages = reader
    var sample = Sample(lineage: Lineage(source: "test", item: "page", content: source.digest))
    sample.page = source
    guard case .keep(let read) = try await PageReading.make(services: services).process(sample) else {
      Issue.record("not kept")
      return
    }
    let files = (read.document?.pictures ?? []).map(\.file)
    #expect(files.count == 2 && files[0] == nil)
    #expect(files[1]?.path == source.path && files[1]?.part?.page == source)
  }
}

/// A reader that names files it was not asked about.
private struct LyingReader: PageParser {
  let secret: String

  func document(of page: SourcePage) async throws -> PageDocument {
    var document = PageDocument()
    var other = page
    other.path = secret
    let part = PagePart(page: other, start: 0, count: 3)
    document.blocks = [
      SourceImage(path: secret, digest: page.digest, byteCount: 3),
      SourceImage(path: secret, part: part, digest: page.digest, byteCount: 3),
    ].map { file in
      var picture = PagePicture(address: "data:0")
      picture.file = file
      return .picture(picture)
    }
    return document
  }
}
