internal import Curation
internal import RasterImage

/// Chooses places to hide so that rules which understand nothing are right about exactly one of them.
///
/// The place asked for is drawn evenly from the set. A rule that names the right patch for one of `n` holes is then
/// right in one of `n` questions, which is chance, however well it does on pictures in general. Sets of places for which
/// every rule here is right exactly once are looked for; what remains is what the rules cannot see.
struct BlindChoice {
  private let places: [HiddenPlace]
  private let count: Int
  private let apart: [[Bool]]
  private let maxLikeness: Double
  private let rules: [[[Double]]]
  private let orders: [[Int]]

  init(_ places: [HiddenPlace], count: Int, rim: Int, maxLikeness: Double) {
    self.places = places
    self.count = count
    apart = places.map { a in places.map { Self.areApart(a.hole, $0.hole, rim) } }
    self.maxLikeness = maxLikeness
    rules = Self.rules(places.map(\.signs))
    orders = Self.permutations(count)
  }

  /// The numbers of the places of the first fair set drawn.
  func choose(draws: Int, _ random: inout SeededRandom) -> [Int]? {
    for _ in 0..<draws {
      var set: [Int] = []
      var open = Array(places.indices)
      while set.count < count, let next = random.pick(open) {
        set.append(next)
        open = open.filter { apart[next][$0] }
      }
      if set.count == count, isFair(set), areDistinct(set) { return set }
    }
    return nil
  }

  private static func areApart(_ a: PixelRect, _ b: PixelRect, _ rim: Int) -> Bool {
    abs(a.x - b.x) >= a.width + rim || abs(a.y - b.y) >= a.height + rim
  }

  private func areDistinct(_ set: [Int]) -> Bool {
    set.indices.allSatisfy { first in
      set[..<first].allSatisfy { second in
        places[set[first]].signs.thumbnail.correlation(with: places[second].signs.thumbnail) <= maxLikeness
      }
    }
  }

  private func isFair(_ set: [Int]) -> Bool {
    let everyRuleWinsOnce = rules.allSatisfy { rule in
      set.count { hole in set.allSatisfy { $0 == hole || rule[hole][$0] > rule[hole][hole] } } == 1
    }
    return everyRuleWinsOnce && rules.prefix(2).allSatisfy { fixedPoints(of: $0, set) == 1 }
  }

  // How many patches the rule lays right when it may lay all of them at once.
  private func fixedPoints(of rule: [[Double]], _ set: [Int]) -> Int {
    var (best, least) = (0, Double.infinity)
    for order in orders {
      var total = 0.0
      for (hole, patch) in order.enumerated() { total += rule[set[hole]][set[patch]] }
      if total < least { (best, least) = (order.enumerated().count { $0 == $1 }, total) }
    }
    return best
  }

  private static func permutations(_ count: Int) -> [[Int]] {
    (1..<count).reduce([[0]]) { orders, next in
      orders.flatMap { order in (0...next).map { Array(order[..<$0]) + [next] + Array(order[$0...]) } }
    }
  }
}

extension BlindChoice {
  // How badly each patch fits each hole by each rule: hole first, patch second.
  private static func rules(_ signs: [BlindSigns]) -> [[[Double]]] {
    [shape, levelled, continuity, extrapolation, detail, tint].map { rule in
      signs.map { hole in signs.map { rule(hole, $0) } }
    }
  }

  // Colours across the gap.
  private static func continuity(_ hole: BlindSigns, _ patch: BlindSigns) -> Double {
    zip(hole.around.channels, patch.along.channels).reduce(0) { $0 + distance($1.0, $1.1, shift: 0) }
  }

  // Colours across the gap, after the patch's edges are brought to the level of the hole's.
  private static func levelled(_ hole: BlindSigns, _ patch: BlindSigns) -> Double {
    zip(hole.around.channels, patch.along.channels).reduce(0) { total, channel in
      let shift = (channel.0.reduce(0, +) - channel.1.reduce(0, +)) / Double(max(channel.0.count, 1))
      return total + distance(channel.0, channel.1, shift: shift)
    }
  }

  // Colours across the gap, as they would be there if they went on changing as they do beside the hole.
  private static func extrapolation(_ hole: BlindSigns, _ patch: BlindSigns) -> Double {
    (0..<3).reduce(0) { total, channel in
      let expected = zip(hole.around.channels[channel], hole.beyond.channels[channel]).map { $0 + 2 * ($0 - $1) }
      return total + distance(expected, patch.along.channels[channel], shift: 0)
    }
  }

  private static func distance(_ first: [Double], _ second: [Double], shift: Double) -> Double {
    var sum = 0.0
    for (a, b) in zip(first, second) { sum += abs(a - b - shift) }
    return sum
  }

  // The course of brightness along the edges, whatever its level and contrast.
  private static func shape(_ hole: BlindSigns, _ patch: BlindSigns) -> Double {
    -zip(hole.around.channels, patch.along.channels).reduce(0) { $0 + Outline.correlation($1.0, $1.1) }
  }

  // How sharp both are.
  private static func detail(_ hole: BlindSigns, _ patch: BlindSigns) -> Double {
    max(hole.sharpness.around / patch.sharpness.within, patch.sharpness.within / hole.sharpness.around)
  }

  // How colourful both are.
  private static func tint(_ hole: BlindSigns, _ patch: BlindSigns) -> Double {
    zip(hole.tint.around, patch.tint.within).reduce(0) { $0 + abs($1.0 - $1.1) }
  }
}
