import Curation
import Foundation
import StageLibrary
import TestSupport
import Testing

/// Files of captioned pictures, right and wrong.
@Suite struct CaptionedImagesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write([1, 2, 3], to: "images/a.png")
    try folder.write([4, 5, 6], to: "b.png")
  }

  private func source(_ text: String, _ settings: [JSONValue.Member] = []) throws -> CaptionedImages {
    try folder.write(Array(text.utf8), to: "captions.jsonl")
    let path = JSONValue.Member("path", .string(folder.url.path + "/captions.jsonl"))
    return try CaptionedImages.make(.object([path] + settings))
  }

  private func items(_ text: String, _ settings: [JSONValue.Member] = []) async throws -> [SourceItem] {
    try await source(text, settings).allItems()
  }

  @Test func aLineIsReadWhole() async throws {
    let line = #"""
      {"id": "one", "image": "images/a.png", "captions": ["A dog.", "A brown dog."], "width": 64, "height": 48,
      "objects": [{"label": "dog", "bbox": [1, 2.5, 30, 40], "iscrowd": 0}, {"label": "cat", "bbox": [0, 0, 1, 1],
      "iscrowd": 1}], "license": "CC0-1.0", "source": "https://example.org/a", "mode": "RGB"}
      """#.replacingOccurrences(of: "\n", with: "")
    let sample = try #require(try await items(line).first?.sample)
    #expect(sample.captions == ["A dog.", "A brown dog."])
    #expect(
      sample.objects == [
        LabelledBox(label: "dog", x: 1, y: 2.5, width: 30, height: 40),
        LabelledBox(label: "cat", x: 0, y: 0, width: 1, height: 1, isCrowd: true),
      ])
    #expect(sample.attributes == ["stated_width": 64, "stated_height": 48])
    #expect(sample.lineage.item == "one")
    #expect(sample.lineage.license == "CC0-1.0")
    #expect(sample.lineage.url == "https://example.org/a")
    #expect(sample.lineage.picture == Digest(of: [1, 2, 3]))
    #expect(sample.lineage.content != Digest(of: [1, 2, 3]))
    #expect(sample.image?.path == folder.url.path + "/images/a.png")
  }

  @Test func controlCharactersInWordsAreSpaces() async throws {
    let line = #"""
      {"image": "b.png", "captions": ["A\u0000 dog\u001b[2J.", "A\tcat\nsits.", "A \u202Ewolf"],
      "objects": [{"label": "big\u0007dog", "bbox": [1, 2, 3, 4]}]}
      """#.replacingOccurrences(of: "\n", with: "")
    let sample = try #require(try await items(line).first?.sample)
    #expect(sample.captions == ["A  dog [2J.", "A cat sits.", "A  wolf"])
    #expect(sample.objects.map(\.label) == ["big dog"])
  }

  @Test func contentIsPictureAndWordsAndBoxes() async throws {
    let text = """
      {"image": "b.png", "captions": ["A dog."]}
      {"image": "b.png", "captions": ["A dog."], "license": "other"}
      {"image": "b.png", "captions": ["A cat."]}
      {"image": "images/a.png", "captions": ["A dog."]}
      {"image": "b.png", "captions": ["A dog."], "objects": [{"label": "dog", "bbox": [1, 1, 2, 2]}]}
      {"image": "b.png", "caption": "A dog."}
      """
    let samples = try await items(text).compactMap(\.sample)
    #expect(samples.map(\.lineage.copy) == [0, 1, 0, 0, 0, 2])
    #expect(Set(samples.map(\.id)).count == 6)
    #expect(samples.map(\.lineage.item) == (1...6).map { "line \($0)" })
  }

  @Test func aWrongLineCostsItselfOnly() async throws {
    let lines: [(line: String, reason: String)] = [
      (#"{"image": "b.png""#, "not valid JSON at byte 17: "),
      (#"["b.png"]"#, "the line is not a JSON object"),
      (#"{"captions": ["A dog."]}"#, "the line has no `image`"),
      (#"{"image": 7}"#, "`image` is not a text"),
      (#"{"image": "nowhere.png"}"#, "its picture does not exist; check the path"),
      (#"{"image": "images"}"#, "its picture is a folder"),
      (#"{"image": "b.png\u0000.txt"}"#, "its picture has a null byte in it"),
      (#"{"image": "b.png", "captions": "A dog."}"#, "`captions` is not a list"),
      (#"{"image": "b.png", "captions": [{"caption": "A dog."}]}"#, "`captions` is not a list of texts"),
      (#"{"image": "b.png", "objects": [{"label": "dog"}]}"#, "object 1 needs a `label` and a `bbox`"),
      (#"{"image": "b.png", "objects": [{"label": "dog", "bbox": [1, 2, 3]}]}"#, "object 1 needs"),
      (#"{"image": "b.png", "objects": [{"label": "dog", "bbox": [1, 2, 3, "4"]}]}"#, "object 1 needs"),
      (#"{"image": "b.png", "objects": [{"label": "dog", "bbox": [1, 2, 0, 4]}]}"#, "object 1 needs"),
      (#"{"image": "b.png", "objects": [{"label": "dog", "bbox": [1, 2, 1e300, 4]}]}"#, "object 1 needs"),
      (#"{"image": "b.png", "width": "wide", "height": 3}"#, "`width` and `height` are not whole numbers"),
      (#"{"image": "b.png", "license": 3}"#, "`license` is not a text"),
      (#"{"image": "b.png", "license": "CC0\u001b[2J"}"#, "`license` has a control character in it"),
      (#"{"image": "b.png", "id": "a\nb"}"#, "`id` has a control character in it"),
      (#"{"image": "b.png", "source": "https://example.org/\u0000"}"#, "`url` has a control character in it"),
      ("\u{1}", "not valid JSON at byte 0: "),
    ]
    let good = #"{"image": "b.png", "captions": null, "id": 12, "license": null}"#
    let text = lines.map { $0.line + "\n" + good }.joined(separator: "\n")
    let said = try await items(text)
    #expect(said.count == lines.count * 2)
    for (place, expected) in lines.enumerated() {
      #expect(said[place * 2].caseText.hasPrefix("line \(place * 2 + 1): \(expected.reason)"))
      #expect(said[place * 2 + 1].caseText == "12")
    }
  }

  @Test(arguments: ["../b.png", "images/../../b.png", "/etc/hostname", "..", "images/.."])
  func picturesOutsideTheFolderAreRefused(_ path: String) async throws {
    let said = try await items(#"{"image": "\#(path)"}"#)
    #expect(
      said.map(\.caseText) == [
        "line 1: `image` leads out of the folder; set `allow_outside` if that is meant"
      ])
  }

  @Test func picturesOutsideTheFolderAreReadIfThatIsMeant() async throws {
    let settings = [
      JSONValue.Member("images", .string(folder.url.path + "/images")), JSONValue.Member("allow_outside", true),
    ]
    let text = #"{"id": "up", "image": "../b.png"}"# + "\n" + #"{"id": "all", "image": "\#(folder.url.path)/b.png"}"#
    #expect(try await items(text, settings).map(\.caseText) == ["up", "all"])
    #expect(try await items(#"{"id": "in", "image": "a.png"}"#, settings).map(\.caseText) == ["in"])
  }

  @Test func blankLinesAndMarksAndLineEndsDoNotCount() async throws {
    let text = "\u{FEFF}{\"id\": \"1\", \"image\": \"b.png\"}\r\n\r\n  \n{\"id\": \"2\", \"image\": \"b.png\"}\r\n\n"
    #expect(try await items(text).map(\.caseText) == ["1", "2"])
  }

  @Test func longLinesAreSkippedInBoundedMemory() async throws {
    let long = #"{"image": "b.png", "captions": [""# + String(repeating: "x", count: 300_000) + "\"]}"
    let text = [#"{"id": "1", "image": "b.png"}"#, long, #"{"id": "3", "image": "b.png"}"#, long]
    let settings = [JSONValue.Member("max_line_bytes", 1000)]
    let said = try await items(text.joined(separator: "\n"), settings).map(\.caseText)
    #expect(
      said == ["1", "line 2: the line has more than 1000 bytes", "3", "line 4: the line has more than 1000 bytes"])
    #expect(try await items(long).map(\.caseText) == ["line 1"])
  }

  @Test func linesOverTheEdgesOfReadingAreWhole() async throws {
    // Lines of 97 bytes: the pieces of 65,536 bytes a file is read in end at every place of a line.
    let lines = (0..<7000).map { number in
      let id = String(repeating: "0", count: 5 - "\(number)".count) + "\(number)"
      return #"{"id": "\#(id)", "image": "b.png", "caption": "\#(String(repeating: "y", count: 48))"}"#
    }
    let said = try await items(lines.joined(separator: "\n")).map(\.caseText)
    let expected = lines.map { line in String(line.dropFirst(8).prefix(5)) }
    #expect(said.count == expected.count)
    #expect(zip(said, expected).first { $0 != $1 } == nil)
  }

  @Test func missingAndEmptyFilesAreOneSentence() async throws {
    let path = folder.url.path
    var error = #expect(throws: InputError.self) { try CaptionedImages.make(["path": .string(path + "/none.jsonl")]) }
    #expect(error?.description == "`\(path)/none.jsonl` does not exist; check the path")
    error = #expect(throws: InputError.self) { try source("{}", [JSONValue.Member("images", .string(path + "/no"))]) }
    #expect(error?.description == "`\(path)/no` does not exist; name a folder in `images`")
    let empty = try source("\n\n")
    error = await #expect(throws: InputError.self) { try await empty.allItems() }
    #expect(error?.description == "`\(path)/captions.jsonl` has no lines in it; name a JSON Lines file in `path`")
  }

  @Test(arguments: 0..<400) func brokenBytesGiveOneItemALine(_ seed: Int) async throws {
    var random = SeededRandom(seed: UInt64(seed), "broken lines")
    let line = #"{"id": "1", "image": "b.png", "captions": ["A dog."], "objects": [{"label": "é", "bbox": [1,2,3,4]}]}"#
    var bytes = Array((line + "\n" + line + "\n" + line).utf8)
    for _ in 0...random.below(6) {
      switch random.below(3) {
      case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
      case 1: bytes.remove(at: random.below(bytes.count))
      default: bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count))
      }
    }
    try folder.write(bytes, to: "broken.jsonl")
    let source = try CaptionedImages.make(["path": .string(folder.url.path + "/broken.jsonl")])
    let blank: Set<UInt8> = [0x20, 0x09, 0x0D]
    let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { !$0.allSatisfy(blank.contains) }
    #expect(try await source.allItems().count == lines.count)
  }

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func theSharedCaptionsAreAllRead() async throws {
    let source = try CaptionedImages.make([
      "path": .string(SharedData.url("images/captioned/captions.jsonl").path)
    ])
    let samples = try await source.allItems().compactMap(\.sample)
    #expect(samples.count == 280)
    #expect(samples.filter { !$0.objects.isEmpty }.count == 80)
    #expect(samples.allSatisfy { !$0.captions.isEmpty && !$0.lineage.license.isEmpty })
  }
}
