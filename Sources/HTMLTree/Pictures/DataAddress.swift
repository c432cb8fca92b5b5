/// An address that holds what it names: `data:image/png;base64,…` (RFC 2397).
package enum DataAddress {
  /// Whether a value begins one.
  static func begins(_ value: some Collection<UInt8>) -> Bool {
    value.drop { $0 <= 0x20 }.prefix(5).lazy.map { $0 | 0x20 }.elementsEqual("data:".utf8)
  }

  /// What such an address of a page holds; nil if it is none, or its base64 is broken.
  ///
  /// Read as browsers do: white space is ignored, base64 may be percent-encoded or lack its padding; its second alphabet
  /// (`-_`) is read too. What the address says of the media type is not looked at: the bytes tell it. No more is
  /// allocated than the address is long.
  ///
  /// - Parameter range: Where the address stands in the page, as it is written there.
  package static func bytes(in page: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    let range = range.clamped(to: page.indices)
    var address: [UInt8] = []
    address.reserveCapacity(range.count)
    CharacterReferences.resolve(page, range, quoted: true, into: &address)
    guard begins(address), let comma = address.firstIndex(of: UInt8(ascii: ",")) else { return nil }
    let type = address[..<comma].filter { $0 > 0x20 }.suffix(base64Mark.count).map { $0 | 0x20 }
    let written = address[(comma + 1)...]
    let plain = written.contains(UInt8(ascii: "%")) ? PercentEncoding.decoded(written) : Array(written)
    return type == base64Mark ? base64(plain) : plain
  }

  // Signs and digits keep their value under the bit that makes letters small.
  private static let base64Mark = Array(";base64".utf8)

  /// The values of the digits of base64 in both alphabets; -1 for what is none.
  private static let digits: [Int8] = {
    var digits = [Int8](repeating: -1, count: 256)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, letter) in letters.utf8.enumerated() { digits[Int(letter)] = Int8(value) }
    digits[Int(UInt8(ascii: "-"))] = 62
    digits[Int(UInt8(ascii: "_"))] = 63
    return digits
  }()

  private static func base64(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    var isEnded = false
    for byte in text where byte > 0x20 {
      if byte == UInt8(ascii: "=") {
        isEnded = true
        continue
      }
      let value = digits[Int(byte)]
      if value < 0 || isEnded { return nil }
      bits = bits << 6 | UInt32(value)
      count += 1
      guard count == 4 else { continue }
      bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
      bytes.append(UInt8(truncatingIfNeeded: bits))
      (bits, count) = (0, 0)
    }
    switch count {
    case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
    case 1: return nil
    default: break
    }
    return bytes
  }
}
