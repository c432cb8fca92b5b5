internal import Curation
internal import RasterImage

/// What a solver that understands nothing could compare between a hole's surroundings and a patch, both as shown.
struct BlindSigns {
  /// Colours along the hole's edges: just outside it, a little farther out, and in a broad band.
  let around: Outline
  let beyond: Outline
  let broadly: Outline
  /// Colours along the patch's edges, in a narrow and a broad band.
  let along: Outline
  let broadlyAlong: Outline
  /// What is near the hole, farther from it, and in the patch.
  let near: PixelCounts
  let far: PixelCounts
  let within: PixelCounts

  private static let (depth, broad) = (3, 8)
  // Patches are blown up when shown; counting each pixel of them would only take longer.
  private static let counted = 112

  /// The hole in the coordinates of `picture`; `small` is the picture at half its size.
  init(of hole: PixelRect, _ patch: RasterImage, in picture: RasterImage, small: RasterImage) {
    around = Outline(around: hole, from: 1, depth: Self.depth, in: picture)
    beyond = Outline(around: hole, from: 1 + Self.depth, depth: Self.depth, in: picture)
    broadly = Outline(around: hole, from: 2, depth: Self.broad, in: picture)
    along = Outline(of: patch, depth: Self.depth)
    broadlyAlong = Outline(of: patch, depth: Self.broad)
    near = PixelCounts(of: Self.ring(around: hole, width: 12, in: picture))
    let half = PixelRect(x: hole.x / 2, y: hole.y / 2, width: hole.width / 2, height: hole.height / 2)
    far = PixelCounts(of: Self.ring(around: half, width: 17, in: small))
    within = PixelCounts(of: [patch.fitted(to: Self.counted)])
  }

  // The strips above, below, left and right of the hole, off its edge, as far as the picture goes.
  private static func ring(around hole: PixelRect, width: Int, in picture: RasterImage) -> [RasterImage] {
    let (gap, reach) = (2, 2 + width)
    let strips = [
      PixelRect(x: hole.x - reach, y: hole.y - reach, width: hole.width + 2 * reach, height: width),
      PixelRect(x: hole.x - reach, y: hole.y + hole.height + gap, width: hole.width + 2 * reach, height: width),
      PixelRect(x: hole.x - reach, y: hole.y - gap, width: width, height: hole.height + 2 * gap),
      PixelRect(x: hole.x + hole.width + gap, y: hole.y - gap, width: width, height: hole.height + 2 * gap),
    ]
    return strips.map { $0.clamped(toWidth: picture.width, height: picture.height) }
      .filter { $0.width > 2 && $0.height > 2 }.map { picture.cropped(to: $0) }
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

  init(around hole: PixelRect, from gap: Int, depth: Int, in picture: RasterImage) {
    let margin = gap + depth
    let part = PixelRect(
      x: hole.x - margin, y: hole.y - margin, width: hole.width + 2 * margin, height: hole.height + 2 * margin)
    self.init(of: picture.cropped(to: part), depth: depth)
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
