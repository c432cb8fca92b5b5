import ArgumentParser
import Curation
import Foundation
import HTMLTree
import PageProcess
import Runner
import StageLibrary

/// `winnow text`: the main text of pages.
struct TextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "Prints the main text of HTML pages.",
    discussion: """
      A page is a file of HTML in any encoding, plain, gzip or zstd, or a record of a WARC file (.warc, .warc.gz,
      .warc.zst); a folder stands for all .html, .htm and .xhtml files in it and the folders below (also with .gz or
      .zst) and all WARC files, in the order of their paths; `-` is a page on standard input. Menus,
      advertisements and links elsewhere are left out; headings, lists, tables, code and posts stay in order. Nothing
      is fetched. Pages are read by processes of their own, one a processor, so that a page that crashes its reader,
      never ends or wants too much memory fails alone. Examples:

        winnow text page.html
        winnow text --markdown page.html > page.md
        winnow text --json pages/ > pages.jsonl
        curl -s https://example.org | winnow text -

      With --json a line a page: id (the path without its endings; of a record with its place), text, title, author, date,
      language, url, licence; what the page does not say is left out. With --questions a line a page as well: id and the
      questions that rules find, each with its answers, votes, pictures, the rule's name and how sure it is. A page that
      failed is said on standard error and, where there are lines, has one with id and error. Exit codes: 0 done, 1 a
      path does not exist, 2 some pages failed.
      """)

  @Argument(help: ArgumentHelp("Files, folders or - for standard input.", valueName: "path"), completion: .file())
  var paths: [String]

  @Flag(help: "Write one JSON object a line for each page.")
  var json = false

  @Flag(help: "Write the text as Markdown.")
  var markdown = false

  @Flag(help: "Write the questions with their answers instead, one JSON object a line for each page.")
  var questions = false

  @OptionGroup var limits: PageLimits

  func run() async throws {
    Console.endQuietlyOnClosedPipe()
    let files = try paths.map { try PageFiles($0) }
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let processes = PageProcesses(limits: limits.ofProcesses)
    let threads = WorkerThreads(jobs)
    var output = PageOutput(hasLines: json || questions)
    await withTaskGroup(of: (number: Int, ending: PageOutput.Ending).self) { group in
      for (number, page) in files.lazy.joined().enumerated() {
        // A page that takes long holds up the output, and those done since are held: hence not too many.
        while number - output.written >= 8 * jobs, let (done, ending) = await group.next() { output.add(ending, done) }
        group.addTask(executorPreference: threads) { (number, await ending(of: page, processes)) }
      }
      for await (done, ending) in group { output.add(ending, done) }
    }
    if output.failed > 0 { throw ExitCode(2) }
  }

  private func ending(of page: PageFiles.Page, _ processes: PageProcesses) async -> PageOutput.Ending {
    do {
      let request = PageRequest.bytes(
        try page.contents(), contentType: page.contentType, url: page.address, findsQuestions: questions)
      return .read(words(of: try await processes.document(request), id: page.id))
    } catch {
      return .failed(id: page.id, name: page.name, reason: Self.reason(error))
    }
  }

  private func words(of document: PageDocument, id: String) -> String {
    if questions { return Self.questions(document, id: id).jsonText }
    let text = markdown ? document.blocks.markdown : document.blocks.text
    guard json else { return text }
    var members: [JSONValue.Member] = [.init("id", .string(id)), .init("text", .string(text))]
    let named = [
      ("title", document.title), ("author", document.author), ("date", document.date), ("language", document.language),
      ("url", document.url), ("licence", document.license),
    ]
    for (name, value) in named where !value.isEmpty { members.append(.init(name, .string(value))) }
    return JSONValue.object(members).jsonText
  }

  /// The questions of a page; what a rule does not know is left out.
  private static func questions(_ document: PageDocument, id: String) -> JSONValue {
    let questions = document.pairs.map { pair in
      var members: [JSONValue.Member] = [
        .init("question", .string(pair.question)), .init("answers", .array(pair.answers.map { .string($0.text) })),
        .init("votes", .array(pair.answers.map { $0.votes.map { .integer($0) } ?? .null })),
        .init("accepted", .array(pair.answers.map { .bool($0.isAccepted) })),
        .init("pictures", .array(pair.pictures.map { .string($0.address) })), .init("rule", .string(pair.rule)),
        .init("confidence", .number(pair.confidence)),
      ]
      if !pair.options.isEmpty {
        let options = pair.options.map { JSONValue.Member($0.label, .string($0.text)) }
        members += [.init("options", .object(options)), .init("key", .string(pair.key))]
      }
      return JSONValue.object(members)
    }
    return ["id": .string(id), "questions": .array(questions)]
  }

  private static func reason(_ error: any Error) -> String {
    (error as? InputError)?.sentence(about: "it") ?? Console.sentence(error)
  }
}
