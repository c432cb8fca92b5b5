/// Rules that understand nothing, each of which says how badly a patch fits a hole.
struct BlindRules {
  /// What every rule says: `costs[hole][patch]`, one lane for each rule, in units of what setting two patches right
  /// rather than the wrong way round changes.
  let costs: [[SIMD32<Float>]]
  /// How many lanes say something.
  static let count = single.count + mixed.count

  init(_ signs: [BlindSigns]) {
    let single = signs.map { hole in
      signs.map { patch in
        var lanes = SIMD32<Float>()
        for (lane, rule) in Self.single.enumerated() { lanes[lane] = Float(rule(hole, patch)) }
        return lanes
      }
    }
    let mixed = Self.evened(single).map { row in
      row.map { lanes in
        var lanes = lanes
        for (number, parts) in Self.mixed.enumerated() {
          lanes[Self.single.count + number] = parts.reduce(0) { $0 + lanes[$1] }
        }
        return lanes
      }
    }
    costs = Self.evened(mixed)
  }

  // Every lane in units of the gain between two places.
  private static func evened(_ costs: [[SIMD32<Float>]]) -> [[SIMD32<Float>]] {
    var squares = SIMD32<Float>()
    for hole in costs.indices {
      for patch in 0..<hole {
        let gain = costs[hole][hole] + costs[patch][patch] - costs[hole][patch] - costs[patch][hole]
        squares += gain * gain
      }
    }
    let pairs = Float(max(costs.count * (costs.count - 1) / 2, 1))
    let units = (squares / pairs).squareRoot().replacing(with: 1, where: squares .<= 0)
    return costs.map { row in row.map { $0 / units } }
  }

  private static let single: [@Sendable (BlindSigns, BlindSigns) -> Double] = [
    // Colours across the gap: as they are, brought to one level, as they would be if they went on changing.
    { gap($0.around, $1.along) },
    { gap($0.around, $1.along, levelled: true) },
    { gap($0.around, $1.along, beyond: $0.beyond) },
    { gap($0.broadly, $1.broadlyAlong, levelled: true) },
    // Their course along the edges, whatever their level and contrast.
    { course($0.around, $1.along) },
    { course($0.broadly, $1.broadlyAlong) },
    // Colours, wherever they are.
    { apart($0.near.means, $1.within.means) },
    { apart($0.near.colors, $1.within.colors) },
    { apart($0.near.evenColors, $1.within.evenColors) },
    { apart($0.far.evenColors, $1.within.evenColors) },
    { apart($0.near.tint, $1.within.tint) },
    // Texture.
    { apart($0.near.directions, $1.within.directions) },
    { apart($0.far.directions, $1.within.directions) },
    { apart($0.near.patterns, $1.within.patterns) },
    { abs($0.near.contrast.squareRoot() - $1.within.contrast.squareRoot()) },
    { max($0.near.sharpness / $1.within.sharpness, $1.within.sharpness / $0.near.sharpness) },
  ]

  // Edges, colours, texture, and all together.
  private static let mixed: [Range<Int>] = [0..<6, 6..<11, 11..<16, 0..<16]

  private static func gap(
    _ hole: Outline, _ patch: Outline, beyond: Outline? = nil, levelled: Bool = false
  ) -> Double {
    // What changes from `beyond` to the hole's edge goes on twice as far to the patch's, which lies within the hole.
    let (slope, farther) = beyond.map { (2.0, $0) } ?? (0, hole)
    var total = 0.0
    for channel in 0..<3 {
      let (near, far, inside) = (hole.channels[channel], farther.channels[channel], patch.channels[channel])
      let shift = levelled ? (near.reduce(0, +) - inside.reduce(0, +)) / Double(inside.count) : 0
      for point in inside.indices {
        total += abs(near[point] + slope * (near[point] - far[point]) - inside[point] - shift)
      }
    }
    return total
  }

  private static func course(_ hole: Outline, _ patch: Outline) -> Double {
    -zip(hole.channels, patch.channels).reduce(0) { $0 + Outline.correlation($1.0, $1.1) }
  }

  private static func apart(_ first: [Double], _ second: [Double]) -> Double {
    var total = 0.0
    for (a, b) in zip(first, second) { total += abs(a - b) }
    return total
  }
}
