import Curation
import Foundation
import PageProcess
import RasterImage
import StageLibrary
import TestSupport
import Testing
import WebArchive

/// Pages read by the real command in processes of their own, which are stopped and killed.
@Suite struct PageProcessTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func page(_ text: String, _ name: String = "a.html") throws -> SourcePage {
    let bytes = Array(text.utf8)
    let file = try folder.write(bytes, to: name)
    return SourcePage(path: file.path, digest: Digest(of: bytes), byteCount: bytes.count)
  }

  private func processes(seconds: Double = 60, megabytes: Int = 1024) -> PageProcesses {
    var limits = PageProcesses.Limits()
    (limits.seconds, limits.megabytes) = (seconds, megabytes)
    return PageProcesses(program: Command.binary.path, limits: limits)
  }

  private func failure(_ body: () async throws -> PageDocument) async -> String {
    do {
      return "no failure: \(try await body())"
    } catch {
      return "\(error)"
    }
  }

  @Test func oneProcessReadsPageAfterPage() async throws {
    let processes = processes()
    let first = try await processes.document(of: page("<title>One</title><p>A first page, with a sentence in it."))
    let process = processes.waiting
    let second = try await processes.document(of: page("<title>Two</title><p>A second page.", "b.html"))
    #expect([first.title, second.title] == ["One", "Two"])
    #expect(process.count == 1)
    #expect(processes.waiting == process)
  }

  /// What comes back names places in the page, so that no picture is too large for a message.
  @Test func pagesFullOfPicturesAreRead() async throws {
    let drawn = DescribedPicture(.scene, width: 80, height: 60).draw().png()
    func image(_ bytes: [UInt8]) -> String {
      "<p>Words.</p><img src='data:image/png;base64,\(Data(bytes).base64EncodedString())'>"
    }
    let padding = [UInt8](repeating: 0x5A, count: 5 << 20)
    let large = try await processes().document(of: page(image(drawn + padding) + "<p>The end.</p>", "large.html"))
    #expect(large.pictures.map(\.file?.byteCount) == [drawn.count + padding.count])
    let many = (1...100).map { image(DescribedPicture(.scene, width: 80, height: 60, seed: $0).draw().png()) }
    let source = try page(many.joined() + "<p>The end.</p>", "many.html")
    let document = try await processes().document(of: source)
    #expect(Set(document.pictures.compactMap(\.file?.digest)).count == 100)
    #expect(document.json.jsonText.utf8.count < 100_000)
  }

  /// A reader taken over by a page finds no key of a model server in its environment.
  @Test func aProcessKnowsNoSecrets() async throws {
    setenv("WINNOW_TEST_KEY", "s3cret", 1)
    defer { unsetenv("WINNOW_TEST_KEY") }
    let processes = processes()
    _ = try await processes.document(of: page("<title>One</title>"))
    let process = try #require(processes.waiting.first)
    let known = try String(decoding: Data(contentsOf: URL(filePath: "/proc/\(process)/environ")), as: UTF8.self)
    #expect(known.contains("SWIFT_BACKTRACE=enable=no") && !known.contains("s3cret"))
    let names = known.split(separator: "\0").map { $0.prefix { $0 != "=" } }
    #expect(Set(names).isSubset(of: ["SWIFT_BACKTRACE", "LD_LIBRARY_PATH"]))
  }

  @Test func aProcessKilledWhileItWaitedCostsNoPage() async throws {
    let processes = processes()
    let page = try page("<title>One</title>")
    _ = try await processes.document(of: page)
    let process = try #require(processes.waiting.first)
    kill(process, SIGKILL)
    while kill(process, 0) == 0, !Self.isZombie(process) { try await Task.sleep(for: .milliseconds(2)) }
    #expect(try await processes.document(of: page).title == "One")
    #expect(processes.waiting != [process])
  }

  @Test func aPageThatNeverEndsIsGivenUp() async throws {
    let processes = processes(seconds: 1)
    let page = try page("<title>One</title>")
    _ = try await processes.document(of: page)
    // What never answers looks the same, whatever keeps it.
    kill(try #require(processes.waiting.first), SIGSTOP)
    #expect(await failure { try await processes.document(of: page) } == "reading it took more than 1 s")
    #expect(processes.waiting.isEmpty)
  }

  @Test func aProcessThatDiesAtAPageFailsThatPageOnly() async throws {
    let processes = processes()
    let page = try page("<title>One</title>")
    var reason = ""
    // The blow may fall before the page is sent, which costs no page; then once more.
    for _ in 0..<50 where !reason.contains("signal") {
      _ = try await processes.document(of: page)
      let process = try #require(processes.waiting.first)
      kill(process, SIGSTOP)
      let reading = Task { await failure { try await processes.document(of: page) } }
      while !processes.waiting.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
      kill(process, SIGKILL)
      reason = await reading.value
    }
    #expect(reason.contains("ended by signal 9"))
    #expect(try await processes.document(of: page).title == "One")
  }

  @Test func aPageAtHandIsReadAsOneOfAFile() async throws {
    let processes = processes()
    let text = "<title>One</title><p>A page with a caf\u{E9}.<p><a href=b>b</a>"
    let page = try page(text)
    let atHand = PageRequest.bytes(
      Array(text.utf8), contentType: "text/html; charset=utf-8", url: "http://a.example/",
      findsQuestions: true)
    var ofFile = try await processes.document(of: page)
    ofFile.url = "http://a.example/"
    #expect(try await processes.document(atHand) == ofFile)
    // One that is longer than the pipe to its reader, which has stopped.
    let slow = self.processes(seconds: 1)
    _ = try await slow.document(atHand)
    kill(try #require(slow.waiting.first), SIGSTOP)
    let long = PageRequest.bytes(
      [UInt8](repeating: 0x61, count: 1 << 22), contentType: "", url: "", findsQuestions: false)
    #expect(await failure { try await slow.document(long) } == "reading it took more than 1 s")
  }

  @Test func aPageThatWantsTooMuchMemoryFailsAlone() async throws {
    let processes = processes(megabytes: 96)
    let large = try page(String(repeating: "<p>a<b>b</b>", count: 2_000_000), "large.html")
    let small = try page("<title>Small</title>", "small.html")
    #expect(try await processes.document(of: small).title == "Small")
    #expect(await failure { try await processes.document(of: large) }.contains("memory"))
    #expect(try await processes.document(of: small).title == "Small")
  }

  @Test func whatTheReaderSaysIsTheReason() async throws {
    let processes = processes()
    var page = try page("<p>a")
    page.digest = Digest(of: "another")
    #expect(await failure { try await processes.document(of: page) }.contains("has changed"))
    page.path += ".gone"
    #expect(await failure { try await processes.document(of: page) } == "its file does not exist; check the path")
    let missing = PageProcesses(program: folder.url.appending(path: "nothing").path)
    #expect(await failure { try await missing.document(of: page) }.contains("no process could be started"))
  }

  @Test func recordsOfArchivesAreReadWhereTheyStand() async throws {
    let records = ["One", "Two", "Three"].map { title in
      let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>\(title)</title><p>A page.</p>"
      return "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    }
    try folder.write(Array(records.joined().utf8), to: "plain.warc")
    for (number, record) in records.enumerated() { try folder.write(Array(record.utf8), to: "\(number)") }
    // Packed record by record, and as one piece.
    _ = try Command.shell(
      "for n in 0 1 2; do gzip -c $n; done > each.warc.gz; gzip -c plain.warc > one.warc.gz", in: folder.url)
    let processes = processes()
    for name in ["plain.warc", "each.warc.gz", "one.warc.gz"] {
      let path = folder.url.appending(path: name).path
      let samples = try await Warc.make(["path": .string(path)]).allItems().compactMap(\.sample)
      var titles: [String] = []
      for page in samples.compactMap(\.page) { titles.append(try await processes.document(of: page).title) }
      #expect(titles == ["One", "Two", "Three"], "\(name)")
    }
  }

  @Test func aProcessEndsWithTheOneThatAsks() async throws {
    var processes: PageProcesses? = processes()
    _ = try await processes?.document(of: page("<p>a"))
    let process = try #require(processes?.waiting.first)
    processes = nil
    #expect(kill(process, 0) != 0)
  }

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func hostilePagesAreReadWithin200Megabytes() async throws {
    let stress = SharedData.url("html/stress")
    let manifest = try String(contentsOf: stress.appending(path: "manifest.jsonl"), encoding: .utf8)
    let processes = processes(megabytes: 200)
    for line in manifest.split(separator: "\n") {
      let about = try JSONValue(parsing: Array(line.utf8))
      let file = about["file"]?.text ?? ""
      let path = stress.appending(path: file + ".gz").path
      let bytes = try Packing.gzip.unpacked(Array(Data(contentsOf: URL(filePath: path))), limit: 1 << 26)
      let charset = about["http_charset"]?.text.map { "text/html; charset=\($0)" } ?? ""
      let page = SourcePage(path: path, digest: Digest(of: bytes), byteCount: bytes.count, contentType: charset)
      let text = try await processes.document(of: page).json.jsonText
      for word in about["must_contain"]?.array ?? [] { #expect(text.contains(word.text ?? ""), "\(file)") }
    }
    #expect(processes.waiting.count == 1)
  }

  private static func isZombie(_ process: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") ?? true
  }
}
