import Curation
import Foundation
import GRDB
import TestSupport
import Testing

@testable import RunStore

@Suite struct RunStoreTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.url.appending(path: "a/run").path
  }

  private func pipeline(_ name: String = "p", maxFailures: Int = 3) -> Pipeline {
    Pipeline(
      name: name, seed: 1, maxFailures: maxFailures, limit: nil, sources: [], steps: [],
      export: Pipeline.ExportSettings())
  }

  /// A settlement of one item that was kept.
  private func kept(_ number: Int) -> Settlement {
    var sample = Sample(lineage: Lineage(source: "s", item: "\(number)", content: Digest(of: "\(number)")))
    sample.position = [0, number]
    let item = ItemRecord(source: 0, number: number, id: sample.id, name: "\(number)", identity: Digest(of: "i"))
    var settlement = Settlement(origin: .item(item))
    settlement.endings = [Ending(sample, .kept, trail: [])]
    return settlement
  }

  @Test func oneStoreWritesAndOthersRead() throws {
    let writer = try RunStore(at: path)
    _ = try writer.begin(pipeline(), text: "name: p", tool: "1")
    let error = #expect(throws: RunStoreError.self) { try RunStore(at: path) }
    #expect(error?.code == .inUse && error?.description.contains("another run is writing") == true)
    let reader = try RunStore(at: path, for: .reading)
    try writer.settle([kept(0)])
    #expect(try reader.totals().kept == 1)
    try writer.close()
    #expect(try RunStore(at: path, for: .reading).run().name == "p")
    let again = try RunStore(at: path)
    #expect(try again.totals().kept == 1)
    try again.close()
  }

  /// What a kill leaves: the log beside the database, with or without its index, and nobody who has it open.
  @Test(arguments: [["run.sqlite", "run.sqlite-wal"], ["run.sqlite", "run.sqlite-wal", "run.sqlite-shm"]])
  func aKilledRunCanBeRead(_ names: [String]) throws {
    let writer = try RunStore(at: path)
    _ = try writer.begin(pipeline(), text: "name: p", tool: "1")
    try writer.settle([kept(0)])
    let killed = folder.url.appending(path: "killed")
    try FileManager.default.createDirectory(at: killed, withIntermediateDirectories: true)
    for name in names {
      try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: killed.appending(path: name).path)
    }
    try writer.close()
    let reader = try RunStore(at: killed.path, for: .reading)
    #expect(try reader.totals().kept == 1 && reader.run().name == "p")
    let again = try RunStore(at: killed.path)
    #expect(try again.totals().kept == 1)
    try again.close()
  }

  @Test func aFinishedRunIsOneFile() throws {
    let store = try RunStore(at: path)
    _ = try store.begin(pipeline(), text: "", tool: "1")
    try store.close()
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(names == ["blobs", "pipeline.yaml", "run.lock", "run.sqlite"])
  }

  @Test func theRunIsRemembered() throws {
    let store = try RunStore(at: path)
    #expect(throws: RunStoreError.self) { try store.run() }
    #expect(try store.begin(pipeline(), text: "name: p\n", tool: "1.2") == .init(isContinued: false, pass: 0))
    #expect(try store.begin(pipeline(maxFailures: 9), text: "name: p\n#\n", tool: "1.3").isContinued)
    let run = try store.run()
    #expect(run.text == "name: p\n#\n" && run.tool == "1.3" && run.seed == "1" && !run.isFinished)
    #expect(run.description == pipeline().description && run.digest == pipeline().digest.hex)
    #expect(try String(contentsOfFile: path + "/pipeline.yaml", encoding: .utf8) == "name: p\n#\n")
  }

  @Test func restartForgetsSamplesAndKeepsAnswers() async throws {
    let store = try RunStore(at: path)
    _ = try store.begin(pipeline(), text: "", tool: "1")
    try store.settle([kept(0), kept(1)])
    try await store.remember([1, 2], under: Digest(of: "q"))
    _ = try store.begin(pipeline("other"), text: "", tool: "1", restart: true)
    #expect(try store.totals() == RunTotals())
    #expect(try await store.recall(Digest(of: "q")) == [1, 2])
    #expect(try await store.recall(Digest(of: "r")) == nil)
    try await store.remember([3], under: Digest(of: "q"))
    #expect(try await store.recall(Digest(of: "q")) == [3])
    #expect(try store.memoCount() == 1)
  }

  @Test func aSettlementIsWholeOrNotThere() throws {
    let store = try RunStore(at: path)
    _ = try store.begin(pipeline(), text: "", tool: "1")
    try store.settle([kept(0)])
    // The second sample of the batch stands where one stands already.
    #expect(throws: RunStoreError.self) { try store.settle([kept(1), kept(0)]) }
    #expect(try store.totals().items == 1 && store.totals().kept == 1)
  }

  @Test func answersAreKeptWhenTheTaskThatAskedIsCancelled() async throws {
    let store = try RunStore(at: path)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await store.remember([9], under: Digest(of: "q"))
    }
    try await task.value
    #expect(try await store.recall(Digest(of: "q")) == [9])
  }

  @Test func groupCommitsKeepEverythingInOrderOfArrivalOrNot() async throws {
    let store = try RunStore(at: path)
    _ = try store.begin(pipeline(), text: "", tool: "1")
    let commits = GroupCommit(store, maxPending: 7)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        let settlement = kept(number)
        group.addTask { try await commits.add(settlement) }
      }
      try await group.waitForAll()
    }
    try await commits.flush()
    #expect(try store.samples(SampleQuery()).map(\.sample.position) == (0..<100).map { [0, $0] })
    try store.checkBalance()
  }

  @Test func aFailedCommitIsThrownToWhoeverComesNext() async throws {
    let store = try RunStore(at: path)
    _ = try store.begin(pipeline(), text: "", tool: "1")
    let commits = GroupCommit(store, maxPending: 2)
    try await commits.add(kept(0))
    await #expect(throws: RunStoreError.self) { try await commits.add(kept(0)) }
    await #expect(throws: RunStoreError.self) { try await commits.add(kept(1)) }
    await #expect(throws: RunStoreError.self) { try await commits.flush() }
  }

  @Test func anImbalanceIsAnError() throws {
    let store = try RunStore(at: path)
    _ = try store.begin(pipeline(), text: "", tool: "1")
    var settlement = kept(0)
    settlement.endings = []
    try store.settle([settlement])
    let error = #expect(throws: RunStoreError.self) { try store.checkBalance() }
    #expect(error?.code == .unbalanced && error?.sentence.contains("out of balance") == true)
  }

  @Test func aFullDatabaseIsSaidInOneSentence() throws {
    let store = try RunStore(at: path)
    _ = try store.begin(pipeline(), text: "", tool: "1")
    try store.database.writeWithoutTransaction { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let error = #expect(throws: RunStoreError.self) { try store.settle((0..<500).map(kept)) }
    #expect(error?.code == .diskFull && error?.remedy.contains("free some space") == true)
    #expect(try store.totals().items == 0)
  }
}

