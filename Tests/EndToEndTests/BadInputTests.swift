import Foundation
import TestSupport
import Testing

/// What a user gets wrong gets one clear sentence, and the exit code that goes with it.
@Suite struct BadInputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A pipeline over the folder `pictures`.
  private func pipeline(_ stages: String = "[image_decoding, rotation_task]", sources: String? = nil) throws {
    let sources = sources ?? "[image_folder: {path: pictures}]"
    try folder.write(Array("name: bad\nsources: \(sources)\nstages: \(stages)\n".utf8), to: "bad.yaml")
  }

  private func winnow(_ arguments: String...) throws -> Command.Result {
    try Command.winnow(arguments, in: folder.url)
  }

  private func expectRefusal(_ result: Command.Result, saying words: String..., code: Int32 = 1) {
    #expect(result.code == code, "\(result.errors)")
    #expect(result.output.isEmpty)
    for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    #expect(result.errors.split(separator: "\n").count == 1, "one sentence: \(result.errors)")
  }

  @Test func noPipelineFile() throws {
    expectRefusal(try winnow("run", "nothing.yaml"), saying: "there is no pipeline file nothing.yaml")
  }

  @Test func aFolderForAPipelineFile() throws {
    expectRefusal(try winnow("run", "."), saying: "is a folder")
  }

  @Test func missingFolder() throws {
    try pipeline()
    expectRefusal(try winnow("run", "bad.yaml"), saying: "bad.yaml:2:", "pictures")
  }

  @Test func emptySource() throws {
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "pictures"), withIntermediateDirectories: true)
    try pipeline()
    expectRefusal(try winnow("run", "bad.yaml"), saying: "pictures")
  }

  @Test func noTask() throws {
    try pipeline("[image_decoding]")
    expectRefusal(try winnow("run", "bad.yaml"), saying: "bad.yaml:3:", "no stage makes a task", "rotation_task")
  }

  @Test func unknownStageIsNotTakenForAnother() throws {
    try pipeline("[image_decodin, rotation_task]")
    let result = try winnow("check", "bad.yaml")
    #expect(result.code == 1)
    #expect(result.errors.contains("did you mean `image_decoding`?"), "\(result.errors)")
  }

  @Test func wrongArguments() throws {
    let result = try winnow("run")
    #expect(result.code == 64)
    #expect(result.errors.contains("Usage: winnow run"), "\(result.errors)")
    #expect(try winnow("rum").code == 64)
  }

  @Test func aRunFolderOfAnotherPipeline() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try pipeline()
    #expect(try winnow("run", "bad.yaml", "--run", "r").code == 0)
    try pipeline("[image_decoding, rotation_task: {mode: pair}]")
    expectRefusal(
      try winnow("run", "bad.yaml", "--run", "r"), saying: "r holds a run of the pipeline `bad`",
      "they differ in stages", "--restart")
    #expect(try winnow("run", "bad.yaml", "--run", "r", "--restart").code == 0)
  }

  @Test func changedInput() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try pipeline()
    #expect(try winnow("run", "bad.yaml", "--run", "r").code == 0)
    try folder.write([1, 2, 4], to: "pictures/a.jpg")
    expectRefusal(try winnow("run", "bad.yaml", "--run", "r"), saying: "changed", "--restart")
  }

  @Test func aFileWhereTheRunFolderShouldBe() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try folder.write([1], to: "r")
    try pipeline()
    expectRefusal(try winnow("run", "bad.yaml", "--run", "r"), saying: "r")
  }

  @Test func aRunFolderAmongSomebodysFiles() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try folder.write([1], to: "mine/pipeline.yaml")
    try pipeline()
    expectRefusal(try winnow("run", "bad.yaml", "--run", "mine"), saying: "mine holds `pipeline.yaml` and no run")
    expectRefusal(try winnow("run", "bad.yaml", "--run", "pictures"), saying: "pictures holds `a.jpg` and no run")
    expectRefusal(try winnow("run", "bad.yaml", "--run", ""), saying: "names no folder")
  }

  @Test func aRunInThePicturesFolderIsNoInput() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try pipeline()
    for _ in 0..<2 {
      let result = try winnow("run", "bad.yaml", "--run", "pictures/r", "--json")
      #expect(result.code == 0, "\(result.errors)")
      #expect(result.output.contains("\"in\":1,"), "\(result.output)")
    }
  }

  @Test func errorsCannotDriveTheTerminal() throws {
    let result = try winnow("check", "no\u{1B}[31m\u{9B}such.yaml")
    #expect(result.code == 1)
    #expect(!result.errors.unicodeScalars.contains("\u{1B}") && !result.errors.unicodeScalars.contains("\u{9B}"))
    #expect(result.errors.contains("no\u{FFFD}[31m\u{FFFD}such.yaml"))
  }

  @Test func resultsThatCannotBeWrittenAreAnError() throws {
    let result = try Command.shell("\"$WINNOW\" stages > /dev/full", in: folder.url)
    #expect(result.code == 1)
    #expect(result.errors.contains("cannot write the result"), "\(result.errors)")
  }

  @Test func closedOutputsDoNotBecomeFiles() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try folder.write([1, 2, 3], to: "pictures/b.jpg")
    try pipeline()
    let result = try Command.shell("\"$WINNOW\" run bad.yaml --run r --verbose <&- >&- 2>&-", in: folder.url)
    #expect(result.code == 0)
    #expect(try Data(contentsOf: folder.url.appending(path: "r/run.lock")).isEmpty)
  }

  @Test func settingsFromTheCommandLineThatNameNothing() throws {
    try pipeline()
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    #expect(try winnow("check", "bad.yaml", "--set", "sources=[]").errors.contains("expected NAME.KEY=VALUE"))
    let control = try winnow("check", "bad.yaml", "--set", "name=a\u{1}b")
    #expect(control.errors.contains("control characters") && control.errors.split(separator: "\n").count == 1)
  }

  @Test func noRunToPreviewOrExport() throws {
    expectRefusal(try winnow("preview", "runs/none"), saying: "runs/none")
    expectRefusal(try winnow("export", "runs/none", "out"), saying: "runs/none")
    expectRefusal(try winnow("explain", "runs/none", "abc"), saying: "runs/none")
    expectRefusal(try winnow("verify", "out"), saying: "out")
  }

  @Test func aForeignFolderIsNeverReplacedByAnExport() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try folder.write([1], to: "mine/precious.txt")
    try pipeline()
    #expect(try winnow("run", "bad.yaml", "--run", "r").code == 0)
    expectRefusal(try winnow("export", "r", "mine"), saying: "mine")
    #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "mine/precious.txt").path))
  }

  @Test(.enabled(if: geteuid() == 0, "a small file system of its own can be mounted by root only"))
  func aFullDisk() throws {
    let disk = try SmallDisk(at: folder.url.appending(path: "disk"), options: "size=256k")
    defer { disk.unmount() }
    let samples = SharedData.packageRoot.appending(path: "Samples/pictures").path
    try pipeline(sources: "[image_folder: {path: \(samples)}]")
    let result = try winnow("run", "bad.yaml", "--run", "disk/r")
    #expect(result.code == 1)
    #expect(result.errors.contains("the disk is full"), "\(result.errors)")
  }

  @Test func aReadOnlyFolder() throws {
    try folder.write([1, 2, 3], to: "pictures/a.jpg")
    try pipeline()
    let locked = folder.url.appending(path: "locked")
    // Root may write into any folder that is not on a read-only disk.
    let disk = geteuid() == 0 ? try SmallDisk(at: locked, options: "ro") : nil
    defer { disk?.unmount() }
    if disk == nil {
      try FileManager.default.createDirectory(at: locked, withIntermediateDirectories: true)
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: locked.path)
    }
    expectRefusal(try winnow("run", "bad.yaml", "--run", "locked/r"), saying: "locked/r", "choose")
  }
}

/// A file system in memory, mounted for a test.
private struct SmallDisk {
  private let place: URL

  init(at place: URL, options: String) throws {
    self.place = place
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try #require(try Self.run("/bin/mount", "-t", "tmpfs", "-o", options, "tmpfs", place.path), "tmpfs is not mounted")
  }

  func unmount() {
    _ = try? Self.run("/bin/umount", place.path)
  }

  private static func run(_ program: String, _ arguments: String...) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
