package import Curation
internal import Glibc

/// A file of an export, as its manifest lists it.
package struct FileEntry: Sendable, Equatable {
  /// The path in the export's folder.
  package var path: String
  /// The SHA-256 of its bytes.
  package var digest: Digest
  /// Its size.
  package var bytes: Int
  /// How many records it holds; 0 if it is no shard.
  package var records: Int

  var json: JSONValue {
    ["path": .string(path), "sha256": .string(digest.hex), "bytes": .integer(bytes), "records": .integer(records)]
  }

  init(path: String, digest: Digest, bytes: Int, records: Int) {
    self.path = path
    self.digest = digest
    self.bytes = bytes
    self.records = records
  }

  init?(json: JSONValue) {
    guard let path = json["path"]?.text, let digest = json["sha256"]?.text.flatMap({ Digest(hex: $0) }),
      let bytes = json["bytes"]?.integer, let records = json["records"]?.integer, bytes >= 0, records >= 0
    else { return nil }
    self.init(path: path, digest: digest, bytes: bytes, records: records)
  }
}

/// Writes the shards of one split: `shards/train-00000-of-00003.jsonl`.
///
/// The number of shards stands in each name, so that a loader sees when one is missing; it is known only at the end, and
/// the files are renamed then.
package struct ShardWriter: ~Copyable {
  private let folder: String
  private let split: ShardRecord.Split
  private let shardSize: Int
  private var file: OutputFile?
  private var records = 0
  private var finished: [FileEntry] = []

  /// A writer into an export's folder.
  ///
  /// - Parameter shardSize: The greatest number of records in a shard, at least 1.
  package init(folder: String, split: ShardRecord.Split, shardSize: Int) {
    self.folder = folder
    self.split = split
    self.shardSize = max(1, shardSize)
  }

  /// Adds a record as a line.
  package mutating func write(_ record: ShardRecord) throws(ShardFileError) {
    if records == shardSize { try closeFile() }
    let file: OutputFile
    if let open = self.file {
      file = open
    } else {
      file = try OutputFile("\(folder)/\(unfinishedName(finished.count))")
      self.file = file
    }
    var line = record.json.jsonBytes
    line.append(UInt8(ascii: "\n"))
    try file.write(line)
    records += 1
  }

  /// Gives the shards their names.
  package consuming func finish() throws(ShardFileError) -> [FileEntry] {
    try closeFile()
    var entries = finished
    for place in entries.indices {
      let name = "shards/\(split.rawValue)-\(padded(place))-of-\(padded(entries.count)).jsonl"
      let (old, new) = ("\(folder)/\(entries[place].path)", "\(folder)/\(name)")
      guard rename(old, new) == 0 else { throw .system(errno, "write", new) }
      entries[place].path = name
    }
    return entries
  }

  private mutating func closeFile() throws(ShardFileError) {
    guard let file else { return }
    let digest = try file.finish()
    finished.append(
      FileEntry(path: unfinishedName(finished.count), digest: digest, bytes: file.byteCount, records: records))
    self.file = nil
    records = 0
  }

  private func unfinishedName(_ place: Int) -> String { "shards/\(split.rawValue)-\(padded(place)).unfinished" }

  private func padded(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
