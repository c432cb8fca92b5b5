import Curation
import Foundation
import StageLibrary
import TestSupport
import Testing

@Suite struct ReplayTests {
  private let folder: TemporaryFolder
  private let prompt = Drawn.rotation([])

  init() throws {
    folder = try TemporaryFolder()
  }

  private func policy(_ text: String) throws -> Replay {
    let file = try folder.write(Array(text.utf8), to: "answers.jsonl")
    return try made(Replay.self, ["path": .string(file.path)], .none)
  }

  private func answers(_ policy: Replay, _ numbers: [Int]) async throws -> [Rollout] {
    try await policy.rollouts(for: prompt, numbers: numbers, sampling: Sampling(), seed: 1)
  }

  private func line(_ rollout: Rollout) -> String {
    Replay.entry(prompt: prompt.digest, rollout: rollout).jsonText + "\n"
  }

  @Test func whatIsWrittenIsReplayed() async throws {
    let written = [
      Rollout(number: 0, text: "<answer>90</answer>\n\"é\"", tokens: 12), Rollout(number: 3, text: "", finish: .length),
    ]
    let policy = try policy(written.map(line).joined() + "\n  \r\n")
    #expect(try await answers(policy, [3, 0]) == [written[1], written[0]])
  }

  @Test func onlyPromptNumberAndTextAreNeeded() async throws {
    let policy = try policy("{\"number\": 2, \"who\": [1], \"text\": \"a\", \"prompt\": \"\(prompt.digest.hex)\"}")
    #expect(try await answers(policy, [2]) == [Rollout(number: 2, text: "a")])
  }

  @Test func anAnswerThatIsNotThereIsNamed() async throws {
    let policy = try policy(line(Rollout(number: 0, text: "a")))
    let error = await #expect(throws: (any Error).self) { _ = try await answers(policy, [0, 1]) }
    let sentence = error.map { "\($0)" } ?? ""
    #expect(sentence.hasSuffix("answers.jsonl` has no answer number 1 to the prompt \(prompt.digest.hex)"))
  }

  @Test(arguments: [
    ("{", "not valid JSON"), ("[]", "`prompt` must be"), (#"{"prompt":"ab","number":0,"text":""}"#, "`prompt` must be"),
    (#"{"prompt":"P","number":-1,"text":""}"#, "`number` must be"), (#"{"prompt":"P","text":""}"#, "`number` must be"),
    (#"{"prompt":"P","number":1}"#, "`text` the answer"),
    (#"{"prompt":"P","number":1,"text":"","finish":"late"}"#, "`finish` must be"),
    (#"{"prompt":"P","number":1,"text":"","tokens":"x"}"#, "`tokens` a whole number"),
    (#"{"prompt":"P","number":0,"text":"b"}"#, "is given twice"),
  ])
  func aWrongLineIsNamed(_ wrong: String, _ problem: String) throws {
    let text = line(Rollout(number: 0, text: "a")) + wrong.replacing("\"P\"", with: "\"\(prompt.digest.hex)\"")
    let error = #expect(throws: (any Error).self) { _ = try policy(text) }
    let sentence = error.map { "\($0)" } ?? ""
    #expect(sentence.contains("answers.jsonl`, line 2: ") && sentence.contains(problem), "\(sentence)")
  }

  @Test func aFileThatIsNotThereIsNamed() throws {
    for path in ["missing.jsonl", ""] {
      let file = folder.url.appending(path: path).path
      let error = #expect(throws: (any Error).self) { _ = try made(Replay.self, ["path": .string(file)], .none) }
      #expect(error.map { "\($0)".contains(path.isEmpty ? "is a folder" : "does not exist") } == true)
    }
  }

  @Test func anEditedFileIsAnotherPolicy() throws {
    let first = try policy(line(Rollout(number: 0, text: "a"))).identity
    #expect(try policy(line(Rollout(number: 0, text: "a"))).identity == first)
    #expect(try policy(line(Rollout(number: 0, text: "b"))).identity != first)
  }

  @Test func everyDamagedFileReadsOrIsRefused() throws {
    var random = SeededRandom(seed: 1, "replay")
    let whole = (0..<3).map { line(Rollout(number: $0, text: "text \($0)")) }.joined()
    var read = 0
    for _ in 0..<400 where (try? policy(String(decoding: random.mutated(Array(whole.utf8)), as: UTF8.self))) != nil {
      read += 1
    }
    #expect(read > 0 && read < 400)
  }
}
