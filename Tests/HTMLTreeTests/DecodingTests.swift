import Foundation
import HTMLTree
import Testing

/// The step from bytes to text, before the parser.
@Suite struct DecodingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    var charset: String?
    let text: String
    let encoding: String
  }

  static let cases: [Case] = [
    Case(testDescription: "plain", bytes: Array("<p>a".utf8), text: "<p>a", encoding: "UTF-8"),
    Case(
      testDescription: "a mark of UTF-8 beats a label", bytes: [0xEF, 0xBB, 0xBF] + "é".utf8, charset: "gbk", text: "é",
      encoding: "UTF-8"),
    Case(
      testDescription: "UTF-16 with a mark", bytes: [0xFF, 0xFE, 0x61, 0x00, 0xE9, 0x00], text: "aé",
      encoding: "UTF-16LE"),
    Case(
      testDescription: "UTF-16 without a mark", bytes: "<!DOCTYPE html><p>a".utf8.flatMap { [0, $0] },
      text: "<!DOCTYPE html><p>a", encoding: "UTF-16BE"),
    Case(
      testDescription: "valid UTF-8 beats a label", bytes: Array("<meta charset=gb2312>数据".utf8),
      text: "<meta charset=gb2312>数据", encoding: "UTF-8"),
    Case(
      testDescription: "latin-1 means windows-1252",
      bytes: Array("<meta charset='iso-8859-1'>".utf8) + [0x93, 0xE9, 0x94],
      text: "<meta charset='iso-8859-1'>“é”", encoding: "WINDOWS-1252"),
    Case(
      testDescription: "the HTTP answer beats the page",
      bytes: Array("<meta charset=utf-8>".utf8) + [0xFD, 0xF2, 0xEE],
      charset: "windows-1251", text: "<meta charset=utf-8>это", encoding: "WINDOWS-1251"),
    Case(
      testDescription: "gb2312 means gb18030",
      bytes: Array("<meta charset=gb2312>".utf8) + [0x81, 0x30, 0x81, 0x30, 0xD6, 0xD0],
      text: "<meta charset=gb2312>\u{80}中", encoding: "GB18030"),
    Case(
      testDescription: "an unknown label is no label", bytes: Array("<meta charset=nonsense>é".utf8),
      text: "<meta charset=nonsense>é", encoding: "UTF-8"),
    Case(
      testDescription: "a stray byte costs itself only", bytes: Array("ééééééééééé ".utf8) + [0xE9] + "é".utf8,
      text: "ééééééééééé \u{FFFD}é", encoding: "UTF-8"),
    Case(
      testDescription: "control characters go", bytes: Array("a\u{0}b\u{1}c\td\n".utf8), text: "abc\td\n",
      encoding: "UTF-8"),
    Case(
      testDescription: "overlong forms are no characters", bytes: Array("éé".utf8) + [0xC0, 0xBC],
      charset: "utf-8", text: "éé\u{FFFD}\u{FFFD}", encoding: "UTF-8"),
  ]

  @Test(arguments: cases) func decodes(_ example: Case) {
    let decoded = PageDecoding(example.bytes, charset: example.charset)
    #expect(String(decoding: decoded.text, as: UTF8.self) == example.text)
    #expect(decoded.encoding == example.encoding)
  }

  @Test func guessesRussian() {
    let text: [UInt8] = [
      0xDD, 0xF2, 0xEE, 0x20, 0xE0, 0xE1, 0xE7, 0xE0, 0xF6, 0x20, 0xEE, 0x20, 0xF1, 0xEB, 0xEE, 0xE2, 0xE0, 0xF5,
    ]
    #expect(String(decoding: PageDecoding(text).text, as: UTF8.self) == "Это абзац о словах")
  }

  @Test func anyBytesGiveValidText() {
    var state: UInt64 = 7
    for length in 0..<300 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      let text = PageDecoding(bytes).text
      #expect(String(validating: text, as: UTF8.self) != nil)
      #expect(!text.contains(0))
    }
  }
}
