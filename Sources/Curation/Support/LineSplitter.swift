/// Cuts bytes that come piece by piece into lines, in memory bounded by the longest line allowed and one piece.
public struct LineSplitter: Sendable {
  /// A line without its end.
  public struct Line: Sendable, Equatable {
    /// The bytes; none if the line is too long.
    public var bytes: [UInt8]
    /// Whether a newline ended it; the last line of a file that was cut off has none.
    public var isComplete: Bool
    /// Whether it has more bytes than allowed.
    public var isTooLong: Bool

    /// A line of these bytes.
    public init(_ bytes: [UInt8] = [], isComplete: Bool = false, isTooLong: Bool = false) {
      self.bytes = bytes
      self.isComplete = isComplete
      self.isTooLong = isTooLong
    }

    var isEmpty: Bool { bytes.isEmpty && !isTooLong }
  }

  private let maxBytes: Int
  private var piece: [UInt8] = []
  private var start = 0
  private var line = Line()

  /// A splitter whose lines have at most `maxBytes` bytes.
  public init(maxBytes: Int) {
    self.maxBytes = maxBytes
  }

  /// Takes the next piece; only once ``next()`` has nothing more to give of the last.
  public mutating func take(_ bytes: [UInt8]) {
    piece = bytes
    start = 0
  }

  /// The next line that has ended; `nil` if the next piece must be taken first.
  public mutating func next() -> Line? {
    guard start < piece.count else { return nil }
    let end = piece[start...].firstIndex(of: 0x0A)
    add(piece[start..<(end ?? piece.count)])
    start = end.map { $0 + 1 } ?? piece.count
    return end == nil ? nil : ended(isComplete: true)
  }

  /// What stands after the last newline once all was taken; `nil` if nothing does.
  public mutating func rest() -> Line? {
    line.isEmpty ? nil : ended(isComplete: false)
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    line.isTooLong = line.isTooLong || line.bytes.count + bytes.count > maxBytes
    if line.isTooLong { line.bytes = [] } else { line.bytes += bytes }
  }

  private mutating func ended(isComplete: Bool) -> Line {
    var ended = Line()
    swap(&ended, &line)
    ended.isComplete = isComplete
    return ended
  }
}
