import Curation
import Foundation
import RasterImage
import RunStore
import StageLibrary
import TestSupport
import Testing

@testable import ModelClient

/// A real model behind a real server: `make test-server` starts one and names it here.
private enum RealServer {
  static let environment = ProcessInfo.processInfo.environment
  static let url = environment["WINNOW_TEST_SERVER"] ?? ""
  static let model = environment["WINNOW_TEST_MODEL"] ?? ""
}

@Suite(
  .serialized,
  .enabled(if: !RealServer.url.isEmpty, "needs a real model server: run `make test-server`, as CI does"))
struct ModelServerTests {
  private static let colours: [(String, [UInt8])] = [
    ("red", [220, 30, 30]), ("green", [30, 170, 60]), ("blue", [40, 70, 220]), ("yellow", [240, 210, 40]),
    ("purple", [140, 40, 160]), ("black", [15, 15, 15]),
  ]

  let folder: TemporaryFolder
  let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = try RunStore(at: folder.url.appending(path: "run").path)
  }

  /// A white picture of 112 by 84 pixels with rectangles of one colour.
  private func picture(_ colour: [UInt8], _ rectangles: [(x: ClosedRange<Int>, y: ClosedRange<Int>)]) throws
    -> TaskImage
  {
    var pixels: [UInt8] = []
    for y in 0..<84 {
      for x in 0..<112 {
        pixels += rectangles.contains { $0.x.contains(x) && $0.y.contains(y) } ? colour : [255, 255, 255]
      }
    }
    let bytes = RasterImage(width: 112, height: 84, pixels: pixels).png()
    return TaskImage(digest: try store.write(bytes, fileExtension: "png"), fileExtension: "png", width: 112, height: 84)
  }

  /// The share of right answers of 16.
  private func passRate(_ question: String, _ image: TaskImage, _ answer: String) async throws -> Double {
    let services = Services(seed: 1, media: store, memo: store, cache: SharedCache(capacity: 0), trace: store)
    let settings: JSONValue = [
      "url": .string(RealServer.url), "model": .string(RealServer.model), "timeout": 300, "max_in_flight": 4,
    ]
    let endpoint: JSONValue = ["endpoint": settings]
    let stage = try ModelRollout.make(
      ["policy": endpoint, "count": 16, "max_tokens": 24], services: services,
      components: .builtIn.adding(policies: [Endpoint.self]))
    var sample = Sample(lineage: Lineage(source: "s", item: answer, content: image.digest))
    let prompt = TaskPrompt(
      family: "squares", kind: "squares", revision: 1, text: "<image>\(question)", images: [image],
      answerFormat: .boxed)
    sample.task = SyntheticTask(
      prompt: prompt, answer: .string(answer), solution: answer, reasoning: "", verifier: "exact_match")
    guard case .keep(let asked) = try await stage.process(sample) else { return -1 }
    #expect(asked.rollouts.count == 16 && asked.rollouts.allSatisfy { $0.finish != .error })
    return Double(asked.rollouts.count { $0.text.contains("\\boxed{\(answer)}") }) / 16
  }

  /// It sees: colours it was taught pass often, counts seldom, an untaught colour never.
  @Test func passRatesComeFromPixels() async throws {
    var taught = 0.0
    for (name, colour) in Self.colours {
      taught += try await passRate("Name the colour.", picture(colour, [(20...70, 15...60)]), name) / 6
    }
    var counted = 0.0
    let cells: [(ClosedRange<Int>, ClosedRange<Int>)] = [
      (5...23, 5...23), (61...79, 33...51), (33...51, 61...79), (89...107, 5...23),
    ]
    for count in 1...4 {
      let image = try picture([40, 70, 220], cells.prefix(count).map { (x: $0.0, y: $0.1) })
      counted += try await passRate("How many rectangles?", image, "\(count)") / 4
    }
    let untaught = try await passRate("Name the colour.", picture([255, 140, 0], [(20...70, 15...60)]), "orange")
    print("pass rates: taught colours \(taught), counts \(counted), an untaught colour \(untaught)")
    #expect(taught > 0.5 && counted < taught && untaught == 0)
    let found = try #require(try store.findings().first)
    #expect(found["choices_of_two"] == 1 && found["seed"] == true && found["stop"] == false)
    #expect(try store.memoCount() == 176 && store.spending()[RealServer.model]?.requests == 176)
  }
}
