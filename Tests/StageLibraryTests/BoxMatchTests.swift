import Curation
import Testing

/// `box_iou`, `boxes_match`, `point_in_box` and `interval_iou`.
@Suite struct BoxMatchTests {
  @Test func overlapIsCredited() throws {
    let whole: JSONValue = ["min_iou": 0, "full_iou": 1]
    let graded = try VerifierScore("box_iou", [0, 0, 10, 10], whole)
    graded.expect(0.5, ["[0, 0, 10, 5]", "[0, 0, 20, 10]"])
    graded.expect(1.0 / 3, ["[5, 0, 15, 10]"])
    graded.expect(0, ["[10, 0, 20, 10]", "[-10, -10, 0, 0]", "[0, 0, 1000001, 10]"])
    let hit = try VerifierScore("box_iou", [0, 0, 10, 10])
    hit.expect(1, ["[0, 0, 10, 5]"])
    hit.expect(0, ["[0, 0, 10, 4.9]"])
    try VerifierScore("box_iou", [0, 0, 10, 10], ["min_iou": 0.5, "full_iou": 0.9]).expect(0.5, ["[0, 0, 10, 5]"])
    #expect(throws: (any Error).self) { try VerifierScore("box_iou", [], ["min_iou": 0.9, "full_iou": 0.5]) }
    try VerifierScore("box_iou", [10, 10, 0, 0]).expect(0, ["[10, 10, 0, 0]", "[0, 0, 10, 10]"])
  }

  private static let cat = #"{"bbox_2d": [0, 0, 10, 10], "label": "cat"}"#
  private static let dog = #"{"bbox_2d": [20, 0, 30, 10], "label": "dog"}"#
  private static let bird = #"{"bbox_2d": [0, 50, 10, 60], "label": "bird"}"#

  @Test func setsOfBoxes() throws {
    let key: JSONValue = [["box": [0, 0, 10, 10], "label": "cat"], ["box": [20, 0, 30, 10], "label": "dog"]]
    let score = try VerifierScore("boxes_match", key)
    score.expect(1, ["[\(Self.cat), \(Self.dog)]", "[\(Self.dog), \(Self.cat)]"])
    score.expect(0.5, ["[\(Self.cat)]", "[\(Self.cat), \(Self.dog), \(Self.bird)]"])
    score.expect(2.0 / 3, ["[\(Self.cat), \(Self.dog), \(Self.dog)]"])
    score.expect(1.0 / 3, ["[\(Self.cat), \(Self.cat)]"])
    let flood = Array(repeating: Self.cat, count: 13).joined(separator: ", ")
    score.expect(0, ["[\(flood)]", "[]", "None", "null", Self.cat, "[\(Self.bird)]"])
    try VerifierScore("boxes_match", []).expect(0, ["[]", "None", "none", ""])
  }

  @Test func weightsAreSalience() throws {
    let key: JSONValue = [["box": [0, 0, 10, 10], "weight": 3], ["box": [20, 0, 30, 10], "weight": 1]]
    let score = try VerifierScore("boxes_match", key)
    score.expect(0.75, ["[\(Self.cat)]"])
    score.expect(0.25, ["[\(Self.dog)]"])
    score.expect(1, ["[\(Self.dog), \(Self.cat)]"])
    try VerifierScore("boxes_match", [["box": [0, 0, 10, 10], "weight": -3]]).expect(0, ["[\(Self.cat)]"])
  }

  @Test func points() throws {
    let score = try VerifierScore("point_in_box", [[0, 0, 10, 10], [20, 20, 30, 30]])
    score.expect(1, ["(5, 5)", "(25, 25)", "[30, 20]"])
    score.expect(0, ["(15, 15)", "(5, 25)", "(5, 5), (25, 25)", "[]", "()"])
    try VerifierScore("point_in_box", []).expect(0, ["(5, 5)"])
  }

  @Test func spansOfTime() throws {
    let graded = try VerifierScore("interval_iou", [0, 10], ["min_iou": 0, "full_iou": 1])
    graded.expect(0.5, ["0 - 5", "0 - 20", "0:00 - 0:20"])
    graded.expect(1, ["0 to 10", "0:00-0:10", "0:00:00 - 0:00:10.0"])
    graded.expect(0, ["10 - 20", "10 - 0", "5 - 5", "0 - 10 or 20", "0.5:10 - 1:00", "0:1 - 0:20"])
    try VerifierScore("interval_iou", [10, 0]).expect(0, ["10 - 0", "0 - 10"])
  }

  @Test func hostileAnswersEarnNothing() throws {
    let deep = String(repeating: "[", count: 16_000) + String(repeating: "]", count: 16_000)
    let many = "[" + String(repeating: "1,", count: 16_000) + "1]"
    let key: JSONValue = [["box": [0, 0, 10, 10], "label": "cat"]]
    for name in ["boxes_match", "box_iou", "point_in_box", "interval_iou"] {
      for answer: JSONValue in [key, [0, 0, 10, 10], [0, 10], "x", .null] {
        try VerifierScore(name, answer).expect(0, [deep, many, many + many + many, "{\"a\":" + deep + "}"])
      }
    }
  }
}
