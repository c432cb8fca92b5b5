import Curation
import Foundation
import TestSupport
import Testing

/// `winnow rescore`, the real binary: what it leaves is what a run with the same settings would have made.
@Suite struct RescoreTests {
  let folder: TemporaryFolder
  private let pipeline = SharedData.packageRoot.appending(path: "Pipelines/difficulty.yaml").path

  init() throws {
    folder = try TemporaryFolder()
  }

  @discardableResult
  private func winnow(_ arguments: String..., fails: Bool = false) throws -> Command.Result {
    let result = try Command.winnow(arguments, in: folder.url)
    #expect((result.code == 0) != fails, "\(result.output)\(result.errors)")
    return result
  }

  private func table(_ run: String) throws -> JSONValue {
    let all = try JSONValue(parsing: try winnow("preview", run, "--json", "--examples", "50").output)
    // A run remembers what it asked for under other settings too.
    return .object((all.members ?? []).filter { $0.key != "remembered" })
  }

  private func export(_ run: String) throws -> [String: Data] {
    try winnow("export", run, run + "-out")
    return try contents(of: folder.url.appending(path: run + "-out"))
  }

  /// Two branches with a policy each, and a stage that looks at all samples after them.
  private func branches() throws -> String {
    let text = """
      name: branches
      seed: 3
      sources: [{ image_folder: { path: \(SharedData.packageRoot.path)/Samples/pictures } }]
      stages:
        - image_decoding
        - branches:
            single:
              - rotation_task: { mode: single }
              - model_rollout: { count: 6 }
              - answer_verification
              - pass_rate_filter: { min: 0.1, max: 0.9 }
            pair:
              - rotation_task: { mode: pair }
              - model_rollout: { count: 4, temperature: 2 }
              - answer_verification
        - variance_filter: { min: 0.1 }
        - learnability_filter: { top: 6 }
        - retry_difficulty: { max: 9 }
        - search_iterations_filter: { min: 1 }
      """
    try Data(text.utf8).write(to: folder.url.appending(path: "branches.yaml"))
    return "branches.yaml"
  }

  @Test(arguments: [
    ["pass_rate_filter.max=0.6"], ["learnability_filter.top=3", "pass_rate_filter.min=0.3"],
    ["careful.model_rollout.count.max=8"],
  ])
  func aRescoreLeavesWhatARunWouldHaveMade(_ changes: [String]) throws {
    // Which of the two `model_rollout` is meant cannot be said in a file without branches.
    if changes[0].hasPrefix("careful") {
      try winnow("run", pipeline, "--run", "r", "--limit", "6")
      let refused = try winnow("rescore", "r", "--set", changes[0], fails: true)
      #expect(refused.errors.contains("the pipeline has no `careful.model_rollout"), "\(refused.errors)")
      return
    }
    let sets = changes.flatMap { ["--set", $0] }
    try winnow("run", pipeline, "--run", "r", "--limit", "12")
    let before = try table("r")
    let result = try Command.winnow(["rescore", "r", "--json"] + sets, in: folder.url)
    #expect(result.code == 0, "\(result.errors)")
    #expect(try JSONValue(parsing: result.output)["rescored"]?.integer ?? 0 > 10)
    #expect(try Command.winnow(["run", pipeline, "--run", "s", "--limit", "12"] + sets, in: folder.url).code == 0)
    let (rescored, made) = (try table("r"), try table("s"))
    #expect(rescored == made && rescored != before)
    #expect(try export("r") == export("s"))
    // And back: nothing was lost on the way.
    let back = ["pass_rate_filter.max=0.8", "pass_rate_filter.min=0.2", "learnability_filter.top=6"]
    #expect(try Command.winnow(["rescore", "r"] + back.flatMap { ["--set", $0] }, in: folder.url).code == 0)
    #expect(try table("r") == before)
  }

  @Test func branchesAndStagesThatLookAtAllAreRescoredToo() throws {
    let file = try branches()
    let sets = ["--set", "variance_filter.min=0.2", "--set", "learnability_filter.top=4"]
    try winnow("run", file, "--run", "r")
    #expect(try Command.winnow(["rescore", "r"] + sets, in: folder.url).code == 0)
    #expect(try Command.winnow(["run", file, "--run", "s"] + sets, in: folder.url).code == 0)
    #expect(try table("r") == table("s"))
    #expect(try export("r") == export("s"))
  }

  /// The blobs are gone, and it is not noticed.
  @Test func noPictureIsOpened() throws {
    try winnow("run", try branches(), "--run", "r", "--limit", "6")
    try FileManager.default.removeItem(at: folder.url.appending(path: "r/blobs"))
    try winnow("rescore", "r", "--set", "variance_filter.min=0.2")
  }

  @Test func whatIsMissingIsCountedAndNothingIsChanged() throws {
    let file = try branches()
    try winnow("run", file, "--run", "r", "--limit", "6")
    let before = try table("r")
    let missing = try winnow("rescore", "r", "--set", "single.model_rollout.count=9", fails: true)
    let singles = before["stages"]?.array?.first { $0["stage"] == "single.model_rollout" }?["in"]?.integer ?? 0
    #expect(missing.errors.contains("at least \(3 * singles) answers to \(singles) tasks are missing"))
    let head = try winnow("rescore", "r", "--set", "pair.rotation_task.variants=2", fails: true)
    #expect(head.errors.contains("before the first stage that asks a policy"))
    #expect(try winnow("rescore", "none", fails: true).errors.contains("there is no folder none"))
    #expect(try table("r") == before)
  }

