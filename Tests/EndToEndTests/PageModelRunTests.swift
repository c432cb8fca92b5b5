import Curation
import Foundation
import LoopbackServer
import TestSupport
import Testing

/// The README's pipeline from pages to checked questions, with a scripted model server over real sockets.
@Suite(.serialized) struct PageModelRunTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let page =
      "<title>Spiders</title><main><h1>Spiders</h1><p>Ms Field asked her class: How many legs has a spider? "
      + "After some counting they agreed that it has 8 legs. How many wings has a spider? Nobody had counted them. "
      + "What is the mean of 3 cm and 5 cm? One child wrote 5 cm on the board.</p></main>"
    let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    let record =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/s\r\nContent-Length: "
      + "\(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    try folder.write(Array(record.utf8), to: "crawl.warc.gz")
  }

  /// What the model says: three questions, one of which it calls invalid, and one entry of its own making.
  @Sendable private static func reply(_ text: String) -> String {
    if text.contains("Find the questions on a page") {
      return """
        ```json
        [{"question": "How many legs has a spider?", "answer": "8 legs"},
         {"question": "How many wings has a spider?", "answer": ""},
         {"question": "What is the mean of 3 cm and 5 cm?", "answer": "5 cm"},
         {"question": "How many eyes has a spider?", "answer": "8"}]
        ```
        """
    }
    if text.contains("Decide whether") { return answer("valid") }
    if text.contains("legs") { return answer("8 legs") }
    return answer(text.contains("wings") ? "0" : "4 cm")
  }

  private static func answer(_ text: String) -> String { "<think>I think.</think>\n<answer>\(text)</answer>" }

  private func pipeline(_ policy: String, to name: String) throws -> String {
    let readme = try String(contentsOf: SharedData.packageRoot.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(readme.components(separatedBy: "## Tasks from pages").last)
    let example = try #require(section.components(separatedBy: "```yaml\n").dropFirst().first)
    let text = try #require(example.components(separatedBy: "```").first)
    let endpoint = "{ endpoint: { url: http://127.0.0.1:8000/v1, model: Qwen2.5-VL-7B-Instruct } }"
    #expect(text.contains(endpoint))
    return try folder.write(Array(text.replacing(endpoint, with: policy).utf8), to: "pipelines/\(name).yaml").path
  }

  private func winnow(_ arguments: String...) throws -> Command.Result {
    try Command.winnow(arguments, in: folder.url)
  }

  /// Question and answer of each task of a run.
  private func tasks(_ run: String) throws -> [String] {
    let export = try winnow("export", run, run + "-out")
    #expect(export.code == 0, "\(export.errors)")
    let shards = try contents(of: folder.url.appending(path: run + "-out/shards")).sorted { $0.key < $1.key }
    return try shards.flatMap { $0.value.split(separator: 0x0A) }.map { line in
      let record = try JSONValue(parsing: Array(line))
      return "\(record["solution"]?.text ?? "?")"
    }
  }

  @Test func theReadmesExampleRunsAndIsReplayed() throws {
    let server = try LoopbackServer { request in
      var script = ChatScript()
      script.text = { _, request in Self.reply(String(decoding: request.body, as: UTF8.self)) }
      return script.answer(request)
    }
    let file = try pipeline("{ endpoint: { url: \"\(server.url)\", model: scripted, timeout: 5 } }", to: "asked")
    let run = try winnow("run", file, "--run", "asked")
    #expect(run.code == 0, "\(run.errors)")
    let asked = try tasks("asked")
    // The page is wrong about the mean: that question is dropped.
    #expect(asked == ["8 legs", "0"])
    let count = server.count
    let again = try winnow("run", file, "--run", "asked", "--restart")
    #expect(again.code == 0 && server.count == count, "what was answered is not asked again")
    let recorded = try winnow("rollouts", "asked")
    #expect(recorded.output.split(separator: "\n").count == 1 + 3 * 3 + 3 * 4, "\(recorded.errors)")
    server.stop()
    try folder.write(Array(recorded.output.utf8), to: "pipelines/answers.jsonl")
    let replayed = try winnow(
      "run", try pipeline("{ replay: { path: answers.jsonl } }", to: "replayed"), "--run", "replayed")
    #expect(replayed.code == 0, "\(replayed.errors)")
    #expect(try tasks("replayed") == asked)
  }
}
