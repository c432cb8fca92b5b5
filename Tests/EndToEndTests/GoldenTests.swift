import Curation
import Foundation
import TestSupport
import Testing

/// Files that are made from the code and kept in the repository are what the code makes today.
@Suite struct GoldenTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func winnow(_ arguments: String...) throws -> Command.Result {
    try Command.winnow(arguments, in: folder.url)
  }

  @Test func theSchemasAreWhatTheCodeSays() throws {
    #expect(try winnow("schema", "made").code == 0)
    let made = try contents(of: folder.url.appending(path: "made"))
    let kept = try contents(of: SharedData.packageRoot.appending(path: "Schemas"))
    #expect(made.keys.sorted() == kept.keys.sorted())
    for (name, bytes) in made {
      #expect(kept[name] == bytes, "Schemas/\(name) is stale: `make schemas` writes it again; read the difference")
    }
  }

  /// The quickstart's export, by the hash of every file: the same bytes on every machine.
  ///
  /// `RECORD=1 make test` writes the list again, and fails, so that it can never pass by accident.
  @Test func theQuickstartGivesTheSameBytesEverywhere() throws {
    let pipeline = SharedData.packageRoot.appending(path: "Pipelines/quickstart.yaml").path
    #expect(try winnow("run", pipeline, "--run", "r").code == 0)
    #expect(try winnow("export", "r", "out").code == 0)
    let files = try contents(of: folder.url.appending(path: "out"))
    let made = files.sorted { $0.key < $1.key }
      .map { "\(Digest(of: [UInt8]($0.value)).hex)  \($0.key)\n" }.joined()
    let golden = SharedData.packageRoot.appending(path: "Tests/EndToEndTests/Golden/quickstart.sha256")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(made.utf8).write(to: golden)
      Issue.record("Golden/quickstart.sha256 was written again: read the difference, and run without RECORD")
    }
    let kept = try String(contentsOf: golden, encoding: .utf8)
    #expect(made == kept, "the quickstart's bytes have changed: if they should, record with RECORD=1")
  }
}
