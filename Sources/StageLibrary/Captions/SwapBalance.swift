internal import Curation

/// How readily each word of a sibling set is put in place of each other one, so that no word is a sign of a change.
///
/// A word `b` that stands in a changed text stands there untouched, or it was put there. A reader without the picture
/// who has seen many such texts knows how often it was which. If words are drawn evenly, `ferret` is nearly always the
/// wrong one, as captions hardly speak of ferrets. The weights found here make both ways of every swap equally frequent
/// (`f(a) w(a→b) = f(b) w(b→a)`, with `f` how often a word stands there) and every word equally often changed
/// (`Σ w(a→b)` the same for all `a`). Then a word is the wrong one as often as any other, and its name tells nothing.
///
/// The weights are a symmetric matrix scaled to given row sums (Sinkhorn and Knopp, 1967), with additions,
/// multiplications, divisions and square roots alone, so that every machine finds the same bits.
package enum SwapBalance {
  /// By what swaps are balanced.
  package enum Kind: String, Sendable, CaseIterable, ConfigValue {
    /// Words, in the company of the others in their passage.
    case context
    /// Words, whatever passage they stand in: more tasks, and what does not fit its passage is a clue.
    case words
    /// First a type is drawn, then as with `words`: as many changed colours as changed objects; rare types are a clue.
    case types
    /// Nothing: every span and every word alike, as is usual; a word that captions seldom have is a clue.
    case none
  }

  /// The weight of a word that is always open to change.
  static let full = 1_000_000

  /// A word commoner than all its siblings together can be changed less often than others, and so is a sign of no
  /// change: below this share of the full weight it takes no part.
  static let minShare = 0.25

  /// The weight of each word in place of each other, out of ``full``.
  ///
  /// - Parameters:
  ///   - counts: How often each word stands there; a word that is not known well enough has 0 and takes no part.
  ///   - open: Whether two words may stand for each other, symmetric.
  static func weights(_ counts: [Double], open: [[Bool]]) -> [[Int]] {
    var active = counts.indices.filter { counts[$0] > 0 }
    while true {
      var reachable = reachable(counts, active, open)
      while let worst = worst(reachable, counts, active) {
        active.removeAll { $0 == worst }
        reachable = Self.reachable(counts, active, open)
      }
      let flow = scaled(to: reachable, active, open)
      let sums = flow.map { $0.reduce(0, +) }
      if let worst = worst(sums, counts, active) {
        active.removeAll { $0 == worst }
        continue
      }
      let excess = active.reduce(1) { max($0, sums[$1] / counts[$1]) }
      return counts.indices.map { one in
        flow[one].map { $0 > 0 ? Int($0 / (counts[one] * excess) * Double(full)) : 0 }
      }
    }
  }

  /// The word with the least share of its swaps, if that is too small.
  private static func worst(_ sums: [Double], _ counts: [Double], _ active: [Int]) -> Int? {
    let worst = active.min { sums[$0] / counts[$0] < sums[$1] / counts[$1] }
    return worst.flatMap { sums[$0] < minShare * counts[$0] ? $0 : nil }
  }

  /// The row sums that can be reached: a word cannot be swapped more often than its siblings are there to swap with.
  private static func reachable(_ counts: [Double], _ active: [Int], _ open: [[Bool]]) -> [Double] {
    var sums = counts.map { _ in 0.0 }
    for one in active { sums[one] = counts[one] }
    for _ in 0..<8 {
      for one in active {
        sums[one] = min(sums[one], active.reduce(0) { open[one][$1] ? $0 + sums[$1] : $0 })
      }
    }
    return sums
  }

  /// The symmetric matrix with the given row sums, as near as 100 rounds come.
  private static func scaled(to sums: [Double], _ active: [Int], _ open: [[Bool]]) -> [[Double]] {
    var factors = sums.map { $0.squareRoot() }
    for _ in 0..<100 {
      for one in active {
        let sum = active.reduce(0) { open[one][$1] ? $0 + factors[$1] : $0 }
        factors[one] = sum > 0 ? (factors[one] * sums[one] / sum).squareRoot() : 0
      }
    }
    var result = sums.map { _ in sums.map { _ in 0.0 } }
    for one in active {
      for other in active where open[one][other] { result[one][other] = factors[one] * factors[other] }
    }
    return result
  }
}
