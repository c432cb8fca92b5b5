internal import Curation

/// Reads a file line by line, with its size and digest; no more than one line is in memory.
struct LineReader: ~Copyable {
  /// The longest line that is read: a record with a 100 kB caption and its lineage has room many times over.
  static let maxLineBytes = 1 << 24

  private let file: InputFile
  private var piece: [UInt8] = []
  private var offset = 0
  private var digest = DigestStream()
  private(set) var byteCount = 0

  init(_ path: String) throws(ShardFileError) {
    file = try InputFile(path)
  }

  /// A line without its end.
  struct Line {
    var bytes: [UInt8]
    /// Whether a newline ended it.
    var isComplete: Bool
    /// Whether there was more of it than is read.
    var isTooLong: Bool
  }

  /// The next line; `nil` at the end of the file.
  mutating func next() throws(ShardFileError) -> Line? {
    var line = Line(bytes: [], isComplete: false, isTooLong: false)
    while true {
      if offset == piece.count {
        guard try refill() else { return line.bytes.isEmpty && !line.isTooLong ? nil : line }
      }
      let end = piece[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? piece.count
      if line.bytes.count + end - offset > Self.maxLineBytes { line.isTooLong = true }
      if !line.isTooLong { line.bytes += piece[offset..<end] }
      offset = min(end + 1, piece.count)
      if end < piece.count {
        line.isComplete = true
        return line
      }
    }
  }

  /// The digest of the lines so far; of the file, once the last was read.
  func finish() -> Digest {
    digest.finish()
  }

  private mutating func refill() throws(ShardFileError) -> Bool {
    piece = try file.next()
    offset = 0
    digest.update(piece)
    byteCount += piece.count
    return !piece.isEmpty
  }
}
