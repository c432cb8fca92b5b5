package import Curation

/// Why a run stopped.
package struct RunError: Error, Sendable, CustomStringConvertible {
  /// The kinds of reasons.
  package enum Code: String, Sendable {
    case emptySource = "empty_source"
    case tooManyFailures = "too_many_failures"
    case badDecision = "bad_decision"
    case sourceFailed = "source_failed"
    case cannotRescore = "cannot_rescore"
    case missingAnswers = "missing_answers"
  }

  /// The kind of reason.
  package var code: Code
  /// What happened, in one clause.
  package var sentence: String
  /// What to do about it.
  package var remedy: String

  package var description: String { "\(sentence); \(remedy)" }

  static func emptySource(_ path: String) -> RunError {
    RunError(
      code: .emptySource, sentence: "the source `\(path)` gave nothing",
      remedy: "check its path and what kinds of files it takes")
  }

  static func tooManyFailures(_ count: Int, max: Int, first: [SampleFailure]) -> RunError {
    let quoted = first.map(\.description).joined(separator: "; ")
    return RunError(
      code: .tooManyFailures,
      sentence: "\(count) samples failed, more than `failures: \(max)` allows; the first: \(quoted)",
      remedy: "what is done is kept: mend the cause or raise the limit, and run again")
  }

  static func sourceFailed(_ path: String, _ error: any Error) -> RunError {
    RunError(
      code: .sourceFailed, sentence: "the source `\(path)` cannot go on: \(sentence(of: error))",
      remedy: "what is done is kept: mend the cause and run again")
  }

  static func cannotRescore(_ why: String) -> RunError {
    RunError(
      code: .cannotRescore, sentence: "the run cannot be rescored: \(why)",
      remedy: "`winnow run` goes on with it, or with `--restart` makes it again; answers already paid for are kept")
  }

  static func missingAnswers(_ count: Int, of samples: Int) -> RunError {
    RunError(
      code: .missingAnswers,
      sentence: "at least \(count) answers to \(samples) tasks are missing, and a rescore asks nobody",
      remedy: "nothing was changed; `winnow run` with the same settings and `--restart` asks for them and only them")
  }

  static func answersMissingLater(_ count: Int) -> RunError {
    RunError(
      code: .missingAnswers,
      sentence: "a stage that looks at all samples now lets others through, and at least \(count) answers are missing",
      remedy: "what is done is kept; `winnow run` with the same settings goes on and asks for them and only them")
  }

  static func badDecision(_ path: String, _ problem: String) -> RunError {
    RunError(
      code: .badDecision, sentence: "the stage `\(path)` could not decide: \(problem)",
      remedy: "what is done is kept: mend the cause and run again")
  }

  /// An error in one line of at most 500 characters.
  static func sentence(of error: any Error) -> String {
    let words = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
    return words.count > 500 ? words.prefix(499) + "…" : words
  }
}

/// A sample that failed, with the stage and the sentence.
package struct SampleFailure: Sendable, Equatable, CustomStringConvertible {
  /// The sample's id.
  package var id: String
  /// What the source calls the item it came from.
  package var item: String
  /// The path of the stage (or source) that could not deal with it.
  package var stage: String
  /// Why.
  package var sentence: String

  package var description: String { "\(item) at `\(stage)`: \(sentence)" }

  /// The failure as JSON.
  package var json: JSONValue {
    ["id": .string(id), "item": .string(item), "stage": .string(stage), "sentence": .string(sentence)]
  }
}
