/// Sizes of pictures as pages state them.
enum PictureSize {
  /// The largest size that is believed, in pixels.
  private static let largest = 65_535

  /// The whole pixels of `640`, `640.5` and `640px`; nil for shares of what is around (`50%`) and other units.
  static func pixels(_ text: some Collection<UInt8>) -> Int? {
    let text = text.drop { $0 <= 0x20 }
    let digits = text.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    let number = digits.prefix(6).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    var unit = text.dropFirst(digits.count)
    if unit.first == UInt8(ascii: ".") { unit = unit.dropFirst().drop { (0x30...0x39).contains($0) } }
    let name = unit.prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "!") }
    let isPixels = name.isEmpty || name.map { $0 | 0x20 } == Array("px".utf8)
    return isPixels ? min(number, largest) : nil
  }

  /// The whole pixels of a property of a style.
  static func pixels(_ property: String, inStyle style: ArraySlice<UInt8>) -> Int? {
    for declaration in style.split(separator: UInt8(ascii: ";")) {
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = declaration[..<colon].filter { $0 > 0x20 }.map { $0 | 0x20 }
      if name.elementsEqual(property.utf8) { return pixels(declaration[(colon + 1)...]) }
    }
    return nil
  }
}
