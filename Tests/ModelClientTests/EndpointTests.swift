import Curation
import LoopbackServer
import RasterImage
import RunStore
import TestSupport
import Testing

@testable import ModelClient

/// What is asked of a server, and what is made of what it says.
@Suite struct EndpointTests {
  private func asked(_ script: ChatScript = ChatScript()) throws -> Asked {
    try Asked(LoopbackServer { script.answer($0) })
  }

  @Test func aRequestHasEverythingAndThePicturesStoredBytes() async throws {
    let asked = try asked()
    defer { asked.server.stop() }
    let bytes = DescribedPicture(.scene).draw().jpeg(quality: 80)
    let image = TaskImage(
      digest: try asked.store.write(bytes, fileExtension: "jpg"), fileExtension: "jpg", width: 256, height: 192)
    var prompt = Asked.prompt("<image>\nWhich \"one\"?\n<image>")
    prompt.images = [image, image]
    let more: [(String, JSONValue)] = [("system", "Be brief."), ("body", ["top_k": 40]), ("top_p", 0.9)]
    _ = try await asked.answers(2, more, prompt: prompt, sampling: Sampling(temperature: 0.5, maxTokens: 32))
    let request = try #require(asked.questions.first)
    #expect(asked.questions.count == 1 && request.line == "POST /v1/chat/completions")
    #expect(request.headers["authorization"] == nil && request.headers["expect"] == nil)
    let json = request.json
    #expect(json["model"] == "scripted" && json["n"] == 2 && json["max_tokens"] == 32 && json["top_k"] == 40)
    #expect(json["temperature"] == 0.5 && json["top_p"] == 0.9 && json["seed"]?.integer != nil)
    #expect(json["messages"]?.array?.first == ["role": "system", "content": "Be brief."])
    let parts = try #require(json["messages"]?.array?.last?["content"]?.array)
    #expect(parts.map { $0["type"]?.text } == ["image_url", "text", "image_url"])
    #expect(parts[1]["text"] == "\nWhich \"one\"?\n")
    let uri = try #require(parts[0]["image_url"]?["url"]?.text)
    let encoded = try #require(uri.split(separator: ",").last)
    #expect(uri.hasPrefix("data:image/jpeg;base64,") && base64(bytes) == encoded)
  }

