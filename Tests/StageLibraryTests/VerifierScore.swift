import Curation
import StageLibrary
import Testing

/// Scores answers to one key by one verifier.
struct VerifierScore {
  private let key: AnswerKey
  private let verifier: any Verifier

  init(_ verifier: String, _ answer: JSONValue, _ settings: JSONValue = [:]) throws {
    let prompt = TaskPrompt(family: "t", kind: "t", revision: 1, text: "", images: [], answerFormat: .plain)
    key =
      SyntheticTask(
        prompt: prompt, answer: answer, solution: "", reasoning: "", verifier: verifier, settings: settings
      ).key
    self.verifier = try ComponentList.builtIn.verifier(for: key)
  }

  func callAsFunction(_ answer: String) -> Double { verifier.accuracy(of: answer, for: key) }

  /// Expects each answer to earn what is said.
  func expect(_ accuracy: Double, _ answers: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    for answer in answers {
      let earned = self(answer)
      #expect(abs(earned - accuracy) < 1e-12, "\(answer.prefix(120)) earns \(earned)", sourceLocation: sourceLocation)
    }
  }
}
