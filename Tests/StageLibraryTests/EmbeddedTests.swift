import Curation
import Foundation
import RasterImage
import StageLibrary
import TestSupport
import Testing

@Suite struct EmbeddedTests {
  private let store = MemoryStore()

  private func answers(
    _ prompt: TaskPrompt, _ numbers: Range<Int> = 0..<1, temperature: Double = 0, slip: Double = 0,
    maxTokens: Int = 2048, seed: UInt64 = 1
  ) async throws -> [Rollout] {
    let policy = try made(Embedded.self, ["format_slip": .number(slip)], .inMemory(store: store))
    let sampling = Sampling(temperature: temperature, maxTokens: maxTokens)
    return try await policy.rollouts(for: prompt, numbers: Array(numbers), sampling: sampling, seed: seed)
  }

  /// The likeliest answer.
  private func best(_ prompt: TaskPrompt) async throws -> String? {
    prompt.answerFormat.extract(from: try await answers(prompt)[0].text).answer
  }

  private func choosing(_ labels: [String], format: AnswerFormat = .plain) -> TaskPrompt {
    TaskPrompt(
      family: "other", kind: "", revision: 1, text: "Which?", images: [],
      choices: labels.map { TaskPrompt.Choice(label: $0) }, answerFormat: format)
  }

  @Test func anAnswerDependsOnItsNumberAlone() async throws {
    let prompt = choosing(["A", "B", "C", "D"], format: .thinkAnswer)
    let all = try await answers(prompt, 0..<40, temperature: 1, slip: 0.2)
    for number in [0, 7, 39] {
      #expect(try await answers(prompt, number..<number + 1, temperature: 1, slip: 0.2) == [all[number]])
    }
    #expect(try await answers(prompt, 0..<40, temperature: 1, slip: 0.2, seed: 2) != all)
    #expect(Set(all.map(\.text)).count > 4)
  }

  @Test func whatItKnowsNothingOfItAnswersBlindly() async throws {
    let drawn = try await answers(choosing(["A", "B", "C", "D"]), 0..<4000, temperature: 1).map(\.text)
    for label in ["A", "B", "C", "D"] {
      // Four standard deviations of 4,000 draws of a quarter.
      #expect(abs(drawn.count { $0 == label } - 1000) < 110)
    }
    #expect(try await answers(choosing([]))[0].text == "unknown")
  }

