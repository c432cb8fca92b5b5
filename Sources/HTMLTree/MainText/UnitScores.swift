/// How much each unit is content.
struct UnitScores {
  /// A score a unit.
  private let values: [Int]
  /// Whether the units are judged altogether as those of an article.
  private let areOfAnArticle: Bool
  private let features: UnitFeatures

  /// The threshold of most pages.
  ///
  /// It is below even odds: a word too many costs less than one too few.
  static let usual = -300
  /// The threshold of pages that offer a product or say that they are an article: even odds, for there a word too many
  /// is the common mistake.
  private static let even = 0
  /// Where so little is above it that the page must be of a kind the trees are unsure of, the threshold is lowered, in
  /// such steps, until a quarter of the page is kept, a twentieth of one that offers a product; at most to `lowest`.
  private static let step = 300
  private static let lowest = -3000
  /// A text of which this many letters of sentences are found is found, however short it is beside what is around it.
  private static let enoughProse = 2500
  /// The same of a page that says it is an article, or is judged as one.
  private static let enoughOfAnArticle = 200

  /// Judges the units as those of any page, as those of an article, or between the two.
  ///
  /// What is around the text of an article (other titles, remarks, what to read next) is what shop pages and lists consist
  /// of: no one set of trees learnt to tell them. On sites not learnt from, shingle F1 of the 129 articles of
  /// `Sources/TextBench/judged.jsonl` went from .929 to .975 by it, word F1 of WCXB's articles from .945 to .953 and of all
  /// its pages from .869 to .874.
  ///
  /// - Parameter candidates: Which units may be content; the others are not judged, which on WCXB's pages are 36 of 100.
  init(_ features: UnitFeatures, candidates: [Bool]) {
    self.features = features
    let places = candidates.indices.filter { candidates[$0] }
    var values = [Int](repeating: Self.lowest, count: candidates.count)
    func judge(_ trees: TreeEnsemble, _ place: (Int, Int) -> Void) {
      let scores = trees.scores(features.numbers, width: features.width, rows: places)
      for (row, score) in zip(places, scores) { place(row, score) }
    }
    judge(.units) { values[$0] = $1 }
    let share = ArticleLikeness(features, values).share
    if share > 0 {
      let rest = ArticleLikeness.whole - share
      judge(.articleUnits) { values[$0] = (values[$0] * rest + $1 * share) >> ArticleLikeness.bits }
    }
    self.values = values
    areOfAnArticle = share == ArticleLikeness.whole
  }

  /// Which units are content.
  ///
  /// - Parameters:
  ///   - excluded: Whether a candidate is left out whatever its score.
  ///   - kind: What the page says it is.
  func kept(excluded: [Bool], _ kind: StatedKind) -> [Bool] {
    let values = zip(values, excluded).map { $1 ? Self.lowest : $0 }
    let counts = features.letterCounts
    var threshold = kind == .other ? Self.usual : Self.even
    let prose = values.indices.reduce(0) { $0 + (features.isProse[$1] && values[$1] > threshold ? counts[$1] : 0) }
    let isArticle = kind == .article || areOfAnArticle
    if kind == .offer || prose < (isArticle ? Self.enoughOfAnArticle : Self.enoughProse) {
      let letters = counts.reduce(0, +)
      let least = kind == .offer ? 20 : 4
      func kept() -> Int { zip(values, counts).reduce(0) { $0 + ($1.0 > threshold ? $1.1 : 0) } }
      while threshold > Self.lowest, kept() * least < letters { threshold -= Self.step }
    }
    return values.map { $0 > threshold }
  }
}

/// What a page says it is, as far as that moves what is taken for its text.
enum StatedKind {
  /// It offers a product.
  case offer
  case article
  case other
}
