import Foundation
/// How readily each word of a sibling set is put in place of each other one, so that no word is a sign of a change.
///
/// A word `b` that stands in a changed text stands there untouched, or it was put there. A reader without the picture
/// who has seen many such texts knows how often it was which. If words are drawn evenly, `ferret` is nearly always the
/// wrong one, as captions hardly speak of ferrets. The weights found here make both ways of every swap equally frequent
/// (`f(a) w(a→b) = f(b) w(b→a)`, with `f` the counted frequencies) and every word equally often changed
/// (`Σ w(a→b)` the same for all `a`). Then a word is the wrong one as often as any other, and its name tells nothing.
///
/// The weights are a symmetric matrix scaled to given row sums (Sinkhorn and Knopp, 1967), with additions,
/// multiplications, divisions and square roots alone, so that every machine finds the same bits.
enum SwapBalance {
  /// The weight of a word that is always open to change.
  static let full = 1_000_000

  /// A word counted less often is not known well enough to be balanced, and takes no part.
  static let minCount = 5.0
  /// A word that is commoner than all its siblings together can be changed less often than others, and so is a sign of
  /// no change; below this share of the full weight it takes no part.
  nonisolated(unsafe) static var minShare = Double(ProcessInfo.processInfo.environment["MS"] ?? "0.4")!

  /// The weight of each word in place of each other, out of ``full``.
  ///
  /// - Parameters:
  ///   - counts: How often captions have each word.
  ///   - allowed: Whether two words may stand for each other; asked both ways round alike.
  static func weights(_ counts: [Double], allowed: (Int, Int) -> Bool) -> [[Int]] {
    let all = counts.indices
    let open = all.map { one in all.map { $0 != one && allowed(one, $0) && allowed($0, one) } }
    var active = all.filter { counts[$0] >= minCount }
    while true {
      let flow = scaled(to: targets(counts, active, open), active, open)
      let shares = active.map { one in flow[one].reduce(0, +) / counts[one] }
      guard let least = shares.min(), least < minShare else {
        let excess = max(1, shares.max() ?? 1)
        return all.map { one in
          flow[one].map { $0 > 0 ? Int($0 / (counts[one] * excess) * Double(full)) : 0 }
        }
      }
      if let worst = shares.firstIndex(of: least) { active.remove(at: worst) }
    }
  }

  /// The row sums that can be reached: a word cannot be swapped more often than its siblings are there to swap with.
  private static func targets(_ counts: [Double], _ active: [Int], _ open: [[Bool]]) -> [Double] {
    var targets = counts.map { _ in 0.0 }
    for one in active { targets[one] = counts[one] }
    for _ in 0..<16 {
      for one in active {
        targets[one] = min(targets[one], active.reduce(0) { open[one][$1] ? $0 + targets[$1] : $0 })
      }
    }
    return targets
  }

  /// The symmetric matrix with the given row sums, as near as 256 rounds come.
  private static func scaled(to targets: [Double], _ active: [Int], _ open: [[Bool]]) -> [[Double]] {
    var factors = targets.map { $0.squareRoot() }
    for _ in 0..<256 {
      for one in active {
        let sum = active.reduce(0) { open[one][$1] ? $0 + factors[$1] : $0 }
        factors[one] = sum > 0 ? (factors[one] * targets[one] / sum).squareRoot() : 0
      }
    }
    var result = targets.map { _ in targets.map { _ in 0.0 } }
    for one in active {
      for other in active where open[one][other] { result[one][other] = factors[one] * factors[other] }
    }
    return result
  }
}
