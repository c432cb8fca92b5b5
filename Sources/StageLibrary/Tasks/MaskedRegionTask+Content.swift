internal import Curation
internal import RasterImage

/// Whether there is anything in a region to ask about.
struct RegionContent {
  /// Bits of grey entropy, 0...8.
  let entropy: Double
  /// The share of 8 x 8 cells of nearly one grey.
  let flatShare: Double
  /// How much of the variance is layout rather than texture, 0...1.
  let layout: Double

  /// A cell whose greys deviate by less than this counts as flat.
  private static let flatDeviation = 3.0

  init(of patch: RasterImage) {
    let gray = patch.gray()
    entropy = gray.entropy
    flatShare = Self.flatShare(of: gray)
    layout = patch.layoutVarianceRatio
  }

  // The mean and the mean square of each cell come from two shrunk pictures only if squares fit a byte, which they do
  // not; so the cells are walked.
  private static func flatShare(of gray: GrayImage) -> Double {
    var (cells, flat) = (0, 0)
    for top in stride(from: 0, through: gray.height - 8, by: 8) {
      for left in stride(from: 0, through: gray.width - 8, by: 8) {
        cells += 1
        var (sum, squares) = (0, 0)
        for row in top..<top + 8 {
          for value in gray.pixels[row * gray.width + left..<row * gray.width + left + 8] {
            sum &+= Int(value)
            squares &+= Int(value) &* Int(value)
          }
        }
        if Double(64 * squares - sum * sum) < 4096 * flatDeviation * flatDeviation { flat += 1 }
      }
    }
    return cells == 0 ? 1 : Double(flat) / Double(cells)
  }

  /// Why the region is not fit, if it is not.
  func refusal(_ settings: MaskedRegionTask.Settings) -> Drop? {
    func drop(_ measure: String, _ value: Double, _ threshold: Double) -> Drop {
      Drop(.regionTextureless, measure, value: .number(value), threshold: .number(threshold))
    }
    if entropy < settings.minEntropy { return drop("region_entropy", entropy, settings.minEntropy) }
    if flatShare > settings.maxFlat { return drop("region_flat_share", flatShare, settings.maxFlat) }
    if layout < settings.minLayout { return drop("region_layout_variance_ratio", layout, settings.minLayout) }
    return nil
  }
}

extension DropReason {
  static let regionTextureless: Self = "region_textureless"
}
