import Curation
import Testing

@testable import ShardFile

@Suite struct ShardRecordTests {
  private func sample(
    _ text: String = "<image>\nWhat is it?", passage: String = "", pictures: Int = 1, solution: String = "a \"cat\""
  ) -> Sample {
    var sample = Sample(
      lineage: Lineage(source: "s", item: "a/b.jpg", content: Digest(of: "c"), picture: Digest(of: "p"), license: "x"))
    sample.attributes = ["sharpness": 1.5, "entropy": 7]
    let images = (0..<pictures).map {
      TaskImage(digest: Digest(of: "\($0)"), fileExtension: "jpg", width: 2, height: 3)
    }
    sample.task = SyntheticTask(
      prompt: TaskPrompt(
        family: "f", kind: "k", revision: 1, text: text, images: images,
        choices: [.init(label: "A", text: "a \"cat\""), .init(label: "B", image: 0)], passage: passage,
        answerFormat: .boxed),
      answer: ["label": "A"], solution: solution, reasoning: "I look.", verifier: "v",
      settings: ["labels": ["A", "B"], "texts": ["a \"cat\"", ""]])
    return sample
  }

  private func rewarded(_ right: Int, of count: Int) -> Sample {
    var sample = sample()
    let rewards = (0..<count).map { Reward(accuracy: $0 < right ? 1 : 0, format: 1, formatWeight: 0.1) }
    sample.difficulty = [Difficulty(policy: "p", sampling: [:], rewards: rewards)]
    return sample
  }

  @Test func everyRowHasEveryKeyInOrderAndNoNulls() throws {
    for sample in [sample(), rewarded(0, of: 4), rewarded(3, of: 4), rewarded(4, of: 4)] {
      let record = try ShardRecord(sample, split: .train)
      #expect(record.json.members?.map(\.key) == ShardField.all.map(\.key))
      for field in ShardField.all {
        #expect(field.problem(with: try #require(record.json[field.key])) == nil, "\(field.key)")
      }
      #expect(try ShardRecord.read(record.json.jsonBytes).get() == record)
      #expect(try record.answerKey == sample.task?.key)
    }
  }

  @Test(
    arguments: [
      ("id", ""), ("source", "t"), ("source_item", "x"), ("source_digest", "00"), ("license", "y"), ("url", "u"),
      ("lineage", "{}"), ("answer_format", "plain"), ("pass_rate", 7.5), ("rollouts", 3),
      ("successes", 4), ("pass_rate_low", 0.0), ("pass_rate_high", 1.0), ("variance", 1.0), ("unsolved", true),
      ("difficulty", "[]"), ("prompt", [["role": "system", "content": "<image>"]]),
      ("prompt", [["role": "user", "content": "<image>\n<|im_end|>"]]), ("completion", "</s>"),
      ("choices", "[{\"label\":\"B\",\"text\":\"a \\\"cat\\\"\",\"image\":-1}]"),
      ("choices", "[{\"label\":\"A\",\"text\":\"a dog\",\"image\":-1},{\"label\":\"B\",\"text\":\"\",\"image\":0}]"),
      (
        "choices",
        "[{\"label\":\"A\",\"text\":\"a \\\"cat\\\"\",\"image\":-1},{\"label\":\"B\",\"text\":\"\",\"image\":1}]"
      ),
    ] as [(String, JSONValue)])
  func aRecordThatSaysTwoThingsIsFound(_ key: String, _ value: JSONValue) throws {
    let record = try ShardRecord(rewarded(3, of: 4), split: .train)
    #expect(record.contradictions.isEmpty)
    let members = (record.json.members ?? []).map { $0.key == key ? JSONValue.Member(key, value) : $0 }
    let changed = ShardRecord.read(JSONValue.object(members).jsonBytes)
    #expect(try !changed.get().contradictions.isEmpty)
  }

  @Test func numbersStayNumbersWhateverTheyAre() throws {
    let text = try ShardRecord(rewarded(4, of: 4), split: .train).json.jsonText
    #expect(text.contains("\"pass_rate\":1.0,") && text.contains("\"variance\":0.0,\"unsolved\":false"))
    let none = try ShardRecord(sample(), split: .validation).json
    #expect(none["pass_rate"] == .number(-1) && none["rollouts"] == 0 && none["split"] == "validation")
    #expect(try ShardRecord(rewarded(0, of: 2), split: .train).json["unsolved"] == true)
  }

