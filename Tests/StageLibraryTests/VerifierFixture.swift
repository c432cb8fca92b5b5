import Curation
import StageLibrary
import Testing

/// What the contract tests need to know of a verifier: a task it judges and answers to it.
struct VerifierFixture: Sendable {
  let verifier: String
  /// What a model is shown, the instruction aside.
  let question: String
  let answer: JSONValue
  let solution: String
  let settings: JSONValue
  /// Other spellings of the right answer, each worth 1.
  let right: [String]
  /// Wrong answers and near misses, each worth 0: among them every other option.
  let wrong: [String]
  /// Answers that list every option.
  let listings: [String]

  func task(_ format: AnswerFormat) -> SyntheticTask {
    let prompt = TaskPrompt(
      family: "contract", kind: verifier, revision: 1, text: "\(question) \(format.instruction)", images: [],
      answerFormat: format)
    return SyntheticTask(
      prompt: prompt, answer: answer, solution: solution, reasoning: "I look at the picture.", verifier: verifier,
      settings: settings)
  }

  /// One for each verifier; a new verifier adds its own.
  static let all = [
    VerifierFixture(
      verifier: "angle_match", question: "By how many degrees, 0, 90, 180 or 270, was it turned counter-clockwise?",
      answer: 90, solution: "90", settings: ["angles": [0, 90, 180, 270]],
      right: [
        "+90", "90°", "90 degrees", "90 deg", "090", "90.0", "90.", " 90 ", "９０", "９０°", "90 degrees counter-clockwise",
        "90 degrees counterclockwise", "90° CCW", "90 degrees anti-clockwise", "-270", "270 degrees clockwise",
        "−270°", "**90**", "$90^\\circ$", "90^{\\circ}", "\\text{90 degrees}", "Answer: 90",
        "The answer is 90 degrees.",
      ],
      wrong: [
        "0", "180", "270", "-90", "190", "900", "9", "9 0", "90 or 270", "90, 180", "90/270", "90 90", "90 clockwise",
        "0090", "--90", "+-90", "- 90", "90.5", "90%", "90 radians", "ninety", "450", "-630", "4", "90 degrees wise",
        "x90",
        "90x", "1e2", "0x5A", "90 degrees degrees", "90 - 0", "٩٠", "90°°", "99999999999999999999999",
      ],
      listings: ["0, 90, 180, 270", "0 90 180 270", "0/90/180/270", "0°, 90°, 180° or 270°"]),
    VerifierFixture(
      verifier: "choice_match", question: "What is hidden? A) cat B) dog C) red car D) a",
      answer: ["label": "B", "text": "dog"], solution: "B",
      settings: ["labels": ["A", "B", "C", "D"], "texts": ["cat", "dog", "red car", "a"]],
      right: [
        "b", "(B)", "[B]", "B.", "B)", "B:", "B) dog", "(B) dog", "B. dog", "B: Dog.", "B - dog", "B dog", "dog", "Dog",
        "DOG.",
        "a dog", "the dog", "option B", "Option (B)", "choice b", "Answer: B", "Answer: (B) dog", "The answer is B.",
        "the final answer is: dog", "Ｂ", "（Ｂ）", "**B**", "\"dog\"", "`B`", "\\text{B}", "$\\text{B}$", "Answer: **B**",
        "Final answer: option B",
      ],
      wrong: [
        "A", "C", "D", "cat", "red car", "A) cat", "E", "AB", "BB", "B B", "A or B", "B or A", "A, B", "B, not A",
        "not B",
        "B) cat", "A) dog", "B dog cat", "dog cat", "dogs", "bdog", "hot dog", "dog house", "B) dog or cat", "B?",
        "B) dog)",
        "((B)", "B]", "()", "(", "B/A", "B and dog", "It is B because A is wrong", "1", "2", "option", "answer:",
        "red dog",
        "a a dog",
      ],
      listings: ["A, B, C, D", "ABCD", "A B C D", "A) cat B) dog C) red car D) a", "cat, dog, red car, a", "A/B/C/D"]),
    VerifierFixture(
      verifier: "exact_match", question: "What does the sign say?", answer: ["No Entry", "no admittance"],
      solution: "No Entry", settings: [:],
      right: [
        "no entry", "NO ENTRY.", " no  entry ", "Ｎｏ　Ｅｎｔｒｙ", "\"No Entry\"", "**No Entry**", "\\text{No Entry}",
        "No Admittance",
      ],
      wrong: [
        "no", "entry", "no entry here", "no entry, no admittance", "noentry", "no-entry", "no entry!", "no entry..",
        "no éntry", "nо entry", "entry no", "the sign says no entry",
      ],
      listings: ["No Entry No Admittance", "No Entry, No Admittance", "No Entry / No Admittance"]),
    VerifierFixture(
      verifier: "span_match",
      question: "Which words are wrong: A red car next to a tall tree on a wet street. Two dogs sit beside it.",
      answer: ["span": "tall tree", "original": "lamp post"], solution: "tall tree",
      settings: [
        "caption": "A red car next to a tall tree on a wet street. Two dogs sit beside it.", "start": 6,
        "max_extra_words": 4,
      ],
      right: ["Tall Tree", "tall tree.", "\"tall tree\"", "a tall tree", "tall tree on a", "next to a tall tree"],
      wrong: [
        "tree", "tall", "lamp post", "red car", "wet street", "two dogs", "tall trees", "tree tall", "tall green tree",
        "tall tree tall tree", "tall tree by a wet street", "red car next to a tall tree on a",
      ],
      listings: [
        "red car, tall tree, wet street, two dogs",
        "A red car next to a tall tree on a wet street. Two dogs sit beside it.",
        "A red car next to a tall tree on a wet street",
      ]),
  ]
}

/// A verifier's fixture in one answer format.
struct VerifierCase: Sendable, CustomTestStringConvertible {
  let fixture: VerifierFixture
  let format: AnswerFormat

  var testDescription: String { "\(fixture.verifier) in \(format.rawValue)" }

  static let all = VerifierFixture.all.flatMap { fixture in
    AnswerFormat.allCases.map { VerifierCase(fixture: fixture, format: $0) }
  }

  /// The whole response with an answer in it.
  func render(_ answer: String) -> String { format.render(answer, reasoning: "I look at the picture.") }
}
