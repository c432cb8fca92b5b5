internal import GRDB

/// The tables of a run store.
///
/// A migration, once released, is never edited: a change is a new one.
enum Migrations {
  static var all: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in try database.execute(sql: first) }
    migrator.registerMigration("attempts") { database in try database.execute(sql: attempts) }
    migrator.registerMigration("rescore") { database in try database.execute(sql: rescore) }
    return migrator
  }

  private static let rescore = """
    -- Where the pipeline file's relative paths count from; and whether a rescore is under way, which reads no source.
    ALTER TABLE run ADD COLUMN base TEXT NOT NULL DEFAULT '';
    ALTER TABLE run ADD COLUMN rescoring INTEGER NOT NULL DEFAULT 0;
    """

  private static let first = """
    -- The one run of the folder. `pass` is the pass under way; equal to `passes`, the run is finished.
    CREATE TABLE run (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      name TEXT NOT NULL, summary TEXT NOT NULL, digest TEXT NOT NULL, description TEXT NOT NULL, seed TEXT NOT NULL,
      shard_size INTEGER NOT NULL, validation REAL NOT NULL, text TEXT NOT NULL, tool TEXT NOT NULL,
      pass INTEGER NOT NULL, passes INTEGER NOT NULL
    ) STRICT;

    -- Sources have the numbers below 0, from -1 down; stages count from 0 in the order of the pipeline file.
    CREATE TABLE stage (
      number INTEGER PRIMARY KEY, path TEXT NOT NULL, name TEXT NOT NULL,
      entered INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL DEFAULT 0, kept INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE stage_drop (
      stage INTEGER NOT NULL REFERENCES stage (number), reason TEXT NOT NULL, samples INTEGER NOT NULL,
      PRIMARY KEY (stage, reason)
    ) STRICT, WITHOUT ROWID;

    -- What the sources gave, to see whether the input has changed when the run goes on.
    CREATE TABLE source_item (
      source INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, identity TEXT NOT NULL,
      PRIMARY KEY (source, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX source_item_id ON source_item (id);

    -- `pass` is the pass a waiting or held sample is in; 0 once ended. `stage` is where it ended; NULL if kept or waiting.
    CREATE TABLE sample (
      position BLOB NOT NULL UNIQUE, id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('kept', 'dropped', 'failed', 'waiting', 'held')), pass INTEGER NOT NULL,
      family TEXT NOT NULL, kind TEXT NOT NULL, trail TEXT NOT NULL, stage INTEGER, stage_path TEXT NOT NULL,
      reason TEXT NOT NULL, measure TEXT NOT NULL, value TEXT NOT NULL, threshold TEXT NOT NULL, detail TEXT NOT NULL,
      fingerprint BLOB NOT NULL, body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX sample_id ON sample (id);
    CREATE INDEX sample_state ON sample (state, pass, position);

    -- Answers that were dear to get; they outlive the samples they were got for.
    CREATE TABLE memo (key TEXT PRIMARY KEY, answer BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """

  private static let attempts = """
    -- One row an attempt to have a task answered by a model server; never rewritten. `requests`, `prompt_tokens` and
    -- `milliseconds` stand in the first row of a request only, so that sums are true. `made` is in UTC.
    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY, request TEXT NOT NULL, number INTEGER NOT NULL, endpoint TEXT NOT NULL,
      model TEXT NOT NULL, server TEXT NOT NULL, sampling TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('ok', 'truncated', 'error')), text TEXT NOT NULL,
      reasoning TEXT NOT NULL, finish TEXT NOT NULL, requests INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL,
      completion_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL, estimated INTEGER NOT NULL,
      milliseconds INTEGER NOT NULL, error_kind TEXT NOT NULL, http_status INTEGER NOT NULL,
      error_message TEXT NOT NULL, made TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT;
    CREATE INDEX attempt_request ON attempt (request, number);

    -- What the servers that were asked can do.
    CREATE TABLE finding (endpoint TEXT PRIMARY KEY, findings TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """
}
