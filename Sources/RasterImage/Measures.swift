internal import CImageCodecs

extension GrayImage {
  /// The Shannon entropy of the grey values in bits, 0 for one colour to 8 for an even spread.
  package var entropy: Double {
    var histogram = [UInt64](repeating: 0, count: 256)
    wn_histogram(pixels, pixels.count, &histogram)
    let total = UInt64(pixels.count)
    let spread = histogram.reduce(total * FixedLogarithm.base2(total)) { $0 &- $1 * FixedLogarithm.base2($1) }
    return Double(spread) / Double(total) / Double(FixedLogarithm.one)
  }

  /// The variance of the 4-neighbour Laplacian over the inner pixels: high for sharp pictures, low for blurred ones.
  ///
  /// The focus measure of Pech-Pacheco and others (2000). Depends on the size of the picture; 0 without inner pixels.
  package var laplacianVariance: Double {
    guard width > 2, height > 2 else { return 0 }
    var sum: Int64 = 0
    var squares: Int64 = 0
    wn_laplacian(pixels, Int32(width), Int32(height), &sum, &squares)
    let count = Double((width - 2) * (height - 2))
    let mean = Double(sum) / count
    return Double(squares) / count - mean * mean
  }

  /// The mean of the grey values, 0...255.
  package var mean: Double { Double(moments.sum) / Double(pixels.count) }

  /// The variance of the grey values.
  package var variance: Double {
    let (sum, squares) = moments
    let mean = Double(sum) / Double(pixels.count)
    return max(0, Double(squares) / Double(pixels.count) - mean * mean)
  }

  /// The standard deviation of the grey values, 0...127.5; below 3 a picture is as good as blank.
  package var standardDeviation: Double { variance.squareRoot() }

  private var moments: (sum: UInt64, squares: UInt64) { pixelMoments(pixels) }
}

extension RasterImage {
  /// The entropy of the picture's brightness in bits, 0...8.
  package var entropy: Double { gray().entropy }

  /// How sharp the picture is: the variance of the Laplacian of its brightness at a longer side of at most 512.
  ///
  /// Bringing all pictures to one size first makes the value comparable; it is 0 for one colour and has no upper end
  /// short of the square of 1020.
  package var sharpness: Double { fitted(to: 512).gray().laplacianVariance }

  /// The standard deviation of the picture's brightness, 0...127.5.
  package var standardDeviation: Double { gray().standardDeviation }

  /// The mean colour, rounded.
  package var meanColor: Color {
    var (red, green, blue) = (0, 0, 0)
    pixels.withUnsafeBufferPointer { pixels in
      for offset in stride(from: 0, to: pixels.count, by: 3) {
        red &+= Int(pixels[offset])
        green &+= Int(pixels[offset + 1])
        blue &+= Int(pixels[offset + 2])
      }
    }
    let count = width * height
    let rounded = { (sum: Int) in UInt8((sum + count / 2) / count) }
    return Color(rounded(red), rounded(green), rounded(blue))
  }

  /// How much of the picture's variance is layout: that of the means of 8 x 8 cells over that of the pixels, 0...1.
  ///
  /// About 0 for a texture such as grass or noise, which looks alike whichever way it is turned, 0.1 or more for
  /// pictures of things. The three channels' variances are added up; 0 for one colour.
  package var layoutVarianceRatio: Double {
    let total = channelVariance
    return total > 0 ? resized(width: 8, height: 8).channelVariance / total : 0
  }

  // The mean square of all channels less the square of each channel's mean.
  private var channelVariance: Double {
    let count = Double(width * height)
    var sums = [0, 0, 0]
    pixels.withUnsafeBufferPointer { pixels in
      for offset in stride(from: 0, to: pixels.count, by: 3) {
        for channel in 0..<3 { sums[channel] &+= Int(pixels[offset + channel]) }
      }
    }
    let means = sums.map { Double($0) / count }
    let squares = Double(pixelMoments(pixels).squares) / count
    return max(0, squares - means.reduce(0) { $0 + $1 * $1 })
  }
}

private func pixelMoments(_ pixels: [UInt8]) -> (sum: UInt64, squares: UInt64) {
  var sum: UInt64 = 0
  var squares: UInt64 = 0
  wn_moments(pixels, pixels.count, &sum, &squares)
  return (sum, squares)
}

/// Logarithms of integers in fixed point, the same to the last bit on every machine, which libm does not promise.
enum FixedLogarithm {
  /// 1 in this fixed point: 24 bits behind the point.
  static let one: UInt64 = 1 << 24

  /// The binary logarithm of a number, rounded down; 0 for 0, so that 0 log 0 is 0.
  static func base2(_ value: UInt64) -> UInt64 {
    guard value > 1 else { return 0 }
    let whole = UInt64(63 - value.leadingZeroBitCount)
    // The number as 1.31 fixed point; each squaring brings out one more bit of its logarithm.
    var mantissa = whole > 31 ? value >> (whole - 31) : value << (31 - whole)
    var result = whole
    for _ in 0..<24 {
      mantissa = (mantissa * mantissa) >> 31
      let bit = mantissa >> 32
      mantissa >>= bit
      result = result << 1 | bit
    }
    return result
  }
}
