import Curation
import Foundation
import StageLibrary
import TestSupport
import Testing

/// Every file of the hostile set goes through source, decoding, filters and duplicate stages as its manifest says.
///
/// Content that is symmetric (rings, a checkerboard, a picture beside its own turn) is for the rotation task to refuse
/// and passes here. WebP and GIF are refused as formats.
@Suite(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
struct HostilePictureTests {
  private static let symmetric: Set<String> = ["content/rings.png", "content/checker.png", "content/c2_symmetric.jpg"]

  /// One entry of the manifest.
  struct Entry: Sendable, CustomTestStringConvertible {
    var file: String
    var expect: String
    var upright: [Int]
    var original: String?
    var testDescription: String { file }
  }

  static let entries: [Entry] = {
    let url = SharedData.url("images/hostile/manifest.json")
    guard let data = try? Data(contentsOf: url), let json = try? JSONValue(parsing: Array(data)) else { return [] }
    return (json["files"]?.array ?? []).map { entry in
      Entry(
        file: entry["file"]?.text ?? "", expect: entry["expect"]?.text ?? "",
        upright: (entry["upright"]?.array ?? []).compactMap(\.integer), original: entry["dup_of"]?.text)
    }
  }()

  private let services = Services.inMemory()
  private let stages: [any Stage]

  init() throws {
    stages = [
      try ImageDecoding.make(services: services), try ImageSizeFilter.make(services: services),
      try AspectRatioFilter.make(services: services), try EntropyFilter.make(services: services),
    ]
  }

  private func samples() async throws -> [Sample] {
    let folder: JSONValue = ["path": .string(SharedData.url("images/hostile").path)]
    return try await ImageFolder.make(folder).allItems().compactMap(\.sample)
  }

  private func outcome(_ sample: Sample) async throws -> Outcome {
    var sample = sample
    for stage in stages {
      guard case .keep(let next) = try await stage.process(sample) else { return try await stage.process(sample) }
      sample = next
    }
    return .keep(sample)
  }

  @Test func everyFileEndsAsItsManifestSays() async throws {
    let samples = try await samples()
    // The manifest itself is a file of the folder, and no picture.
    #expect(samples.count == Self.entries.count + 1)
    #expect(Self.entries.count == 90)
    for sample in samples {
      let outcome = try await outcome(sample)
      guard let entry = Self.entries.first(where: { $0.file == sample.lineage.item }) else {
        #expect(outcome.caseText == "drop unsupported_format")
        continue
      }
      check(outcome, entry)
    }
  }

  private func check(_ outcome: Outcome, _ entry: Entry) {
    switch outcome {
    case .keep(let sample):
      let isForLater = entry.original != nil || Self.symmetric.contains(entry.file)
      #expect(entry.expect != "reject" || isForLater, "\(entry.file) was kept")
      let image = sample.image
      if !entry.upright.isEmpty { #expect([image?.width, image?.height] == entry.upright, "\(entry.file)") }
    case .drop(let drop):
      let isForeign = drop.reason == "unsupported_format" && !["jpg", "png"].contains(entry.file.suffix(3))
      // Two files that try colour profiles on 8 and 10 pixels decode and are too small for any task.
      let isTiny = drop.reason == "side_too_short" && (drop.value?.integer ?? 0) >= 8 && entry.file.hasPrefix("color/")
      #expect(entry.expect != "accept" || isForeign || isTiny, "\(entry.file): \(drop)")
      #expect(!drop.detail.isEmpty || drop.value != nil && drop.threshold != nil, "\(entry.file): \(drop)")
    case .split:
      Issue.record("\(entry.file) was split")
    }
  }

  @Test func copiesOfThePhotographAreFound() async throws {
    let names =
      ["type/UPPER.JPG", "content/rings.png"] + Self.entries.filter { $0.original != nil }.map(\.file).sorted()
    var kept: [Sample] = []
    let samples = try await samples()
    for name in names {
      let sample = try #require(samples.first { $0.lineage.item == name })
      guard case .keep(let next) = try await outcome(sample) else { continue }
      kept.append(next)
    }
    #expect(kept.count == names.count)
    let exact = try await words(of: kept, at: ExactDuplicateFilter.make(services: services))
    #expect(
      exact.filter { $0.value == "exact_duplicate" }.keys.sorted() == ["content/dup_exact.jpg", "content/dup_meta.jpg"])
    let near = try await words(of: kept, at: NearDuplicateFilter.make(services: services))
    #expect(near.filter { $0.value == "near_duplicate" }.keys.sorted() == names.dropFirst(2).sorted())
    let upright = try await words(of: kept, at: NearDuplicateFilter.make(["turned": false], services: services))
    #expect(upright["content/dup_rot90.jpg"] == "kept")
  }

  private func words(of samples: [Sample], at stage: any DatasetStage) async throws -> [String: String] {
    var candidates: [Candidate] = []
    for sample in samples {
      candidates.append(Candidate(id: sample.id, fingerprint: try await stage.fingerprint(of: sample)))
    }
    let drops = try stage.decide(candidates)
    return Dictionary(
      uniqueKeysWithValues: zip(samples, drops).map { ($0.lineage.item, $1?.reason.text ?? "kept") })
  }

  @Test func orientationAndWhatIsIgnoredAreWritten() async throws {
    let decoding = try ImageDecoding.make()
    var attributes: [String: [String: JSONValue]] = [:]
    for sample in try await samples() {
      guard case .keep(let kept) = try decoding.process(sample) else { continue }
      attributes[sample.lineage.item] = kept.attributes
    }
    #expect(attributes["exif/photo_o6.jpg"]?["orientation"] == 6)
    #expect(attributes["exif/o6_eXIf.png"]?["orientation"] == 6)
    #expect(attributes["exif/o_invalid_9.jpg"]?["orientation"] == nil)
    #expect(attributes["color/p3.png"]?["color_profile_ignored"] == true)
    #expect(attributes["type/multi_picture_mpo.jpg"]?["first_of_several_pictures"] == true)
  }

  @Test(arguments: ["photos", "captioned/coco"]) func photographsPassTheDefaults(_ name: String) async throws {
    let folder: JSONValue = ["path": .string(SharedData.url("images/\(name)").path)]
    let samples = try await ImageFolder.make(folder).allItems().compactMap(\.sample)
    let sharpness = try SharpnessFilter.make(services: services)
    var kept: [Sample] = []
    for sample in samples {
      guard case .keep(let measured) = try await outcome(sample) else { continue }
      if case .keep(let next) = try sharpness.process(measured) { kept.append(next) }
    }
    #expect(kept.count * 50 >= samples.count * 49, "\(kept.count) of \(samples.count)")
    let drops = try await words(of: kept, at: NearDuplicateFilter.make(services: services))
    #expect(drops.values.allSatisfy { $0 == "kept" }, "distinct photographs were taken for copies")
  }
}
