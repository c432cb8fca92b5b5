import Curation
import Foundation
import RunStore
import Runner
import ShardFile
import Synchronization
import TestSupport
import Testing

/// A pipeline in which everything happens: copies, unreadable items, drops, failures, splits (into nothing, too),
/// branches, two stages that look at all, remembered answers, pictures.
final class World: Sendable {
  let seed: UInt64
  let store: RunStore
  let asked = Mutex(0)
  private let steps = Mutex(0)
  private let watch: @Sendable (Int) throws -> Void

  init(seed: UInt64, store: RunStore, watch: @escaping @Sendable (Int) throws -> Void = { _ in }) {
    self.seed = seed
    self.store = store
    self.watch = watch
  }

  var script: Script {
    Script(
      seed: seed, items: items,
      stages: [
        .stage { try self.measure($0) }, .stage { try self.filter($0) }, .dataset(FirstOfEach("value")),
        .branches([
          ("left", [.stage { try self.split($0) }]), ("right", [.stage { try self.filter($0) }]), ("none", []),
        ]),
        .stage { try await self.ask($0) }, .dataset(FirstOfEach("answer")), .stage { try self.makeTask($0) },
      ])
  }

  private var items: [SourceItem] {
    (0..<60).map { number in
      var random = SeededRandom(seed: seed, "items", "\(number)")
      return random.below(12) == 0
        ? .unreadable(name: "broken-\(number)", reason: "it is broken")
        : .item("item-\(number)", content: "content-\(random.below(50))")
    }
  }

  private func random(_ sample: Sample, _ stage: String) throws -> SeededRandom {
    let step = steps.withLock { count in
      count += 1
      return count
    }
    try watch(step)
    return SeededRandom(seed: seed, stage, sample.id)
  }

  private func measure(_ sample: Sample) throws -> Outcome {
    var random = try random(sample, "measure")
    var sample = sample
    sample.attributes["value"] = .integer(random.below(30))
    return .keep(sample)
  }

  struct Refused: Error, CustomStringConvertible {
    let description = "the stage\nrefuses"
  }

  private func filter(_ sample: Sample) throws -> Outcome {
    var random = try random(sample, "filter")
    switch random.below(8) {
    case 0: return .drop(Drop("too_small", "value", value: sample.attributes["value"], threshold: 3))
    case 1: throw Refused()
    default: return .keep(sample)
    }
  }

  private func split(_ sample: Sample) throws -> Outcome {
    var random = try random(sample, "split")
    return .split((0..<random.below(4)).map { sample.child(stage: "split", variant: "\($0)") })
  }

  private func ask(_ sample: Sample) async throws -> Outcome {
    var random = try random(sample, "ask")
    let key = Digest(ofParts: ["ask", sample.id])
    var sample = sample
    if let known = try await store.recall(key) {
      sample.attributes["answer"] = .string(String(decoding: known, as: UTF8.self))
      return .keep(sample)
    }
    asked.withLock { $0 += 1 }
    let answer = "answer \(random.below(200))"
    try await store.remember(Array(answer.utf8), under: key)
    sample.attributes["answer"] = .string(answer)
    return .keep(sample)
  }

  private func makeTask(_ sample: Sample) throws -> Outcome {
    var random = try random(sample, "task")
    let bytes = (0..<100).map { _ in UInt8(truncatingIfNeeded: random.below(256)) }
    let picture = TaskImage(
      digest: try store.write(bytes, fileExtension: "jpg"), fileExtension: "jpg", width: 8, height: 8)
    var sample = sample
    sample.task = task(picture, answer: random.below(10))
    return .keep(sample)
  }
}

/// A run to its end in a folder of its own, and what it left.
private func finished(seed: UInt64, jobs: Int) async throws -> (rows: [String], files: [String: Data], asked: Int) {
  let folder = try TemporaryFolder()
  let store = try RunStore(at: folder.url.appending(path: "run").path)
  let world = World(seed: seed, store: store)
  _ = try await Runner(world.script.pipeline, store: store, jobs: jobs).run()
  _ = try Export(store, to: folder.url.appending(path: "out").path, tool: "1").run()
  return (try rows(store), try files(folder.url.appending(path: "out")), world.asked.withLock { $0 })
}

@Suite struct RunLaws {
  /// A run that nothing interrupted.
  private static let whole = Task { try await finished(seed: 3, jobs: 2) }

