import Curation
import Foundation
import TestSupport
import Testing

/// `winnow text`: the real command over files, folders and standard input.
@Suite struct TextCommandTests {
  let folder: TemporaryFolder
  static let page = """
    <!doctype html><html lang="en"><head><title>Kettles</title><meta name="author" content="A. Potter">
    <link rel="canonical" href="https://kettles.example/a"></head><body><h1>Kettles</h1>
    <p>A kettle boils water. It sings when it is done &amp; then somebody comes.</p></body></html>
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Array(Self.page.utf8), to: "pages/b.html")
    try folder.write(Array(Self.page.utf8), to: "pages/a/c.htm")
    try folder.write(Array("no page".utf8), to: "pages/notes.txt")
  }

  private func text(_ arguments: String...) throws -> Command.Result {
    try Command.winnow(["text"] + arguments, in: folder.url)
  }

  private func lines(_ result: Command.Result) throws -> [JSONValue] {
    try result.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
  }

  @Test func oneFile() throws {
    let result = try text("pages/b.html")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == "Kettles\n\nA kettle boils water. It sings when it is done & then somebody comes.\n")
  }

  @Test func markdown() throws {
    #expect(try text("--markdown", "pages/b.html").output.hasPrefix("# Kettles\n\nA kettle"))
  }

  @Test func aFolderAsJSONLines() throws {
    let result = try text("--json", "pages")
    #expect(result.code == 0, "\(result.errors)")
    let lines = try lines(result)
    #expect(lines.map { $0["id"]?.text } == ["a/c", "b"])
    #expect(lines.first?["title"]?.text == "Kettles")
    #expect(lines.first?["author"]?.text == "A. Potter")
    #expect(lines.first?["language"]?.text == "en")
    #expect(lines.first?["url"]?.text == "https://kettles.example/a")
    #expect(lines.first?["text"]?.text?.contains("done & then") == true)
  }

  @Test func questionsWithTheirAnswers() throws {
    let page = "<h2>FAQ</h2><h3>How hot is it?</h3><p>80 degrees.</p><h3>How long?</h3><p>Two minutes.</p>"
    try folder.write(Array(page.utf8), to: "faq/q.html")
    let result = try text("--questions", "faq")
    #expect(result.code == 0, "\(result.errors)")
    let line = try JSONValue(parsing: Array(result.output.utf8))
    #expect(line["id"]?.text == "q")
    let questions = line["questions"]?.array ?? []
    #expect(questions.map { $0["question"]?.text } == ["How hot is it?", "How long?"])
    #expect(questions.first?["answers"] == ["80 degrees."] && questions.first?["rule"] == "faq")
  }

  @Test func standardInput() throws {
    let result = try Command.shell("\"$WINNOW\" text - < pages/b.html", in: folder.url)
    #expect(result.output.hasPrefix("Kettles\n"))
  }

  @Test func gzip() throws {
    _ = try Command.shell("gzip pages/b.html", in: folder.url)
    #expect(try text("pages/b.html.gz").output.hasPrefix("Kettles\n"))
    #expect(try text("--json", "pages").output.contains("\"id\":\"b\""))
  }

  @Test func archives() throws {
    func record(_ page: String) -> String {
      let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\(page)"
      return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\n"
        + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    }
    let other = Self.page.replacing("<link rel=\"canonical\" href=\"https://kettles.example/a\">", with: "")
    let bytes = record(Self.page) + "junk\n" + record(other)
    try folder.write(Array(bytes.utf8), to: "crawl/x.warc")
    let result = try text("--json", "crawl")
    #expect(result.code == 2)
    #expect(result.errors.contains("crawl/x.warc#"), "\(result.errors)")
    let lines = try lines(result)
    let (pages, damaged) = (lines.filter { $0["error"] == nil }, lines.filter { $0["error"] != nil })
    #expect(pages.map { $0["url"]?.text } == ["https://kettles.example/a", "http://a.example/b"])
    #expect(pages.first?["id"]?.text == "x.warc#0")
    #expect(damaged.count == 1 && damaged.first?["id"]?.text?.hasPrefix("x.warc#") == true)
  }

  @Test func aPageThatFailsLeavesTheOthers() throws {
    try folder.write([0x1F, 0x8B, 0x08, 1, 2, 3], to: "pages/aa.html")
    let result = try text("--json", "pages")
    #expect(result.code == 2)
    let lines = try lines(result)
    #expect(lines.map { $0["id"]?.text } == ["a/c", "aa", "b"])
    #expect(lines[1]["error"]?.text?.contains("the gzip data is damaged") == true)
    #expect(result.errors.contains("aa.html: the gzip data is damaged"), "\(result.errors)")
    let plain = try text("pages")
    #expect(plain.code == 2 && plain.output.split(separator: "\u{0C}\n").count == 2)
  }

  @Test func pagesOfManySizesInTheirOrder() throws {
    for number in 10..<60 {
      let page = String(repeating: "<p>A page of its own size.", count: number % 7 * 400) + "<p>\(number)"
      try folder.write(Array(page.utf8), to: "many/\(number).html")
    }
    let lines = try lines(text("--json", "many"))
    #expect(lines.map { $0["id"]?.text } == (10..<60).map { "\($0)" })
    #expect(lines.allSatisfy { $0["text"]?.text?.hasSuffix($0["id"]?.text ?? "?") == true })
  }

  @Test func aPageThatWantsTooMuchMemoryFailsAlone() throws {
    let large = String(repeating: "<p>a<b>b</b>", count: 2_000_000)
    try folder.write(Array(large.utf8), to: "pages/aa.html")
    let result = try text("--json", "--megabytes", "96", "pages")
    #expect(result.code == 2)
    let lines = try lines(result)
    #expect(lines.map { $0["id"]?.text } == ["a/c", "aa", "b"])
    #expect(lines.map { $0["error"]?.text?.contains("memory") } == [nil, true, nil])
    #expect(result.errors.contains("pages/aa.html: ") && result.errors.contains("memory"), "\(result.errors)")
  }

  /// Its reader is stopped while it waits for the page, which is longer than what the pipe between them holds.
  @Test func aPageThatNeverEndsIsGivenUp() throws {
    let long = String(repeating: "<p>A sentence of a page.", count: 100_000)
    try folder.write(Array(long.utf8), to: "long")
    let result = try Command.shell(
      """
      mkfifo pipe; "$WINNOW" text --json --seconds 1 pages/b.html - < pipe > lines & winnow=$!; exec 3> pipe
      until [ -s lines ]; do sleep 0.02; done
      kill -STOP $(cat /proc/$winnow/task/*/children); cat long >&3; exec 3>&-
      wait $winnow; code=$?; cat lines; exit $code
      """, in: folder.url)
    #expect(result.code == 2)
    let lines = try lines(result)
    #expect(lines.map { $0["id"]?.text } == ["b", "-"])
    #expect(lines.last?["error"] == "reading it took more than 1 s")
    #expect(result.errors == "winnow: standard input: reading it took more than 1 s\n")
  }

  @Test func wrongPaths() throws {
    let missing = try text("nothing.html")
    #expect(missing.code == 1)
    #expect(missing.errors.contains("there is no file or folder nothing.html"))
    try folder.write([], to: "empty/notes.txt")
    #expect(try text("empty").errors.contains("there are no .html, .htm, .xhtml or .warc files in empty"))
    #expect(try text().code == 64)
  }
}
