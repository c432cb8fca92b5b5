internal import RasterImage

/// One look that gives every patch of a picture the same mean and deviation in each channel.
struct CommonTone {
  /// The mean and deviation of each channel that all patches get.
  let target: [(mean: Double, deviation: Double)]

  // What is nearly even stays so: more would show noise and coding in false colours.
  private static let maxGain = 2.0

  // The middle of what the patches have, so that none has to change much; it says nothing of any one of them.
  init(of patches: [RasterImage]) {
    let all = patches.map(Self.moments)
    target = (0..<3).map { channel in
      (
        all.reduce(0) { $0 + $1[channel].mean } / Double(max(all.count, 1)),
        all.reduce(0) { $0 + $1[channel].deviation } / Double(max(all.count, 1))
      )
    }
  }

  /// The patch with the common mean and deviation.
  func applied(to patch: RasterImage) -> RasterImage {
    let own = Self.moments(patch)
    let tables = (0..<3).map { channel -> [UInt8] in
      let gain = min(target[channel].deviation / max(own[channel].deviation, 1), Self.maxGain)
      return (0...255).map { value in
        byte(Int(((Double(value) - own[channel].mean) * gain + target[channel].mean).rounded()))
      }
    }
    return patch.mapped(red: tables[0], green: tables[1], blue: tables[2])
  }

  private static func moments(_ patch: RasterImage) -> [(mean: Double, deviation: Double)] {
    var (sums, squares) = ([0, 0, 0], [0, 0, 0])
    for offset in stride(from: 0, to: patch.pixels.count, by: 3) {
      for channel in 0..<3 {
        let value = Int(patch.pixels[offset + channel])
        sums[channel] &+= value
        squares[channel] &+= value &* value
      }
    }
    let count = Double(patch.width * patch.height)
    return (0..<3).map { channel in
      let mean = Double(sums[channel]) / count
      return (mean, max(0, Double(squares[channel]) / count - mean * mean).squareRoot())
    }
  }
}
