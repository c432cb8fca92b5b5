import Curation
import TestSupport
import Testing

@Suite struct AnswerFormatTests {
  /// A format, a response, the answer in it (`nil` for none) and whether the response is well-formed.
  private static let responses: [(AnswerFormat, String, String?, Bool)] = [
    (.plain, " B \n", "B", true),
    (.plain, " \n", nil, false),
    (.thinkAnswer, "<think>a</think>\n<answer> B </answer>\n", "B", true),
    (.thinkAnswer, "  <think></think><answer>B</answer>", "B", true),
    (.thinkAnswer, "<answer>B</answer>", "B", false),
    (.thinkAnswer, "<think>a</think> so <answer>B</answer>", "B", false),
    (.thinkAnswer, "<think>a</think><answer>B</answer> Done.", "B", false),
    (.thinkAnswer, "Well: <think>a</think><answer>B</answer>", "B", false),
    (.thinkAnswer, "<think>a</think><think>b</think><answer>B</answer>", "B", false),
    (.thinkAnswer, "<THINK>a</THINK><answer>B</answer>", "B", false),
    (.thinkAnswer, "<think>a</think><Answer>B</Answer>", "B", false),
    (.thinkAnswer, "<answer>B</answer><think>a</think>", "B", false),
    (.thinkAnswer, "<think>a<answer>B</answer></think>", "B", false),
    (.thinkAnswer, "<think>a</think><answer>B", nil, false),
    (.thinkAnswer, "<think>a</think>B</answer>", nil, false),
    (.thinkAnswer, "<think>a</think></answer>B<answer>", nil, false),
    (.thinkAnswer, "<think>a</think><answer> </answer>", nil, false),
    (.thinkAnswer, "<think>a</think><answer>A</answer><answer>B</answer>", nil, false),
    (.thinkAnswer, "<think>a</think><answer>A</answer><ANSWER>B</ANSWER>", nil, false),
    (.thinkAnswer, "<think>a</think><answer><answer>B</answer></answer>", nil, false),
    (.thinkAnswer, "<think>a</think><answer><answer></answer>B</answer>", nil, false),
    (.thinkAnswer, "<think><answer>A</answer></think><answer>B</answer>", nil, false),
    (.thinkAnswer, "<think>Only inside <answer> </answer>.</think><answer>B</answer>", "B", true),
    (.boxed, "<think>a</think>\n\\boxed{B}", "B", true),
    (.boxed, "<think>a</think>\\boxed{\\text{B} {c}}", "\\text{B} {c}", true),
    (.boxed, "<think>a</think>\\boxed{a \\} b}", "a \\} b", true),
    (.boxed, "So \\boxed{B}.", "B", false),
    (.boxed, "<think>Put it in \\boxed{}.</think>\\boxed{B}", "B", true),
    (.boxed, "\\boxed{A} \\boxed{B}", nil, false),
    (.boxed, "\\boxed{\\boxed{B}}", nil, false),
    (.boxed, "<think>\\boxed{A}</think>\\boxed{B}", nil, false),
    (.boxed, "\\boxed{B", nil, false),
    (.boxed, "\\boxed{}", nil, false),
    (.boxed, "\\boxed{\\", nil, false),
    (.boxed, "\\boxed B", nil, false),
    (.boxTokens, "<think>a</think><answer><|begin_of_box|>B<|end_of_box|></answer>", "B", true),
    (.boxTokens, "<think>a</think><answer>It is <|begin_of_box|>B<|end_of_box|>.</answer>", "B", true),
    (.boxTokens, "<think>a</think><|begin_of_box|>B<|end_of_box|>", "B", false),
    (.boxTokens, "<think>a</think><answer><|begin_of_box|>B<|end_of_box|></answer> So.", "B", false),
    (.boxTokens, "<answer><|begin_of_box|>A<|end_of_box|></answer><answer>B</answer>", nil, false),
    (.boxTokens, "<|begin_of_box|>A<|end_of_box|><|begin_of_box|>B<|end_of_box|>", nil, false),
    (.boxTokens, "<answer>B</answer>", nil, false),
    (.boxTokens, "<think>a</think><|end_of_box|>B<|begin_of_box|>", nil, false),
  ]

  @Test(arguments: responses.indices)
  func finds(_ number: Int) {
    let (format, response, answer, isWellFormed) = Self.responses[number]
    let found = format.extract(from: response)
    #expect(found.answer == answer && found.isWellFormed == isWellFormed, "\(format): \(response)")
  }

  @Test(arguments: AnswerFormat.allCases, ["B", "90", "a red car", "f{x}", "1 < 2", "é", "日本"])
  func whatIsRenderedIsFound(_ format: AnswerFormat, _ answer: String) {
    for reasoning in ["", "I look.", "line\nline", "braces } { and <tags>"] {
      let found = format.extract(from: format.render(answer, reasoning: reasoning))
      #expect(found.answer == answer && found.isWellFormed)
    }
  }

  /// The instruction alone, or the prompt it ends, holds no answer.
  @Test(arguments: AnswerFormat.allCases.filter { $0 != .plain })
  func theInstructionIsNoAnswer(_ format: AnswerFormat) {
    #expect(format.extract(from: "What is it? \(format.instruction)").answer == nil)
  }

  @Test(arguments: AnswerFormat.allCases)
  func aResponseThatIsTooLongHasNoAnswer(_ format: AnswerFormat) {
    let room = AnswerFormat.maxResponseBytes - format.render("B", reasoning: "").utf8.count
    let longest = format.render("B", reasoning: "") + String(repeating: " ", count: room)
    #expect(format.extract(from: longest).answer == "B")
    #expect(format.extract(from: longest + " ").answer == nil)
  }

  @Test(arguments: AnswerFormat.allCases)
  func anythingCanBeRead(_ format: AnswerFormat) {
    var random = SeededRandom(seed: 2, "responses", format.rawValue)
    let whole = Array(format.render("B {x}", reasoning: "I look at <answer></answer> \\boxed{}").utf8)
    for _ in 0..<3000 {
      let response = String(decoding: random.mutated(whole), as: UTF8.self)
      let found = format.extract(from: response)
      #expect(found.answer != "" && (found.answer != nil || !found.isWellFormed))
    }
  }

  /// A megabyte of anything is read in time linear in its length.
  @Test(arguments: AnswerFormat.allCases.filter { $0 != .plain })
  func aMegabyteOfDelimitersHasNoAnswer(_ format: AnswerFormat) {
    let million = [
      String(repeating: "a b ", count: 260_000), String(repeating: "<", count: 1_040_000),
      "<think>" + String(repeating: "<answer></answer>", count: 61_000) + "</think>",
      "<think>" + String(repeating: "\\boxed{ }\\boxed{", count: 61_000) + "</think>",
      String(repeating: "<|begin_of_box|>", count: 65_000),
    ]
    for response in million {
      #expect(response.utf8.count > 900_000 && format.extract(from: response).answer == nil)
    }
  }
}
