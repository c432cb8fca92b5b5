import Curation
import StageLibrary
import TestSupport
import Testing

/// How often the changed span of a passage is found without the picture.
///
/// The solver knows the lexicon: it is given every candidate span, so that guessing finds one in as many as there are.
/// It reads the captions, and what was changed in them, of three quarters of COCO's validation pictures, the half that
/// the lexicon's counts are of among them, and is tried on the last quarter; then the two outer quarters change places.
@Suite(.enabled(if: CaptionCorpus.exists, "\(SharedData.absence)")) struct CaptionLeakTests {
  /// What is found of the puzzles that a setting of `balance` makes.
  struct Result {
    var puzzles = 0
    var pictures = 0
    var chance = 0.0
    var found: [CaptionSolver.Rule: Double] = [:]

    /// The share of the puzzles that a rule solves.
    func share(_ rule: CaptionSolver.Rule) -> Double { (found[rule] ?? 0) / Double(puzzles) }
  }

  private let samples: [Sample]

  init() throws {
    samples = try CaptionCorpus.samples()
  }

  /// Solves what the stage makes, drawn anew for each seed.
  private func solved(_ balance: JSONValue) throws -> Result {
    let settings: JSONValue = ["balance": balance]
    let stage = try CaptionCorpus.stage(settings)
    let drawn = try (0..<9).map { try CaptionCorpus.stage(settings, seed: UInt64($0 + 1)) }
    let puzzles = samples.map { sample -> [CaptionPuzzle] in
      guard let passage = stage.passage(of: sample) else { return [] }
      let spans = stage.spans(of: passage, sample)
      guard spans.count >= 4 else { return [] }
      return drawn.flatMap { Self.puzzles($0, passage, spans, sample) }
    }
    var result = Result()
    for (near, far) in [(1, 3), (3, 1)] {
      var solver = CaptionSolver()
      for place in samples.indices where place % 4 != far {
        solver.read(samples[place].captions)
        for puzzle in puzzles[place] { solver.read(puzzle) }
      }
      solver.learn(samples.indices.filter { $0 % 4 == near }.flatMap { puzzles[$0].prefix(3) })
      let tried = samples.indices.filter { $0 % 4 == far }.flatMap { puzzles[$0].prefix(4) }
      result.puzzles += tried.count
      result.pictures += samples.indices.count { $0 % 4 == far && !puzzles[$0].isEmpty }
      result.chance += tried.reduce(0) { $0 + 1 / Double($1.candidates.count) }
      for rule in CaptionSolver.Rule.allCases {
        result.found[rule, default: 0] += Double(tried.count { solver.answer(rule, $0) == $0.changed })
      }
    }
    return result
  }

  private static func puzzles(
    _ stage: CaptionHallucinationTask, _ passage: Passage, _ spans: [SwapSpan], _ sample: Sample
  ) -> [CaptionPuzzle] {
    stage.corruptions(of: passage, spans, id: sample.id).compactMap { corruption in
      let changed = spans.firstIndex { span in
        passage.words[..<span.range.lowerBound].filter { !$0.core.isEmpty }.count == corruption.start
      }
      return changed.map { CaptionPuzzle(passage, spans, changed: $0, corruption.span) }
    }
  }

  @Test("what tells the wrong words without the picture is bounded, and a naive draw would tell far more")
  func blindSolvers() throws {
    let (ours, words, naive) = try (solved("context"), solved("words"), solved("none"))
    for (name, result) in [("context", ours), ("words", words), ("none", naive)] {
      let shares = CaptionSolver.Rule.allCases.map { "\($0.rawValue) \(result.share($0))" }.joined(separator: "; ")
      print("\(name): \(result.pictures) pictures, guessing \(result.chance / Double(result.puzzles)); \(shares)")
    }
    #expect(ours.pictures > 200)
    #expect(ours.chance / Double(ours.puzzles) < 0.25)
    for rule in CaptionSolver.Rule.allCases { #expect(ours.share(rule) < 0.42, "\(rule.rawValue)") }
    #expect(words.share(.oftenWrong) < 0.42)
    #expect(naive.share(.oftenWrong) > 0.6, "the solver can read a leak that is there")
    #expect(naive.share(.all) > 0.6)
  }
}
