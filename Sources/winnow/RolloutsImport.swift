import ArgumentParser
import Curation
import Foundation
import ModelClient
import RunStore

/// `winnow rollouts import`: a batch service's results into a run folder.
struct RolloutsImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes a batch service's results into a run folder, so that the run asks for none of them.",
    discussion: """
      Lines whose request failed are kept as failed attempts, and asked for again by the run. Example:

        winnow rollouts import runs/my results.jsonl
      """)

  /// The greatest size of a line, in bytes.
  private static let maxLine = 64 << 20

  @Argument(help: ArgumentHelp("The run folder; made if it is not there.", valueName: "run"), completion: .directory)
  var folder: String

  @Argument(help: "The results, JSON Lines.", completion: .file(extensions: ["jsonl"]))
  var results: String

  @Flag(help: "Write the counts as JSON.")
  var json = false

  func run() async throws {
    Console.ignoreClosedPipe()
    guard let file = FileHandle(forReadingAtPath: results) else { throw Refusal("there is no file \(results)") }
    let store = try RunStore(at: folder)
    var (answers, errors, again, line) = (0, 0, 0, 0)
    var problems: [String] = []
    var rest: [UInt8] = []
    var isAtEnd = false
    while !isAtEnd {
      let piece = try file.read(upToCount: 1 << 20) ?? Data()
      isAtEnd = piece.isEmpty
      rest += piece
      if isAtEnd, !rest.isEmpty { rest.append(0x0A) }
      guard rest.count <= Self.maxLine else { throw Refusal("line \(line + 1) of \(results) is too long") }
      var attempts: [Attempt] = []
      for bytes in rest.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
        line += 1
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
        switch BatchFile.result(Array(bytes)) {
        case .unreadable(let why): problems.append("line \(line): \(why)")
        case .attempt(let attempt): attempts.append(attempt)
        }
      }
      if let end = rest.lastIndex(of: 0x0A) { rest.removeFirst(end + 1) }
      for attempt in attempts {
        if attempt.status == .error {
          errors += 1
        } else if try await store.answers(to: attempt.request).contains(where: { $0.number == attempt.number }) {
          again += 1
          continue
        } else {
          answers += 1
        }
        try await store.append([attempt])
      }
    }
    try store.close()
    try report(answers: answers, errors: errors, again: again, problems)
  }

  private func report(answers: Int, errors: Int, again: Int, _ problems: [String]) throws {
    for problem in problems.prefix(20) { Console.note("\(results), \(problem)".printable) }
    if json {
      let counts: JSONValue = [
        "answers": .integer(answers), "errors": .integer(errors), "known": .integer(again),
        "unreadable": .integer(problems.count),
      ]
      Console.print(counts.jsonText)
    } else {
      Console.print(
        "\(answers) answers taken into \(folder), \(again) were there already, \(errors) requests had failed, "
          + "\(problems.count) lines unreadable")
    }
    if !problems.isEmpty { throw ExitCode(2) }
  }
}
