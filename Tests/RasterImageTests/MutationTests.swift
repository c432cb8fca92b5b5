import RasterImage
import Testing

/// Damaged bytes: never a crash, always a picture within the limits or a reason.
struct MutationTests {
  private static let limits: ImageLimits = {
    var limits = ImageLimits()
    limits.maxPixels = 1 << 16
    limits.maxMemory = 1 << 22
    return limits
  }()

  @Test("Random damage has one outcome, the same twice", arguments: 0..<40)
  func randomDamage(seed: Int) {
    let picture = RasterImage.scene(width: 24 + seed, height: 40 - seed / 2, seed: seed)
    for original in [picture.jpeg(quality: 60), picture.png()] {
      for round in 0..<60 {
        let bytes = damaged(original, seed: seed * 1000 + round)
        let outcome = outcome(of: bytes, fitting: round % 3 == 0 ? 16 : nil)
        #expect(outcome == self.outcome(of: bytes, fitting: round % 3 == 0 ? 16 : nil))
        if case .success(let picture) = outcome {
          #expect(picture.width * picture.height <= Self.limits.maxPixels)
        }
      }
    }
  }

  @Test("Every cut is refused")
  func truncation() {
    let picture = RasterImage.scene(width: 48, height: 32, seed: 1)
    for bytes in [picture.jpeg(), picture.png()] {
      for length in 0..<bytes.count {
        let outcome = outcome(of: Array(bytes.prefix(length)), fitting: nil)
        #expect(throws: ImageError.self, "cut at \(length) of \(bytes.count)") { try outcome.get() }
      }
    }
  }

  @Test("A wrong byte anywhere in a PNG is refused")
  func everyByteOfPNG() {
    let bytes = RasterImage.scene(width: 12, height: 9, seed: 3).png()
    for place in bytes.indices {
      var wrong = bytes
      wrong[place] ^= 0x10
      let outcome = outcome(of: wrong, fitting: nil)
      #expect(throws: ImageError.self, "byte \(place) of \(bytes.count)") { try outcome.get() }
    }
  }

  private func outcome(of bytes: [UInt8], fitting: Int?) -> Result<RasterImage, ImageError> {
    Result { () throws(ImageError) in try RasterImage(decoding: bytes, limits: Self.limits, fitting: fitting) }
  }

  // One to eight changes: a byte set, a stretch removed, doubled or zeroed.
  private func damaged(_ original: [UInt8], seed: Int) -> [UInt8] {
    var numbers = SeededNumbers(seed)
    var bytes = original
    for _ in 0..<Int.random(in: 1...8, using: &numbers) {
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      let end = min(bytes.count, place + Int.random(in: 1...24, using: &numbers))
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: for zeroed in place..<end { bytes[zeroed] = 0 }
      default: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
      }
      if bytes.isEmpty { bytes = [0xFF] }
    }
    return bytes
  }
}
