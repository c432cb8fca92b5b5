/// A sample's position as bytes that compare as the positions do: a number after another, each eight bytes, greatest
/// first, with the sign bit turned so that the order of bytes is the order of numbers.
enum PositionKey {
  static func bytes(of position: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(position.count * 8)
    for number in position {
      let word = UInt64(bitPattern: Int64(number)) ^ 1 << 63
      for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return bytes
  }

  /// Reads what ``bytes(of:)`` wrote; `nil` if the length is not a whole number of words.
  static func position(_ bytes: [UInt8]) -> [Int]? {
    guard bytes.count.isMultiple(of: 8) else { return nil }
    return stride(from: 0, to: bytes.count, by: 8).map { start in
      let word = bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Int(Int64(bitPattern: word ^ 1 << 63))
    }
  }

  /// The first key after every key that begins with a position: what a search for its products ends at.
  static func end(ofPrefix prefix: [Int]) -> [UInt8] {
    var bytes = bytes(of: prefix)
    while let last = bytes.popLast() {
      if last < 0xFF { return bytes + [last + 1] }
    }
    // Nothing comes after every key; this comes after all of up to eight numbers.
    return [UInt8](repeating: 0xFF, count: 65)
  }
}
