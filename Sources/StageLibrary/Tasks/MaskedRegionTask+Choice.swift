internal import Curation

/// Chooses places to hide so that rules which understand nothing gain nothing.
///
/// The place asked for is drawn evenly from the set. A rule that names the right patch for one of `n` holes is then
/// right in one of `n` questions, which is chance, however well it does on pictures in general. Of the sets that can be
/// told apart by who sees, the one is taken for which most rules are right exactly once, and for which each rule finds
/// the right laying of two patches as good as the wrong one, on average over all pairs; then no weighted sum of the rules
/// gains either.
struct BlindChoice {
  private let count: Int
  private let rules: BlindRules
  private let isFit: [[Bool]]
  // What the right laying of two places' patches costs more than the wrong one.
  private let gains: [[SIMD32<Float>]]
  // The rules by which a hole's own patch fits it better than another's, and by which a patch fits its own hole better
  // than another.
  private let beats: [[UInt32]]
  private let suits: [[UInt32]]

  /// What the fairest set may be at most: a rule in three or four right twice or never, or a third of the gain kept.
  static let maxUnfairness = 0.3
  // From how many sets drawn at random the search for a fairer one starts.
  private static let starts = 32

  /// Chooses among places of given signs; `isFit` says which two may be in one set.
  init(_ signs: [BlindSigns], count: Int, isFit: [[Bool]]) {
    self.count = count
    self.isFit = isFit
    rules = BlindRules(signs)
    let costs = rules.costs
    gains = costs.indices.map { a in
      costs.indices.map { b in costs[a][a] + costs[b][b] - costs[a][b] - costs[b][a] }
    }
    beats = Self.better(costs.count) { (costs[$0][$0], costs[$0][$1]) }
    suits = Self.better(costs.count) { (costs[$0][$0], costs[$1][$0]) }
  }

  private static func better(
    _ count: Int, _ costs: (Int, Int) -> (own: SIMD32<Float>, other: SIMD32<Float>)
  ) -> [[UInt32]] {
    (0..<count).map { a in
      (0..<count).map { b in
        let (own, other) = costs(a, b)
        return (0..<BlindRules.count).reduce(0) { own[$1] < other[$1] ? $0 | 1 << UInt32($1) : $0 }
      }
    }
  }

  /// The fairest set found and how unfair it is; a smaller set if no whole one can be told apart.
  func choose(_ random: inout SeededRandom) -> (set: [Int], unfairness: Double) {
    var best = (set: [Int](), unfairness: Double.infinity)
    for _ in 0..<Self.starts {
      let start = drawn(&random)
      let found = start.count == count ? improved(start) : (start, .infinity)
      if found.unfairness < best.unfairness || found.set.count > best.set.count { best = found }
    }
    return best
  }

  private func drawn(_ random: inout SeededRandom) -> [Int] {
    var (set, open): ([Int], [Int]) = ([], Array(gains.indices))
    while set.count < count, let next = random.pick(open) {
      set.append(next)
      open = open.filter { isFit[next][$0] }
    }
    return set
  }

  // Exchanges one place for another, the best exchange each time, until none helps.
  private func improved(_ start: [Int]) -> (set: [Int], unfairness: Double) {
    var best = (set: start, unfairness: Double.infinity)
    while true {
      let before = best
      for gone in before.set.indices {
        var set = before.set
        for place in gains.indices where set.indices.allSatisfy({ $0 == gone || isFit[place][set[$0]] }) {
          set[gone] = place
          let unfairness = unfairness(of: set)
          if unfairness < best.unfairness { best = (set, unfairness) }
        }
      }
      if best.unfairness >= before.unfairness { return best }
    }
  }

  private func unfairness(of set: [Int]) -> Double {
    let pairs = Float(count * (count - 1) / 2)
    var gain = SIMD32<Float>()
    for (number, place) in set.enumerated() { for other in set[..<number] { gain += gains[place][other] } }
    // Added up one by one: the order of `sum()` is not promised.
    let squares = (0..<BlindRules.count).reduce(0) { $0 + gain[$1] * gain[$1] } / (pairs * pairs)
    let wrong = set.reduce(Counts()) { $0.adding(right(by: beats, $1, set)) }.notOnce
    let wrongPlaces = set.reduce(Counts()) { $0.adding(right(by: suits, $1, set)) }.notOnce
    return (Double(squares) + Double(wrong + wrongPlaces) / 2) / Double(BlindRules.count)
  }

  private func right(by table: [[UInt32]], _ place: Int, _ set: [Int]) -> UInt32 {
    set.reduce(~0) { $1 == place ? $0 : $0 & table[place][$1] }
  }

  // Which rules were right so far: at least once, at least twice.
  private struct Counts {
    var once: UInt32 = 0
    var twice: UInt32 = 0

    func adding(_ right: UInt32) -> Counts {
      Counts(once: once | right, twice: twice | once & right)
    }

    var notOnce: Int { BlindRules.count - (once & ~twice & (1 << UInt32(BlindRules.count) - 1)).nonzeroBitCount }
  }
}
