import Curation
import Foundation
import StageLibrary
import TestSupport
import Testing

/// Folders of pages and archives of them.
@Suite struct PageSourceTests {
  private let folder: TemporaryFolder
  private var path: String { folder.url.path }

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func record(_ kind: String, _ block: String, _ number: Int) -> String {
    "WARC/1.0\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: http://a.example/\(number)\r\n"
      + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
  }

  private static func answer(_ body: String, status: Int = 200, type: String = "text/html; charset=gbk") -> String {
    "HTTP/1.1 \(status) Word\r\nContent-Type: \(type)\r\n\r\n\(body)"
  }

  @Test func aFolderGivesItsPagesWithTheirAddresses() async throws {
    for name in ["a.html", "b.htm", "c.html", "d/e.HTML", "picture.png", "a.css"] {
      try folder.write(Array("<p>\(name)".utf8), to: name)
    }
    try folder.write(Array("https://a.example/beside\n".utf8), to: "a.html.url")
    try folder.write(Array("[InternetShortcut]\r\nURL=https://a.example/link\r\n".utf8), to: "b.htm.url")
    try folder.write(Array("{\"url\":\"https://a.example/json\",\"license\":\"CC0-1.0\"}".utf8), to: "c.html.json")
    let index = "{\"path\":\"d/e.HTML\",\"url\":\"https://a.example/index\",\"content_type\":\"text/html\"}\nbad line\n"
    try folder.write(Array(index.utf8), to: "index.jsonl")
    let source = try PageFolder.make([
      "path": .string(path), "index": .string(path + "/index.jsonl"), "license": "own",
    ])
    let items = try await source.allItems()
    #expect(items.first?.caseText == "index, line 2: it is no JSON object with the `path` of a page")
    let samples = items.compactMap(\.sample)
    #expect(samples.map(\.lineage.item) == ["a.html", "b.htm", "c.html", "d/e.HTML"])
    #expect(samples.map { $0.page?.url.split(separator: "/").last } == ["beside", "link", "json", "index"])
    #expect(samples.map(\.lineage.license) == ["own", "own", "CC0-1.0", "own"])
    #expect(samples.last?.page?.contentType == "text/html")
    for sample in samples {
      let page = try #require(sample.page)
      #expect(try PageBytes.read(page, maxBytes: 1000) == Array("<p>\(sample.lineage.item)".utf8))
    }
  }

  @Test func packedPagesAreUnpackedAndDamagedOnesTold() async throws {
    try folder.write([0x1F, 0x8B, 8, 0, 1, 2, 3], to: "a.html.gz")
    try folder.write(Array("<p>b".utf8), to: "b.html")
    let items = try await PageFolder.make(["path": .string(path)]).allItems()
    #expect(items.map(\.caseText) == ["a.html.gz: the gzip data is damaged", "b.html"])
  }

  @Test func anArchiveGivesItsPages() async throws {
    let records = [
      Self.record("request", "GET / HTTP/1.1\r\n\r\n", 0), Self.record("response", Self.answer("<p>1"), 1),
      Self.record("response", Self.answer("gone", status: 404), 2),
      Self.record("response", Self.answer("%PDF", type: "application/pdf"), 3),
      "junk\r\n\r\n", Self.record("response", Self.answer("<p>4"), 4),
      Self.record("resource", "<!doctype html><p>5", 5),
    ]
    try folder.write(Array(records.joined().utf8), to: "crawls/x.warc")
    try folder.write(Array("no archive".utf8), to: "crawls/notes.txt")
    let items = try await Warc.make(["path": .string(path + "/crawls")]).allItems()
    let samples = items.compactMap(\.sample)
    #expect(items.count == 4, "\(items.map(\.caseText))")
    #expect(samples.map(\.lineage.url) == [1, 4, 5].map { "http://a.example/\($0)" })
    #expect(samples.first?.page?.contentType == "text/html; charset=gbk")
    #expect(samples.first?.lineage.item == "x.warc#\(records[0].utf8.count)")
    let texts = try samples.compactMap(\.page).map {
      String(decoding: try PageBytes.read($0, maxBytes: 99), as: UTF8.self)
    }
    #expect(texts == ["<p>1", "<p>4", "<!doctype html><p>5"])
    let all = try await Warc.make(["path": .string(path + "/crawls/x.warc"), "statuses": [200, 404]]).allItems()
    #expect(all.compactMap(\.sample).count == 4)
  }

  @Test func aPageThatChangedIsRefused() async throws {
    try folder.write(Array(Self.record("response", Self.answer("<p>1"), 1).utf8), to: "x.warc")
    let samples = try await Warc.make(["path": .string(path + "/x.warc")]).allItems().compactMap(\.sample)
    let page = try #require(samples.first?.page)
    try folder.write(Array(Self.record("response", Self.answer("<p>2"), 1).utf8), to: "x.warc")
    #expect(throws: ChangedPage.self) { try PageBytes.read(page, maxBytes: 99) }
  }

  @Test func foldersWithoutPagesAreRefused() async throws {
    try folder.write([1], to: "a.png")
    await #expect(throws: InputError.self) { try await PageFolder.make(["path": .string(path)]).allItems() }
    await #expect(throws: InputError.self) { try await Warc.make(["path": .string(path)]).allItems() }
    #expect(throws: InputError.self) { try Warc.make(["path": .string(path + "/none")]) }
  }
}
