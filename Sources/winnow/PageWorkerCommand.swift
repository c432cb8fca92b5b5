import ArgumentParser
import Curation
import HTMLTree
import PageProcess
import StageLibrary

/// `winnow page-worker`: reads the pages it is asked for on standard input; `run` and `text` start it, people do not.
struct PageWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page-worker", abstract: "Reads pages for another winnow.", shouldDisplay: false)

  @OptionGroup var limits: PageLimits

  func run() throws {
    ChildLimits.set(megabytes: limits.megabytes)
    while let request = try? PageRequest(from: 0) {
      // Later than the one that waits, whose word says why.
      ChildLimits.ring(in: limits.seconds + 5)
      let answer = Self.answer(to: request)
      guard (try? PageFrame.write(Array(answer.jsonText.utf8), to: 1)) != nil else { return }
      ChildLimits.ring(in: 0)
    }
  }

  private static func answer(to request: PageRequest) -> JSONValue {
    do {
      let document =
        switch request {
        case .source(let page):
          try PageReader.read(PageBytes.read(page, maxBytes: HTMLTree.Limits().bytes), of: page)
        case .bytes(let bytes, let contentType, let url, let findsQuestions):
          try PageReader.read(bytes, contentType: contentType, url: url, findsQuestions: findsQuestions)
        }
      return ["document": document.json]
    } catch let error as InputError {
      return ["failed": .string(error.sentence(about: "its file"))]
    } catch {
      return ["failed": .string("\(error)")]
    }
  }
}
