import RasterImage
import Testing

/// What is written and read back, and what written files hold.
struct CodecTests {
  @Test("PNG keeps every byte", arguments: [(1, 1), (7, 3), (64, 41)])
  func pngIsLossless(width: Int, height: Int) throws {
    let picture = RasterImage.noise(width: width, height: height, seed: width)
    #expect(try RasterImage(decoding: picture.png()) == picture)
  }

  @Test("JPEG keeps the picture, better at higher quality")
  func jpegIsClose() throws {
    let picture = RasterImage.scene(width: 160, height: 120, seed: 2)
    let good = try RasterImage(decoding: picture.jpeg(quality: 95)).meanDifference(from: picture)
    let poor = try RasterImage(decoding: picture.jpeg(quality: 20)).meanDifference(from: picture)
    #expect(good < 3)
    #expect(poor > good && poor < 12)
  }

  @Test("A JPEG holds the JFIF header and the standard tables and nothing else")
  func jpegHasNoMetadata() throws {
    let first = segments(RasterImage.scene(width: 90, height: 60, seed: 1).jpeg())
    let second = segments(RasterImage.noise(width: 31, height: 200, seed: 9).jpeg())
    #expect(first.map(\.marker) == [0xE0, 0xDB, 0xDB, 0xC0, 0xC4, 0xC4, 0xC4, 0xC4, 0xDA])
    for (one, other) in zip(first, second) where one.marker != 0xC0 { #expect(one.bytes == other.bytes) }
    #expect(first[3].bytes.suffix(9) == [1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  }

  // Markers and their content up to the first scan.
  private func segments(_ jpeg: [UInt8]) -> [(marker: UInt8, bytes: ArraySlice<UInt8>)] {
    var segments: [(UInt8, ArraySlice<UInt8>)] = []
    var offset = 2
    while offset + 4 < jpeg.count, segments.last?.0 != 0xDA {
      let length = Int(jpeg[offset + 2]) << 8 | Int(jpeg[offset + 3])
      segments.append((jpeg[offset + 1], jpeg[(offset + 4)..<(offset + 2 + length)]))
      offset += 2 + length
    }
    return segments
  }

  @Test("Turning while writing equals turning before", arguments: -1...4)
  func turningWhileWriting(turns: Int) {
    for (width, height) in [(90, 61), (15, 33), (1, 40)] {
      let picture = RasterImage.scene(width: width, height: height, seed: 4)
      #expect(picture.jpeg(turnedBy: turns) == picture.rotated(quarterTurns: turns).jpeg())
    }
  }

  @Test("Decoding small agrees with decoding whole and shrinking", arguments: [24, 50, 100, 200])
  func scaledDecodingAgrees(side: Int) throws {
    let picture = RasterImage.scene(width: 640, height: 400, seed: 5)
    for bytes in [picture.jpeg(), picture.png()] {
      let scaled = try RasterImage(decoding: bytes, fitting: side)
      #expect((scaled.width, scaled.height) == (side, (side * 400 + 320) / 640))
      #expect(scaled.meanDifference(from: try RasterImage(decoding: bytes).fitted(to: side)) < 1.5)
    }
  }

  @Test("A picture is never enlarged") func neverEnlarged() throws {
    let picture = RasterImage.scene(width: 40, height: 30, seed: 6)
    #expect(try RasterImage(decoding: picture.png(), fitting: 500) == picture)
  }

  @Test("Every limit refuses with its value, before decoding")
  func limits() {
    let bytes = RasterImage(width: 200, height: 20, fill: .middleGray).png()
    func code(_ change: (inout ImageLimits) -> Void) -> ImageError? {
      var limits = ImageLimits()
      change(&limits)
      do {
        _ = try RasterImage(decoding: bytes, limits: limits)
        return nil
      } catch { return error }
    }
    #expect(code { _ in } == nil)
    #expect(code { $0.maxBytes = bytes.count } == nil)
    #expect(code { $0.maxBytes = bytes.count - 1 }?.code == .tooManyBytes)
    #expect(code { $0.maxPixels = 3999 }?.code == .tooManyPixels)
    #expect(code { $0.maxPixels = 3999 }?.value == 4000)
    #expect(code { $0.maxSide = 199 }?.code == .sideTooLong)
    #expect(code { $0.minSide = 21 }?.code == .sideTooShort)
    #expect(code { $0.maxAspect = 9.9 }?.code == .aspectTooExtreme)
    #expect(code { $0.maxAspect = 9.9 }?.value == 10)
  }
}
