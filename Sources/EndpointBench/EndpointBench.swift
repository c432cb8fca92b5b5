import Curation
import Foundation
import LoopbackServer
import ModelClient
import RunStore
import Runner
import StageLibrary
import Synchronization

/// The endpoint's benchmark: `serve` answers every request after some milliseconds, `ask` runs a pipeline against it.
///
/// Two processes, so that the client's processor time is the client's alone. Called by `endpoint.sh`.
@main
struct EndpointBench {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2 else {
      return print("usage: EndpointBench serve MILLISECONDS | ask URL SAMPLES COUNT FLIGHT")
    }
    if arguments[1] == "serve" {
      try await serve(after: Int(arguments[2]) ?? 50)
    } else if arguments.count > 5 {
      try await ask(
        arguments[2], samples: Int(arguments[3]) ?? 2000, count: Int(arguments[4]) ?? 8, flight: arguments[5])
    }
  }

  /// Answers with one choice, whatever is asked, and prints the port.
  private static func serve(after milliseconds: Int) async throws {
    let words = "<think>It is upright.</think><answer>0</answer>"
    let choice: JSONValue = [
      "index": 0, "message": ["role": "assistant", "content": .string(words)], "finish_reason": "stop",
    ]
    let reply: JSONValue = [
      "id": "bench", "object": "chat.completion", "choices": [choice],
      "usage": ["prompt_tokens": 300, "completion_tokens": 20, "total_tokens": 320],
    ]
    let bytes = reply.jsonBytes
    let server = try LoopbackServer(keepsRequests: false) { _ in .reply(200, bytes, after: milliseconds) }
    FileHandle.standardOutput.write(Data("\(server.port)\n".utf8))
    try await Task.sleep(for: .seconds(86_400))
  }

  private static func ask(_ url: String, samples: Int, count: Int, flight: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "winnow-bench-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try RunStore(at: folder)
    let services = Services(
      seed: 1, media: store, memo: store, cache: SharedCache(capacity: 0), trace: store, meter: Meter())
    let endpoint: JSONValue = ["url": .string(url), "model": "bench", "max_in_flight": .integer(Int(flight) ?? 64)]
    let settings: JSONValue = ["policy": ["endpoint": endpoint], "count": .integer(count)]
    let place = ConfigLocation(file: "bench", line: 1, column: 1)
    let list = ComponentList.builtIn.adding(policies: [Endpoint.self])
    var diagnostics: [Diagnostic] = []
    let read = ModelRollout.read(ConfigNode(json: settings, at: place), folder: "", components: list, &diagnostics)
    guard let read = read.settings else { throw Diagnostics(diagnostics) }
    let stage = try ModelRollout(read, services: services)
    let placed = Pipeline.Placed<any Stage>(
      name: "model_rollout", number: 0, path: "model_rollout", settings: [:], component: stage)
    let source = Pipeline.Placed<any Source>(
      name: "questions", number: 0, path: "questions", settings: [:],
      component: BenchQuestions(count: samples, media: store))
    let pipeline = Pipeline(
      name: "bench", seed: 1, maxFailures: 0, limit: nil, sources: [source], steps: [.stage(placed)],
      export: Pipeline.ExportSettings())
    let began = ContinuousClock.now
    _ = try await Runner(pipeline, store: store, jobs: 2).run()
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    let requests = try store.spending()["bench"]?.requests ?? 0
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let cpu =
      Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
      / 1e6
    print(
      String(
        format: "requests=%d requests/s=%.0f cpu_s/100=%.4f peak_MB=%d", requests, Double(requests) / seconds,
        cpu / Double(requests) * 100, usage.ru_maxrss / 1024))
  }
}

/// Questions about a picture of 30,000 bytes each.
private struct BenchQuestions: Source {
  static let name = "questions"
  static let summary = "Gives questions."
  static let gives: Set<SampleFact> = [.task]
  let count: Int
  let media: any MediaStore

  init(count: Int, media: any MediaStore) {
    self.count = count
    self.media = media
  }

  init(_ settings: NoSettings, services: Services) { self.init(count: 1, media: services.media) }

  func items() -> any AsyncSequence<SourceItem, any Error> & Sendable {
    let media = media
    let left = Mutex((0..<count).makeIterator())
    return AsyncThrowingStream(unfolding: {
      guard let number = left.withLock({ $0.next() }) else { return nil }
      return try Self.question(number, media)
    })
  }

  private static func question(_ number: Int, _ media: any MediaStore) throws -> SourceItem {
    var random = SeededRandom(seed: 1, "bench", "\(number)")
    let bytes = (0..<30_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let image = TaskImage(
      digest: try media.write(bytes, fileExtension: "jpg"), fileExtension: "jpg", width: 512, height: 512)
    var sample = Sample(lineage: Lineage(source: "bench", item: "\(number)", content: Digest(of: "\(number)")))
    let prompt = TaskPrompt(
      family: "bench", kind: "bench", revision: 1, text: "<image>\nHow far was it turned?", images: [image],
      answerFormat: .thinkAnswer)
    sample.task = SyntheticTask(prompt: prompt, answer: "0", solution: "0", reasoning: "", verifier: "exact_match")
    return .sample(sample)
  }
}
