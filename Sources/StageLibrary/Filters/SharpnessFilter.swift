package import Curation
internal import RasterImage

/// Drops blurred pictures.
///
/// Writes the attribute `sharpness`: the variance of the Laplacian of the brightness (the focus measure of Pech-Pacheco
/// and others, 2000) at a longer side of at most 512 pixels, so that the value does not depend on the camera's
/// resolution. Of 230 everyday photographs one was below the default of 50, the median was above 1,000; a picture of
/// one colour has 0. A `max` drops what is noise rather than a picture.
package struct SharpnessFilter: Stage {
  package static let name = "sharpness_filter"
  package static let summary = "Drops blurred pictures by the variance of their Laplacian."
  package static let needs: Set<SampleFact> = [.picture]

  package struct Settings: ComponentSettings {
    let min: Double
    let max: Double?

    package init(_ fields: inout FieldReader) {
      min = fields.value("min", default: 50, in: 0...1_040_400, "The least variance of the Laplacian.")
      max = fields.optional("max", "The greatest variance of the Laplacian; none if left out.")
      if let max, max < min { fields.report("max", "`max` must not be below `min`") }
    }
  }

  private let settings: Settings
  private let services: Services

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
    self.services = services
  }

  package func process(_ sample: Sample) throws -> Outcome {
    guard let image = sample.image else { return .drop(Drop(.noImage)) }
    var sample = sample
    let sharpness = try sample.attribute("sharpness") { try services.picture(of: image).sharpness }
    if sharpness < settings.min { return drop(.blurred, sharpness, settings.min) }
    if let max = settings.max, sharpness > max { return drop(.tooNoisy, sharpness, max) }
    return .keep(sample)
  }

  private func drop(_ reason: DropReason, _ sharpness: Double, _ threshold: Double) -> Outcome {
    .drop(Drop(reason, "sharpness", value: .number(sharpness), threshold: .number(threshold)))
  }
}

extension DropReason {
  fileprivate static let blurred: Self = "blurred"
  fileprivate static let tooNoisy: Self = "too_noisy"
}
