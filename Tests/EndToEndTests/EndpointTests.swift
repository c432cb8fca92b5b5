import Curation
import Foundation
import LoopbackServer
import Synchronization
import TestSupport
import Testing

/// The binary against a scripted model server over real sockets.
@Suite(.serialized) struct EndpointTests {
  private static let key = "sk-very-secret-0123456789"
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A model that answers every other task rightly, by the seed.
  private static let script: ChatScript = {
    var script = ChatScript()
    script.text = { seed, _ in "<think>I look.</think>\n<answer>\(seed % 4 * 90)</answer>" }
    return script
  }()

  private func pipeline(_ url: String, _ more: String = "", key: Bool = false, head: String = "") throws -> String {
    let pictures = SharedData.packageRoot.appending(path: "Samples/captioned").path
    let text = """
      name: asked
      seed: 7
      \(head)
      sources:
        - image_folder: { path: "\(pictures)" }
      stages:
        - image_decoding
        - rotation_task: { variants: 2 }
        - model_rollout:
            policy:
              endpoint:
                url: "\(url)"
                model: scripted
                timeout: 5
                token_timeout: 0
                retry_wait: 0.01
                \(key ? "key_env: WINNOW_TEST_KEY" : "")
                \(more)
            count: 4
        - answer_verification
      """
    return try folder.write(Array(text.utf8), to: "asked.yaml").path
  }

  private func winnow(_ arguments: String...) throws -> Command.Result {
    try Command.winnow(arguments, in: folder.url)
  }

  private static func questions(_ server: LoopbackServer) -> Int {
    server.requests.count { !ChatScript.isProbe($0) }
  }

