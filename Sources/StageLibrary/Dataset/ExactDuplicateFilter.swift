package import Curation

/// Keeps the first of pictures that are the same.
///
/// By `pixels` (the default) pictures are the same if they decode to the same upright pixels, whatever metadata or file
/// format they come in; by `bytes` only if their files are equal. The first in the order of the sources stays, so the
/// result does not depend on who was read when. A captioned picture that comes twice with other words is a duplicate
/// too: its second line would put one picture on both sides of a split.
package struct ExactDuplicateFilter: DatasetStage {
  package static let name = "exact_duplicate_filter"
  package static let summary = "Keeps the first of pictures with equal pixels or equal files."
  package static let needs: Set<SampleFact> = [.picture]

  /// What has to be equal.
  package enum Content: String, CaseIterable, ConfigValue {
    case pixels
    case bytes
  }

  package struct Settings: ComponentSettings {
    let by: Content

    package init(_ fields: inout FieldReader) {
      by = fields.value("by", default: .pixels, "What has to be equal: the decoded pixels or the file's bytes.")
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  /// The digest, as its 64 digits; empty for a sample without a picture, which is no copy of anything.
  package func fingerprint(of sample: Sample) -> [UInt8] {
    switch settings.by {
    case .pixels: Array((sample.attributes["pixel_digest"]?.text ?? "").utf8)
    case .bytes: Array((sample.image?.digest.hex ?? "").utf8)
    }
  }

  package func decide(_ candidates: [Candidate]) -> [Drop?] {
    candidates.keepingFirst { digest, first in
      Drop(
        .exactDuplicate, "\(settings.by.rawValue)_digest", value: .string(digest),
        detail: "same \(settings.by.rawValue) as sample \(first)")
    }
  }
}

extension DropReason {
  fileprivate static let exactDuplicate: Self = "exact_duplicate"
}
