internal import Curation
internal import RasterImage

/// What a solver that understands nothing could compare between a hole's surroundings and a patch.
struct BlindSigns {
  /// The colours just outside the hole, along its four edges: 16 points an edge.
  let around: Outline
  /// The colours a little farther out.
  let beyond: Outline
  /// The colours along the four edges of the patch.
  let along: Outline
  /// Fine detail against contrast, around the hole and in the patch.
  let sharpness: (around: Double, within: Double)
  /// How the channels vary together, around the hole and in the patch.
  let tint: (around: [Double], within: [Double])
  /// The patch, small, to tell it from others.
  let thumbnail: GrayImage

  private static let depth = 3
  private static let band = 12

  init(of hole: PixelRect, _ patch: RasterImage, in picture: RasterImage) {
    around = Self.outline(around: hole, at: Self.depth, in: picture)
    beyond = Self.outline(around: hole, at: 2 * Self.depth, in: picture)
    along = Outline(of: patch, depth: Self.depth)
    sharpness = (Self.sharpness(around: hole, in: picture), Self.sharpness([patch.gray()]))
    tint = (around.tint, Outline(of: patch.resized(width: 16, height: 16), depth: 4).tint)
    thumbnail = patch.thumbnail(side: 16)
  }

  private static func outline(around hole: PixelRect, at distance: Int, in picture: RasterImage) -> Outline {
    let part = PixelRect(
      x: hole.x - distance, y: hole.y - distance, width: hole.width + 2 * distance,
      height: hole.height + 2 * distance)
    return Outline(of: picture.cropped(to: part), depth: depth)
  }

  private static func sharpness(around hole: PixelRect, in picture: RasterImage) -> Double {
    let gray = picture.cropped(
      x: hole.x - band, y: hole.y - band, width: hole.width + 2 * band, height: hole.height + 2 * band
    ).gray()
    let (right, bottom) = (gray.width - band, gray.height - band)
    let bands = [
      PixelRect(x: 0, y: 0, width: gray.width, height: band),
      PixelRect(x: 0, y: bottom, width: gray.width, height: band),
      PixelRect(x: 0, y: 0, width: band, height: gray.height),
      PixelRect(x: right, y: 0, width: band, height: gray.height),
    ]
    return sharpness(bands.map { gray.cropped(to: $0) })
  }

  // The ratio is the same after any change of contrast, so it is what normalised patches still show.
  private static func sharpness(_ parts: [GrayImage]) -> Double {
    let (detail, contrast) = parts.reduce((0.0, 0.0)) { ($0.0 + $1.laplacianVariance, $0.1 + $1.variance) }
    return (detail + 1) / (contrast + 1)
  }
}

/// Colours along the four edges of a rectangle, 16 points an edge.
struct Outline {
  /// One list for each channel.
  let channels: [[Double]]

  init(of picture: RasterImage, depth: Int) {
    let (width, height) = (picture.width, picture.height)
    let edges = [
      picture.cropped(x: 0, y: 0, width: width, height: depth).resized(width: 16, height: 1),
      picture.cropped(x: 0, y: height - depth, width: width, height: depth).resized(width: 16, height: 1),
      picture.cropped(x: 0, y: 0, width: depth, height: height).resized(width: 1, height: 16),
      picture.cropped(x: width - depth, y: 0, width: depth, height: height).resized(width: 1, height: 16),
    ]
    channels = (0..<3).map { channel in
      edges.flatMap { edge in stride(from: channel, to: edge.pixels.count, by: 3).map { Double(edge.pixels[$0]) } }
    }
  }

  /// How red and green, and green and blue, vary together.
  var tint: [Double] {
    [Self.correlation(channels[0], channels[1]), Self.correlation(channels[1], channels[2])]
  }

  /// The normalised correlation of two lists of one length, 0 if one of them is even.
  static func correlation(_ first: [Double], _ second: [Double]) -> Double {
    let count = Double(first.count)
    let (meanA, meanB) = (first.reduce(0, +) / count, second.reduce(0, +) / count)
    var (squaresA, squaresB, products) = (0.0, 0.0, 0.0)
    for (a, b) in zip(first, second) {
      squaresA += (a - meanA) * (a - meanA)
      squaresB += (b - meanB) * (b - meanB)
      products += (a - meanA) * (b - meanB)
    }
    let size = (squaresA * squaresB).squareRoot()
    return size > 0 ? products / size : 0
  }
}

/// One look that gives every patch of a picture the same mean and deviation in each channel.
struct CommonTone {
  /// The mean and deviation of each channel that all patches get.
  let target: [(mean: Double, deviation: Double)]

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
      let gain = own[channel].deviation > 0.5 ? target[channel].deviation / own[channel].deviation : 1
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
