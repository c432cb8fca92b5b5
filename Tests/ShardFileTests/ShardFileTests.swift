import Curation
import Foundation
import TestSupport
import Testing

@testable import ShardFile

@Suite struct ShardFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func lines(of bytes: [UInt8]) throws -> [LineSplitter.Line] {
    let file = try folder.write(bytes, to: "file")
    var reader = try LineReader(file.path)
    var lines: [LineSplitter.Line] = []
    while let line = try reader.next() { lines.append(line) }
    #expect(reader.finish() == Digest(of: bytes) && reader.byteCount == bytes.count)
    return lines
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func linesAreReadAsTheyWereWritten(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed, "lines")
    let lengths = [0, 1, 100, InputFile.pieceSize - 1, InputFile.pieceSize, InputFile.pieceSize * 2 + 3]
    let texts = (0..<random.below(8)).map { _ in
      [UInt8](repeating: UInt8(97 + random.below(26)), count: lengths[random.below(lengths.count)])
    }
    let read = try lines(of: texts.flatMap { $0 + [10] })
    #expect(read.map(\.bytes) == texts && read.allSatisfy { $0.isComplete && !$0.isTooLong })
  }

  @Test func aLastLineWithoutItsEndIsNoticed() throws {
    let read = try lines(of: Array("ab\ncd".utf8))
    #expect(read.map(\.isComplete) == [true, false])
  }

  @Test func aLineWithoutEndIsNotHeldInMemory() throws {
    let read = try lines(of: [UInt8](repeating: 65, count: LineReader.maxLineBytes + 10) + [10, 66, 10])
    #expect(read.map(\.isTooLong) == [true, false])
    #expect(read[0].bytes.count <= LineReader.maxLineBytes && read[1].bytes == [66])
  }

  @Test func aFolderIsWrittenByOneExportAtATime() throws {
    let place = folder.url.appending(path: "out").path
    let first = try ExportFolder(at: place)
    #expect { try ExportFolder(at: place) } throws: { ($0 as? ShardFileError)?.code == .inUse }
    try first.finish(manifest())
    #expect(throws: Never.self) { try ExportFolder(at: place).finish(manifest()) }
  }

  @Test func aLinkToAnExportStaysALink() throws {
    let (target, link) = (folder.url.appending(path: "target").path, folder.url.appending(path: "link").path)
    try ExportFolder(at: target).finish(manifest())
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    let export = try ExportFolder(at: link)
    _ = try export.addCard("a new card")
    try export.finish(manifest())
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try String(contentsOfFile: "\(target)/README.md", encoding: .utf8) == "a new card")
  }

  private func manifest() -> Manifest {
    Manifest(
      tool: "1", pipeline: ["name": "p|`x`\n---"], settings: Pipeline.ExportSettings(), files: [], tally: ExportTally(),
      funnel: [["stage": "a", "dropped": ["x": 1]]], totals: ["in": 1])
  }

  @Test func aManifestIsReadOnlyAsItWasWritten() throws {
    let bytes = manifest().bytes
    #expect(try Manifest(reading: bytes) == manifest())
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      #expect(throws: ShardFileError.self) { try Manifest(reading: changed) }
    }
  }

  @Test func aManifestOfANewerFormSaysSo() {
    let bytes = Array(#"{"format": "winnow-export", "format_version": 2}"#.utf8)
    #expect(#expect(throws: ShardFileError.self) { try Manifest(reading: bytes) }?.code == .newerVersion)
  }

  @Test func textCannotBreakOutOfTheCard() {
    let card = DatasetCard.text(manifest(), examples: [])
    #expect(card.hasPrefix("---\npretty_name: \"p|`x`\\n---\"\n"))
    #expect(card.contains("\n# p/'x' ---\n"))
  }

  @Test func schemasAskForEveryKeyAndNoOther() throws {
    for text in [ExportSchemas.record, ExportSchemas.manifest] {
      let json = try JSONValue(parsing: text)
      #expect(json["properties"]?.members?.map(\.key) == json["required"]?.array?.compactMap(\.text))
      #expect(json["additionalProperties"] == false)
    }
  }

  @Test func theManifestSchemaNamesWhatAManifestHas() throws {
    let schema = try JSONValue(parsing: ExportSchemas.manifest)
    let written = try JSONValue(parsing: manifest().bytes)
    #expect(schema["properties"]?.members?.map(\.key) == written.members?.map(\.key))
  }

  @Test func aFileStandingInTheWayIsSaidInOneSentence() throws {
    let file = try folder.write([1], to: "file")
    #expect(#expect(throws: ShardFileError.self) { try ExportFolder(at: file.path) }?.code == .notAFolder)
    #expect(#expect(throws: ShardFileError.self) { try ExportFolder(at: "/sys/winnow-out") }?.code == .readOnly)
  }

  @Test func aFullDiskIsSaidInOneSentence() {
    let error = ShardFileError.system(ENOSPC, "write", "x")
    #expect(
      error.code == .diskFull
        && error.description == "cannot write x: the disk is full; free some space and export again")
  }

  @Test func verifyNeedsAnExport() throws {
    for path in ["none", "empty", "file"] {
      if path == "empty" { try folder.write([1], to: "empty/x") }
      if path == "file" { try folder.write([1], to: "file") }
      let error = #expect(throws: ShardFileError.self) {
        try Verification.check(folder.url.appending(path: path).path) { _, _ in
          Reward(accuracy: 1, format: 1, formatWeight: 0)
        }
      }
      #expect(error?.code == .notAnExport)
    }
  }
}
