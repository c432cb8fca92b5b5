package import Curation

/// What a page says, without what is around it: menus, advertisements, links elsewhere.
///
/// The page is cut into units of text at block boundaries. Each is measured (``UnitFeatures``) and judged by decision
/// trees learnt from reviewed pages (``UnitScores``); the kept ones become blocks.
package struct MainText: Sendable {
  /// The blocks in the order of the page.
  package let blocks: [PageBlock]

  /// Finds the main text of a page.
  ///
  /// Text that is hidden at first (answers that unfold, views for readers without scripts) is judged as any other.
  /// - Parameter url: Where the page is from: what its addresses count from, unless it says so itself.
  package init(_ tree: HTMLTree, url: String = "") {
    self.init(tree, PageUnits(tree), PictureFinder(tree, pageURL: url))
  }

  init(_ tree: HTMLTree, _ page: PageUnits, _ pictures: PictureFinder) {
    let features = UnitFeatures(tree, page.units)
    let kind: StatedKind = ProductOffer.isMade(tree, page.units) ? .offer : features.isArticle ? .article : .other
    let scores = UnitScores(features, candidates: page.units.map { !$0.isElsewhere })
    var kept = Self.judged(page.units, scores, kind, withoutComments: kind == .article)
    // An article all of which is named a comment is one nevertheless.
    if kind == .article, Self.letters(features.letterCounts, kept) < Self.leastArticle {
      kept = Self.judged(page.units, scores, kind, withoutComments: false)
    }
    Self.keepWhatElse(tree, page.units, features.letterCounts, &kept)
    var blocks = BlockBuilder(tree, page, kept: kept, pictures: pictures).blocks
    if !blocks.contains(where: { $0.isPicture }), let lead = Self.background(tree, page.units, kept, pictures) {
      blocks.insert(.picture(lead), at: 0)
    }
    self.blocks = blocks
  }

  /// Letters below which there is no article without what is named a comment.
  private static let leastArticle = 200

  /// Which units are content.
  ///
  /// - Parameter withoutComments: Whether what is named a comment is none: so on pages that say they are an article, while
  ///   elsewhere what readers say may be all there is.
  private static func judged(
    _ units: [PageUnit], _ scores: UnitScores, _ kind: StatedKind, withoutComments: Bool
  ) -> [Bool] {
    scores.kept(excluded: units.map { withoutComments && $0.isComment }, kind)
  }

  /// A picture that only a style shows, where a text has no other: the first around the text, or in it.
  private static func background(
    _ tree: HTMLTree, _ units: [PageUnit], _ kept: [Bool], _ pictures: PictureFinder
  ) -> PagePicture? {
    guard let first = units.indices.first(where: { kept[$0] }), let last = units.indices.last(where: { kept[$0] })
    else {
      return nil
    }
    let text = units[first].start...units[last].start
    return tree.nodes.indices.lazy.filter { tree.bytes($0, .style) != nil }
      .filter { text.contains($0) || ($0..<tree.nodes[$0].end).contains(text.lowerBound) }
      .filter { tree.nodes[$0].tag != .body && tree.nodes[$0].tag != .html }
      .compactMap { pictures.background($0) }.first
  }

  /// A page without any sign of what is what has nothing around its text to be told from, and is kept whole; so is a page
  /// of little text, but for what is named as being around it.
  private static func keepWhatElse(_ tree: HTMLTree, _ units: [PageUnit], _ counts: [Int], _ kept: inout [Bool]) {
    let isPlain = units.map { $0.isShown && !$0.isAround }
    let plain = letters(counts, isPlain)
    if isUnmarked(tree, units) {
      kept = isPlain
    } else if plain < smallPage {
      kept = zip(kept, isPlain).map { $0 || $1 }
    } else if letters(counts, kept) == 0 {
      kept = plain > 0 ? isPlain : units.map { !$0.place.isNoscript || !$0.isHidden }
    }
  }

  /// The letters of the chosen units.
  private static func letters(_ counts: [Int], _ chosen: [Bool]) -> Int {
    zip(counts, chosen).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
  }

  /// Letters below which a page may have too little for judging.
  private static let smallPage = 600

  /// Whether no element has a class or says what it is for, and little of the text is links.
  private static func isUnmarked(_ tree: HTMLTree, _ units: [PageUnit]) -> Bool {
    let linked = units.reduce(0) { $0 + $1.linked }
    let all = units.reduce(0) { $0 + $1.text.count }
    guard linked * 4 <= all else { return false }
    return !tree.nodes.indices.contains { index in
      switch tree.nodes[index].tag {
      case .nav, .footer, .header, .aside, .form, .main, .article: true
      case .text, .math, .code, .pre: false
      default: tree.bytes(index, .class) != nil || tree.bytes(index, .id) != nil
      }
    }
  }
}

extension PageUnit {
  /// Whether readers see it.
  var isShown: Bool { !isHidden && !place.isNoscript }

  /// Whether it is named what readers say to a text.
  var isComment: Bool { (1...4).contains(place.steps(to: place.hints[ClassHints.comments])) }

  /// Whether it is an advertisement by name, links in a menu or beside the text, or stands in the page's own footer; or is
  /// what was markup for readers without scripts before the page was saved by one with them.
  var isElsewhere: Bool {
    if place.isNoscript, text.first == UInt8(ascii: "<") { return true }
    let isNamed = { (group: Int, reach: Int32) in (1...reach).contains(place.steps(to: place.hints[group])) }
    let isIn = { (kind: Surrounding) in place.surroundings[kind.rawValue] > 0 }
    let isBeside =
      isNamed(ClassHints.navigation, 2) || isNamed(ClassHints.sidebar, 3) || isNamed(ClassHints.related, 3)
      || isIn(.navigation) || isIn(.aside)
    let isLinks = isBeside && linked * 10 >= text.count * 8
    let isFoot = isIn(.footer) && !isIn(.article) && !isIn(.main)
    return isNamed(ClassHints.advertisement, 2) || isLinks || isFoot
  }

  /// Whether it stands in what is around a text by name.
  var isAround: Bool {
    let around: [Surrounding] = [.navigation, .aside, .footer, .form, .dialog]
    return isElsewhere || around.contains { place.surroundings[$0.rawValue] > 0 }
  }
}
