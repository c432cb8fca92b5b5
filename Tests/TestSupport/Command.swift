package import Foundation

/// The real `winnow` binary, built beside the tests.
package enum Command {
  /// What a command left behind.
  package struct Result: Sendable {
    /// The exit code; the signal's number, negative, if one ended it.
    package var code: Int32
    /// Standard output.
    package var output: String
    /// Standard error.
    package var errors: String
    /// The most memory it was seen to hold, in megabytes, looked at every few milliseconds.
    package var peakMegabytes: Int
  }

  /// The binary: it stands beside the program that runs the tests.
  package static let binary: URL = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "winnow")
  }()

  /// Runs `winnow` to its end, or kills it.
  ///
  /// - Parameters:
  ///   - folder: The folder it starts in.
  ///   - milliseconds: Sends SIGKILL after this long, if it still runs.
  package static func winnow(
    _ arguments: [String], in folder: URL, killAfter milliseconds: Int? = nil
  ) throws -> Result {
    try run(binary, arguments, in: folder, killAfter: milliseconds)
  }

  /// Runs a line of shell to its end; `$WINNOW` in it is the binary.
  package static func shell(_ line: String, in folder: URL) throws -> Result {
    try run(URL(filePath: "/bin/sh"), ["-c", "WINNOW='\(binary.path)'; \(line)"], in: folder, killAfter: nil)
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, killAfter milliseconds: Int?
  ) throws -> Result {
    let scratch = try TemporaryFolder()
    let (out, err) = (scratch.url.appending(path: "out"), scratch.url.appending(path: "err"))
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    if let milliseconds {
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    var peak = 0
    while process.isRunning {
      peak = max(peak, peakKilobytes(of: process.processIdentifier) ?? 0)
      Thread.sleep(forTimeInterval: 0.005)
    }
    process.waitUntilExit()
    let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Result(
      code: code, output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self), peakMegabytes: peak / 1024)
  }

  /// The peak of a process's resident memory so far; `nil` once it has ended.
  ///
  /// From /proc, not from `getrusage`: that counts a child, until it becomes another program, with the memory of the
  /// tests' own process.
  private static func peakKilobytes(of process: Int32) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) }
  }
}

/// Every file below a folder with its bytes, by path: for comparing two exports.
package func contents(of folder: URL) throws -> [String: Data] {
  var files: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
    let file = folder.appending(path: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
      continue
    }
    files[path] = try Data(contentsOf: file)
  }
  return files
}