  @Test func aShareOfItsAnswersSlips() async throws {
    let drawn = try await answers(choosing(["A", "B"], format: .boxed), 0..<4000, temperature: 1, slip: 0.02)
    let slips = drawn.count { !AnswerFormat.boxed.extract(from: $0.text).isWellFormed }
    #expect((45...115).contains(slips))
    #expect(
      try await answers(choosing(["A"], format: .boxed), 0..<50, slip: 1).allSatisfy { !$0.text.contains("boxed") })
  }

  @Test func aLongAnswerIsCut() async throws {
    let cut = try await answers(choosing(["A"], format: .thinkAnswer), maxTokens: 3)[0]
    #expect(cut.finish == .length && cut.tokens == 3 && cut.text.utf8.count == 12)
    let whole = try await answers(choosing(["A"], format: .thinkAnswer))[0]
    #expect(whole.finish == .stop && whole.tokens == (whole.text.utf8.count + 3) / 4)
  }

  @Test(arguments: AnswerFormat.allCases)
  func itAnswersInTheFormThatIsAskedFor(_ format: AnswerFormat) async throws {
    let answer = format.extract(from: try await answers(choosing(["(x)"], format: format))[0].text)
    #expect(answer.answer == "(x)" && answer.isWellFormed)
  }

  @Test(arguments: 0..<4)
  func itTurnsALandscapeTheRightWayUp(_ turns: Int) async throws {
    let picture = try store.keep(Drawn.landscape.rotated(quarterTurns: turns))
    #expect(try await best(Drawn.rotation([picture])) == "\(turns * 90)")
  }

  @Test(arguments: 0..<4)
  func itSeesHowFarAReferenceWasTurned(_ turns: Int) async throws {
    // Random blocks: no side of them is up, so that only the comparison tells.
    let scene = Drawn.picture { x, y, _ in
      var random = SeededRandom(seed: 3, "block", "\(x / 32)", "\(y / 32)")
      let level = random.below(256)
      return (level, level, level)
    }
    let turned = scene.cropped(x: 6, y: 3, width: 150, height: 150).rotated(quarterTurns: turns)
    let prompt = Drawn.rotation([try store.keep(scene), try store.keep(turned)])
    #expect(try await best(prompt) == "\(turns * 90)")
  }

  @Test func itFindsThePatchThatGoesOnWithTheScene() async throws {
    let scene = Drawn.picture { x, y, _ in (x * 3 / 2, 200 - y, 90) }
    let hole = PixelRect(x: 50, y: 60, width: 60, height: 50)
    let patch = scene.cropped(to: hole)
    let images = [scene.filling(hole, with: .middleGray)] + [2, 1, 0, 3].map { patch.rotated(quarterTurns: $0) }
    let choices = ["A", "B", "C", "D"].enumerated().map { TaskPrompt.Choice(label: $1, image: $0 + 1) }
    let prompt = TaskPrompt(
      family: "masked_region_task", kind: "pick", revision: 1, text: "Which?", images: try images.map(store.keep),
      choices: choices, answerFormat: .boxed)
    #expect(try await best(prompt) == "C")
    #expect(Set(try await answers(prompt, 0..<200, temperature: 4).map(\.text)).count == 4)
  }

  @Test func itNamesWhatIsHiddenByGuessing() async throws {
    let hole = PixelRect(x: 60, y: 40, width: 30, height: 80)
    let choices = ["bus", "person", "zebra"].enumerated().map {
      TaskPrompt.Choice(label: "ABC".map(String.init)[$0], text: $1)
    }
    let prompt = TaskPrompt(
      family: "masked_region_task", kind: "name", revision: 1, text: "What?",
      images: [try store.keep(Drawn.landscape.filling(hole, with: .middleGray))], choices: choices, answerFormat: .plain
    )
    #expect(try await best(prompt) == "B")
    #expect(Set(try await answers(prompt, 0..<200, temperature: 1).map(\.text)) == ["A", "B", "C"])
  }

  private func caption(_ passage: String, kind: String = "color") throws -> TaskPrompt {
    TaskPrompt(
      family: "caption_hallucination_task", kind: kind, revision: 1, text: "Which words?",
      images: [try store.keep(Drawn.landscape)], passage: passage, answerFormat: .boxed)
  }

  @Test func itDoubtsAColourThePictureDoesNotShow() async throws {
    let passage = "A blue sky over a green field, with a red barn somewhere."
    #expect(try await best(caption(passage)) == "a red barn")
    #expect(try await best(caption(passage, kind: "object")) == "a red barn")
  }

  @Test func itQuotesTheCaption() async throws {
    let passage = "Two DOGS—one brown—sit on a “bench”, near Zoë's café; it's wet.\nA man (old) looks at them."
    let drawn = try await answers(caption(passage), 0..<300, temperature: 3)
    for rollout in drawn {
      let answer = try #require(AnswerFormat.boxed.extract(from: rollout.text).answer)
      #expect(passage.contains(answer), "\(answer)")
    }
    #expect(Set(drawn.map(\.text)).count > 5)
  }

  @Test func anyPromptIsAnswered() async throws {
    let picture = try store.keep(RasterImage(width: 1, height: 1, fill: .middleGray))
    var random = SeededRandom(seed: 1, "prompts")
    for round in 0..<300 {
      let text = String(decoding: random.junk(random.below(60)), as: UTF8.self)
      let prompt = TaskPrompt(
        family: ["rotation_task", "masked_region_task", "caption_hallucination_task", text][round % 4], kind: text,
        revision: 1, text: text, images: Array(repeating: picture, count: random.below(4)),
        choices: (0..<random.below(4)).map { _ in
          let label = random.pick(["90", "-90", "99999999999999999999", "-9223372036854775808", "A", text]) ?? ""
          return TaskPrompt.Choice(label: label, text: text, image: random.pick([nil, 0, 1, -5, 99]) ?? nil)
        }, passage: text, answerFormat: .plain)
      let drawn = try await answers(prompt, 0..<3, temperature: 1)
      #expect(drawn.map(\.number) == [0, 1, 2] && drawn.allSatisfy { !$0.text.isEmpty || text.isEmpty })
    }
  }

  @Test func aPictureThatIsGoneIsAnError() async throws {
    let gone = TaskImage(digest: Digest(of: "gone"), fileExtension: "jpg", width: 1, height: 1)
    await #expect(throws: MemoryStore.Absent.self) { _ = try await answers(Drawn.rotation([gone])) }
  }

  /// On real photographs it is better than chance and far from perfect.
  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func itIsWeakButNotBlindOnPhotographs() async throws {
    let folder = SharedData.url("images/photos")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var (single, pair, count) = (0, 0, 0)
    for (place, file) in files.enumerated() {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
      guard let photo = try? RasterImage(decoding: bytes, fitting: 256) else { continue }
      let side = min(photo.width, photo.height) * 4 / 5
      let (left, top) = ((photo.width - side) / 2, (photo.height - side) / 2)
      let crop = photo.cropped(x: max(0, left - side / 12), y: top, width: side, height: side)
      let turned = photo.cropped(x: left + side / 12, y: max(0, top - side / 12), width: side, height: side)
        .rotated(quarterTurns: place % 4)
      let images = [try store.keep(crop), try store.keep(turned)]
      count += 1
      if try await best(Drawn.rotation([images[1]])) == "\(place % 4 * 90)" { single += 1 }
      if try await best(Drawn.rotation(images)) == "\(place % 4 * 90)" { pair += 1 }
    }
    print("embedded policy on \(count) photographs: \(single) turned alone, \(pair) beside a reference")
    #expect(count >= 100)
    // Four standard deviations above the quarter that chance gets right is 0.39 of 150.
    #expect((0.39...0.9).contains(Double(single) / Double(count)))
    #expect(Double(pair) / Double(count) > 0.8)
  }
}
