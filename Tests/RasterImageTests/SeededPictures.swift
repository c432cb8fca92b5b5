import RasterImage

/// Numbers that depend on the seed alone (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) {
    state = UInt64(truncatingIfNeeded: seed &+ 1) &* 0xD1B5_4A32_D192_ED03
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension RasterImage {
  /// Independent random bytes.
  static func noise(width: Int, height: Int, seed: Int) -> RasterImage {
    var numbers = SeededNumbers(seed)
    let pixels = (0..<(width * height * 3)).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    return RasterImage(width: width, height: height, pixels: pixels)
  }

  /// Something like a picture: a soft gradient with boxes in random places.
  static func scene(width: Int, height: Int, seed: Int) -> RasterImage {
    var numbers = SeededNumbers(seed)
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        pixels += [UInt8(255 * y / height), UInt8(60 + 140 * x / width), UInt8(200 - 150 * y / height)]
      }
    }
    var picture = RasterImage(width: width, height: height, pixels: pixels)
    for _ in 0..<8 {
      let size = (
        Int.random(in: 1...max(1, width / 3), using: &numbers), Int.random(in: 1...max(1, height / 3), using: &numbers)
      )
      let place = (Int.random(in: 0..<width, using: &numbers), Int.random(in: 0..<height, using: &numbers))
      let color = Color(
        UInt8.random(in: 0...255, using: &numbers), UInt8.random(in: 0...255, using: &numbers),
        UInt8.random(in: 0...255, using: &numbers))
      picture = picture.filling(PixelRect(x: place.0, y: place.1, width: size.0, height: size.1), with: color)
    }
    return picture
  }

  /// The mean difference of bytes from another picture of the same size.
  func meanDifference(from other: RasterImage) -> Double {
    let total = zip(pixels, other.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(total) / Double(pixels.count)
  }
}
