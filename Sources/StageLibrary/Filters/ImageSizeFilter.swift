package import Curation

/// Keeps pictures whose sides and pixels lie in a range.
///
/// A picture below 28 pixels is smaller than one patch of the common vision encoders; SSL4RL and ViCrit set the same
/// least side. The size is that of the upright picture as it came, before it is brought to the working side.
package struct ImageSizeFilter: Stage {
  package static let name = "image_size_filter"
  package static let summary = "Keeps pictures whose sides and number of pixels lie in a range."
  package static let needs: Set<SampleFact> = [.picture]

  package struct Settings: ComponentSettings {
    let minSide: Int
    let maxSide: Int
    let minPixels: Int
    let maxPixels: Int

    package init(_ fields: inout FieldReader) {
      minSide = fields.value("min_side", default: 28, in: 1...65_535, "The least shorter side, in pixels.")
      maxSide = fields.value("max_side", default: 65_535, in: 1...65_535, "The greatest longer side, in pixels.")
      minPixels = fields.value("min_pixels", default: 1, in: 1...500_000_000, "The least number of pixels.")
      maxPixels = fields.value(
        "max_pixels", default: 500_000_000, in: 1...500_000_000, "The greatest number of pixels.")
      if minSide > maxSide { fields.report("min_side", "`min_side` must not be above `max_side`") }
      if minPixels > maxPixels { fields.report("min_pixels", "`min_pixels` must not be above `max_pixels`") }
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) -> Outcome {
    guard let image = sample.image else { return .drop(Drop(.noImage)) }
    let (shorter, longer) = (min(image.width, image.height), max(image.width, image.height))
    let pixels = image.width &* image.height
    if shorter < settings.minSide { return drop(.sideTooShort, "shorter_side", shorter, settings.minSide) }
    if longer > settings.maxSide { return drop(.sideTooLong, "longer_side", longer, settings.maxSide) }
    if pixels < settings.minPixels { return drop(.tooFewPixels, "pixels", pixels, settings.minPixels) }
    if pixels > settings.maxPixels { return drop(.tooManyPixels, "pixels", pixels, settings.maxPixels) }
    return .keep(sample)
  }

  private func drop(_ reason: DropReason, _ measure: String, _ value: Int, _ threshold: Int) -> Outcome {
    .drop(Drop(reason, measure, value: .integer(value), threshold: .integer(threshold)))
  }
}

extension DropReason {
  fileprivate static let sideTooShort: Self = "side_too_short"
  fileprivate static let sideTooLong: Self = "side_too_long"
  fileprivate static let tooFewPixels: Self = "too_few_pixels"
  fileprivate static let tooManyPixels: Self = "too_many_pixels"
}
