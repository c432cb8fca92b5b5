internal import Glibc

/// Bytes of another encoding brought to UTF-8 by iconv.
struct Conversion {
  /// What came out, U+FFFD where a byte means nothing.
  private(set) var text: [UInt8] = []
  /// How many bytes meant nothing.
  private(set) var errors = 0

  /// Nil if iconv does not know the encoding.
  ///
  /// - Parameter limit: The text stops at about so many bytes.
  init?(_ bytes: ArraySlice<UInt8>, from encoding: String, limit: Int) {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = Array(bytes)
    text.reserveCapacity(min(limit, input.count + input.count / 2))
    input.withUnsafeMutableBytes { input in
      var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = input.count
      while left > 0, text.count < limit {
        let problem = step(converter, &next, &left)
        guard problem == EILSEQ || problem == EINVAL else { continue }
        errors += 1
        text += [0xEF, 0xBF, 0xBD]
        next = next?.advanced(by: 1)
        left -= 1
      }
    }
  }

  /// Converts what fits into a buffer; the error that stopped it, 0 if none did.
  private mutating func step(_ converter: iconv_t, _ next: inout UnsafeMutablePointer<CChar>?, _ left: inout Int)
    -> Int32
  {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { buffer in
      var out = buffer.baseAddress
      var room = buffer.count
      let result = iconv(converter, &next, &left, &out, &room)
      let problem = result == -1 ? errno : 0
      text.append(contentsOf: UnsafeRawBufferPointer(buffer)[..<(buffer.count - room)])
      return problem
    }
  }
}
