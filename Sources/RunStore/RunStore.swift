package import Curation
internal import Foundation
internal import GRDB
internal import Glibc

/// A run's folder: what became of every sample, the pictures made for tasks, the answers that were dear to get.
///
/// `run.sqlite` is the truth. It is in WAL mode with `synchronous = NORMAL`: a killed process loses nothing that was
/// committed, and a power cut can lose only the last commits, never part of one. What they name is on the disk before
/// they are made (``settle(_:)``), so that a run started again goes on from a whole state either way.
///
/// One store at a time writes to a folder; any number may read meanwhile.
package final class RunStore: MediaStore, Memo, Trace {
  static let databaseName = "run.sqlite"

  /// What a store is opened for.
  package enum Access: Sendable {
    /// To run: the folder is made if it is not there, and locked.
    case writing
    /// To look: nothing is changed, and a run may go on meanwhile.
    case reading
  }

  /// The folder.
  package let folder: String
  let database: any DatabaseWriter
  /// Where answers are kept, with others that come at about the same time.
  let keeping: JointCommit
  private let blobs: BlobFolder
  private let lock: FolderLock?

  /// Opens the store in a folder.
  package init(at folder: String, for access: Access = .writing) throws {
    self.folder = folder
    blobs = BlobFolder(in: folder)
    let path = folder + "/" + Self.databaseName
    switch access {
    case .writing:
      try Self.makeFolder(folder)
      lock = try FolderLock(in: folder)
      try blobs.prepare()
    case .reading:
      lock = nil
      try Self.checkFolder(folder, path)
    }
    do {
      database = try Self.open(path, for: access)
      keeping = JointCommit(database)
      try Self.checkVersion(database, folder, access)
    } catch {
      throw RunStoreError.explaining(error, in: folder)
    }
  }

  /// Makes sure that a run is in a folder, without opening it: opening for writing would begin one.
  package static func check(_ folder: String) throws(RunStoreError) {
    try checkFolder(folder, folder + "/" + databaseName)
  }

  /// Closes the store; it must not be used afterwards.
  ///
  /// The write-ahead log is folded into the database, so that a finished run is one file and can be read where nothing
  /// can be written.
  package func close() throws {
    try database.close()
    guard let lock else { return }
    defer { lock.release() }
    let last = try? DatabaseQueue(path: folder + "/" + Self.databaseName)
    // A reader that is still there keeps the log; nothing depends on it.
    _ = try? last?.inDatabase { try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
    try? last?.close()
  }

  package func write(_ bytes: [UInt8], fileExtension: String) throws -> Digest {
    try blobs.write(bytes, fileExtension: fileExtension)
  }

  package func read(_ digest: Digest, fileExtension: String) throws -> [UInt8] {
    try blobs.read(digest, fileExtension: fileExtension)
  }

  package func recall(_ keys: [Digest]) async throws -> [[UInt8]?] {
    try reading { database in
      let statement = try database.cachedStatement(sql: "SELECT answer FROM memo WHERE key = ?")
      return try keys.map { try Data.fetchOne(statement, arguments: [$0.hex]).map { [UInt8]($0) } }
    }
  }

  package func remember(_ answers: [Remembered]) async throws {
    guard !answers.isEmpty else { return }
    try await explained {
      try await keeping.commit { database in
        let statement = try database.cachedStatement(sql: "INSERT OR REPLACE INTO memo VALUES (?, ?)")
        for answer in answers { try statement.execute(arguments: [answer.key.hex, Data(answer.bytes)]) }
      }
    }
  }

  /// How many answers are remembered; notes in an answer's place are none.
  package func memoCount() throws -> Int {
    try reading { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM memo WHERE substr(answer, 1, 1) <> x'00'") ?? 0 }
  }

  /// What is remembered, notes left out, in the order of the keys.
  package func forEachAnswer(_ body: ([UInt8]) throws -> Void) throws {
    try reading { database in
      let sql = "SELECT answer FROM memo WHERE substr(answer, 1, 1) <> x'00' ORDER BY key"
      let answers = try Data.fetchCursor(database, sql: sql)
      while let answer = try answers.next() { try body([UInt8](answer)) }
    }
  }

  /// Waits until everything written so far is on the disk.
  func sync() throws {
    try blobs.sync()
  }

  func reading<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try database.read(body) } catch { throw RunStoreError.explaining(error, in: folder) }
  }

  func writing<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try database.write(body) } catch { throw RunStoreError.explaining(error, in: folder) }
  }

  func explained<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch { throw RunStoreError.explaining(error, in: folder) }
  }
}

extension RunStore {
  private static func makeFolder(_ folder: String) throws(RunStoreError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw .system(ENOTDIR, "make the run folder", folder) }
      return try checkStrangers(in: folder)
    }
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/" + part
      if mkdir(path, 0o755) == 0 || errno == EEXIST { continue }
      throw .system(errno, "make the run folder", folder)
    }
  }

  /// A run begins in a folder of its own: among somebody's files it would take a `pipeline.yaml` for its copy and, in a
  /// folder of pictures, its own pictures for input.
  private static func checkStrangers(in folder: String) throws(RunStoreError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let isOwn = { (name: String) in
      name.hasPrefix(".") || ["run.lock", "blobs", "lost+found"].contains(name) || name.hasPrefix(databaseName + "-")
    }
    guard !names.contains(databaseName), let stranger = names.sorted().first(where: { !isOwn($0) }) else { return }
    throw RunStoreError(
      .notEmpty, "\(folder) holds `\(stranger)` and no run", remedy: "name a new or empty folder with `--run`")
  }

  private static func checkFolder(_ folder: String, _ path: String) throws(RunStoreError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw RunStoreError(.missing, "there is no folder \(folder)", remedy: "name a folder that `winnow run` made")
    }
    guard isFolder.boolValue else {
      throw RunStoreError(.notAFolder, "\(folder) is not a folder", remedy: "name a folder that `winnow run` made")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw RunStoreError(.noRun, "no run is in \(folder)", remedy: "name a folder that `winnow run` made")
    }
  }

  private static func open(_ path: String, for access: Access) throws -> any DatabaseWriter {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "run store"
    guard access == .writing else {
      return try openForReading(path, configuration)
    }
    configuration.prepareDatabase { database in
      guard !database.configuration.readonly else { return }
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      // The log is folded in at 32 MB rather than 4: that waits for the disk, and whoever commits then waits with it.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
    }
    return try DatabasePool(path: path, configuration: configuration)
  }

  private static func openForReading(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    var configuration = configuration
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM sqlite_master") }
      return queue
    } catch let error as DatabaseError where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) {
      // A killed run leaves a log that only one who may write can take up; nothing else is written.
      configuration.readonly = false
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
      return try DatabaseQueue(path: path, configuration: configuration)
    }
  }

  private static func checkVersion(_ database: any DatabaseWriter, _ folder: String, _ access: Access) throws {
    let migrator = Migrations.all
    let (isNewer, isComplete) = try database.read {
      (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0))
    }
    if isNewer {
      throw RunStoreError(
        .newerVersion, "the run in \(folder) was written by a newer winnow",
        remedy: "use that one, or choose another folder with `--run`")
    }
    if access == .writing {
      try migrator.migrate(database)
    } else if !isComplete {
      throw RunStoreError(
        .noRun, "the run in \(folder) was written by an older winnow, or was never begun",
        remedy: "`winnow run` brings it up to date")
    }
  }
}
