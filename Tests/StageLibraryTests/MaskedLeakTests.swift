import Curation
import RasterImage
import StageLibrary
import Testing
import TestSupport

/// Patches to pick from, seen by solvers that understand nothing.
@Suite(.serialized)
struct MaskedLeakTests {
  /// What a rule is given: the picture with its hole, where the hole is, and the patches.
  struct Puzzle {
    let picture: RasterImage
    let hole: PixelRect
    let patches: [RasterImage]
    let answer: Int
    let byteCounts: [Int]
  }

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func rulesAreAtChance() throws {
    let store = MemoryStore()
    var puzzles: [Puzzle] = []
    let stage = try makeStage(
      MaskedRegionTask.self, ["variants": .integer(Photographs.isThorough ? 6 : 1)], .inMemory(seed: 5, store: store))
    for sample in try Photographs.samples() {
      for child in try stage.process(sample).children {
        puzzles.append(try Self.puzzle(try #require(child.task), store))
      }
    }
    // Five points above chance on enough questions, more where chance itself strays farther.
    let bound = 0.25 + max(0.05, 3.5 * (0.1875 / Double(puzzles.count)).squareRoot())
    #expect(puzzles.count > 100)
    for (name, rule) in Self.rules {
      let accuracy = Self.accuracy(of: rule, on: puzzles)
      #expect(accuracy < bound, "\(name)")
    }
    for letter in 0..<4 {
      let share = Double(puzzles.count { $0.answer == letter }) / Double(puzzles.count)
      #expect(abs(share - 0.25) < 3 * (0.1875 / Double(puzzles.count)).squareRoot(), "\(letter)")
    }
  }

  @Test(.enabled(if: SharedData.exists, Comment(rawValue: SharedData.absence)))
  func rulesSolvePatchesCutOutWhole() throws {
    var puzzles: [Puzzle] = []
    for sample in try Photographs.samples(every: 2) {
      let picture = try Photographs.picture(of: sample)
      var random = SeededRandom(seed: 1, "naive", sample.id)
      let (width, height) = (picture.width / 4, picture.height / 4)
      let holes = (0..<4).map { _ in
        PixelRect(
          x: random.within(8...picture.width - width - 8), y: random.within(8...picture.height - height - 8),
          width: width, height: height)
      }
      let answer = random.below(4)
      puzzles.append(
        Puzzle(
          picture: picture.filling(holes[answer], with: .middleGray), hole: holes[answer],
          patches: holes.map { picture.cropped(to: $0) }, answer: answer, byteCounts: [0, 0, 0, 0]))
    }
    let accuracy = Self.accuracy(of: Self.rules[0].rule, on: puzzles)
    #expect(accuracy > 0.9)
  }

  private static func puzzle(_ task: SyntheticTask, _ store: MemoryStore) throws -> Puzzle {
    let picture = try store.picture(task.prompt.images[0])
    let patches = try task.prompt.images.dropFirst().map { try store.picture($0) }
    let answer = try #require(task.prompt.choices.firstIndex { $0.label == task.key.answer["label"]?.text })
    let sizes = try task.prompt.images.dropFirst().map { try store.read($0.digest, fileExtension: "jpg").count }
    return Puzzle(
      picture: picture, hole: try #require(hole(in: picture)), patches: Array(patches), answer: answer,
      byteCounts: sizes)
  }

  // The rectangle of middle grey: rows and columns in which enough pixels are within a step or two of it.
  private static func hole(in picture: RasterImage) -> PixelRect? {
    var (rows, columns) = ([Int](repeating: 0, count: picture.height), [Int](repeating: 0, count: picture.width))
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let offset = (y * picture.width + x) * 3
        if (0..<3).allSatisfy({ abs(Int(picture.pixels[offset + $0]) - 128) <= 2 }) {
          rows[y] += 1
          columns[x] += 1
        }
      }
    }
    guard
      let (tall, wide) = longest(rows, atLeast: 20).flatMap({ tall in longest(columns, atLeast: 20).map { (tall, $0) } }
      )
    else { return nil }
    return PixelRect(x: wide.lowerBound, y: tall.lowerBound, width: wide.count, height: tall.count)
  }

  private static func longest(_ counts: [Int], atLeast least: Int) -> Range<Int>? {
    var (best, start): (Range<Int>, Int?) = (0..<0, nil)
    for (place, count) in (counts + [0]).enumerated() {
      if count >= least {
        start = start ?? place
      } else if let begun = start {
        if place - begun > best.count { best = begun..<place }
        start = nil
      }
    }
    return best.isEmpty ? nil : best
  }

  private static func accuracy(of rule: @Sendable (Puzzle, Int) -> Double, on puzzles: [Puzzle]) -> Double {
    let right = puzzles.count { puzzle in
      let costs = puzzle.patches.indices.map { rule(puzzle, $0) }
      return costs.indices.min { costs[$0] < costs[$1] } == puzzle.answer
    }
    return Double(right) / Double(max(puzzles.count, 1))
  }

