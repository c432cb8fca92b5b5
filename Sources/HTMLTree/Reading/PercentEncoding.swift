/// Bytes written as `%` and two hexadecimal digits, as in addresses.
enum PercentEncoding {
  /// The bytes meant; a `%` without two digits behind it stands for itself.
  static func decoded(_ text: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = value(rest.prefix(2)) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  private static func value(_ digits: some Collection<UInt8>) -> UInt8? {
    let values = digits.compactMap { CharacterReferences.digit($0, isHex: true) }
    return values.count == 2 ? UInt8(values[0] << 4 | values[1]) : nil
  }
}
