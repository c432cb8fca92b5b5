import Curation
import Foundation
import TestSupport
import Testing

private let pipelines = SharedData.packageRoot.appending(path: "Pipelines")

/// Every pipeline file that is shipped.
private let shipped = ((try? FileManager.default.contentsOfDirectory(atPath: pipelines.path)) ?? [])
  .filter { $0.hasSuffix(".yaml") }.sorted()

@Suite(.serialized) struct PipelinesTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func winnow(_ arguments: String...) throws -> Command.Result {
    try Command.winnow(arguments, in: folder.url)
  }

  private func path(_ name: String) -> String {
    pipelines.appending(path: name).path
  }

  @Test func somethingIsShipped() {
    #expect(shipped.contains("quickstart.yaml"))
  }

  @Test(arguments: shipped) func aShippedPipelineChecksRunsExportsAndVerifies(_ name: String) throws {
    #expect(try winnow("check", path(name)).code == 0)
    let run = try winnow("run", path(name), "--run", "r")
    #expect(run.code == 0, "\(run.errors)")
    #expect(try winnow("export", "r", "out").code == 0)
    let verified = try winnow("verify", "out")
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    let table = try JSONValue(parsing: try winnow("preview", "r", "--json").output)
    let totals = try #require(table["totals"])
    func count(_ key: String) -> Int { totals[key]?.integer ?? -1 }
    #expect(count("kept") > 0)
    #expect(count("in") + count("created") == count("kept") + count("dropped") + count("failed") + count("waiting"))
    #expect(count("waiting") == 0)
  }

  @Test(arguments: shipped) func anyNumberOfWorkersGivesTheSameBytes(_ name: String) throws {
    for (run, jobs) in [("one", "1"), ("eight", "8"), ("again", "3")] {
      #expect(try winnow("run", path(name), "--run", run, "--jobs", jobs).code == 0)
      #expect(try winnow("export", run, run + "-out").code == 0)
    }
    let one = try contents(of: folder.url.appending(path: "one-out"))
    #expect(one.count > 3)
    for run in ["eight", "again"] {
      #expect(try contents(of: folder.url.appending(path: run + "-out")) == one)
    }
  }

  @Test func runningAgainDoesNothingTwice() throws {
    #expect(try winnow("run", path("quickstart.yaml"), "--run", "r", "--json").code == 0)
    let again = try JSONValue(parsing: try winnow("run", path("quickstart.yaml"), "--run", "r", "--json").output)
    #expect(again["asked"]?.integer == 0)
  }

  /// Kills the real binary at seeded random moments, runs it again, and compares the last byte.
  @Test func aRunKilledAnywhereEndsInTheSameBytesAndAsksNothingTwice() throws {
    let clock = ContinuousClock()
    var whole: Command.Result?
    let taken = try clock.measure { whole = try winnow("run", path("quickstart.yaml"), "--run", "whole", "--json") }
    let asked = try JSONValue(parsing: whole?.output ?? "")["asked"]?.integer ?? 0
    #expect(asked > 100)
    #expect(try winnow("export", "whole", "whole-out").code == 0)
    let expected = try contents(of: folder.url.appending(path: "whole-out"))
    let milliseconds = Int(taken / .milliseconds(1))
    var killed = 0
    // On a machine that was busy while the whole run was timed, many moments come after the end: those are no kills.
    for round in 0..<80 where killed < 20 {
      var random = SeededRandom(seed: 20, "kill", "\(round)")
      let run = "killed-\(round)"
      var remembered = 0
      for _ in 0..<2 {
        let moment = 5 + random.below(max(milliseconds, 10))
        let result = try Command.winnow(
          ["run", path("quickstart.yaml"), "--run", run], in: folder.url, killAfter: moment)
        if result.code == -SIGKILL { killed += 1 }
        remembered = try memoCount(run)
      }
      let last = try winnow("run", path("quickstart.yaml"), "--run", run, "--json")
      #expect(last.code == 0, "\(last.errors)")
      let askedLast = try JSONValue(parsing: last.output)["asked"]?.integer
      #expect(askedLast == asked - remembered, "round \(round): \(remembered) were remembered")
      #expect(try winnow("export", run, run + "-out").code == 0)
      let ended = try contents(of: folder.url.appending(path: run + "-out"))
      #expect(ended == expected, "round \(round)")
    }
    #expect(killed >= 20)
  }

  /// How many answers a run folder remembers, asked of SQLite itself.
  private func memoCount(_ run: String) throws -> Int {
    let file = folder.url.appending(path: run + "/run.sqlite")
    guard FileManager.default.fileExists(atPath: file.path) else { return 0 }
    let output = try winnow("preview", run, "--json")
    guard output.code == 0 else { return 0 }
    return try JSONValue(parsing: output.output)["remembered"]?.integer ?? 0
  }
}
