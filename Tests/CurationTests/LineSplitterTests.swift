import Curation
import Testing

@Suite struct LineSplitterTests {
  /// The lines of a text that comes in pieces of a size.
  private func lines(_ text: String, pieces: Int, maxBytes: Int = 8) -> [LineSplitter.Line] {
    var splitter = LineSplitter(maxBytes: maxBytes)
    var lines: [LineSplitter.Line] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      splitter.take(Array(bytes[start..<min(start + pieces, bytes.count)]))
      while let line = splitter.next() { lines.append(line) }
    }
    if let rest = splitter.rest() { lines.append(rest) }
    return lines
  }

  private func line(_ text: String, isComplete: Bool = true, isTooLong: Bool = false) -> LineSplitter.Line {
    LineSplitter.Line(Array(text.utf8), isComplete: isComplete, isTooLong: isTooLong)
  }

  @Test(arguments: [1, 2, 3, 7, 100])
  func piecesMakeNoDifference(_ size: Int) {
    #expect(lines("", pieces: size) == [])
    #expect(lines("\n\na\n", pieces: size) == [line(""), line(""), line("a")])
    #expect(lines("a\r\nlast", pieces: size) == [line("a\r"), line("last", isComplete: false)])
    #expect(
      lines("12345678\n123456789\nb\n", pieces: size) == [line("12345678"), line("", isTooLong: true), line("b")])
    #expect(lines("a\n123456789", pieces: size) == [line("a"), line("", isComplete: false, isTooLong: true)])
  }
}