  @Test func howManyAreAskedAtOnceChangesNoByte() throws {
    let script = Self.script
    let server = try LoopbackServer { script.answer($0, after: $0.number % 5) }
    defer { server.stop() }
    for (run, flight, jobs) in [("one", "1", "1"), ("many", "64", "2")] {
      let file = try pipeline(server.url, "max_in_flight: \(flight)")
      let result = try winnow("run", file, "--run", run, "--jobs", jobs)
      #expect(result.code == 0, "\(result.errors)")
      #expect(try winnow("export", run, run + "-out").code == 0)
    }
    #expect(
      try contents(of: folder.url.appending(path: "one-out")) == contents(of: folder.url.appending(path: "many-out")))
    let preview = try JSONValue(parsing: try winnow("preview", "many", "--json").output)
    #expect(preview["endpoints"]?.array?.first?["choices_of_two"] == 2 && preview["attempts"]?["ok"]?.integer ?? 0 > 0)
  }

  /// A server that says the key again wherever it can: nothing of it is left anywhere.
  @Test func theKeyIsInTheHeaderAndNowhereElse() throws {
    let key = Self.key
    var script = Self.script
    script.text = { seed, _ in "<think>\(key)</think>\n<answer>\(seed % 4 * 90)</answer>" }
    let echo = script
    let server = try LoopbackServer { request in
      if request.number % 5 == 4 { return .reply(500, Array("your key \(key) is fine".utf8)) }
      if request.number % 7 == 6 { return .reply(422, Array(#"{"detail":"your key \#(key) is wrong"}"#.utf8)) }
      return echo.answer(request)
    }
    defer { server.stop() }
    let file = try pipeline(server.url, key: true)
    let missing = try winnow("run", file, "--run", "none")
    #expect(missing.code == 1 && missing.errors.contains("WINNOW_TEST_KEY") && server.count == 0)
    let set = "WINNOW_TEST_KEY=\(key) $WINNOW"
    let result = try Command.shell(
      "\(set) run '\(file)' --run r -v && true; $WINNOW export r out; $WINNOW preview r", in: folder.url)
    #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer \(key)" } && server.count > 20)
    #expect(result.output.contains("attempts: ") && result.errors.contains("[key]"))
    #expect(!(result.output + result.errors).contains(key))
    let files = try contents(of: folder.url)
    #expect(files.keys.contains("r/run.sqlite") && files.keys.contains { $0.hasPrefix("out/shards/") })
    for (name, bytes) in files { #expect(bytes.firstRange(of: Data(key.utf8)) == nil, "\(name)") }
  }

  @Test func aRunThatIsKilledAsksForNothingItWasAnswered() throws {
    var one = Self.script
    one.mostChoices = 1
    let script = one
    let server = try LoopbackServer { script.answer($0, after: 20) }
    defer { server.stop() }
    let flight = 8
    let file = try pipeline(server.url, "max_in_flight: \(flight)")
    #expect(try winnow("run", file, "--run", "whole").code == 0)
    let needed = Self.questions(server)
    var killed = 0
    for share in 1...4 {
      let result = try Command.winnow(
        ["run", file, "--run", "r"], in: folder.url, killWhen: { server.count > needed + needed * share / 5 })
      if result.code == -SIGKILL { killed += 1 }
    }
    #expect(killed == 4)
    #expect(try winnow("run", file, "--run", "r").code == 0)
    #expect(Self.questions(server) - needed <= needed + killed * flight)
    for run in ["whole", "r"] { #expect(try winnow("export", run, run + "-out").code == 0) }
    #expect(
      try contents(of: folder.url.appending(path: "r-out")) == contents(of: folder.url.appending(path: "whole-out")))
  }

  /// Answers that never came, questions that failed and prompts that are too long stay what they were; nobody is asked.
  @Test func aRunWithErrorsIsRescoredErrorsAndAll() throws {
    var one = Self.script
    one.mostChoices = 1
    let script = one
    let tooLong: JSONValue = ["error": ["message": "context_length_exceeded"]]
    let server = try LoopbackServer { request in
      if ChatScript.isProbe(request) { return script.answer(request) }
      // By the picture: some questions fail altogether, some can never be answered.
      switch (request.json["messages"]?.jsonBytes.count ?? 0) % 5 {
      case 0: return .reply(500, [])
      case 1: return .reply(400, tooLong.jsonBytes)
      default: return (request.json["seed"]?.integer ?? 0) % 4 == 3 ? .reset : script.answer(request)
      }
    }
    defer { server.stop() }
    let file = try pipeline(server.url, "retries: 1")
    let run = try winnow("run", file, "--run", "r", "--json")
    #expect(run.code == 2, "\(run.errors)")
    let before = try JSONValue(parsing: try winnow("preview", "r", "--json", "--examples", "50").output)
    let attempts = before["attempts"]
    #expect(before["totals"]?["failed"]?.integer ?? 0 > 0 && before["totals"]?["kept"]?.integer ?? 0 > 0)
    #expect(attempts?["cut_off"]?.integer ?? 0 > 0 && attempts?["too_long"]?.integer ?? 0 > 0, "\(before)")
    #expect(before["examples"]?.array?.contains { $0["attributes"]?["errors"]?.integer ?? 0 > 0 } == true)
    let asked = server.count
    let rescored = try winnow("rescore", "r")
    #expect(rescored.code == 2 && server.count == asked, "\(rescored.output)\(rescored.errors)")
    let after = try JSONValue(parsing: try winnow("preview", "r", "--json", "--examples", "50").output)
    #expect(after == before)
    // A run asks again for what is not there; what is there stays.
    #expect(try winnow("run", file, "--run", "r", "--restart").code == 2)
    #expect(server.count > asked)
  }

  /// A model server as the judge: its majority counts, and what it does not say in one word is no vote.
  @Test(arguments: ["right", "wrong", "\\boxed{1}"]) func aServerJudges(_ vote: String) throws {
    var script = ChatScript()
    script.text = { _, _ in "<think>I compare.</think>\n<answer>\(vote)</answer>" }
    let judge = script
    let server = try LoopbackServer { judge.answer($0) }
    defer { server.stop() }
    let text = try String(contentsOfFile: try pipeline(server.url), encoding: .utf8)
    let stages = try #require(text.range(of: "  - model_rollout:"))
    var policy = String(text[stages.lowerBound...]).replacing("model_rollout:", with: "model_judge:")
    policy = policy.replacing("count: 4", with: "votes: 3").replacing("  - answer_verification", with: "")
    let judged = text[..<stages.lowerBound] + "  - model_rollout: { count: 4, temperature: 2 }\n" + policy
    let file = try folder.write(Array(judged.utf8), to: "judged.yaml").path
    let run = try winnow("run", file, "--run", "r")
    #expect(run.code == 0, "\(run.errors)")
    let preview = try JSONValue(parsing: try winnow("preview", "r", "--json", "--examples", "50").output)
    let samples = preview["examples"]?.array ?? []
    let unjudged = samples.map { $0["attributes"]?["unjudged"]?.integer ?? 0 }.reduce(0, +)
    let rates = samples.compactMap { $0["difficulty"]?.array?.last?["pass_rate"]?.double }
    #expect(Self.questions(server) > 0 && !samples.isEmpty)
    switch vote {
    case "right": #expect(unjudged == 0 && rates.contains(1), "\(rates)")
    case "wrong": #expect(unjudged == 0 && rates.contains { $0 < 1 }, "\(rates)")
    default: #expect(unjudged > 0, "\(preview)")
    }
  }

  @Test func theReadmesExampleIsRight() throws {
    let readme = try String(contentsOf: SharedData.packageRoot.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(readme.components(separatedBy: "## Your own model server").last)
    let example = try #require(section.components(separatedBy: "```yaml\n").dropFirst().first)
    let text = try #require(example.components(separatedBy: "```").first)
    try folder.write(Array(text.utf8), to: "pipelines/measured.yaml")
    try folder.write([], to: "my-pictures/none.jpg")
    let check = try Command.shell("MODEL_KEY=0123456789 $WINNOW check pipelines/measured.yaml", in: folder.url)
    #expect(check.code == 0, "\(check.errors)")
  }

  @Test func aSpentBudgetEndsWithTwoAndTheWordsToGoOn() throws {
    let script = Self.script
    let server = try LoopbackServer { script.answer($0) }
    defer { server.stop() }
    let small = try pipeline(server.url, head: "budget: { requests: 20, pilot: 0 }")
    let stopped = try winnow("run", small, "--run", "r")
    #expect(
      stopped.code == 2 && stopped.errors.contains("budget.requests") && stopped.errors.contains("again to go on"))
    #expect(server.count <= 20)
    // The five pictures first begun take some 2,400 tokens, all of them some 3,900.
    let piloted = try pipeline(server.url, head: "budget: { tokens: 3200, pilot: 5 }")
    let projected = try winnow("run", piloted, "--run", "p")
    #expect(
      projected.code == 2 && projected.errors.contains("more than `budget` allows of tokens"), "\(projected.errors)")
    // The budget is no part of the run's digest: with more, or none, the same run goes on.
    let ended = try winnow("run", try pipeline(server.url), "--run", "r", "--json")
    #expect(ended.code == 0, "\(ended.errors)")
    let wrong = try winnow("check", try pipeline(server.url, head: "budget: { tokens: 0, cost: 1, prices: { m: 3 } }"))
    #expect(wrong.code == 1)
  }

  @Test func aBatchIsWrittenAnsweredElsewhereAndBroughtBack() throws {
    let script = Self.script
    let server = try LoopbackServer { script.answer($0) }
    defer { server.stop() }
    let file = try pipeline(server.url)
    let exported = try winnow("rollouts", "export", file, "--run", "r")
    #expect(exported.code == 0 && server.count == 0, "\(exported.errors)")
    let lines = exported.output.split(separator: "\n")
    #expect(lines.count > 50 && Set(lines).count == lines.count)
    var results = Data()
    for (number, line) in lines.enumerated() {
      let request = try JSONValue(parsing: Array(line.utf8))
      let body = try #require(request["body"])
      let asked = LoopbackServer.Request(body: body.jsonBytes, number: number)
      guard case .reply(_, let bytes, _, _) = script.answer(asked) else { return #expect(Bool(false)) }
      let response: JSONValue = [
        "id": .string("\(number)"), "custom_id": request["custom_id"] ?? "",
        "response": ["status_code": 200, "body": try JSONValue(parsing: bytes)], "error": .null,
      ]
      results += Data(response.jsonBytes) + Data("\n".utf8)
    }
    _ = try folder.write(Array(results), to: "results.jsonl")
    let imported = try winnow("rollouts", "import", "r", "results.jsonl", "--json")
    #expect(imported.code == 0, "\(imported.errors)")
    let counts = try JSONValue(parsing: imported.output)
    #expect(counts["answers"]?.integer == lines.count && counts["errors"] == 0)
    #expect(
      try JSONValue(parsing: try winnow("rollouts", "import", "r", "results.jsonl", "--json").output)["answers"] == 0)
    #expect(try winnow("rollouts", "export", file, "--run", "r").output.isEmpty)
    #expect(try winnow("run", file, "--run", "r").code == 0 && server.count == 0)
    // The same answers as if they had been asked one by one.
    #expect(try winnow("run", file, "--run", "direct").code == 0 && server.count > 0)
    for run in ["r", "direct"] { #expect(try winnow("export", run, run + "-out").code == 0) }
    #expect(
      try contents(of: folder.url.appending(path: "r-out")) == contents(of: folder.url.appending(path: "direct-out")))
  }
}
