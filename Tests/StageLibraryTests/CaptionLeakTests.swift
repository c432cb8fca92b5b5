import Curation
import StageLibrary
import TestSupport
import Testing

/// How often the changed span of a passage is found without the picture.
///
/// The rules know the lexicon: they are given every candidate span, so that guessing finds one in as many as there are.
/// They are learnt on every other picture of COCO's validation captions and tried on the rest.
@Suite(.enabled(if: CaptionCorpus.exists, "\(SharedData.absence)")) struct CaptionLeakTests {
  /// One passage with a change, as a rule sees it, and where the change is.
  struct Puzzle {
    var candidates: [(word: String, left: String, right: String, type: HallucinationType)]
    var changed: Int
  }

  /// Word counts of real passages, and what was changed in made ones.
  struct Knowledge {
    var words: [String: Double] = [:]
    var pairs: [String: Double] = [:]
    var seen: [String: Double] = [:]
    var wrong: [String: Double] = [:]
    var total = 1.0

    mutating func read(_ passage: Passage) {
      var before = "."
      for word in passage.words {
        words[word.key, default: 0] += 1
        pairs[before + " " + word.key, default: 0] += 1
        total += 1
        before = word.suffix.isEmpty ? word.key : "."
      }
    }

    mutating func read(_ puzzle: Puzzle) {
      for (number, candidate) in puzzle.candidates.enumerated() {
        seen[candidate.word, default: 0] += 1
        if number == puzzle.changed { wrong[candidate.word, default: 0] += 1 }
      }
    }

    /// How surprising two neighbours are, against chance; 0 for words never seen.
    func surprise(_ left: String, _ right: String) -> Double {
      let expected = (words[left] ?? 0) * (words[right] ?? 0) / total
      return DeterministicMath.log((expected + 0.5) / ((pairs[left + " " + right] ?? 0) + 0.5))
    }
  }

  /// A rule gives each candidate a score; the highest is its answer.
  typealias Rule = @Sendable (Knowledge, (word: String, left: String, right: String, type: HallucinationType)) -> Double

  static let rules: [(name: String, rule: Rule)] = [
    (
      "rarest word",
      { knowledge, candidate in
        -(candidate.word.split(separator: " ").map { knowledge.words[String($0)] ?? 0 }.min() ?? 0)
      }
    ),
    (
      "least fitting neighbours",
      { knowledge, candidate in
        let words = candidate.word.split(separator: " ").map(String.init)
        return knowledge.surprise(candidate.left, words.first ?? "")
          + knowledge.surprise(words.last ?? "", candidate.right)
      }
    ),
    (
      "most often wrong before",
      { knowledge, candidate in
        ((knowledge.wrong[candidate.word] ?? 0) + 1) / ((knowledge.seen[candidate.word] ?? 0) + 5)
      }
    ),
    (
      "all of these",
      { knowledge, candidate in
        let words = candidate.word.split(separator: " ").map(String.init)
        let wrong = ((knowledge.wrong[candidate.word] ?? 0) + 1) / ((knowledge.seen[candidate.word] ?? 0) + 5)
        return DeterministicMath.log(wrong)
          + 0.5 * knowledge.surprise(candidate.left, words.first ?? "")
          + 0.5 * knowledge.surprise(words.last ?? "", candidate.right)
      }
    ),
  ]

  /// The candidates of a changed passage: the spans of the original, with what stands there now.
  static func puzzle(_ passage: Passage, _ spans: [SwapSpan], changed: Int, _ text: String) -> Puzzle {
    let (result, _) = passage.replacing(spans[changed].range, with: text)
    let growth = result.words.count - passage.words.count
    let candidates = spans.enumerated().map { number, span in
      let shift = number > changed ? growth : 0
      let range = span.range.lowerBound + shift..<span.range.upperBound + shift + (number == changed ? growth : 0)
      let left = range.lowerBound > 0 ? result.words[range.lowerBound - 1] : nil
      let right = range.upperBound < result.words.count && result.words[range.upperBound - 1].suffix.isEmpty
      return (
        word: result.words[range].map(\.key).joined(separator: " "),
        left: left.map { $0.suffix.isEmpty ? $0.key : "." } ?? ".",
        right: right ? result.words[range.upperBound].key : ".", type: span.type
      )
    }
    return Puzzle(candidates: candidates, changed: changed)
  }

  /// Every puzzle of every other sample.
  static func puzzles(_ samples: [Sample], _ settings: JSONValue, seed: UInt64) throws -> [Puzzle] {
    let stage = try CaptionCorpus.stage(settings, seed: seed)
    return samples.flatMap { sample -> [Puzzle] in
      let passage = stage.passage(of: sample)
      let spans = stage.spans(of: passage, sample)
      guard spans.count >= 4 else { return [] }
      return stage.corruptions(of: passage, spans, id: sample.id).compactMap { corruption in
        let start = corruption.start
        let number = spans.firstIndex { span in
          passage.words[..<span.range.lowerBound].filter { !$0.core.isEmpty }.count == start
        }
        return number.map { puzzle(passage, spans, changed: $0, corruption.span) }
      }
    }
  }

  /// What each rule finds, and what guessing finds.
  static func accuracies(_ puzzles: [Puzzle], _ knowledge: Knowledge) -> (rules: [(String, Double)], chance: Double) {
    let found = rules.map { name, rule in
      let hits = puzzles.filter { puzzle in
        let scores = puzzle.candidates.map { rule(knowledge, $0) }
        return scores.indices.max { scores[$0] < scores[$1] } == puzzle.changed
      }
      return (name, Double(hits.count) / Double(puzzles.count))
    }
    return (found, puzzles.reduce(0) { $0 + 1 / Double($1.candidates.count) } / Double(puzzles.count))
  }

  @Test("rules that know the lexicon stay near guessing") func blindRules() throws {
    let samples = try CaptionCorpus.samples()
    let learnt = samples.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    let tried = samples.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    var knowledge = Knowledge()
    for sample in learnt { knowledge.read(Passage(joining: sample.captions)) }
    for seed in 2...4 {
      for puzzle in try Self.puzzles(learnt, [:], seed: UInt64(seed)) { knowledge.read(puzzle) }
    }
    let puzzles = try Self.puzzles(tried, [:], seed: 1)
    let (found, chance) = Self.accuracies(puzzles, knowledge)
    #expect(puzzles.count > 100)
    #expect(chance < 0.25)
    for (name, accuracy) in found { #expect(accuracy < 0.6, "\(name) finds \(accuracy), guessing \(chance)") }
  }
}
