internal import Curation

/// Reads a file line by line in bounded memory.
struct LineReader: ~Copyable {
  /// A line without its end.
  enum Line: Equatable {
    case line([UInt8])
    /// A line of more bytes than allowed; its content is skipped.
    case tooLong
  }

  /// The number of the line given last, from 1.
  private(set) var number = 0
  private let file: InputFile
  private let maxBytes: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// A reader of the file at a path, whose lines have at most `maxBytes` bytes.
  init(_ path: String, maxBytes: Int) throws(InputError) {
    file = try InputFile(path)
    self.maxBytes = maxBytes
  }

  /// The next line; `nil` at the end of the file.
  mutating func next() throws(InputError) -> Line? {
    number += 1
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if start == buffer.count, try !fill() {
        if isTooLong { return .tooLong }
        return line.isEmpty ? nil : .line(line)
      }
      let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n"))
      let stop = end ?? buffer.count
      isTooLong = isTooLong || line.count + stop - start > maxBytes
      if isTooLong { line = [] } else { line += buffer[start..<stop] }
      start = end.map { $0 + 1 } ?? stop
      if end != nil { return isTooLong ? .tooLong : .line(line) }
    }
  }

  private mutating func fill() throws(InputError) -> Bool {
    if isAtEnd { return false }
    buffer = try file.read(1 << 16)
    start = 0
    isAtEnd = buffer.isEmpty
    return !isAtEnd
  }
}
