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
      verifier: "box_iou", question: "Where is the cat?", answer: [10, 10, 50, 40], solution: "[10, 10, 50, 40]",
      settings: [:],
      right: [
        "(10, 10, 50, 40)", "10, 10, 50, 40", "[11, 9, 50, 41]", "{\"bbox_2d\": [10, 10, 50, 40]}",
        "[{\"bbox_2d\": [10, 10, 50, 40], \"label\": \"cat\"}]", "[[10,10,50,40]]", "[１０, 10, 50, 40.0]",
        "{'box': [10, 10, 50, 40]}", "Answer: [10, 10, 50, 40].",
      ],
      wrong: [
        "[50, 40, 10, 10]", "[10, 10, 50]", "[10, 10, 50, 40, 60]", "[60, 60, 80, 80]", "[0, 0, 1000, 1000]",
        "[10, 10, 10, 40]", "10 10 50 40", "[10, 10, 50, 1e309]", "[NaN, 10, 50, 40]", "cat", "[1,010, 10, 50, 40]",
      ],
      listings: ["[10, 10, 50, 40], [0, 0, 5, 5]", "[[10, 10, 50, 40], [0, 0, 5, 5]]"]),
    VerifierFixture(
      verifier: "boxes_match", question: "Where are the cats and dogs?",
      answer: [["bbox_2d": [0, 0, 10, 10], "label": "cat"], ["bbox_2d": [20, 0, 30, 10], "label": "dog"]],
      solution:
        "[{\"bbox_2d\": [0, 0, 10, 10], \"label\": \"cat\"}, {\"bbox_2d\": [20, 0, 30, 10], \"label\": \"dog\"}]",
      settings: [:],
      right: [
        "[{'label': 'Dog', 'bbox': [20, 0, 30, 10]}, {'label': 'cat', 'bbox': [0, 0, 10, 11]}]",
        "```json\n[{\"box\":[0,0,10,10],\"label\":\"cat\"},{\"box\":[20,0,30,10],\"label\":\"dog\"}]\n```",
      ],
      wrong: [
        "[]", "[{\"bbox_2d\": [0, 0, 10, 10], \"label\": \"dog\"}, {\"bbox_2d\": [20, 0, 30, 10], \"label\": \"cat\"}]",
        "[[0, 0, 10, 10], [20, 0, 30, 10]]", "[{\"bbox_2d\": [0, 0, 10, 10]}, {\"bbox_2d\": [20, 0, 30, 10]}]",
        "[{\"label\": \"cat\"}, {\"label\": \"dog\"}]", "[null]",
      ],
      listings: ["cat, dog", "cat [0, 0, 10, 10] dog [20, 0, 30, 10]"]),
    VerifierFixture(
      verifier: "checklist_match", question: "Is it day? How many cars are there? Which color is the first?",
      answer: ["yes", 3, ["red", "crimson"]], solution: "yes, 3, red", settings: ["min_share": 1],
      right: ["Yes; 3; RED", "1. yes\n2. 3\n3. crimson", "[\"yes\", 3, \"red\"]", "1) yes, 2) 3, 3) red"],
      wrong: [
        "no, 3, red", "3, yes, red", "yes, yes, yes", "yes, 3", "yes 3 red", "yes, 3, red, red", "not yes, 3, red",
      ],
      listings: ["yes, no, 3, red"]),
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
      verifier: "composite", question: "How many are there?", answer: ["42", 42], solution: "42",
      settings: ["verifiers": ["exact_match", "numeric_match"], "gated": [false, true]],
      right: ["42.", "**42**", "４２", "$42$"], wrong: ["41", "42.5", "4 2", "42 cars", "forty-two"],
      listings: ["41, 42, 43", "41 42 43"]),
    VerifierFixture(
      verifier: "edit_distance_match", question: "What does the plate say?", answer: "AB 12", solution: "AB 12",
      settings: ["min_similarity": 0.9], right: ["ab 12", "AB  12.", "\"AB 12\"", "**ab 12**", "Ａｂ １２"],
      wrong: ["AB 13", "AB", "12", "12 AB", "AC 12", "AB 123", "BA 21", "АВ 12"],
      listings: ["AB 12, AB 13", "AB 12 CD"]),
    VerifierFixture(
      verifier: "fact_coverage", question: "What stands by the sea?", answer: [["red tower", "crimson tower"]],
      solution: "red tower", settings: ["distractors": ["blue tower"], "max_words": 2],
      right: ["Red Tower", "red tower.", "crimson tower", "\"red tower\""],
      wrong: ["blue tower", "tower", "red", "tower red", "red towers", "no tower", "redtower"],
      listings: ["red tower, blue tower", "red blue crimson tower"]),
    VerifierFixture(
      verifier: "interval_iou", question: "When, in seconds, does the door open?", answer: [72, 80],
      solution: "72 - 80",
      settings: [:],
      right: [
        "72 to 80", "[72, 80]", "(72.5, 80)", "from 72s to 80s", "1:12 - 1:20", "00:01:12–00:01:20",
        "72 seconds to 80 seconds",
        "７２ - 80", "71—81.", "Answer: 72 - 80",
      ],
      wrong: [
        "80 - 72", "72", "72 - 72", "0 - 1000", "10 - 20", "72 80", "72 - 80 - 90", "1:72 - 1:80", "-72 - 80",
        "72 - 1e309",
        "1:2:3:4 - 80",
      ],
      listings: ["72 - 80, 90 - 100", "0, 72, 80, 100"]),
    VerifierFixture(
      verifier: "math_match", question: "What is the slope's line?", answer: "2x+1", solution: "2x+1", settings: [:],
      right: ["1 + 2x", "$2x + 1$", "2(x+1/2)", "\\frac{4x+2}{2}", "\\frac{4x^2-1}{2x-1}", "x + x + 1", "２x＋１"],
      wrong: [
        "2x-1", "2y+1", "2x", "2X+1", "2x+1 cm", "y = 2x+1", "2x+1\\%", "NaN", "1e309", "(2x+1", "2x+1, 2x-1", "1/2x+1",
        "twox+1", "2x+01",
      ],
      listings: ["2x+1, 2x-1", "2x+1 or 2x-1"]),
    VerifierFixture(
      verifier: "numeric_match", question: "How long is it, in meters?", answer: 2.5, solution: "2.5",
      settings: ["absolute_tolerance": 0.005, "units": ["m": 1, "cm": 0.01]],
      right: [
        "2.50", "5/2", "2 1/2", "250 cm", "2.5m", "2.505", "２．５", "$2.5$", "\\frac{5}{2}", "Answer: 2.5 m", "250%",
      ],
      wrong: [
        "2.52", "25", "2,5", "-2.5", "2.5 km", "2.5%", "250", "2.5 5", "2..5", "two", "2.5e", "1e309", "NaN", "5/",
      ],
      listings: ["2.4, 2.5, 2.6", "2.4 2.5 2.6", "between 2.4 and 2.5"]),
    VerifierFixture(
      verifier: "permutation_match", question: "In which order were the tiles 1, 2 and 3?", answer: [2, 3, 1],
      solution: "2, 3, 1", settings: [:],
      right: ["2,3,1", "2 3 1", "[2, 3, 1]", "(2; 3; 1)", "2->3->1", "Answer: 2, 3, 1"],
      wrong: ["1, 2, 3", "3, 1, 2", "2, 3", "2, 3, 1, 1", "2, 2, 2", "231", "2, 3, 4"],
      listings: ["1 2 3, 2 3 1", "1, 2, 3, 2, 3, 1"]),
    VerifierFixture(
      verifier: "point_in_box", question: "Point at the cat.", answer: [10, 10, 50, 40], solution: "(30, 25)",
      settings: [:],
      right: [
        "[30, 25]", "30, 25", "(10, 40)", "{\"point_2d\": [30, 25]}", "[{\"point\": [30.5, 25], \"label\": \"cat\"}]",
        "[[30, 25]]",
        "（３０，２５）", "Answer: (30, 25)",
      ],
      wrong: [
        "(9.9, 25)", "(25, 41)", "(30)", "(30, 25, 20)", "30 25", "(0, 0)", "(-30, 25)", "(1e309, 25)", "(30, NaN)",
        "{\"point_2d\": [30, 25], \"point\": [0, 0]}",
      ],
      listings: ["(30, 25), (0, 0)", "[[30, 25], [0, 0]]", "(10, 10, 50, 40)"]),
    VerifierFixture(
      verifier: "route_match", question: "How do I get from A to D?",
      answer: ["start": "A", "end": "D", "lines": ["L1": ["A", "B", "C"], "L2": ["C", "D"]]],
      solution:
        "Route Name: L1\nDeparture Stop: A\nArrival Stop: C\n--\nRoute Name: L2\nDeparture Stop: C\nArrival Stop: D",
      settings: [:],
      right: [
        "route name: l1\ndeparture stop: a\narrival stop: c\n--\nroute name: l2\ndeparture stop: c\narrival stop: d",
        "Route Name: L1\n\nDeparture Stop: A\nArrival Stop: C\nRoute Name: L2\nDeparture Stop:  C\nArrival Stop: D.",
      ],
      wrong: [
        "Route Name: L2\nDeparture Stop: C\nArrival Stop: D", "Route Name: L1\nDeparture Stop: A\nArrival Stop: D",
        "L1, L2", "Route Name: L1\nDeparture Stop: A\nArrival Stop: C\n--",
      ],
      listings: ["Route Name: L1, L2\nDeparture Stop: A, B, C\nArrival Stop: C, D"]),
    VerifierFixture(
      verifier: "sequence_match", question: "What happens, in order?", answer: ["open", "pour", "open"],
      solution: "open, pour, open", settings: [:],
      right: [
        "Open, Pour, Open.", "open -> pour -> open", "[open, pour, open]", "open\npour\nopen", "open; pour; and open",
      ],
      wrong: [
        "pour, open, open", "open, pour", "open, open, open", "open pour open", "open", "open, pour, open, pour",
      ],
      listings: ["open, pour, close", "open/pour/open"]),
    VerifierFixture(
      verifier: "set_match", question: "Which animals are there?", answer: ["cat", ["dog", "puppy"]],
      solution: "cat, dog", settings: [:],
      right: ["dog, cat", "[cat, puppy]", "Cat; Dog", "cat\ndog", "{\"cat\", \"dog\"}", "cat, and dog"],
      wrong: ["cat", "dog", "cat, dog, bird", "cat, cat", "dog, puppy", "cat dog", "cat, dog, puppy", "cats, dogs"],
      listings: ["cat, dog, bird, fish", "cat/dog/bird"]),
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
    VerifierFixture(
      verifier: "tuple_set_match", question: "What changed?", answer: [[1, "color", "red"], [2, "size", "big"]],
      solution: "(1, color, red), (2, size, big)", settings: ["wrong_penalty": 10, "missing_penalty": 10],
      right: [
        "(2, size, big), (1, color, red)", "[[1, \"color\", \"red\"], [2, \"size\", \"big\"]]",
        "(1, Color, RED); (2, size, big)", "[(1, color, red), (2, size, big)]",
      ],
      wrong: [
        "(1, color, blue)", "(1, color, red)", "(1, color, red), (2, size, small)", "(1, color), (2, size)",
        "1, color, red",
        "(1, color, red), (2, size, big), (3, size, big)", "(1, red, color), (2, big, size)",
      ],
      listings: ["(1, color, red), (1, color, blue), (2, size, big), (2, size, small)"]),
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
