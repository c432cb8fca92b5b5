import Curation
import Foundation
import Testing

/// How far `math_match` agrees with the cases of Math-Verify, which are not part of this repository.
///
/// `MATH_VERIFY_CASES` names a file with one `{"group", "gold", "pred", "expected"}` on each line, dumped from the
/// parametrised tests in the source distribution of math-verify 0.9.0 (`pip download --no-deps --no-binary :all:`). The
/// prediction is the content of its one `\boxed{…}` if it has one, else the whole text.
@Suite struct MathVerifyCasesTests {
  private static let path = ProcessInfo.processInfo.environment["MATH_VERIFY_CASES"]

  @Test(.enabled(if: path != nil, "set MATH_VERIFY_CASES to the cases of math-verify 0.9.0"))
  func nothingWrongIsAccepted() throws {
    var groups: [String: (right: Int, asked: Int, refused: Int, wrong: Int)] = [:]
    for line in try String(contentsOfFile: Self.path ?? "", encoding: .utf8).split(separator: "\n") {
      let item = try JSONValue(parsing: String(line))
      let (gold, pred) = (item["gold"]?.text ?? "", item["pred"]?.text ?? "")
      let isRight = item["expected"]?.integer == 1
      let answer = AnswerFormat.boxed.extract(from: pred).answer ?? pred
      let key = AnswerFormat.boxed.extract(from: gold).answer ?? gold
      let isAccepted = try VerifierScore("math_match", .string(key))(answer) == 1
      var group = groups[item["group"]?.text ?? ""] ?? (0, 0, 0, 0)
      if isRight { group.asked += 1 } else { group.wrong += 1 }
      if isRight, isAccepted { group.right += 1 }
      if !isRight, !isAccepted { group.refused += 1 }
      if !isRight, isAccepted { print("accepted: \(gold) | \(pred)") }
      groups[item["group"]?.text ?? ""] = group
    }
    for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
      print("\(name): right \(group.right) of \(group.asked), wrong refused \(group.refused) of \(group.wrong)")
    }
    #expect(!groups.isEmpty)
  }
}