@Suite struct RunFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func code(_ path: String, _ access: RunStore.Access = .writing) -> RunStoreError.Code? {
    do {
      _ = try RunStore(at: path, for: access)
      return nil
    } catch {
      return (error as? RunStoreError)?.code
    }
  }

  @Test func aFileIsNotARunFolder() throws {
    let file = try folder.write([1], to: "file")
    #expect(code(file.path) == .notAFolder && code(file.path, .reading) == .notAFolder)
    #expect(code(file.path + "/run") == .notAFolder)
  }

  @Test func readingNeedsARun() throws {
    #expect(code(folder.url.appending(path: "none").path, .reading) == .missing)
    #expect(code(folder.url.path, .reading) == .noRun)
  }

  @Test(arguments: [RunStore.Access.reading, .writing]) func otherFilesAreNotRunStores(_ access: RunStore.Access) throws
  {
    try folder.write(Array(String(repeating: "not a database ", count: 100).utf8), to: "run.sqlite")
    #expect(code(folder.url.path, access) == .notADatabase)
  }

  /// Where nothing can be made, even by an administrator: the kernel's own files.
  @Test func aPlaceThatCannotBeWrittenIsSaidInOneSentence() {
    #expect(code("/sys/winnow-run") == .readOnly)
  }

  @Test func aStoreOfANewerVersionIsLeftAlone() throws {
    let store = try RunStore(at: folder.url.path)
    try store.database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')") }
    try store.close()
    #expect(code(folder.url.path) == .newerVersion && code(folder.url.path, .reading) == .newerVersion)
  }

  /// A migration that was released is never edited: this text changes only by what a new one adds.
  @Test func theTablesAreTheseAndNoOthers() throws {
    let store = try RunStore(at: folder.url.path)
    let tables = try store.reading { database in
      try String.fetchAll(
        database,
        sql: "SELECT name || ' ' || group_concat(c, ' ') FROM (SELECT m.name, i.name || ':' || i.type AS c "
          + "FROM sqlite_master m, pragma_table_info(m.name) i WHERE m.type = 'table' ORDER BY m.name, i.cid) "
          + "GROUP BY name ORDER BY name")
    }
    #expect(
      tables == [
        "attempt id:INTEGER request:TEXT number:INTEGER endpoint:TEXT model:TEXT server:TEXT sampling:TEXT "
          + "status:TEXT text:TEXT reasoning:TEXT finish:TEXT requests:INTEGER prompt_tokens:INTEGER "
          + "completion_tokens:INTEGER cached_tokens:INTEGER estimated:INTEGER milliseconds:INTEGER "
          + "error_kind:TEXT http_status:INTEGER error_message:TEXT made:TEXT",
        "finding endpoint:TEXT findings:TEXT", "grdb_migrations identifier:TEXT", "memo key:TEXT answer:BLOB",
        "run only:INTEGER name:TEXT summary:TEXT digest:TEXT description:TEXT seed:TEXT shard_size:INTEGER "
          + "validation:REAL text:TEXT tool:TEXT pass:INTEGER passes:INTEGER base:TEXT rescoring:INTEGER",
        "sample position:BLOB id:TEXT state:TEXT pass:INTEGER family:TEXT kind:TEXT trail:TEXT stage:INTEGER "
          + "stage_path:TEXT reason:TEXT measure:TEXT value:TEXT threshold:TEXT detail:TEXT fingerprint:BLOB body:BLOB",
        "source_item source:INTEGER number:INTEGER id:TEXT name:TEXT identity:TEXT",
        "stage number:INTEGER path:TEXT name:TEXT entered:INTEGER created:INTEGER kept:INTEGER failed:INTEGER",
        "stage_drop stage:INTEGER reason:TEXT samples:INTEGER",
      ])
    try store.close()
  }
}