  // Every rule says how badly a patch fits.
  private static let rules: [(name: String, rule: @Sendable (Puzzle, Int) -> Double)] = [
    ("colours across the gap", { edgeCost($0, $1, depth: 1, gap: 0, slope: 0, levelled: false) }),
    ("colours across the gap, levelled", { edgeCost($0, $1, depth: 2, gap: 0, slope: 0, levelled: true) }),
    ("colours across the gap, off the edge", { edgeCost($0, $1, depth: 2, gap: 3, slope: 0, levelled: false) }),
    ("colours across the gap, extrapolated", { edgeCost($0, $1, depth: 3, gap: 1, slope: 2, levelled: false) }),
    ("colours across the gap, smoothed", { edgeCost($0, $1, depth: 8, gap: 2, slope: 0, levelled: true) }),
    ("course along the edges", { shapeCost($0, $1, depth: 3) }),
    ("course along the edges, smoothed", { shapeCost($0, $1, depth: 8) }),
    ("smallest file", { Double($0.byteCounts[$1]) }),
    ("largest file", { -Double($0.byteCounts[$1]) }),
    ("sharpest", { -$0.patches[$1].gray().laplacianVariance }),
    ("blurriest", { $0.patches[$1].gray().laplacianVariance }),
    ("contrast nearest", { abs(surroundings($0).gray().standardDeviation - $0.patches[$1].gray().standardDeviation) }),
    (
      "sharpness nearest",
      {
        abs(ratio(surroundings($0).gray()) - ratio($0.patches[$1].gray()))
      }
    ),
    ("mean colour nearest", { colorCost($0, $1) }),
    (
      "odd one out",
      { puzzle, patch in
        puzzle.patches.indices.reduce(0) { total, other in
          total + puzzle.patches[patch].thumbnail(side: 16).correlation(with: puzzle.patches[other].thumbnail(side: 16))
        }
      }
    ),
  ]

  private static func ratio(_ gray: GrayImage) -> Double { gray.laplacianVariance / (gray.variance + 1) }

  private static func surroundings(_ puzzle: Puzzle) -> RasterImage {
    let hole = puzzle.hole
    return puzzle.picture.cropped(x: hole.x - 12, y: hole.y - 14, width: hole.width + 24, height: 11)
  }

  private static func colorCost(_ puzzle: Puzzle, _ patch: Int) -> Double {
    let (a, b) = (surroundings(puzzle).meanColor, puzzle.patches[patch].meanColor)
    return Double(abs(Int(a.red) - Int(b.red)) + abs(Int(a.green) - Int(b.green)) + abs(Int(a.blue) - Int(b.blue)))
  }

  private static func edges(of picture: RasterImage, inset: Int, depth: Int) -> [[Double]] {
    let (width, height) = (picture.width, picture.height)
    let parts = [
      picture.cropped(x: inset, y: inset, width: width - 2 * inset, height: depth).resized(width: 24, height: 1),
      picture.cropped(x: inset, y: height - inset - depth, width: width - 2 * inset, height: depth).resized(
        width: 24, height: 1),
      picture.cropped(x: inset, y: inset, width: depth, height: height - 2 * inset).resized(width: 1, height: 24),
      picture.cropped(x: width - inset - depth, y: inset, width: depth, height: height - 2 * inset).resized(
        width: 1, height: 24),
    ]
    return (0..<3).map { channel in
      parts.flatMap { part in stride(from: channel, to: part.pixels.count, by: 3).map { Double(part.pixels[$0]) } }
    }
  }

  // The hole with `margin` pixels of picture around it.
  private static func framed(_ puzzle: Puzzle, margin: Int) -> RasterImage {
    let hole = puzzle.hole
    return puzzle.picture.cropped(
      x: hole.x - margin, y: hole.y - margin, width: hole.width + 2 * margin, height: hole.height + 2 * margin)
  }

  private static func edgeCost(
    _ puzzle: Puzzle, _ patch: Int, depth: Int, gap: Int, slope: Double, levelled: Bool
  ) -> Double {
    let frame = framed(puzzle, margin: depth + gap)
    let near = edges(of: frame, inset: 0, depth: depth)
    let far = slope > 0 ? edges(of: framed(puzzle, margin: 2 * depth + gap), inset: 0, depth: depth) : near
    let inside = edges(of: puzzle.patches[patch], inset: 0, depth: depth)
    var cost = 0.0
    for channel in 0..<3 {
      let expected = zip(near[channel], far[channel]).map { $0 + slope * ($0 - $1) }
      let shift = levelled ? (expected.reduce(0, +) - inside[channel].reduce(0, +)) / Double(expected.count) : 0
      cost += zip(expected, inside[channel]).reduce(0) { $0 + abs($1.0 - $1.1 - shift) }
    }
    return cost
  }

  private static func shapeCost(_ puzzle: Puzzle, _ patch: Int, depth: Int) -> Double {
    let near = edges(of: framed(puzzle, margin: depth + 2), inset: 0, depth: depth)
    let inside = edges(of: puzzle.patches[patch], inset: 0, depth: depth)
    return -(0..<3).reduce(0) { $0 + correlation(near[$1], inside[$1]) }
  }

  private static func correlation(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (first.reduce(0, +) / Double(first.count), second.reduce(0, +) / Double(second.count))
    let products = zip(first, second).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
    let squares = first.reduce(0) { $0 + ($1 - a) * ($1 - a) } * second.reduce(0) { $0 + ($1 - b) * ($1 - b) }
    return squares > 0 ? products / squares.squareRoot() : 0
  }
}
