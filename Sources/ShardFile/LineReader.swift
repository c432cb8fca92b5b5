internal import Curation

/// Reads a file line by line, with its size and digest; no more than one line is in memory.
struct LineReader: ~Copyable {
  /// The longest line that is read: a record with a 100 kB caption and its lineage has room many times over.
  static let maxLineBytes = 1 << 24

  private let file: InputFile
  private var lines = LineSplitter(maxBytes: maxLineBytes)
  private var digest = DigestStream()
  private(set) var byteCount = 0

  init(_ path: String) throws(ShardFileError) {
    file = try InputFile(path)
  }

  /// The next line; `nil` at the end of the file.
  mutating func next() throws(ShardFileError) -> LineSplitter.Line? {
    while true {
      if let line = lines.next() { return line }
      let piece = try file.next()
      if piece.isEmpty { return lines.rest() }
      digest.update(piece)
      byteCount += piece.count
      lines.take(piece)
    }
  }

  /// The digest of the lines so far; of the file, once the last was read.
  func finish() -> Digest {
    digest.finish()
  }
}