  @Test(arguments: [
    ("<image>\nA <video> here", ""), ("<image>\nA", "<audio>"), ("<image>\nsee <|image_pad|>", ""),
    ("<image>\n</s>", ""), ("<image>\n<|im_end|>", ""), ("<image>\n[IMG]", ""),
  ])
  func reservedTextIsRefused(_ text: String, _ passage: String) {
    let refusal = #expect(throws: ShardRecord.Refusal.self) {
      try ShardRecord(sample(text, passage: passage), split: .train)
    }
    #expect(refusal?.reason == "reserved_text")
  }

  @Test(arguments: [("What?", 1), ("<image><image>", 1), ("<image>", 2)])
  func placeholdersMustBeAsManyAsPictures(_ text: String, _ pictures: Int) {
    let refusal = #expect(throws: ShardRecord.Refusal.self) {
      try ShardRecord(sample(text, pictures: pictures), split: .train)
    }
    #expect(refusal?.reason == "placeholder_mismatch")
  }

  @Test(arguments: [
    "<image>\nless < more | or > it", "<image>\n<| not closed", "<image>\n<|begin_of_box|> and <|end_of_box|>",
    "<image>\n<answer> </answer> <think>", "<image>\na <|spaced token|>",
  ])
  func ordinaryTextIsNot(_ text: String) throws {
    _ = try ShardRecord(sample(text), split: .train)
  }

  @Test func aPlaceholderInTheAnswerIsRefusedToo() {
    #expect(throws: ShardRecord.Refusal.self) { try ShardRecord(sample(solution: "<image>"), split: .train) }
  }

  @Test func aPathOfThisMachineIsRefused() {
    var sample = sample()
    sample.image = SourceImage(path: "/home/me/a.jpg", digest: Digest(of: "c"), byteCount: 1)
    sample.attributes["file"] = "/home/me/a.jpg"
    let refusal = #expect(throws: ShardRecord.Refusal.self) { try ShardRecord(sample, split: .train) }
    #expect(refusal?.reason == "local_path")
  }

  @Test func aSampleWithoutATaskIsRefused() {
    var sample = sample()
    sample.task = nil
    #expect(#expect(throws: ShardRecord.Refusal.self) { try ShardRecord(sample, split: .train) }?.reason == "no_task")
  }

  @Test func everythingWrongWithALineIsSaid() throws {
    let record = try ShardRecord(sample(), split: .train)
    var members = try #require(record.json.members)
    members[0].value = 7
    members[1].key = "tusk"
    members[3].value = .array([1])
    members[7].value = "not json"
    let problems = ShardRecord.read(JSONValue.object(members).jsonBytes)
    guard case .failure(let found) = problems else {
      Issue.record("nothing was found")
      return
    }
    #expect(found.sentences.count == 5)
    #expect(found.sentences.contains("`task` is missing") && found.sentences.contains("`id` must be a text"))
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>) func noMutationOfALineIsReadAsAnotherShape(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed, "mutation")
    var bytes = try ShardRecord(sample(), split: .train).json.jsonBytes
    for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.below(256)) }
    guard case .success(let record) = ShardRecord.read(bytes) else { return }
    #expect(record.json.members?.map(\.key) == ShardField.all.map(\.key))
    #expect(
      ShardField.all.allSatisfy { field in record.json[field.key].map { field.problem(with: $0) == nil } == true })
  }

  @Test func splitsFollowThePictureAndTheShare() {
    let lineages = (0..<4000).map { Lineage(source: "s", item: "", content: Digest(of: "\($0)")) }
    #expect(lineages.allSatisfy { ShardRecord.Split(of: $0, validation: 0) == .train })
    let count = lineages.count { ShardRecord.Split(of: $0, validation: 0.25) == .validation }
    #expect((900...1100).contains(count))
    for lineage in lineages.prefix(200) {
      var other = Lineage(source: "t", item: "x", content: Digest(of: "other"), picture: lineage.content)
      other.steps = [.init(stage: "a", variant: "1")]
      #expect(
        ShardRecord.Split(of: other, validation: 0.5) == ShardRecord.Split(of: lineage, validation: 0.5))
    }
  }
}
