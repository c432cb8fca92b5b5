internal import RasterImage

/// What tells patches apart for who sees.
struct PatchLook {
  let thumbnail: GrayImage
  private let layout: Double
  private let counts: PixelCounts

  init(_ patch: RasterImage, _ counts: PixelCounts) {
    thumbnail = patch.thumbnail(side: 16)
    layout = patch.layoutVarianceRatio
    self.counts = counts
  }

  /// How much two patches differ, 0...4.
  ///
  /// In colours (0...1), in texture (0...2) and in layout (0...1, as far as both have any), added up. Two pieces of one
  /// lawn or one brick wall differ by about a half.
  func difference(from other: PatchLook) -> Double {
    let texture = share(\.directions, other) + share(\.patterns, other)
    let likeness = thumbnail.correlation(with: other.thumbnail)
    return share(\.colors, other) + texture + (1 - likeness) / 2 * min(layout, other.layout)
  }

  // Half the sum of differences between two spreads: the share that lies elsewhere.
  private func share(_ spread: KeyPath<PixelCounts, [Double]>, _ other: PatchLook) -> Double {
    zip(counts[keyPath: spread], other.counts[keyPath: spread]).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
  }
}
