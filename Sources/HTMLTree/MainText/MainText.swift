/// What a page says, without what is around it: menus, advertisements, links elsewhere.
///
/// The page is cut into units of text at block boundaries. Each is measured (``UnitFeatures``) and judged by decision
/// trees learnt from reviewed pages (``UnitScores``); the kept ones become blocks.
package struct MainText: Sendable {
  /// The blocks in the order of the page.
  package let blocks: [Block]

  /// Finds the main text of a page.
  package init(_ tree: HTMLTree) {
    let page = PageUnits(tree)
    let rows = UnitFeatures(tree, page.units).rows
    let scores = UnitScores(rows)
    var kept = zip(page.units, scores.values).map { $0.isShown && $1 > scores.threshold }
    Self.keepWhatElse(tree, page.units, rows, &kept)
    blocks = BlockBuilder(tree, page, kept: kept).blocks
  }

  /// A page that is all text has nothing around it to be told from: little text outside menus and footers is all kept,
  /// and where nothing was found the best is made of what there is.
  private static func keepWhatElse(_ tree: HTMLTree, _ units: [PageUnit], _ rows: [[Int32]], _ kept: inout [Bool]) {
    let letters = rows.map { Int($0[0]) }
    let isPlain = units.map { $0.isShown && !$0.isAround }
    let plain = zip(letters, isPlain).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let found = zip(letters, kept).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let isBare = !tree.nodes.contains { [.nav, .footer, .header, .aside, .form].contains($0.tag) }
    if plain < smallPage, found * 2 < plain || (isBare && tree.nodes.count < 500) {
      kept = isPlain
    } else if found == 0 {
      kept = plain > 0 ? isPlain : units.map { !$0.place.isNoscript || !$0.isHidden }
    }
  }

  /// Letters below which a page may have too little for judging.
  private static let smallPage = 600
}

extension PageUnit {
  /// Whether readers see it.
  var isShown: Bool { !isHidden && !place.isNoscript }

  /// Whether it stands in what is around a text by name.
  var isAround: Bool {
    let around: [Surrounding] = [.navigation, .aside, .footer, .form, .dialog]
    return around.contains { place.surroundings[$0.rawValue] > 0 }
  }
}