  @Test(arguments: 1...3 as ClosedRange<UInt64>) func anyNumberOfJobsGivesTheSameBytes(_ seed: UInt64) async throws {
    let one = try await finished(seed: seed, jobs: 1)
    let eight = try await finished(seed: seed, jobs: 8)
    #expect(one.rows == eight.rows)
    #expect(one.files == eight.files)
    #expect(one.asked == eight.asked)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>) func nothingIsLostAndEverythingHappens(_ seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let store = try RunStore(at: folder.url.path)
    let summary = try await Runner(World(seed: seed, store: store).script.pipeline, store: store, jobs: 3).run()
    #expect(summary.totals.isBalanced && summary.totals.waiting == 0 && summary.totals.items == 60)
    for stage in summary.stages { #expect(stage.count.isBalanced, "\(stage.place.path)") }
    #expect(try store.samples(SampleQuery()).count == summary.totals.items + summary.totals.created)
    // The test itself would be weak if one of these never occurred.
    #expect(summary.totals.kept > 0 && summary.totals.dropped > 0 && summary.totals.failed > 0)
    #expect(summary.stages.contains { $0.count.dropped["seen"] ?? 0 > 0 })
    #expect(try store.samples(SampleQuery()).contains { $0.sample.lineage.copy > 0 })
    let ids = try store.samples(SampleQuery()).map(\.sample.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func runningAgainAsksNothingAndChangesNothing() async throws {
    let folder = try TemporaryFolder()
    let store = try RunStore(at: folder.url.path)
    let world = World(seed: 7, store: store)
    _ = try await Runner(world.script.pipeline, store: store, jobs: 4).run()
    let (before, asked) = (try rows(store), world.asked.withLock { $0 })
    #expect(asked > 0)
    let again = try await Runner(world.script.pipeline, store: store, jobs: 4).run()
    #expect(again.isContinued)
    #expect(try rows(store) == before)
    _ = try await Runner(world.script.pipeline, store: store, jobs: 4).run(restart: true)
    #expect(try rows(store) == before)
    #expect(world.asked.withLock { $0 } == asked)
  }

  /// Stops at a step the way a full disk does, then goes on in a store opened anew.
  @Test(arguments: 1...7) func stoppedAnywhereItEndsAlike(_ place: Int) async throws {
    let whole = try await Self.whole.value
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "run").path
    let stop = place * 31 - 20
    let first = try RunStore(at: path)
    let stopping = World(seed: 3, store: first) { step in
      if step >= stop { throw RunStoreError(.diskFull, "the disk is full") }
    }
    await #expect(throws: RunStoreError.self) {
      try await Runner(stopping.script.pipeline, store: first, jobs: 4).run()
    }
    let asked = stopping.asked.withLock { $0 }
    try first.close()
    try await expectSameEnd(path, seed: 3, in: folder, whole, asked: asked)
  }

  @Test(arguments: 1...4) func cancelledAnywhereItEndsAlike(_ place: Int) async throws {
    let whole = try await Self.whole.value
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "run").path
    let running = Mutex<Task<RunSummary, any Error>?>(nil)
    let first = try RunStore(at: path)
    let stop = place * 50 - 25
    let world = World(seed: 3, store: first) { step in
      if step == stop { running.withLock { $0?.cancel() } }
    }
    let pipeline = world.script.pipeline
    running.withLock { $0 = Task { try await Runner(pipeline, store: first, jobs: 4).run() } }
    let task = try #require(running.withLock { $0 })
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try first.samples(SampleQuery(state: .failed)).allSatisfy { !$0.failure.contains("Cancel") })
    try first.close()
    try await expectSameEnd(path, seed: 3, in: folder, whole, asked: world.asked.withLock { $0 })
  }

  private func expectSameEnd(
    _ path: String, seed: UInt64, in folder: TemporaryFolder,
    _ whole: (rows: [String], files: [String: Data], asked: Int),
    asked: Int
  ) async throws {
    let store = try RunStore(at: path)
    let world = World(seed: seed, store: store)
    let summary = try await Runner(world.script.pipeline, store: store, jobs: 3).run()
    let out = folder.url.appending(path: "out")
    _ = try Export(store, to: out.path, tool: "1").run()
    #expect(summary.isContinued)
    #expect(try rows(store) == whole.rows)
    #expect(try files(out) == whole.files)
    #expect(asked + world.asked.withLock { $0 } == whole.asked)
  }
}
