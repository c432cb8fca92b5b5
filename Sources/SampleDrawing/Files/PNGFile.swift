internal import RasterImage

/// PNG files of kinds that the picture library does not write, with their data stored, not compressed.
///
/// Nothing here depends on a version of zlib, so the bytes are the same everywhere.
enum PNGFile {
  /// A picture as 16-bit grey, its lower byte the same as its upper.
  static func deepGray(_ picture: RasterImage) -> [UInt8] {
    let gray = picture.gray()
    let rows = (0..<gray.height).map { y in (0..<gray.width).flatMap { [gray[$0, y], gray[$0, y]] } }
    return file(width: gray.width, height: gray.height, depth: 16, colorType: 0, extra: [], rows: rows)
  }

  /// A file of rows of packed samples; `extra` are chunks between header and data.
  static func file(
    width: Int, height: Int, depth: UInt8, colorType: UInt8, extra: [(String, [UInt8])], rows: [[UInt8]]
  ) -> [UInt8] {
    let header = bigEndian(width) + bigEndian(height) + [depth, colorType, 0, 0, 0]
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
    for (name, content) in extra { bytes += chunk(name, content) }
    return bytes + chunk("IDAT", stored(rows.flatMap { [0] + $0 })) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bigEndian(content.count) + body + bigEndian(Int(checksum(body)))
  }

  // A zlib stream of stored blocks (RFC 1950 and 1951).
  private static func stored(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: data.count, by: 65_535) {
      let end = min(start + 65_535, data.count)
      let length = end - start
      stream += [end == data.count ? 1 : 0, UInt8(length & 255), UInt8(length >> 8)]
      stream += [UInt8(~length & 255), UInt8(~length >> 8 & 255)]
      stream += data[start..<end]
    }
    var (low, high) = (1, 0)
    for byte in data {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return stream + bigEndian(high << 16 | low)
  }

  // CRC-32 as PNG has it.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var rest: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return ~rest
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

/// A small picture of few colours, one of them clear.
enum PalettePNG {
  /// A heart of 20 by 20 pixels on nothing.
  static var icon: [UInt8] {
    let palette: [UInt8] = [0, 0, 0, 0xC8, 0x35, 0x2E, 0xF2, 0x8A, 0x7A, 0x7A, 0x1A, 0x1A]
    let rows = (0..<20).map { y in
      (0..<5).map { group in
        (0..<4).reduce(UInt8(0)) { $0 << 2 | heart(group * 4 + $1, y) }
      }
    }
    return PNGFile.file(
      width: 20, height: 20, depth: 2, colorType: 3, extra: [("PLTE", palette), ("tRNS", [0])], rows: rows)
  }

  private static func heart(_ x: Int, _ y: Int) -> UInt8 {
    func isInside(_ x: Int, _ y: Int) -> Bool {
      let (u, v) = (Double(x) / 8.5 - 1.118, 1.0 - Double(y) / 8.5)
      let round = u * u + v * v - 0.75
      return round * round * round - u * u * v * v * v < 0
    }
    guard isInside(x, y) else { return 0 }
    if !isInside(x + 1, y + 1) { return 3 }
    return x + y < 13 ? 2 : 1
  }
}
