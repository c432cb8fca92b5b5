package import Curation

/// Keeps pictures whose width ÷ height lies in a range.
///
/// Very long or very tall pictures shrink to unreadable strips at a model's input size.
package struct AspectRatioFilter: Stage {
  package static let name = "aspect_ratio_filter"
  package static let summary = "Keeps pictures whose width ÷ height lies in a range."
  package static let needs: Set<SampleFact> = [.picture]

  package struct Settings: ComponentSettings {
    let min: Double
    let max: Double

    package init(_ fields: inout FieldReader) {
      min = fields.value("min", default: 0.33, in: 0...100, "The least width ÷ height.")
      max = fields.value("max", default: 3, in: 0...100, "The greatest width ÷ height.")
      if min > max { fields.report("min", "`min` must not be above `max`") }
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) -> Outcome {
    guard let image = sample.image, image.height > 0 else { return .drop(Drop(.noImage)) }
    var sample = sample
    let ratio = sample.attribute("aspect_ratio") { Double(image.width) / Double(image.height) }
    if ratio < settings.min { return drop(.tooTall, ratio, settings.min) }
    if ratio > settings.max { return drop(.tooWide, ratio, settings.max) }
    return .keep(sample)
  }

  private func drop(_ reason: DropReason, _ ratio: Double, _ threshold: Double) -> Outcome {
    .drop(Drop(reason, "aspect_ratio", value: .measured(ratio), threshold: .number(threshold)))
  }
}

extension DropReason {
  fileprivate static let tooTall: Self = "too_tall"
  fileprivate static let tooWide: Self = "too_wide"
}
