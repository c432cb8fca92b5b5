/// A stretch of bytes read by offset; everything outside it is nil, so no reading of hostile bytes can trap.
struct ByteWindow {
  private let bytes: [UInt8]
  private let range: Range<Int>

  /// The whole of `bytes`.
  init(_ bytes: [UInt8]) {
    self.init(bytes, 0..<bytes.count)
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// The number of bytes.
  var count: Int { range.count }

  /// The part from `offset` on, at most `length` bytes; empty when it lies outside.
  func part(from offset: Int, length: Int) -> ByteWindow {
    let start = range.lowerBound + min(max(offset, 0), count)
    return ByteWindow(bytes, start..<(start + min(max(length, 0), range.upperBound - start)))
  }

  /// The byte at `offset`.
  func byte(at offset: Int) -> Int? {
    guard offset >= 0, offset < count else { return nil }
    return Int(bytes[range.lowerBound + offset])
  }

  /// The number of `length` bytes (at most four) at `offset`.
  func integer(at offset: Int, length: Int, littleEndian: Bool = false) -> Int? {
    guard offset >= 0, length <= count, offset <= count - length else { return nil }
    var value = 0
    for place in 0..<length {
      let byte = Int(bytes[range.lowerBound + offset + (littleEndian ? length - 1 - place : place)])
      value = value << 8 | byte
    }
    return value
  }

  /// Whether the bytes at `offset` are `pattern`.
  func has(_ pattern: [UInt8], at offset: Int = 0) -> Bool {
    guard offset >= 0, pattern.count <= count, offset <= count - pattern.count else { return false }
    let start = range.lowerBound + offset
    return bytes[start..<(start + pattern.count)].elementsEqual(pattern)
  }

  /// Whether the bytes at `offset` are the UTF-8 of `text`.
  func has(_ text: String, at offset: Int = 0) -> Bool {
    has(Array(text.utf8), at: offset)
  }

  /// The place of the first `byte` at or after `offset`.
  func firstPlace(of byte: UInt8, from offset: Int) -> Int? {
    guard offset >= 0, offset < count else { return nil }
    return bytes[(range.lowerBound + offset)..<range.upperBound].firstIndex(of: byte).map { $0 - range.lowerBound }
  }

  /// The place after the first `pattern`.
  func place(after pattern: String) -> Int? {
    let wanted = Array(pattern.utf8)
    guard let first = wanted.first else { return 0 }
    var offset = 0
    while let place = firstPlace(of: first, from: offset) {
      if has(wanted, at: place) { return place + wanted.count }
      offset = place + 1
    }
    return nil
  }
}
