import Curation
import RasterImage
import StageLibrary
import Testing
import TestSupport

/// Turned pictures seen by solvers that understand nothing: they read what codecs and resampling left in the pixels
/// (`GridSigns`) and learn from half of the pictures which way of holding a picture is upright.
@Suite(.serialized)
struct RotationLeakTests {
  private static let angles = [0, 90, 180, 270]

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func blindSolversAreAtChance() throws {
    var (train, test): ([NumberedQuestion], [NumberedQuestion]) = ([], [])
    var sizes: (train: [(features: [Double], label: Int)], test: [(features: [Double], label: Int)]) = ([], [])
    for seed in UInt64(1)...Photographs.thoroughness {
      let store = MemoryStore()
      let stage = try makeStage(RotationTask.self, ["variants": 4], .inMemory(seed: seed, store: store))
      for (number, sample) in try Photographs.samples().enumerated() {
        for child in try stage.process(sample).children {
          let task = try #require(child.task)
          let label = try #require(Self.angles.firstIndex(of: task.key.answer.integer ?? -1))
          let bytes = try store.read(task.prompt.images[0].digest, fileExtension: "jpg")
          let question = Self.question(try RasterImage(decoding: bytes), label)
          let size = ([Double(bytes.count), Double(bytes.count % 8)], label)
          if number % 2 == 0 {
            train.append(question); sizes.train.append(size)
          } else {
            test.append(question); sizes.test.append(size)
          }
        }
      }
    }
    let bound = 0.25 + max(0.07, 3.5 * (0.1875 / Double(test.count)).squareRoot())
    for kind in ChoiceLearner.Kind.allCases {
      let accuracy = ChoiceLearner(kind, train, rounds: Self.rounds).accuracy(on: test)
      Figures.note("rotation, \(kind)", accuracy, of: test.count)
      #expect(accuracy < bound, "\(kind)")
    }
    let bySize = Learner(sizes.train, labels: 4).accuracy(on: sizes.test)
    Figures.note("rotation, file size", bySize, of: test.count)
    #expect(bySize < bound)
  }

  /// The same learners read pictures that were turned whole and kept pixel for pixel, as SSL4RL does.
  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func blindSolversReadPicturesTurnedWhole() throws {
    var (train, test): ([NumberedQuestion], [NumberedQuestion]) = ([], [])
    for (number, sample) in try Photographs.samples().enumerated() {
      let picture = try Photographs.picture(of: sample)
      for (label, angle) in Self.angles.enumerated() {
        let question = Self.question(picture.rotated(quarterTurns: angle / 90), label)
        if number % 2 == 0 { train.append(question) } else { test.append(question) }
      }
    }
    for kind in ChoiceLearner.Kind.allCases {
      let accuracy = ChoiceLearner(kind, train, rounds: Self.rounds).accuracy(on: test)
      Figures.note("turned whole, \(kind)", accuracy, of: test.count)
      #expect(accuracy > 0.75, "\(kind)")
    }
  }

  private static let rounds = Photographs.isThorough ? 200 : 60

  // One option for each angle: the picture turned back by it.
  private static func question(_ picture: RasterImage, _ label: Int) -> NumberedQuestion {
    let options = angles.map { GridSigns.numbers(of: picture.rotated(quarterTurns: (360 - $0) / 90 % 4)) }
    return NumberedQuestion(options: options, answer: label)
  }
}