  /// A filter that looks at all samples lets others through than before, to a policy that was never asked about them: the
  /// rescore stops there, and a run goes on from where it stopped.
  @Test func whatIsMissingLaterIsForARunToAsk() throws {
    let file = try branches()
    try winnow("run", file, "--run", "r")
    let sets = ["--set", "learnability_filter.top=20"]
    let stopped = try Command.winnow(["rescore", "r"] + sets, in: folder.url)
    #expect(stopped.code == 1 && stopped.errors.contains("now lets others through"), "\(stopped.errors)")
    for _ in 0..<2 { #expect(try Command.winnow(["rescore", "r"] + sets, in: folder.url).errors == stopped.errors) }
    #expect(try Command.winnow(["run", file, "--run", "r"] + sets, in: folder.url).code == 0)
    #expect(try Command.winnow(["run", file, "--run", "s"] + sets, in: folder.url).code == 0)
    #expect(try table("r") == table("s"))
  }

  /// Killed at seeded random moments and begun again, it ends as one that was not; so does `winnow run` after it.
  @Test func aRescoreKilledAnywhereGoesOn() throws {
    let file = try branches()
    let sets = ["--set", "variance_filter.min=0.2", "--set", "learnability_filter.top=4"]
    try winnow("run", file, "--run", "r")
    #expect(try Command.winnow(["run", file, "--run", "whole"] + sets, in: folder.url).code == 0)
    let expected = try table("whole")
    var killed = 0
    for round in 0..<10 {
      let copy = "copy-\(round)"
      try FileManager.default.copyItem(
        at: folder.url.appending(path: "r"), to: folder.url.appending(path: copy))
      var random = SeededRandom(seed: 5, "kill a rescore", "\(round)")
      let result = try Command.winnow(["rescore", copy] + sets, in: folder.url, killAfter: 20 + random.below(300))
      if result.code == -SIGKILL { killed += 1 }
      let again = try Command.winnow(["rescore", copy] + sets, in: folder.url)
      #expect(again.code == 0, "\(again.errors)")
      #expect(try table(copy) == expected, "round \(round)")
    }
    #expect(killed > 0)
    let run = try JSONValue(
      parsing: try Command.winnow(["run", file, "--run", "copy-0", "--json"] + sets, in: folder.url).output)
    #expect(run["asked"] == 0)
  }

  @Test func driftTablesWhoFlips() throws {
    try winnow("run", pipeline, "--run", "r", "--limit", "12")
    let drift = try JSONValue(parsing: try winnow("drift", "r", "bold", "careful", "--json").output)
    let cells = (drift["table"]?.members ?? []).flatMap { $0.value.members ?? [] }.compactMap(\.value.integer)
    let tasks = try #require(drift["tasks"]?.integer)
    #expect(tasks > 10 && cells.reduce(0, +) == tasks && cells.count == 16)
    let stays = (drift["table"]?.members ?? []).compactMap { $0.value[$0.key]?.integer }.reduce(0, +)
    #expect(drift["flips"]?.integer == tasks - stays && drift["flipped"]?.array?.count == tasks - stays)
    let same = try JSONValue(parsing: try winnow("drift", "r", "bold", "--against", "r", "--json").output)
    #expect(same["flips"] == 0 && same["tasks"]?.integer == tasks)
    #expect(try winnow("drift", "r", "bold", "carefull", fails: true).errors.contains("did you mean `careful`?"))
    #expect(try winnow("drift", "r", "bold", fails: true).code == 64)
    #expect(try winnow("drift", "r", "bold", "careful").output.contains("tasks tried by both"))
  }

  /// What filters kept is told by answers none of them looked at: here from the shards themselves.
  @Test func theCardTellsTheHeldOutRate() throws {
    try winnow("run", pipeline, "--run", "r")
    let files = try export("r")
    let manifest = try JSONValue(parsing: [UInt8](try #require(files["manifest.json"])))
    let rows = try #require(manifest["difficulty"]?["held_out"]?.array)
    #expect(rows.first?["stage"] == "" && rows.first?["tasks"]?.integer ?? 0 > rows.last?["tasks"]?.integer ?? 0)
    var rates: [Double] = []
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasPrefix("shards/") {
      for line in bytes.split(separator: 0x0A) {
        let record = try JSONValue(parsing: [UInt8](line))
        let difficulty = try JSONValue(parsing: record["difficulty"]?.text ?? "").array ?? []
        #expect(difficulty.map { $0["label"]?.text } == ["bold", "careful"])
        rates.append(try #require(difficulty.last?["held_out"]?["pass_rate"]?.double))
        let attributes = try JSONValue(parsing: record["attributes"]?.text ?? "")
        #expect(attributes["searches"]?.array?.map { $0["method"]?.text } == ["retry", "search"])
      }
    }
    let last = try #require(rows.last)
    #expect(last["tasks"]?.integer == rates.count)
    #expect(abs((last["held_out_pass_rate"]?.double ?? 9) - rates.reduce(0, +) / Double(rates.count)) < 1e-6)
    #expect(String(decoding: try #require(files["README.md"]), as: UTF8.self).contains("Answers set aside tell"))
  }
}
