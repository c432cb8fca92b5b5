import Curation
import Foundation
import RasterImage
import StageLibrary
import TestSupport
import Testing

/// Pictures that stand in WARC files beside their pages.
@Suite struct ArchivedPictureTests {
  private let folder: TemporaryFolder
  private let picture: [UInt8]

  init() throws {
    folder = try TemporaryFolder()
    picture = DescribedPicture(.scene, width: 64, height: 48).draw().png()
  }

  /// An archive of one picture, in two chunks, after a record of something else.
  @discardableResult private func archive(_ picture: [UInt8]) throws -> String {
    let half = picture.count / 2
    var block = Array("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
    for chunk in [picture[..<half], picture[half...]] {
      block += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
    }
    block += Array("0\r\n\r\n".utf8)
    var bytes = Self.record("metadata", "https://example.org/tea/pot.png", Array("none".utf8))
    bytes += Self.record("response", "https://example.org/tea/pot.png", block)
    return try folder.write(bytes, to: "crawls/x.warc").path
  }

  private static func record(_ kind: String, _ address: String, _ block: [UInt8]) -> [UInt8] {
    let header =
      "WARC/1.0\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(address)\r\nContent-Length: \(block.count)\r\n\r\n"
    return Array(header.utf8) + block + Array("\r\n\r\n".utf8)
  }

  private func mapped(_ settings: JSONValue) throws -> Sample {
    let html = "<h1>Tea</h1><p>First the pot is warmed.</p><img src=pot.png><p>Then it is filled.</p>"
    var sample = Sample(lineage: Lineage(source: "test", item: "page", content: Digest(of: html)))
    sample.document = try PageReader.read(Array(html.utf8), url: "https://example.org/tea/")
    guard case .keep(let mapped) = try PictureMapping.make(settings).process(sample) else {
      Issue.record("not kept")
      return sample
    }
    return mapped
  }

  @Test func aPictureIsReadWhereItStands() throws {
    let path = try archive(picture)
    var sample = try mapped(["archive": .string(folder.url.appending(path: "crawls").path)])
    let file = try #require(sample.document?.pictures.first?.file)
    #expect(file.path == path && file.record != nil)
    #expect(file.digest == Digest(of: picture) && file.byteCount == picture.count)
    sample.image = file
    guard case .keep(let decoded) = try ImageDecoding.make().process(sample) else {
      Issue.record("not kept")
      return
    }
    #expect(decoded.image?.width == 64 && decoded.image?.height == 48 && decoded.image?.record == file.record)
    try archive(picture.map { $0 ^ 1 })
    #expect(throws: InputError.self) { try ImageDecoding.make().process(sample) }
  }

  @Test func aPictureThatIsTooLargeIsPassedOver() throws {
    let path = try archive(picture)
    let limit: JSONValue = .integer(picture.count - 1)
    #expect(try mapped(["archive": .string(path), "max_bytes": limit]).document?.pictures.first?.file == nil)
  }

  @Test func anArchiveThatIsNotThereIsRefused() throws {
    #expect(throws: InputError.self) { try PictureMapping.make(["archive": "/no/such/file.warc"]) }
    try folder.write([1], to: "empty/a.png")
    let empty = folder.url.appending(path: "empty").path
    #expect(throws: InputError.self) { try PictureMapping.make(["archive": .string(empty)]) }
  }

  @Test func withoutIndexArchiveAndFolderNothingCanBeFound() {
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(json: ["required": true], at: ConfigLocation(file: "test", line: 1, column: 1))
    _ = PictureMapping.read(node, folder: "", components: ComponentList(), &diagnostics)
    #expect(diagnostics.map(\.message) == ["`index`, `archive` or `pictures` must be given"])
  }
}
