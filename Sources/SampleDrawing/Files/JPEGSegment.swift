/// A marker segment to be put into a JPEG file behind its first two bytes.
struct JPEGSegment {
  /// The second byte of the marker.
  let marker: UInt8
  /// The content, without marker and length.
  let content: [UInt8]

  /// A comment.
  static func comment(_ text: String) -> JPEGSegment { JPEGSegment(marker: 0xFE, content: Array(text.utf8)) }

  /// An EXIF block that says nothing but the orientation (1...8), in big-endian order.
  static func orientation(_ value: UInt8) -> JPEGSegment {
    let header = Array("Exif".utf8) + [0, 0] + Array("MM".utf8) + [0, 42, 0, 0, 0, 8]
    let entry: [UInt8] = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0]
    return JPEGSegment(marker: 0xE1, content: header + entry + [0, 0, 0, 0])
  }

  /// The file with the segment in it.
  func inserted(into jpeg: [UInt8]) -> [UInt8] {
    let length = content.count + 2
    let head = [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)]
    return Array(jpeg.prefix(2)) + head + content + jpeg.dropFirst(2)
  }
}
