import Curation
import LoopbackServer
import RunStore
import Runner
import TestSupport
import Testing

@testable import ModelClient

/// What real servers do now and then.
@Suite struct FaultTests {
  private static let script = ChatScript()

  /// A server that does something else with the first requests about the task, and then answers.
  private func asked(_ faults: Int, _ fault: LoopbackServer.Answer) throws -> Asked {
    let left = Countdown(faults)
    return try Asked(
      LoopbackServer { request in
        if !ChatScript.isProbe(request), left.take() { return fault }
        return Self.script.answer(request)
      })
  }

  static let passing: [(String, LoopbackServer.Answer)] = [
    ("overloaded", .reply(429, Array(#"{"error":{"message":"slow down"}}"#.utf8))),
    ("overloaded", .reply(503, Array("no capacity".utf8), headers: ["Retry-After: 0"])),
    ("server_error", .reply(500, Array("Internal Server Error".utf8))),
    ("server_error", .reply(408, [])), ("server_error", .reply(425, [])),
    ("server_error", .reply(200, Array(#"{"error":{"message":"engine died"}}"#.utf8))),
    ("garbage", .reply(200, Array("<html>".utf8))), ("garbage", .reply(200, Array(#"{"choices":[]}"#.utf8))),
    ("garbage", .reply(200, Array(#"{"choices":[{"message":{"content":7},"finish_reason":"stop"}]}"#.utf8))),
    ("cut_off", .reset), ("cut_off", .half(Array(#"{"choices":[{"index":0}]}"#.utf8))),
    ("cut_off", .raw([0, 1, 2, 3])),
    ("timeout", .hang), ("timeout", .drip(Array(repeating: 0x20, count: 64), milliseconds: 30)),
    ("too_large", .reply(200, Array(repeating: 0x20, count: 3 << 20))),
  ]

  @Test(arguments: passing.indices) func whatPassesIsTriedAgain(_ index: Int) async throws {
    let (kind, fault) = Self.passing[index]
    let asked = try asked(2, fault)
    defer { asked.server.stop() }
    #expect(try await asked.answers(2, [("timeout", 0.3)]).map(\.finish) == [.stop, .stop])
    var ends = try asked.ends()
    #expect(ends.removeValue(forKey: "ok") == 2 && asked.questions.count == 3)
    // A connection that was kept and is reset before the first byte: libcurl itself sends again, as HTTP says.
    if case .reset = fault { #expect(ends[kind] ?? 0 <= 2) } else { #expect(ends == [kind: 2]) }
  }

  static let lasting: [(String, LoopbackServer.Answer)] = [
    ("refused", .reply(400, Array(#"{"error":{"message":"bad \"picture\"","type":"x","code":null}}"#.utf8))),
    ("refused", .reply(422, Array(#"{"detail":[{"loc":["body"],"msg":"bad \"picture\""}]}"#.utf8))),
    ("refused", .reply(400, Array(#"{"detail":"bad \"picture\""}"#.utf8))),
    ("refused", .reply(400, Array(#"{"object":"error","message":"bad \"picture\""}"#.utf8))),
    ("refused", .reply(418, Array(#"bad "picture""#.utf8))),
  ]

  @Test(arguments: lasting.indices) func whatLastsIsSaidInTheServersWords(_ index: Int) async throws {
    let (kind, fault) = Self.lasting[index]
    let asked = try asked(1, fault)
    defer { asked.server.stop() }
    let error = await #expect(throws: EndpointError.self) { _ = try await asked.answers(2) }
    #expect(error?.description.contains(#"bad "picture""#) == true)
    #expect(try asked.ends() == [kind: 1] && asked.questions.count == 1)
  }

  @Test(arguments: [
    "This model's maximum context length is 4096 tokens", "the request exceeds the available context size",
    "context_length_exceeded",
  ])
  func aPromptThatIsTooLongIsDroppedAndNeverTriedAgain(_ message: String) async throws {
    let body: JSONValue = ["error": ["message": .string(message)]]
    let asked = try asked(100, .reply(400, body.jsonBytes))
    defer { asked.server.stop() }
    let pipeline = try asked.pipeline(3, count: 2)
    let summary = try await Runner(pipeline, store: asked.store, jobs: 2).run()
    #expect(summary.totals.dropped == 3 && asked.questions.count == 3)
    #expect(summary.stages.first { $0.name == "model_rollout" }?.count.dropped == ["too_long": 3])
  }

  @Test(arguments: [401, 403, 404, 302]) func aServerThatRefusesEverythingStopsTheRun(_ status: Int) async throws {
    let asked = try asked(1, .reply(status, Array(#"{"error":"no"}"#.utf8), headers: ["Location: http://127.0.0.1:1/"]))
    defer { asked.server.stop() }
    let pipeline = try asked.pipeline(50, count: 1)
    let error = await #expect(throws: RunStop.self) {
      _ = try await Runner(pipeline, store: asked.store, jobs: 1).run()
    }
    #expect(error?.kind == .server && error?.description.contains("\(status)") == true)
    // What was done is kept, and the same run goes on.
    let again = try asked.pipeline(50, count: 1)
    let summary = try await Runner(again, store: asked.store, jobs: 1).run()
    #expect(summary.totals.kept == 50 && summary.totals.failed == 0)
  }

  @Test func aServerThatIsNotThereStopsTheRun() async throws {
    let asked = try asked(0, .hang)
    asked.server.stop()
    let error = await #expect(throws: RunStop.self) { _ = try await asked.answers(1) }
    #expect(error?.kind == .server)
  }

  @Test func someAnswersThatNeverCameAreNoWrongAnswers() async throws {
    let asked = try Asked(
      LoopbackServer { request in
        var one = Self.script
        one.mostChoices = 1
        one.text = { _, _ in "yes" }
        let isThird = (request.json["seed"]?.integer ?? 0) % 4 == 3
        return !ChatScript.isProbe(request) && isThird ? .reset : one.answer(request)
      })
    defer { asked.server.stop() }
    let pipeline = try asked.pipeline(1, count: 4, [("retries", 2)])
    _ = try await Runner(pipeline, store: asked.store, jobs: 1).run()
    let sample = try #require(try asked.store.samples(SampleQuery(limit: 1)).first?.sample)
    #expect(sample.rollouts.count { $0.finish == .error } == 1 && sample.attributes["errors"] == 1)
    #expect(sample.difficulty.last?.count == 3 && sample.difficulty.last?.successes == 3)
    // Nothing but answers is remembered: the next run asks for what never came.
    #expect(try asked.store.memoCount() == 3)
  }

  /// The drill: every sample ends in one state, no rollout is lost or counted twice, the sums hold.
  @Test func theFaultDrill() async throws {
    let faults = ChatScript.Drill(seed: 5)
    let asked = try Asked(LoopbackServer { faults.answer($0) })
    defer { asked.server.stop() }
    let (samples, count) = (200, 4)
    let more: [(String, JSONValue)] = [("timeout", 0.5), ("retries", 20), ("max_in_flight", 32)]
    let pipeline = try asked.pipeline(samples, count: count, more)
    let summary = try await Runner(pipeline, store: asked.store, jobs: 2).run()
    try asked.store.checkBalance()
    let totals = summary.totals
    #expect(totals.kept + totals.failed + totals.dropped == samples && totals.kept > samples * 9 / 10)
    let all = try asked.store.samples(SampleQuery(limit: samples)).map(\.sample)
    let answered = all.flatMap(\.rollouts).count { $0.finish != .error }
    #expect(all.allSatisfy { $0.rollouts.map(\.number) == Array(0..<count) || $0.rollouts.isEmpty })
    #expect(try asked.store.memoCount() == answered && asked.ends()["ok"] == answered)
    // Each answer is the one its seed gives: none was taken for another.
    for sample in all {
      for rollout in sample.rollouts where rollout.finish == .stop {
        let base = try #require(sample.rollouts.first { $0.finish == .stop })
        let seeds = [rollout, base].compactMap { Int($0.text.dropFirst("answer ".count)) }
        #expect(seeds.count == 2 && seeds[0] - seeds[1] == rollout.number - base.number)
      }
    }
    // Every request is counted once; of those reset on a kept connection libcurl sends some again by itself.
    let resets = asked.questions.count { if case .reset = faults.answer($0) { true } else { false } }
    let counted = try asked.store.spending()["scripted"]?.requests ?? 0
    #expect(resets > 0 && (asked.questions.count - resets...asked.questions.count).contains(counted))
  }
}
