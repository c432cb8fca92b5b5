import RasterImage

/// Rules that understand nothing: each says how badly a patch fits a hole.
enum MaskedRules {
  typealias Rule = @Sendable (HoleView, PatchView) -> Double

  static let fitting: [(name: String, cost: Rule)] = [
    ("colours across the gap", { gap($0, $1, band: 0, depth: 0) }),
    ("colours across the gap, levelled", { gap($0, $1, band: 1, depth: 1, levelled: true) }),
    ("colours across the gap, off the edge", { gap($0, $1, band: 2, depth: 1) }),
    ("colours across the gap, extrapolated", { gap($0, $1, band: 3, beyond: 4, depth: 2) }),
    ("colours across the gap, smoothed", { gap($0, $1, band: 5, depth: 3, levelled: true) }),
    ("colours farther out", { gap($0, $1, band: 7, depth: 3) }),
    ("course along the edges", { course($0, $1, band: 6, depth: 2) }),
    ("course along the edges, smoothed", { course($0, $1, band: 5, depth: 3) }),
    ("mean colour", { apart($0.around.means, $1.statistics.means) }),
    ("contrast", { abs($0.around.contrast.squareRoot() - $1.statistics.contrast.squareRoot()) }),
    ("sharpness", { ratio($0.around, $1.statistics) }),
    ("colours around", { apart($0.around.colors, $1.statistics.colors) }),
    ("colours far around", { apart($0.farAround.colors, $1.statistics.colors) }),
    ("colours around, evened out", { apart($0.around.evenColors, $1.statistics.evenColors) }),
    ("colours far around, evened out", { apart($0.farAround.evenColors, $1.statistics.evenColors) }),
    ("directions of change around", { apart($0.around.directions, $1.statistics.directions) }),
    ("directions of change far around", { apart($0.farAround.directions, $1.statistics.directions) }),
    ("texture around", { apart($0.around.patterns, $1.statistics.patterns) }),
    ("how channels go together", { apart($0.around.tint, $1.statistics.tint) }),
  ]

  /// Rules that look at the patches alone.
  static let standingOut: [(name: String, cost: @Sendable (MaskedPuzzle, Int) -> Double)] = [
    ("smallest file", { Double($0.patches[$1].byteCount) }),
    ("largest file", { -Double($0.patches[$1].byteCount) }),
    ("sharpest", { -$0.patches[$1].statistics.sharpness }),
    ("blurriest", { $0.patches[$1].statistics.sharpness }),
    (
      "odd one out",
      { puzzle, patch in
        puzzle.patches.indices.reduce(0) { total, other in
          total + puzzle.patches[patch].thumbnail.correlation(with: puzzle.patches[other].thumbnail)
        }
      }
    ),
  ]

  private static func gap(
    _ hole: HoleView, _ patch: PatchView, band: Int, beyond: Int? = nil, depth: Int, levelled: Bool = false
  ) -> Double {
    (0..<3).reduce(0) { total, channel in
      let near = hole.edges[band][channel]
      let inside = patch.edges[depth][channel]
      let expected = beyond.map { zip(near, hole.edges[$0][channel]).map { $0 + 2 * ($0 - $1) } } ?? near
      let shift = levelled ? (expected.reduce(0, +) - inside.reduce(0, +)) / Double(max(inside.count, 1)) : 0
      return total + zip(expected, inside).reduce(0) { $0 + abs($1.0 - $1.1 - shift) }
    }
  }

  private static func course(_ hole: HoleView, _ patch: PatchView, band: Int, depth: Int) -> Double {
    -(0..<3).reduce(0) { $0 + correlation(hole.edges[band][$1], patch.edges[depth][$1]) }
  }

  private static func ratio(_ first: Statistics, _ second: Statistics) -> Double {
    let (a, b) = ((first.sharpness + 1) / (first.contrast + 1), (second.sharpness + 1) / (second.contrast + 1))
    return max(a / b, b / a)
  }

  private static func apart(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + abs($1.0 - $1.1) }
  }

  private static func correlation(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (first.reduce(0, +) / Double(first.count), second.reduce(0, +) / Double(second.count))
    let products = zip(first, second).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
    let squares = first.reduce(0) { $0 + ($1 - a) * ($1 - a) } * second.reduce(0) { $0 + ($1 - b) * ($1 - b) }
    return squares > 0 ? products / squares.squareRoot() : 0
  }
}

extension MaskedPuzzle {
  /// Which patch a rule names.
  func choice(_ cost: (Int) -> Double) -> Int? {
    let costs = patches.indices.map(cost)
    return costs.indices.min { costs[$0] < costs[$1] }
  }

  /// Everything the rules say of each patch: how badly it fits the hole, whether it fits it best, and whether it would
  /// fit the other holes better; the last is what laying all patches at once comes down to.
  var numbers: NumberedQuestion {
    var options = [[Double]](repeating: [], count: patches.count)
    func add(_ values: [Double]) {
      let mean = values.reduce(0, +) / Double(values.count)
      let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
      for number in options.indices { options[number].append((values[number] - mean) / max(deviation, 1e-9)) }
    }
    for rule in MaskedRules.fitting {
      let costs = holes.map { hole in patches.map { rule.cost(hole, $0) } }
      add(costs[0])
      let best = costs[0].min() ?? 0
      for number in options.indices { options[number].append(costs[0][number] == best ? 1 : 0) }
      add(patches.indices.map { patch in costs[0][patch] - costs.reduce(0) { $0 + $1[patch] } / Double(costs.count) })
    }
    for rule in MaskedRules.standingOut { add(patches.indices.map { rule.cost(self, $0) }) }
    return NumberedQuestion(options: options, answer: answer)
  }
}
