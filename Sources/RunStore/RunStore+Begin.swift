package import Curation
internal import GRDB

extension RunStore {
  /// What ``begin(_:text:tool:restart:)`` found.
  package struct Beginning: Sendable, Equatable {
    /// Whether the folder held an earlier part of the same run.
    package var isContinued: Bool
    /// The pass to go on with; as many as there are passes if the run is finished.
    package var pass: Int

    /// A beginning.
    package init(isContinued: Bool, pass: Int) {
      self.isContinued = isContinued
      self.pass = pass
    }
  }

  /// Begins a pipeline's run, or goes on with it if the folder holds one of the same digest.
  ///
  /// - Parameters:
  ///   - text: The pipeline file as read, kept beside the database for people.
  ///   - tool: The version of the tool.
  ///   - base: The folder the pipeline file's relative paths count from.
  ///   - restart: Whether to forget all samples first; remembered answers and pictures stay.
  package func begin(
    _ pipeline: Pipeline, text: String, tool: String, base: String = "", restart: Bool = false
  ) throws -> Beginning {
    let beginning = try writing { database in
      if restart { try Self.clear(database) }
      if let known = try Self.runRow(database) {
        guard known.digest == pipeline.digest.hex else { throw Self.anotherPipeline(known, pipeline, folder) }
        try database.execute(
          sql: "UPDATE run SET summary = ?, shard_size = ?, validation = ?, text = ?, tool = ?, base = ?",
          arguments: [pipeline.summary, pipeline.export.shardSize, pipeline.export.validation, text, tool, base])
        return Beginning(isContinued: true, pass: known.pass)
      }
      try Self.insert(pipeline, text: text, tool: tool, base: base, into: database)
      return Beginning(isContinued: false, pass: 0)
    }
    try writeFile(Array(text.utf8), to: folder + "/pipeline.yaml")
    return beginning
  }

  private static func clear(_ database: Database) throws {
    for table in ["sample", "source_item", "stage_drop", "stage", "run"] {
      try database.execute(sql: "DELETE FROM \(table)")
    }
  }

  private static func insert(
    _ pipeline: Pipeline, text: String, tool: String, base: String, into database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO run VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 0)",
      arguments: [
        pipeline.name, pipeline.summary, pipeline.digest.hex, pipeline.description.jsonText, "\(pipeline.seed)",
        pipeline.export.shardSize, pipeline.export.validation, text, tool, pipeline.passes.count, base,
      ])
    let sources = pipeline.sources.enumerated().map { (number: -1 - $0.offset, path: $0.element.path, $0.element.name) }
    for stage in sources + pipeline.stageList {
      try database.execute(
        sql: "INSERT INTO stage (number, path, name) VALUES (?, ?, ?)",
        arguments: [stage.number, stage.path, stage.2])
    }
  }

  private static func anotherPipeline(_ known: RunRecord, _ pipeline: Pipeline, _ folder: String) -> RunStoreError {
    let (old, new) = (known.digest.prefix(8), pipeline.digest.hex.prefix(8))
    let differing = (known.description.members ?? []).filter { pipeline.description[$0.key] != $0.value }.map(\.key)
    let difference = differing.isEmpty ? "" : "; they differ in " + differing.joined(separator: ", ")
    return RunStoreError(
      .anotherPipeline,
      "\(folder) holds a run of the pipeline `\(known.name)` (\(old)), not of `\(pipeline.name)` (\(new))\(difference)",
      remedy: "name another folder with `--run`, or begin again with `--restart` (answers already paid for are kept)")
  }
}

extension RunStore {
  /// What the source said of an item when the run first saw it; `nil` if it has not.
  package func item(source: Int, number: Int) throws -> ItemRecord? {
    try reading { database in
      let statement = try database.cachedStatement(
        sql: "SELECT id, name, identity FROM source_item WHERE source = ? AND number = ?")
      guard let row = try Row.fetchOne(statement, arguments: [source, number]) else { return nil }
      let identity = try Digest(hex: row.decode(String.self, atIndex: 2)) ?? Digest(of: "")
      return ItemRecord(
        source: source, number: number, id: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1),
        identity: identity)
    }
  }

  /// How many items of a source the run has seen.
  package func itemCount(source: Int) throws -> Int {
    try reading {
      try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM source_item WHERE source = ?", arguments: [source]) ?? 0
    }
  }

  /// The error for input that is not what it was.
  package func inputChanged(_ how: String) -> RunStoreError {
    RunStoreError(
      .inputChanged, "the input changed since this run began: \(how)",
      remedy: "name another folder with `--run`, or begin again with `--restart` (answers already paid for are kept)")
  }
}
