import Curation
import Foundation
import RasterImage
import StageLibrary
import TestSupport
import Testing

/// What `image_decoding` writes, and that stages see the picture the source saw.
@Suite struct ImageDecodingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func sample(_ bytes: [UInt8], name: String = "a.png") throws -> Sample {
    let url = try folder.write(bytes, to: name)
    var sample = Sample(lineage: Lineage(source: "test", item: name, content: Digest(of: bytes)))
    sample.image = SourceImage(path: url.path, digest: Digest(of: bytes), byteCount: bytes.count)
    return sample
  }

  private func kept(_ outcome: Outcome) throws -> Sample {
    guard case .keep(let sample) = outcome else {
      Issue.record("not kept: \(outcome)")
      throw CancellationError()
    }
    return sample
  }

  @Test func theImageIsDescribedAndMeasured() throws {
    let picture = DescribedPicture(.scene, width: 300, height: 200).draw()
    let result = try kept(ImageDecoding.make(["working_side": 128]).process(sample(picture.png())))
    let image = try #require(result.image)
    let sizes = [image.width, image.height, image.workingSide]
    #expect(sizes == [300, 200, 128])
    #expect(image.format == "png")
    let working = picture.fitted(to: 128)
    let hash = String(working.perceptualHash(), radix: 16)
    #expect(result.attributes["phash"]?.text == String(repeating: "0", count: 16 - hash.count) + hash)
    #expect(result.attributes["phash256"]?.text?.count == 64)
    #expect(result.attributes["pixel_digest"]?.text?.count == 64)
    #expect(Set(result.attributes.keys) == ["phash", "phash256", "pixel_digest", "gray_deviation"])
  }

  @Test func pixelsAndSizeMakeThePixelDigest() throws {
    let stage = try ImageDecoding.make()
    func digest(_ picture: RasterImage, name: String) throws -> String? {
      try kept(stage.process(sample(picture.png(), name: name))).attributes["pixel_digest"]?.text
    }
    let wide = RasterImage(width: 80, height: 20, fill: Color(1, 2, 3))
    let tall = RasterImage(width: 20, height: 80, fill: Color(1, 2, 3))
    #expect(try digest(wide, name: "a") != digest(tall, name: "b"))
    #expect(try digest(wide, name: "a") == digest(wide, name: "c"))
  }

  @Test func laterStagesShareOneDecoding() throws {
    let services = Services.inMemory()
    let bytes = DescribedPicture(.scene).draw().png()
    let first = try kept(ImageDecoding.make(services: services).process(sample(bytes)))
    try FileManager.default.removeItem(at: folder.url.appending(path: "a.png"))
    #expect(throws: Never.self) { try SharpnessFilter.make(services: services).process(first) }
    #expect(throws: InputError.self) { try SharpnessFilter.make().process(first) }
  }

  @Test func whatIsMeasuredDoesNotDependOnTheCache() throws {
    let bytes = DescribedPicture(.scene, width: 900, height: 700).draw().jpeg(quality: 80)
    let services = Services.inMemory()
    let first = try kept(ImageDecoding.make(["working_side": 200], services: services).process(sample(bytes)))
    let warm = try SharpnessFilter.make(services: services).process(first)
    let cold = try SharpnessFilter.make(services: .inMemory()).process(first)
    #expect(warm == cold)
  }

  @Test func aFileThatChangedFailsItsSample() throws {
    let original = try sample(DescribedPicture(.scene, seed: 1).draw().png())
    let path = try #require(original.image?.path)
    for bytes in [[], DescribedPicture(.scene, seed: 2).draw().png()] {
      try folder.write(bytes, to: "a.png")
      let error = #expect(throws: InputError.self) { try ImageDecoding.make().process(original) }
      #expect(error?.description == "`\(path)` has changed since it was read; start a new run")
    }
    var bytes = DescribedPicture(.scene, seed: 1).draw().png()
    bytes[bytes.count - 1] ^= 1
    try folder.write(bytes, to: "a.png")
    #expect(throws: InputError.self) { try ImageDecoding.make().process(original) }
    try FileManager.default.removeItem(at: folder.url.appending(path: "a.png"))
    #expect(throws: InputError.self) { try ImageDecoding.make().process(original) }
  }

  @Test func looserLimitsHoldForLaterStagesToo() throws {
    let strip = DescribedPicture(.scene, width: 1200, height: 40).draw()
    let loose = try kept(ImageDecoding.make(["max_aspect": 40]).process(sample(strip.png())))
    #expect(throws: Never.self) { try SharpnessFilter.make().process(loose) }
    guard case .drop(let drop) = try ImageDecoding.make().process(sample(strip.png())) else {
      Issue.record("kept")
      return
    }
    #expect(drop.reason == "aspect_too_extreme")
  }

  @Test(arguments: 0..<200) func brokenFilesHaveOneOutcome(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed), "broken pictures")
    let picture = DescribedPicture(.scene, width: 48, height: 40, seed: seed).draw()
    var bytes = seed.isMultiple(of: 2) ? picture.jpeg(quality: 70) : picture.png()
    for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
    if random.below(4) == 0 { bytes.removeLast(random.below(bytes.count)) }
    let sample = try sample(bytes)
    let stage = try ImageDecoding.make()
    let outcome = try stage.process(sample)
    #expect(try stage.process(sample) == outcome)
    if case .drop(let drop) = outcome { #expect(!drop.detail.isEmpty) }
  }
}
