package import Curation
internal import RasterImage

/// Keeps the first of pictures that look the same: re-encoded, resized, brightened, slightly cropped copies.
///
/// Two pictures are near duplicates if their 64-bit perceptual hashes differ in at most `max_distance` bits *and* their
/// 256-bit hashes in at most `max_distance_256`. The first finds candidates, the second decides: at 10 bits of 64
/// distinct photographs are taken for copies at a rate that makes a million false pairs in a million pictures, while at
/// 72 bits of 256 none of 499,500 pairs of distinct photographs was (the closest was at 84) and all re-encoded, resized
/// and 5 % cropped copies were found.
///
/// `turned` (the default) compares each picture in all eight turns and mirrorings, since a turned twin in the other
/// split of a rotation set is its answer. Fingerprints hold the hashes of all eight: 320 bytes a picture, 40 without.
///
/// A picture is held against those *kept* so far, in the order of the sources, so a chain of copies, each a little
/// different from the one before, does not fall to its first link. Near-blank pictures hash to noise and are not
/// compared at all (`gray_deviation` below 3): put `entropy_filter` before this stage.
package struct NearDuplicateFilter: DatasetStage {
  package static let name = "near_duplicate_filter"
  package static let summary = "Keeps the first of pictures that look the same, turned and mirrored copies included."
  package static let needs: Set<SampleFact> = [.picture]

  package struct Settings: ComponentSettings {
    let maxDistance: Int
    let maxDistance256: Int
    let isTurned: Bool

    package init(_ fields: inout FieldReader) {
      maxDistance = fields.value(
        "max_distance", default: 10, in: 0...16, "In how many of 64 bits the hashes of a candidate may differ.")
      maxDistance256 = fields.value(
        "max_distance_256", default: 72, in: 0...128, "In how many of 256 bits the hashes of a duplicate may differ.")
      isTurned = fields.value("turned", default: true, "Whether turned and mirrored copies are duplicates.")
    }
  }

  private let settings: Settings
  private let services: Services

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
    self.services = services
  }

  package func fingerprint(of sample: Sample) throws -> [UInt8] {
    guard let image = sample.image else { return [] }
    let gray = try services.picture(of: image).gray()
    if gray.thumbnailDeviation < Self.leastDeviation { return [] }
    let looks = settings.isTurned ? Look.all(of: gray) : [Look(gray)]
    return looks.flatMap(\.bytes)
  }

  // Below this standard deviation of a thumbnail's brightness (0...127.5) a hash is noise.
  private static let leastDeviation = 3.0

  package func decide(_ candidates: [Candidate]) -> [Drop?] {
    var kept = LookIndex(maxDistance: settings.maxDistance, maxDistance256: settings.maxDistance256)
    var ids: [String] = []
    return candidates.map { candidate in
      let looks = Look.read(candidate.fingerprint)
      guard let upright = looks.first else { return nil }
      if let (place, distance) = kept.first(like: looks) {
        return Drop(
          .nearDuplicate, "phash256_distance", value: .integer(distance),
          threshold: .integer(settings.maxDistance256), detail: "looks like sample \(ids[place])")
      }
      kept.append(upright)
      ids.append(candidate.id)
      return nil
    }
  }
}

extension DropReason {
  fileprivate static let nearDuplicate: Self = "near_duplicate"
}
