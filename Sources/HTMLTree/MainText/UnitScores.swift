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
  /// The threshold of pages that offer a product or say that they are an article: even odds, for there a word too many
  /// is the common mistake.
  private static let even = 0
  /// Where so little is above it that the page must be of a kind the trees are unsure of, the threshold is lowered, in
  /// such steps, until a quarter of the page is kept, a twentieth of one that offers a product; at most to `lowest`.
  private static let step = 300
  private static let lowest = -3000
  /// A text of which this many letters of sentences are found is found, however short it is beside what is around it.
  private static let enoughProse = 2500
  /// The same of a page that says it is an article.
  private static let enoughOfAnArticle = 200

  /// - Parameters:
  ///   - excluded: Whether a unit is left out whatever its score.
  ///   - kind: What the page says it is.
  init(_ features: UnitFeatures, excluded: [Bool], kind: StatedKind) {
    let scores = TreeEnsemble.learnt.scores(features.numbers, width: features.width)
    let values = zip(scores, excluded).map { $1 ? Int.min : $0 }
    let counts = features.letterCounts
    var threshold = kind == .other ? Self.usual : Self.even
    let prose = values.indices.reduce(0) { $0 + (features.isProse[$1] && values[$1] > threshold ? counts[$1] : 0) }
    if kind == .offer || prose < (kind == .article ? Self.enoughOfAnArticle : Self.enoughProse) {
      let letters = counts.reduce(0, +)
      let least = kind == .offer ? 20 : 4
      func kept() -> Int { zip(values, counts).reduce(0) { $0 + ($1.0 > threshold ? $1.1 : 0) } }
      while threshold > Self.lowest, kept() * least < letters { threshold -= Self.step }
    }
    self.values = values
    self.threshold = threshold
  }
}

/// What a page says it is, as far as that moves what is taken for its text.
enum StatedKind {
  /// It offers a product.
  case offer
  case article
  case other
}
