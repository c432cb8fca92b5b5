import Curation
import Foundation
import Glibc
import StageLibrary
import TestSupport
import Testing

/// Folders as they are found, tidy and untidy.
@Suite struct ImageFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var path: String { folder.url.path }

  private func items(_ settings: [JSONValue.Member] = []) async throws -> [String] {
    try await source(settings).allItems().map(\.caseText)
  }

  private func source(_ settings: [JSONValue.Member] = []) throws -> ImageFolder {
    try ImageFolder.make(.object([JSONValue.Member("path", .string(path))] + settings))
  }

  private func link(_ name: String, to target: String) {
    #expect(symlink(target, path + "/" + name) == 0)
  }

  @Test func filesComeInTheOrderOfTheBytesOfTheirPaths() async throws {
    for name in ["b/z.png", "b.png", "B.png", "a/b/c.jpg", "ä.png", "z.png", "a/a.txt", "a-b.png"] {
      try folder.write([1], to: name)
    }
    let expected = ["B.png", "a-b.png", "a/a.txt", "a/b/c.jpg", "b.png", "b/z.png", "z.png", "ä.png"]
    #expect(try await items() == expected)
  }

  @Test func samplesSayWhereTheyComeFrom() async throws {
    try folder.write(Array("one".utf8), to: "sub/one.png")
    let source = try source([JSONValue.Member("license", "CC0-1.0"), JSONValue.Member("url", "https://example.org")])
    let sample = try #require(try await source.allItems().first?.sample)
    let digest = Digest(of: "one")
    #expect(
      sample.lineage
        == Lineage(
          source: "image_folder", item: "sub/one.png", content: digest, picture: digest, license: "CC0-1.0",
          url: "https://example.org"))
    #expect(sample.image == SourceImage(path: path + "/sub/one.png", digest: digest, byteCount: 3))
  }

  @Test func copiesAreNumberedAndSamplesOfTheirOwn() async throws {
    for name in ["a", "b", "c"] { try folder.write([7], to: name) }
    try folder.write([8], to: "d")
    let samples = try await source().allItems().compactMap(\.sample)
    #expect(samples.map(\.lineage.copy) == [0, 1, 2, 0])
    #expect(Set(samples.map(\.id)).count == 4)
  }

  @Test func hiddenFilesAndFoldersAreLeftOut() async throws {
    for name in [".hidden.png", ".git/config", "a.png"] { try folder.write([1], to: name) }
    #expect(try await items() == ["a.png"])
  }

  @Test func linksToFilesAreFollowedAndLinksToFoldersAreNot() async throws {
    try folder.write([1], to: "sub/a.png")
    link("b.png", to: "sub/a.png")
    link("loop", to: ".")
    link("sub/up", to: "..")
    link("gone.png", to: "nowhere")
    link("self.png", to: "self.png")
    link("null.png", to: "/dev/null")
    #expect(
      try await items() == [
        "b.png", "gone.png: it does not exist; check the path",
        "loop: it is a link to a folder, which is not followed",
        "null.png: it is a link to something that is not a regular file",
        "self.png: it is a link that leads to itself", "sub/a.png",
        "sub/up: it is a link to a folder, which is not followed",
      ])
  }

  @Test func aPipeIsToldOfAndNeverWaitedFor() async throws {
    try folder.write([1], to: "a.png")
    #expect(mkfifo(path + "/pipe.png", 0o600) == 0)
    #expect(try await items() == ["a.png", "pipe.png: it is not a regular file"])
  }

  @Test func foldersNamedLikePicturesAreFolders() async throws {
    try folder.write([1], to: "holiday.jpg/a.png")
    #expect(try await items() == ["holiday.jpg/a.png"])
  }

  @Test func oddNamesAreNames() async throws {
    let long = String(repeating: "x", count: 250) + ".png"
    for name in ["new\nline.png", "tab\t.png", "quote\".png", " ", long, "e\u{301}.png", "\u{E9}.png"] {
      try folder.write([1], to: name)
    }
    let expected = [" ", "e\u{301}.png", "new\nline.png", "quote\".png", "tab\t.png", long, "\u{E9}.png"]
    #expect(try await items().map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test func namesThatAreNotTextAreToldOf() async throws {
    let name: [CChar] = (path + "/bad-").utf8.map { CChar(bitPattern: $0) } + [-1, 46, 112, 0]
    let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
    #expect(descriptor >= 0)
    close(descriptor)
    #expect(try await items() == ["bad-\u{FFFD}.p: the name is not valid UTF-8; rename the file"])
  }

  @Test func aLargeFileIsRefusedBeforeItIsRead() async throws {
    try folder.write([1], to: "a.png")
    #expect(truncate(path + "/a.png", 20 << 30) == 0)
    #expect(
      try await items() == [
        "a.png: it has 21474836480 bytes, more than the 536870912 allowed; raise `max_bytes`"
      ])
    try folder.write([1, 2, 3], to: "a.png")
    #expect(try await items([JSONValue.Member("max_bytes", 3)]) == ["a.png"])
    #expect(try await items([JSONValue.Member("max_bytes", 2)])[0].hasPrefix("a.png: "))
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func whatMayNotBeReadIsToldOf() async throws {
    try folder.write([1], to: "a.png")
    try folder.write([1], to: "b/c.png")
    #expect(chmod(path + "/a.png", 0) == 0 && chmod(path + "/b", 0) == 0)
    defer { chmod(path + "/b", 0o700) }
    #expect(
      try await items() == [
        "a.png: it may not be read; check its permissions",
        "b: it may not be read; check its permissions",
      ])
  }

  @Test func foldersTooDeepAreToldOf() async throws {
    let deep = Array(repeating: "d", count: 66).joined(separator: "/")
    try folder.write([1], to: deep + "/a.png")
    let reason = "the folder is nested more than 64 deep"
    #expect(try await items() == [Array(repeating: "d", count: 65).joined(separator: "/") + ": \(reason)"])
  }

  @Test func aFolderThatIsNotThereIsOneSentence() throws {
    for (name, sentence) in [
      ("nowhere", "`\(path)/nowhere` does not exist; name a folder in `path`"),
      ("file", "`\(path)/file` is not a folder; name a folder in `path`"),
      ("file/more", "`\(path)/file/more` leads through something that is not a folder"),
    ] {
      try folder.write([1], to: "file")
      let error = #expect(throws: InputError.self) {
        try ImageFolder.make(["path": .string(path + "/" + name)])
      }
      #expect(error?.description == sentence)
    }
  }

  @Test func anEmptyFolderIsOneSentence() async throws {
    try folder.write([1], to: ".hidden")
    let source = try source()
    let error = await #expect(throws: InputError.self) { try await source.allItems() }
    #expect(error?.description == "`\(path)` has no files in it; name a folder of pictures in `path`")
  }

  @Test func aFileThatGoesWhileTheFolderIsReadCostsItselfOnly() async throws {
    for name in ["a", "b", "c"] { try folder.write(Array(name.utf8), to: name) }
    var names: [String] = []
    for try await item in try source().items() {
      names.append(item.caseText)
      if names.count == 1 { #expect(unlink(path + "/b") == 0) }
    }
    #expect(names == ["a", "b: it does not exist; check the path", "c"])
  }
}
