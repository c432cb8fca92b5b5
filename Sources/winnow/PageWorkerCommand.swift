import ArgumentParser
import Curation
import HTMLTree
import PageProcess
import StageLibrary

/// `winnow page-worker`: reads the pages it is asked for on standard input; `run` starts it, people do not.
struct PageWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page-worker", abstract: "Reads pages for another winnow.", shouldDisplay: false)

  @Option(help: "The longest a page may take.")
  var seconds = 10

  @Option(help: "The most memory to take.")
  var megabytes = 1024

  func validate() throws {
    if !(1...86_400).contains(seconds) { throw ValidationError("--seconds must be between 1 and 86400.") }
    if !(16...1_048_576).contains(megabytes) { throw ValidationError("--megabytes must be between 16 and 1048576.") }
  }

  func run() throws {
    ChildLimits.set(megabytes: megabytes)
    while let request = try? PageFrame.read(from: 0) {
      // Later than the one that waits, whose word says why.
      ChildLimits.ring(in: seconds + 5)
      let answer = Self.answer(to: request)
      guard (try? PageFrame.write(Array(answer.jsonText.utf8), to: 1)) != nil else { return }
      ChildLimits.ring(in: 0)
    }
  }

  private static func answer(to request: [UInt8]) -> JSONValue {
    do {
      let page = try SourcePage(json: JSONValue(parsing: request))
      let bytes = try PageBytes.read(page, maxBytes: HTMLTree.Limits().bytes)
      return ["document": try PageReader.read(bytes, of: page).json]
    } catch let error as InputError {
      return ["failed": .string(error.sentence(about: "its file"))]
    } catch {
      return ["failed": .string("\(error)")]
    }
  }
}
