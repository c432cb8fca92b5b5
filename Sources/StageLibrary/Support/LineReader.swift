internal import Curation

/// Reads a file line by line in bounded memory.
struct LineReader: ~Copyable {
  /// The number of the line given last, from 1.
  private(set) var number = 0
  private let file: InputFile
  private var lines: LineSplitter

  /// A reader of the file at a path, whose lines have at most `maxBytes` bytes.
  init(_ path: String, maxBytes: Int) throws(InputError) {
    file = try InputFile(path)
    lines = LineSplitter(maxBytes: maxBytes)
  }

  /// The next line; `nil` at the end of the file.
  mutating func next() throws(InputError) -> LineSplitter.Line? {
    number += 1
    while true {
      if let line = lines.next() { return line }
      let piece = try file.read(1 << 16)
      if piece.isEmpty { return lines.rest() }
      lines.take(piece)
    }
  }
}
