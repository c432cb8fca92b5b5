/// How much each unit is content.
struct UnitScores {
  /// A score a unit.
  let values: [Int]
  /// A unit above this is content.
  let threshold: Int

  /// The threshold of most pages.
  ///
  /// It is below even odds: a word too many costs less than one too few.
  private static let usual = -300
  /// Where so little is above it that the page must be of a kind the trees are unsure of, the threshold is lowered, in
  /// such steps, until a quarter of the page is kept; at most to `lowest`.
  private static let step = 300
  private static let lowest = -3000

  /// - Parameter excluded: Whether a unit is left out whatever its score.
  init(_ rows: [[Int32]], excluded: [Bool]) {
    let values = zip(rows, excluded).map { $1 ? Int.min : TreeEnsemble.learnt.score($0) }
    let letters = rows.reduce(0) { $0 + Int($1[0]) }
    var threshold = Self.usual
    func kept() -> Int { zip(values, rows).reduce(0) { $0 + ($1.0 > threshold ? Int($1.1[0]) : 0) } }
    while threshold > Self.lowest, kept() * 4 < letters { threshold -= Self.step }
    self.values = values
    self.threshold = threshold
  }
}
