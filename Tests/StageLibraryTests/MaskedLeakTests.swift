import Curation
import Foundation
import RasterImage
import StageLibrary
import Testing
import TestSupport

/// Patches to pick from, seen by solvers that understand nothing: rules, and learners that put all rules together.
///
/// The stage was tuned on every second of the photographs. What is quoted is read from the others and from pictures that
/// took no part in it at all, those with captions.
@Suite(.serialized)
struct MaskedLeakTests {
  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func blindSolversAreAtChance() throws {
    let photographs = try Photographs.samples()
    let parts = [
      ("photographs it was tuned on", stride(from: 0, to: photographs.count, by: 2).map { photographs[$0] }),
      ("photographs held out", stride(from: 1, to: photographs.count, by: 2).map { photographs[$0] }),
      ("other pictures held out", try Photographs.captioned()),
    ]
    let puzzles = try parts.map { part in
      try Self.puzzles(
        Photographs.isThorough ? part.1 : part.1.enumerated().filter { $0.offset % 4 == 0 }.map(\.element))
    }
    for (part, puzzles) in zip(parts, puzzles) { expectChance(part.0, puzzles) }
    let numbers = puzzles.map { $0.map(\.numbers) }
    for kind in ChoiceLearner.Kind.allCases {
      let learner = ChoiceLearner(kind, numbers[0], rounds: 60)
      let heldOut = numbers[1] + numbers[2]
      let accuracy = learner.accuracy(on: heldOut)
      Figures.note("masked, \(kind), learnt on one half", accuracy, of: heldOut.count)
      #expect(accuracy < 0.45 + 3 * (0.25 / Double(heldOut.count)).squareRoot(), "\(kind)")
    }
  }

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func rulesSolvePatchesCutOutWhole() throws {
    let puzzles = try Photographs.samples(every: Photographs.isThorough ? 1 : 3).map(Self.naive)
    let cost = MaskedRules.fitting[0].cost
    let right = puzzles.count { puzzle in puzzle.choice { cost(puzzle.holes[0], puzzle.patches[$0]) } == puzzle.answer }
    #expect(Double(right) > 0.9 * Double(puzzles.count))
    let (train, test) = (puzzles[..<(puzzles.count / 2)], puzzles[(puzzles.count / 2)...])
    for kind in ChoiceLearner.Kind.allCases {
      let accuracy = ChoiceLearner(kind, train.map(\.numbers), rounds: 60).accuracy(on: test.map(\.numbers))
      Figures.note("cut out whole, \(kind)", accuracy, of: test.count)
      #expect(accuracy > 0.9, "\(kind)")
    }
  }

  // Five points above chance on enough questions, more where chance itself strays farther over so many rules.
  private func expectChance(_ part: String, _ puzzles: [MaskedPuzzle]) {
    let count = Double(max(puzzles.count, 1))
    let bound = 0.25 + max(0.05, 3.5 * (0.1875 / count).squareRoot())
    #expect(puzzles.count >= (Photographs.isThorough ? 40 : 5), "\(part)")
    var most = (name: "", accuracy: 0.0)
    func expect(_ name: String, _ choice: (MaskedPuzzle) -> Int?) {
      let accuracy = Double(puzzles.count { choice($0) == $0.answer }) / count
      if accuracy > most.accuracy { most = (name, accuracy) }
      #expect(accuracy < bound, "\(part): \(name)")
    }
    for rule in MaskedRules.fitting {
      expect(rule.name) { puzzle in puzzle.choice { rule.cost(puzzle.holes[0], puzzle.patches[$0]) } }
    }
    for rule in MaskedRules.standingOut { expect(rule.name) { puzzle in puzzle.choice { rule.cost(puzzle, $0) } } }
    for letter in 0..<4 { expect("letter \(letter)") { _ in letter } }
    Figures.note("masked, \(part), best of all rules (\(most.name))", most.accuracy, of: puzzles.count)
  }

  private static func puzzles(_ samples: [Sample]) throws -> [MaskedPuzzle] {
    let store = MemoryStore()
    let stage = try makeStage(
      MaskedRegionTask.self, ["variants": .integer(Photographs.isThorough ? 2 : 1)], .inMemory(seed: 5, store: store))
    return try samples.flatMap { sample in
      try stage.process(sample).children.compactMap { try MaskedPuzzle(try #require($0.task), store) }
    }
  }

  // The usual way: whole patches of places anywhere in the picture.
  private static func naive(_ sample: Sample) throws -> MaskedPuzzle {
    let picture = try Photographs.picture(of: sample)
    var random = SeededRandom(seed: 1, "naive", sample.id)
    let (width, height) = (picture.width / 4, picture.height / 4)
    let holes = (0..<4).map { _ in
      PixelRect(
        x: random.within(8...picture.width - width - 8), y: random.within(8...picture.height - height - 8),
        width: width, height: height)
    }
    let answer = random.below(4)
    return MaskedPuzzle(
      picture.filling(holes[answer], with: .middleGray), holes: [holes[answer]],
      holes.map { picture.cropped(to: $0) }, byteCounts: [0, 0, 0, 0], answer: answer)
  }
}
