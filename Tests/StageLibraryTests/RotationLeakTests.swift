import Curation
import RasterImage
import StageLibrary
import Testing
import TestSupport

/// Turned pictures seen by a solver that understands nothing: it reads how fine detail repeats along rows and columns,
/// as the 8 x 8 blocks of a JPEG leave it, and the shape of the frame.
@Suite(.serialized)
struct RotationLeakTests {
  private static let angles = [0, 90, 180, 270]

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func blindSolverIsAtChance() throws {
    var (train, test): ([Example], [Example]) = ([], [])
    var sizes: (train: [Example], test: [Example]) = ([], [])
    for seed in UInt64(1)...Photographs.thoroughness {
      let store = MemoryStore()
      let stage = try makeStage(RotationTask.self, ["variants": 4], .inMemory(seed: seed, store: store))
      for (number, sample) in try Photographs.samples().enumerated() {
        for child in try stage.process(sample).children {
          let task = try #require(child.task)
          let label = try #require(Self.angles.firstIndex(of: task.key.answer.integer ?? -1))
          let bytes = try store.read(task.prompt.images[0].digest, fileExtension: "jpg")
          let example = (Self.features(of: try RasterImage(decoding: bytes)), label)
          let size = ([Double(bytes.count), Double(bytes.count % 8)], label)
          if number % 2 == 0 {
            train.append(example); sizes.train.append(size)
          } else {
            test.append(example); sizes.test.append(size)
          }
        }
      }
    }
    let accuracy = Learner(train, labels: 4).accuracy(on: test)
    let bySize = Learner(sizes.train, labels: 4).accuracy(on: sizes.test)
    let bound = 0.25 + 3 * (0.1875 / Double(test.count)).squareRoot()
    #expect(accuracy < bound)
    #expect(bySize < bound)
  }

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func blindSolverReadsPicturesTurnedWhole() throws {
    var (train, test): ([Example], [Example]) = ([], [])
    for (number, sample) in try Photographs.samples().enumerated() {
      let picture = try Photographs.picture(of: sample)
      for (label, angle) in Self.angles.enumerated() {
        let example = (Self.features(of: picture.rotated(quarterTurns: angle / 90)), label)
        if number % 2 == 0 { train.append(example) } else { test.append(example) }
      }
    }
    let accuracy = Learner(train, labels: 4).accuracy(on: test)
    #expect(accuracy > 0.45)
  }

  private typealias Example = (features: [Double], label: Int)

  private static func features(of picture: RasterImage) -> [Double] {
    let gray = picture.gray()
    let columns = bends(gray)
    let rows = bends(gray.rotated(quarterTurns: 3))
    let frame = [Double(picture.width) / Double(picture.height)]
    return [columns, rows].flatMap { line in
      phases(of: line) + phases(of: line.reversed()) + peaks(line)
    } + frame
  }

  // The mean size of the second difference at each column.
  private static func bends(_ gray: GrayImage) -> [Double] {
    var sums = [Int](repeating: 0, count: gray.width)
    gray.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<gray.height {
        let start = row * gray.width
        for column in 1..<gray.width - 1 {
          let place = start + column
          sums[column] += abs(Int(pixels[place - 1]) - 2 * Int(pixels[place]) + Int(pixels[place + 1]))
        }
      }
    }
    return sums[1..<gray.width - 1].map { Double($0) / Double(gray.height) }
  }

  // At which of the eight places of a block, counted from the start, detail is strongest, and by how much at each.
  private static func phases(of line: [Double]) -> [Double] {
    let sums = (0..<8).map { start in
      let part = stride(from: start, to: line.count, by: 8).map { line[$0] }
      return part.reduce(0, +) / Double(max(part.count, 1))
    }
    let mean = sums.reduce(0, +) / 8
    let pairs = sums.indices.map { sums[$0] + sums[($0 + 1) % 8] }
    let strongest = pairs.indices.max { pairs[$0] < pairs[$1] }
    return sums.map { $0 / max(mean, 1e-9) } + pairs.indices.map { $0 == strongest ? 1 : 0 }
  }

  // How far repetitions of 5 to 8 pixels, which blocks of 8 leave after shrinking, stand out from the periods beside
  // them; what the picture shows is spread over all periods.
  private static func peaks(_ line: [Double]) -> [Double] {
    let powers: [Double] = (10...17).map { power(line, period: Double($0) / 2) }
    return (1..<powers.count - 1).map { place in
      let beside: Double = powers[place - 1] + powers[place + 1]
      return min(2 * powers[place] / max(beside, 1e-9), 10)
    }
  }

  private static func power(_ line: [Double], period: Double) -> Double {
    let mean = line.reduce(0, +) / Double(max(line.count, 1))
    let step = 2 * Double.pi / period
    var (real, imaginary) = (0.0, 0.0)
    for (place, value) in line.enumerated() {
      real += (value - mean) * cosine(step * Double(place))
      imaginary += (value - mean) * cosine(step * Double(place) + .pi / 2)
    }
    return real * real + imaginary * imaginary
  }

  private static func cosine(_ angle: Double) -> Double {
    // Bhaskara's approximation, enough to look for periods and the same everywhere.
    let turn = angle / (2 * .pi)
    let part = (turn - turn.rounded(.down)) * 2 - 1
    let x = abs(part) * .pi
    let half = x <= .pi / 2 ? x : .pi - x
    let value = (.pi * .pi - 4 * half * half) / (.pi * .pi + half * half)
    return x <= .pi / 2 ? -value : value
  }
}