  private func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Array(bytes[start..<min(start + 3, bytes.count)])
      let word = (0..<3).reduce(0) { $0 << 8 | Int($1 < group.count ? group[$1] : 0) }
      for place in 0..<4 { text.append(place <= group.count ? letters[word >> (18 - 6 * place) & 63] : "=") }
    }
    return text
  }

  /// Servers that make eight answers to one request, three, or one: the same answers, for the seeds are the same.
  @Test(arguments: [(1000, 1), (3, 6), (1, 8)])
  func whateverBecomesOfTheNumberOfChoicesTheAnswersAreTheSame(_ most: Int, _ requests: Int) async throws {
    var script = ChatScript()
    script.mostChoices = most
    let asked = try asked(script)
    defer { asked.server.stop() }
    let rollouts = try await asked.answers()
    let question = Question(
      prompt: Asked.prompt(), sampling: Sampling(maxTokens: 64), seed: 1, opening: .none,
      identity: try asked.endpoint().identity)
    #expect(rollouts.map(\.text) == (0..<8).map { "answer \(question.seed($0))" })
    #expect(rollouts.map(\.number) == Array(0..<8) && rollouts.allSatisfy { $0.finish == .stop && $0.tokens == 7 })
    #expect(asked.questions.count == requests)
    let spent = try #require(try asked.store.spending()["scripted"])
    #expect(spent.requests == requests && spent.promptTokens == 100 * requests && spent.completionTokens == 56)
  }

  @Test func nothingIsAskedTwiceNorProbedTwice() async throws {
    let asked = try asked()
    defer { asked.server.stop() }
    let first = try await asked.answers()
    let count = asked.server.count
    #expect(try await asked.answers() == first && asked.server.count == count)
    // Where and how fast is no part of what an answer depends on; what the model is told is.
    #expect(try await asked.answers(8, [("max_in_flight", 2), ("timeout", 3)]) == first && asked.server.count == count)
    _ = try await asked.answers(8, [("system", "Be brief.")])
    #expect(asked.server.count == count + 1)
    #expect(try await asked.answers(12).prefix(8) == first[...])
    #expect(asked.questions.last?.json["n"] == 4)
  }

  @Test func whatTheServerCanDoIsFoundOutAndKept() async throws {
    var script = ChatScript()
    script.mostChoices = 1
    script.continues = true
    script.refused = ["stop", "winnow_probe", "logprobs"]
    let asked = try asked(script)
    defer { asked.server.stop() }
    _ = try await asked.answers(1)
    let found = try #require(try asked.store.findings().first)
    #expect(found["model"] == "scripted" && found["choices_of_two"] == 1 && found["seed"] == true)
    #expect(found["reproducible"] == true && found["stop"] == false && found["logprobs"] == false)
    #expect(found["continues_prefix"] == true && found["ignores_unknown"] == false)
    #expect(try await asked.endpoint().continuation() == .prefix)
  }

  @Test func aCutOffAnswerIsMarked() async throws {
    var script = ChatScript()
    script.finish = "length"
    let asked = try asked(script)
    defer { asked.server.stop() }
    #expect(try await asked.answers(2).map(\.finish) == [.length, .length])
    #expect(try asked.ends() == ["truncated": 2])
  }

  @Test func anEndThatIsNotSaidIsAnAbortOnlyWhereEndsAreSaid() async throws {
    var mute = ChatScript()
    mute.finish = nil
    let silent = mute
    let habit = try asked(silent)
    defer { habit.server.stop() }
    #expect(try await habit.answers(2).map(\.finish) == [.stop, .stop])
    let script = ChatScript()
    let once = try Asked(
      LoopbackServer { (ChatScript.isProbe($0) || $0.json["n"] == nil ? script : silent).answer($0) })
    defer { once.server.stop() }
    await #expect(throws: EndpointError.self) { _ = try await once.answers(2, [("retries", 1)]) }
    #expect(try once.ends() == ["aborted": 2])
  }

  @Test func aStepEndsWithItsStopText() async throws {
    var script = ChatScript()
    script.text = { seed, _ in "first \(seed)" }
    let asked = try asked(script)
    defer { asked.server.stop() }
    let sampling = Sampling(temperature: 0.5, maxTokens: 64, topP: 0.9, stop: ["\n\n"])
    let steps = try await asked.endpoint().steps(
      for: Asked.prompt(), after: "so far\n\n", numbers: [0, 1, 2], sampling: sampling, seed: 1)
    #expect(steps.allSatisfy { $0.finish == .step && $0.text.hasSuffix("\n\n") } && Set(steps.map(\.text)).count == 3)
    let messages = try #require(asked.questions.first?.json["messages"]?.array)
    #expect(messages.count == 3 && messages[1] == ["role": "assistant", "content": "so far\n\n"])
    #expect(asked.questions.first?.json["continue_final_message"] == nil)
  }

  @Test func reasoningGivenApartStandsBeforeTheAnswerAgain() throws {
    let json: JSONValue = [
      "choices": [["message": ["content": "B", "reasoning_content": "because"], "finish_reason": "stop"]]
    ]
    let choice = try #require(ChatReply(json, .none)?.choices.first)
    #expect(choice.text == "<think>because</think>\nB" && choice.reasoning == "because")
  }

  @Test func everyWordOfTheReferenceIsASentence() {
    for field in Endpoint.fields() {
      #expect(
        field.help.hasSuffix(".") && field.help.count <= 160 && field.help.first?.isUppercase == true, "\(field.key)")
    }
    #expect(Endpoint.summary.hasSuffix("."))
  }

  @Test(arguments: [
    ("http://h:1", "http://h:1/v1/chat/completions"), ("http://h:1/", "http://h:1/v1/chat/completions"),
    ("https://h/v1", "https://h/v1/chat/completions"), ("https://h/api/v3/", "https://h/api/v3/chat/completions"),
    ("https://h/x/chat/completions", "https://h/x/chat/completions"),
  ])
  func addressesAreCompleted(_ url: String, _ full: String) {
    #expect(EndpointAddress.chat(url) == full && EndpointAddress.problem(with: url) == nil)
  }

  @Test(arguments: ["", "ftp://h", "http://", "http://u:p@h/v1", "http://h/v1?key=x", "http://h/ v1", "file:///etc"])
  func impossibleAddressesAreRefused(_ url: String) {
    #expect(EndpointAddress.problem(with: url) != nil)
  }

  @Test func anAddressMustBeThereToAsk() {
    #expect(throws: EndpointError.self) { _ = try Endpoint.make(["model": "m"]) }
  }

  @Test func settingsThatCannotBeAreRefused() {
    let wrong: JSONValue = [
      "url": "http://u:p@h", "model": "", "key_env": "sk-abc def", "top_p": 0, "body": ["n": 3, "top_k": 1],
    ]
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(json: wrong, at: ConfigLocation(file: "t", line: 1, column: 1))
    _ = Endpoint.read(node, folder: "", components: ComponentList(), &diagnostics)
    #expect(diagnostics.count == 5)
    #expect(!diagnostics.contains { $0.description.contains("sk-abc") })
  }
}
