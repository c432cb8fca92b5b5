/// How much a page looks like one article: a body of sentences one after the other, and little else that is content.
///
/// Its numbers are what the trees of pages were learnt from: a change here needs them learnt anew
/// (`Sources/TextBench/learn.py`, `likeness`).
struct ArticleLikeness {
  /// How far the page's units are judged as those of an article: 0 not at all, `whole` altogether.
  let share: Int

  static let bits = 11
  static let whole = 1 << bits
  /// A page of this score or less, in 1024ths of log odds, is no article; one of `whole` more is.
  private static let none = -800

  /// - Parameter scores: What the units of the page are by the trees of any page.
  init(_ features: UnitFeatures, _ scores: [Int]) {
    let numbers = Self.numbers(features, scores).map { Int32(clamping: $0) }
    let score = TreeEnsemble.pages.scores(numbers, width: numbers.count, rows: [0]).first ?? Self.none
    share = min(max(score - Self.none, 0), Self.whole)
  }

  /// What the trees ask for, shares in thousandths.
  ///
  /// How often a sentence follows a sentence; of the page's body, how much of the sentences it has, how much of it is
  /// sentences, how many headings, how many letters more its sentences have than all else in it and where it ends; the
  /// highest score and the fifth; of the units above the usual threshold, how linked they are and how much of the page.
  private static func numbers(_ features: UnitFeatures, _ scores: [Int]) -> [Int] {
    let letters = features.letterCounts
    let body = Body(features)
    let places = letters.indices.filter { features.isProse[$0] }
    let follows = zip(places, places.dropFirst()).count { $1 - $0 == 1 }
    func sum(_ units: some Sequence<Int>) -> Int { units.reduce(0) { $0 + letters[$1] } }
    let spoken = sum(body.units.filter { features.isProse[$0] })
    let kept = letters.indices.filter { scores[$0] > UnitScores.usual }
    let top = scores.sorted(by: >).prefix(5)
    return [
      thousandths(follows, of: places.count - 1), thousandths(spoken, of: sum(places)),
      thousandths(spoken, of: sum(body.units)),
      thousandths(body.units.count { features.isHeading[$0] }, of: body.units.count), body.gain,
      thousandths(body.units.last ?? 0, of: letters.count), top.first ?? 0, top.last ?? 0,
      kept.reduce(0) { $0 + features.linkedShares[$1] } / max(kept.count, 1),
      thousandths(sum(kept), of: sum(letters.indices)),
    ]
  }

  private static func thousandths(_ part: Int, of whole: Int) -> Int { part * 1000 / max(whole, 1) }

  /// The run of units whose sentences have most letters more than what else is in it: the maximum sum of a subarray.
  private struct Body {
    private(set) var units: Range<Int>
    private(set) var gain = 0

    init(_ features: UnitFeatures) {
      units = 0..<min(1, features.letterCounts.count)
      var run = 0
      var start = 0
      for (place, count) in features.letterCounts.enumerated() {
        if run <= 0 {
          run = 0
          start = place
        }
        run += features.isProse[place] ? count : -count
        if run > gain {
          gain = run
          units = start..<place + 1
        }
      }
    }
  }
}
