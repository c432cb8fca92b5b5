internal import RasterImage

/// What can be counted in pixels wherever they lie.
struct PixelCounts {
  /// The mean and the deviation of each channel.
  private(set) var means = [0.0, 0.0, 0.0]
  private(set) var deviations = [1.0, 1.0, 1.0]
  /// How red goes with green, and green with blue, -1...1.
  private(set) var tint = [0.0, 0.0]
  /// The share of each of 64 colours.
  private(set) var colors = [Double](repeating: 0, count: 64)
  /// The same after each channel is brought to one mean and deviation: what evening out patches leaves.
  private(set) var evenColors = [Double](repeating: 0, count: 64)
  /// How much brightness changes in each of eight directions, as shares.
  private(set) var directions = [Double](repeating: 0, count: 8)
  /// Which of a pixel's four neighbours are brighter, as shares of 16 patterns.
  private(set) var patterns = [Double](repeating: 0, count: 16)
  /// The variance of brightness, and fine detail against it, which no change of contrast alters.
  let contrast: Double
  let sharpness: Double

  init(of parts: [RasterImage]) {
    let grays = parts.map { $0.gray() }
    let count = Double(max(parts.count, 1))
    contrast = grays.reduce(0) { $0 + $1.variance } / count
    sharpness = (grays.reduce(0) { $0 + $1.laplacianVariance } / count + 1) / (contrast + 1)
    countColors(parts)
    countEvenColors(parts)
    for gray in grays { countChanges(gray) }
    colors = Self.shares(colors)
    evenColors = Self.shares(evenColors)
    directions = Self.shares(directions)
    patterns = Self.shares(patterns)
  }

  private static func shares(_ counts: [Double]) -> [Double] {
    let total = max(counts.reduce(0, +), 1)
    return counts.map { $0 / total }
  }

  private mutating func countColors(_ parts: [RasterImage]) {
    var (sums, squares, products) = (SIMD3<Int>(), SIMD3<Int>(), SIMD2<Int>())
    for part in parts {
      part.pixels.withUnsafeBufferPointer { pixels in
        for offset in stride(from: 0, to: pixels.count, by: 3) {
          let color = SIMD3(Int(pixels[offset]), Int(pixels[offset + 1]), Int(pixels[offset + 2]))
          sums &+= color
          squares &+= color &* color
          products &+= SIMD2(color.x &* color.y, color.y &* color.z)
          colors[color.x / 64 * 16 + color.y / 64 * 4 + color.z / 64] += 1
        }
      }
    }
    let count = Double(max(parts.reduce(0) { $0 + $1.width * $1.height }, 1))
    means = (0..<3).map { Double(sums[$0]) / count }
    deviations = (0..<3).map { max(Double(squares[$0]) / count - means[$0] * means[$0], 1).squareRoot() }
    tint = (0..<2).map {
      (Double(products[$0]) / count - means[$0] * means[$0 + 1]) / (deviations[$0] * deviations[$0 + 1])
    }
  }

  private mutating func countEvenColors(_ parts: [RasterImage]) {
    // Quarters of a normal distribution: mean and two thirds of a deviation to either side.
    let bins = (0..<3).map { channel in
      (0...255).map { value in
        let level = (Double(value) - means[channel]) / deviations[channel]
        return level < 0 ? (level < -0.67 ? 0 : 1) : (level < 0.67 ? 2 : 3)
      }
    }
    for part in parts {
      part.pixels.withUnsafeBufferPointer { pixels in
        for offset in stride(from: 0, to: pixels.count, by: 3) {
          let (red, green) = (bins[0][Int(pixels[offset])], bins[1][Int(pixels[offset + 1])])
          evenColors[red * 16 + green * 4 + bins[2][Int(pixels[offset + 2])]] += 1
        }
      }
    }
  }

  private mutating func countChanges(_ gray: GrayImage) {
    guard gray.width > 2, gray.height > 2 else { return }
    gray.pixels.withUnsafeBufferPointer { pixels in
      // Every second row: texture is much the same in the rows between.
      for y in stride(from: 1, to: gray.height - 1, by: 2) {
        for place in (y * gray.width + 1)..<((y + 1) * gray.width - 1) {
          let (left, right) = (Int(pixels[place - 1]), Int(pixels[place + 1]))
          let (up, down) = (Int(pixels[place - gray.width]), Int(pixels[place + gray.width]))
          let (across, along, middle) = (right - left, down - up, Int(pixels[place]))
          let octant = (across < 0 ? 4 : 0) + (along < 0 ? 2 : 0) + (abs(along) > abs(across) ? 1 : 0)
          directions[octant] += Double(abs(across) + abs(along))
          let (level, upright) = ((left > middle ? 8 : 0) + (right > middle ? 4 : 0), (up > middle ? 2 : 0))
          patterns[level + upright + (down > middle ? 1 : 0)] += 1
        }
      }
    }
  }
}
