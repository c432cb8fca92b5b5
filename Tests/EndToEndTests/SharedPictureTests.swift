import Curation
import Foundation
import TestSupport
import Testing

/// Real photographs and hostile files through the real binary.
@Suite(.serialized, .enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
struct SharedPictureTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func winnow(_ arguments: String...) throws -> Command.Result {
    try Command.winnow(arguments, in: folder.url)
  }

  private func pipeline(_ sources: String, hasCaptions: Bool) throws {
    let text = """
      name: real
      seed: 11
      sources: \(sources)
      stages:
        - image_decoding
        - image_size_filter
        - aspect_ratio_filter
        - entropy_filter
        - exact_duplicate_filter
        - near_duplicate_filter
        - branches:
            rotation: [rotation_task: { mode: single }]
            pairs: [rotation_task: { mode: pair }]
            patches: [masked_region_task: { mode: pick }]
            names: [masked_region_task: { mode: name }]
            \(hasCaptions ? "captions: [caption_hallucination_task]" : "")
        - model_rollout: { count: 4 }
        - answer_verification
        - pass_rate_filter: { min: 0, max: 1, unsolved: keep }
      """
    try folder.write(Array(text.utf8), to: "real.yaml")
  }

  private func totals(_ run: String) throws -> JSONValue {
    let preview = try JSONValue(parsing: try winnow("preview", run, "--json").output)
    return try #require(preview["totals"])
  }

  @Test func photographsGiveTheSameShardsWithAnyNumberOfWorkersAndNothingIsLost() throws {
    let images = SharedData.url("images").path
    try pipeline(
      "[image_folder: {path: \(images)/photos}, captioned_images: {path: \(images)/captioned/captions.jsonl}]",
      hasCaptions: true)
    for (run, jobs) in [("one", "1"), ("two", "2"), ("again", "2")] {
      let result = try winnow("run", "real.yaml", "--run", run, "--jobs", jobs)
      #expect(result.code == 0, "\(result.errors)")
      #expect(try winnow("export", run, run + "-out").code == 0)
    }
    let one = try contents(of: folder.url.appending(path: "one-out"))
    #expect(try contents(of: folder.url.appending(path: "two-out")) == one)
    #expect(try contents(of: folder.url.appending(path: "again-out")) == one)
    let totals = try totals("one")
    func count(_ key: String) -> Int { totals[key]?.integer ?? -1 }
    #expect(count("in") == 150 + 280)
    #expect(count("waiting") == 0)
    #expect(count("failed") == 0)
    #expect(count("in") + count("created") == count("kept") + count("dropped"))
    #expect(count("kept") > 300)
    #expect(try winnow("verify", "one-out").code == 0)
  }

  @Test func hostilePicturesAreDealtWithInLittleMemory() throws {
    try pipeline("[image_folder: {path: \(SharedData.url("images/hostile").path)}]", hasCaptions: false)
    let result = try winnow("run", "real.yaml", "--run", "hostile")
    #expect(result.code == 0, "\(result.errors)")
    let totals = try totals("hostile")
    #expect(totals["failed"]?.integer == 0)
    #expect((totals["dropped"]?.integer ?? 0) > 40)
    #expect(result.peakMegabytes > 10 && result.peakMegabytes < 400, "\(result.peakMegabytes) MB")
  }
}
