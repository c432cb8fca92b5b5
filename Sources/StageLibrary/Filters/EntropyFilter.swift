package import Curation
internal import RasterImage

/// Drops blank pictures and those with next to nothing in them.
///
/// Two measures, because neither does alone. `entropy` is the Shannon entropy of the brightness in bits (0...8): one
/// colour has 0, nine photographs of ten more than 6, a drawing 1 to 4, and a dithered picture of black and white dots
/// no more than 1 though it shows a scene. `gray_deviation` is the standard deviation of brightness on a 32 × 32
/// thumbnail: an empty page that was scanned with noise has a little entropy but a deviation below 1, where the flattest
/// of 230 photographs had 14. Blank pictures also have perceptual hashes of pure noise, so this filter belongs before
/// `near_duplicate_filter`.
package struct EntropyFilter: Stage {
  package static let name = "entropy_filter"
  package static let summary = "Drops blank pictures and those with next to nothing in them."
  package static let needs: Set<SampleFact> = [.picture]

  package struct Settings: ComponentSettings {
    let min: Double
    let minDeviation: Double

    package init(_ fields: inout FieldReader) {
      min = fields.value("min", default: 0.5, in: 0...8, "The least entropy of the brightness, in bits.")
      minDeviation = fields.value(
        "min_deviation", default: 3, in: 0...127.5,
        "The least standard deviation of the brightness of a thumbnail, in 255ths of full brightness.")
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
    let deviation = try sample.attribute("gray_deviation") { try services.picture(of: image).gray().thumbnailDeviation }
    if deviation < settings.minDeviation { return drop(.blank, "gray_deviation", deviation, settings.minDeviation) }
    let entropy = try sample.attribute("entropy") { try services.picture(of: image).entropy }
    if entropy < settings.min { return drop(.lowEntropy, "entropy", entropy, settings.min) }
    return .keep(sample)
  }

  private func drop(_ reason: DropReason, _ measure: String, _ value: Double, _ threshold: Double) -> Outcome {
    .drop(Drop(reason, measure, value: .number(value), threshold: .number(threshold)))
  }
}

extension DropReason {
  fileprivate static let blank: Self = "blank"
  fileprivate static let lowEntropy: Self = "low_entropy"
}
