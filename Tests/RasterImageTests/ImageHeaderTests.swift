import RasterImage
import Testing

/// What headers say, and that nothing in them can stop the reader.
struct ImageHeaderTests {
  private static let picture = RasterImage.scene(width: 48, height: 32, seed: 9)

  @Test("Every orientation is applied, from JPEG and PNG", arguments: 1...8)
  func orientations(value: Int) throws {
    let exif = Self.exif([entry(0x0112, type: 3, value: value << 16)])
    let upright = Dihedral(exifOrientation: value)
    let jpeg = Self.jpeg(with: [Self.app1(Array("Exif\0\0".utf8) + exif)])
    let header = try ImageHeader(reading: jpeg)
    #expect(header.orientation == value)
    #expect((header.uprightWidth, header.uprightHeight) == (value > 4 ? (32, 48) : (48, 32)))
    #expect(try RasterImage(decoding: jpeg) == RasterImage(decoding: Self.picture.jpeg()).applying(upright))
    let png = Self.png(with: Self.chunk("eXIf", exif))
    #expect(try RasterImage(decoding: png) == Self.picture.applying(upright))
  }

  @Test("The eight orientations mean what the standard says")
  func meaning() {
    // The first row and the first column of the stored picture are, in turn, the sides named by the standard.
    let stored = RasterImage.noise(width: 4, height: 3, seed: 1)
    let origins = [1: (0, 0), 2: (3, 0), 3: (3, 2), 4: (0, 2), 5: (0, 0), 6: (2, 0), 7: (2, 3), 8: (0, 3)]
    for (value, origin) in origins {
      let upright = stored.applying(Dihedral(exifOrientation: value))
      #expect(upright[origin.0, origin.1] == stored[0, 0], "orientation \(value)")
      #expect((upright.width == 3) == (value > 4))
    }
    // Stored (1, 0) lies beside the origin: right, left, left, right for 1 to 4, then down, down, up, up.
    let neighbours = [1: (1, 0), 2: (2, 0), 3: (2, 2), 4: (1, 2), 5: (0, 1), 6: (2, 1), 7: (2, 2), 8: (0, 2)]
    for (value, place) in neighbours {
      #expect(stored.applying(Dihedral(exifOrientation: value))[place.0, place.1] == stored[1, 0])
    }
  }

  @Test("LONG and BYTE count, other types and values mean upright")
  func oddTypes() throws {
    func orientation(_ type: Int, _ value: Int) throws -> Int {
      let exif = Self.exif([entry(0x0100, type: 3, value: 7 << 16), entry(0x0112, type: type, value: value)])
      return try ImageHeader(reading: Self.jpeg(with: [Self.app1(Array("Exif\0\0".utf8) + exif)])).orientation
    }
    #expect(try orientation(4, 6) == 6)
    #expect(try orientation(1, 8 << 24) == 8)
    for (type, value) in [(3, 0), (3, 9 << 16), (3, 65535 << 16), (4, 300), (2, 6 << 16), (99, 6)] {
      #expect(try orientation(type, value) == 1)
    }
  }

  @Test("An XMP block before the EXIF one hides nothing, and its own orientation is only noted")
  func xmp() throws {
    let packet = Self.app1(Array("http://ns.adobe.com/xap/1.0/\0<x tiff:Orientation=\"8\"/>".utf8))
    let exif = Self.app1(Array("Exif\0\0".utf8) + Self.exif([entry(0x0112, type: 3, value: 6 << 16)]))
    let both = try ImageHeader(reading: Self.jpeg(with: [packet, exif]))
    #expect(both.orientation == 6 && both.xmpOrientation == 8)
    let alone = try ImageHeader(reading: Self.jpeg(with: [packet]))
    #expect(alone.orientation == 1 && alone.notes == ["xmp_orientation_ignored"])
  }

  @Test("Random EXIF blocks never trap", arguments: 0..<20)
  func randomEXIF(seed: Int) throws {
    var numbers = SeededNumbers(seed)
    for _ in 0..<200 {
      let count = Int.random(in: 0...80, using: &numbers)
      var exif = Self.exif([entry(0x0112, type: 3, value: 6 << 16)])
      exif += (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      for _ in 0..<6 {
        exif[Int.random(in: 4..<exif.count, using: &numbers)] = [0, 1, 0x7F, 0xFF].randomElement(using: &numbers) ?? 0
      }
      let header = try ImageHeader(reading: Self.jpeg(with: [Self.app1(Array("Exif\0\0".utf8) + exif)]))
      #expect((1...8).contains(header.orientation))
    }
  }

  @Test("Repeated scans are counted before anything is decoded")
  func scans() throws {
    var bytes = Self.picture.jpeg()
    let frame = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    let scan = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xDA })
    #expect(try ImageHeader(reading: bytes).scans == 1)
    bytes[frame + 1] = 0xC2
    let pass = Array(bytes[scan..<(bytes.count - 2)])
    for _ in 0..<150 { bytes.insert(contentsOf: pass, at: bytes.count - 2) }
    #expect(try ImageHeader(reading: bytes).scans == 151)
    #expect(throws: ImageError.self) { try RasterImage(decoding: bytes) }
    do {
      _ = try RasterImage(decoding: bytes)
    } catch {
      #expect(error.code == .tooManyScans && error.value == 151 && error.limit == 100)
    }
  }

  @Test("What is no picture is named")
  func foreign() {
    let cases: [([UInt8], ImageError.Code, String)] = [
      ([], .emptyFile, "empty"), (Array("GIF89a".utf8), .unsupportedFormat, "GIF"),
      (Array("RIFF....WEBPVP8 ".utf8), .unsupportedFormat, "WebP"),
      (Array("<!doctype".utf8), .unsupportedFormat, "HTML"),
      ([0xFF, 0xD8, 0xFF, 0xD9], .damagedData, "without a picture"), ([0x42], .unsupportedFormat, "unknown"),
    ]
    for (bytes, code, words) in cases {
      do {
        _ = try ImageHeader(reading: bytes)
        Issue.record("read \(bytes)")
      } catch {
        #expect(error.code == code && error.sentence.contains(words))
      }
    }
  }

  // MARK: Building blocks

  private func entry(_ tag: Int, type: Int, value: Int) -> [UInt8] { Self.entry(tag, type: type, value: value) }

  private static func entry(_ tag: Int, type: Int, value: Int) -> [UInt8] {
    big(tag, 2) + big(type, 2) + big(1, 4) + big(value, 4)
  }

  private static func exif(_ entries: [[UInt8]]) -> [UInt8] {
    [0x4D, 0x4D, 0, 0x2A] + big(8, 4) + big(entries.count, 2) + entries.flatMap { $0 } + big(0, 4)
  }

  private static func app1(_ content: [UInt8]) -> [UInt8] { [0xFF, 0xE1] + big(content.count + 2, 2) + content }

  private static func jpeg(with segments: [[UInt8]]) -> [UInt8] {
    var bytes = picture.jpeg()
    bytes.insert(contentsOf: segments.flatMap { $0 }, at: 2)
    return bytes
  }

  private static func png(with chunk: [UInt8]) -> [UInt8] {
    var bytes = picture.png()
    bytes.insert(contentsOf: chunk, at: 33)
    return bytes
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return big(content.count, 4) + body + big(Int(crc(body)), 4)
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
  }

  private static func big(_ value: Int, _ length: Int) -> [UInt8] {
    (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * (length - 1 - $0))) }
  }
}
