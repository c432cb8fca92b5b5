/// Readers of the orientation that cameras write beside the pixels: EXIF (Exif 2.32, tag 0x0112) and XMP.
///
/// Both are total: whatever the bytes, the answer is an orientation or nil, after a bounded number of steps.
enum OrientationTag {
  /// The orientation in the first directory of a TIFF block; values outside 1...8 count as 1, as viewers do.
  ///
  /// Stored as SHORT by the standard, as LONG or BYTE by some writers; all three are accepted.
  static func exif(in tiff: ByteWindow) -> Int? {
    let isLittle = tiff.has("II*\0")
    guard isLittle || tiff.has([0x4D, 0x4D, 0, 0x2A]) else { return nil }
    guard let directory = tiff.integer(at: 4, length: 4, littleEndian: isLittle),
      let entries = tiff.integer(at: directory, length: 2, littleEndian: isLittle)
    else { return nil }
    for entry in 0..<entries {
      let place = directory + 2 + entry * 12
      guard let tag = tiff.integer(at: place, length: 2, littleEndian: isLittle) else { return nil }
      if tag == 0x0112 { return value(of: tiff.part(from: place, length: 12), isLittle) }
    }
    return nil
  }

  private static func value(of entry: ByteWindow, _ isLittle: Bool) -> Int? {
    let lengths = [1: 1, 3: 2, 4: 4]
    guard let type = entry.integer(at: 2, length: 2, littleEndian: isLittle), let length = lengths[type],
      let value = entry.integer(at: 8, length: length, littleEndian: isLittle)
    else { return 1 }
    return (1...8).contains(value) ? value : 1
  }

  /// The `tiff:Orientation` of an XMP packet, written as an attribute or as an element.
  static func xmp(in packet: ByteWindow) -> Int? {
    guard let end = packet.place(after: "tiff:Orientation") else { return nil }
    for offset in end..<(end + 8) {
      guard let byte = packet.byte(at: offset) else { return nil }
      if (0x31...0x38).contains(byte) { return byte - 0x30 }
    }
    return nil
  }
}
