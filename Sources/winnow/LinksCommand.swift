import ArgumentParser
import Curation
import RunStore

/// `winnow links`: the pictures of a run's pages that are not on this machine.
struct LinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "Lists the pictures of a run's pages that are not on this machine yet.",
    discussion: """
      winnow fetches nothing. Give the list to a downloader, then name what it brought in the pipeline file and run again.
      Each address comes once, at the first page that shows it, in the order of the samples. Pictures written into the
      pages are here already; those that are here and cannot be read (a format that is not read, damage, drawings) are
      counted by reason on standard error, and listed with --unreadable. Examples:

        winnow links runs/pages > links.jsonl            url, page, caption and alternative text, one object a line
        winnow links runs/pages --tsv > links.tsv
        winnow links runs/pages --unreadable       url, page, caption, alternative text and reason of what cannot be read
        img2dataset --url_list links.tsv --input_format tsv --url_col url --caption_col caption --output_folder pictures
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String

  @Flag(help: "Write tab-separated columns with a header: url, page, caption.")
  var tsv = false

  @Flag(help: "List the pictures that are on this machine and cannot be read instead, with the reason.")
  var unreadable = false

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    let store = try RunStore(at: folder, for: .reading)
    var seen: Set<String> = []
    var reasons: [String: Int] = [:]
    if tsv { Console.print("url\tpage\tcaption" + (unreadable ? "\treason" : "")) }
    try store.forEachSample(SampleQuery()) { stored in
      let page = stored.sample.document?.url ?? stored.sample.page?.url ?? ""
      for picture in Self.pictures(of: stored.sample) where picture.file == nil {
        guard Self.isLink(picture.address) || !picture.problem.isEmpty, seen.insert(picture.address).inserted else {
          continue
        }
        if !picture.problem.isEmpty { reasons[picture.problem, default: 0] += 1 }
        if picture.problem.isEmpty != unreadable { Console.print(line(picture, page)) }
      }
    }
    if reasons.isEmpty, seen.isEmpty { Console.note("no page of this run shows a picture that is not here") }
    let counts = reasons.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    if !counts.isEmpty { Console.note("here, but not to be read: \(counts.joined(separator: ", "))") }
  }

  private static func isLink(_ address: String) -> Bool {
    address.hasPrefix("http://") || address.hasPrefix("https://")
  }

  private static func pictures(of sample: Sample) -> [PagePicture] {
    let shown = (sample.document?.blocks ?? []).compactMap {
      if case .picture(let picture) = $0 { picture } else { nil }
    }
    let pairs = (sample.document?.pairs ?? []) + (sample.pair.map { [$0] } ?? [])
    return shown + pairs.flatMap { $0.pictures + $0.answers.flatMap(\.pictures) }
  }

  private func line(_ picture: PagePicture, _ page: String) -> String {
    guard tsv else {
      var members: [JSONValue.Member] = [
        .init("url", .string(picture.address)), .init("page", .string(page)),
        .init("caption", .string(picture.caption)), .init("alternative", .string(picture.alternative)),
      ]
      if unreadable { members.append(.init("reason", .string(picture.problem))) }
      return JSONValue.object(members).jsonText
    }
    let caption = picture.caption.isEmpty ? picture.alternative : picture.caption
    let cells = [picture.address, page, caption] + (unreadable ? [picture.problem] : [])
    return cells.map(Self.cell).joined(separator: "\t")
  }

  // Tabs and line feeds would end a cell, and quotation marks would begin one that goes on over lines.
  private static func cell(_ text: String) -> String {
    text.replacing("\"", with: "'").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
