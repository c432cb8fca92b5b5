internal import Curation

/// A page as the rules for questions look at it: its tree, its units of text, and parts of it as text and pictures.
struct PageView {
  let tree: HTMLTree
  let page: PageUnits
  let pictures: PictureFinder

  /// A part of a page.
  struct Part {
    /// Markdown without pictures.
    var text = ""
    var pictures: [PagePicture] = []

    /// Nothing is said and nothing shown.
    var isEmpty: Bool { text.isEmpty && pictures.isEmpty }
  }

  /// The most units of a part; what comes after is cut.
  private static let longest = 500

  /// The units that begin below a node.
  func units(of node: Int) -> Range<Int> { page.units(in: node..<tree.nodes[node].end) }

  /// A unit's text in one line.
  func line(_ unit: Int) -> String { String(decoding: page.units[unit].text, as: UTF8.self).oneLine }

  /// The part below a node, less some ranges of nodes in it.
  func part(below node: Int, without: [Range<Int>] = []) -> Part { part(node..<tree.nodes[node].end, without: without) }

  /// The part of a range of units, the pictures among them included.
  func part(units: Range<Int>) -> Part {
    guard let first = units.first else { return Part() }
    let end = units.upperBound < page.units.count ? page.units[units.upperBound].start : tree.nodes.count
    return part(page.units[first].start..<end)
  }

  /// What a range of nodes says and shows.
  ///
  /// What folds away is part of it; buttons are not. Text for readers without scripts is, where there is no other.
  func part(_ nodes: Range<Int>, without: [Range<Int>] = []) -> Part {
    let range = page.units(in: nodes)
    var kept = [Bool](repeating: false, count: page.units.count)
    let hasOther = range.contains { !page.units[$0].place.isNoscript }
    for unit in range.prefix(Self.longest) {
      let isButton = tree.nodes[page.units[unit].container].tag == .button
      let isCut = without.contains { $0.contains(page.units[unit].start) }
      kept[unit] = !isCut && !isButton && !(hasOther && page.units[unit].place.isNoscript)
    }
    let blocks = BlockBuilder(tree, page, kept: kept, pictures: pictures, part: nodes).blocks
    return Self.part(of: blocks)
  }

  /// Blocks as a part.
  static func part(of blocks: [PageBlock]) -> Part {
    var part = Part()
    var texts: [String] = []
    for block in blocks {
      if case .picture(let picture) = block {
        part.pictures.append(picture)
        if !picture.caption.isEmpty { texts.append(PageBlock.paragraph(picture.caption).markdown) }
      } else {
        texts.append(block.markdown)
      }
    }
    part.text = texts.joined(separator: "\n\n")
    return part
  }

  /// A text that may hold markup, as values of declarations do, as a part.
  static func part(markup: String, url: String) -> Part {
    let bytes = Array(markup.utf8)
    let isMarked = markup.contains("&") || markup.contains("<")
    guard isMarked, let tree = try? HTMLTree(PageDecoding(bytes).text), !tree.nodes.isEmpty else {
      return Part(text: PageBlock.paragraph(markup.withoutOuterLines).markdown)
    }
    let view = PageView(tree: tree, page: PageUnits(tree), pictures: PictureFinder(tree, pageURL: url))
    return view.part(0..<tree.nodes.count)
  }

  /// The longest first-rank heading: a page's title, and on pages of one question often the question.
  var title: String {
    let tops = page.units.indices.filter { isHeading($0, .h1) }
    return tops.map { line($0) }.max { $0.utf8.count < $1.utf8.count } ?? ""
  }

  /// The page's title with the name of its site.
  var fullTitle: String {
    guard let node = tree.nodes.indices.prefix(5000).first(where: { tree.nodes[$0].tag == .title }) else { return "" }
    return String(decoding: tree.text(node).prefix(1000), as: UTF8.self).oneLine
  }

  /// The page's title up to the name of its site.
  var documentTitle: String {
    let title = fullTitle
    let ends = [" - ", " | ", " • ", " – ", " — ", " :: "].compactMap { title.firstRange(of: $0)?.lowerBound }
    return String(title[..<(ends.min() ?? title.endIndex)])
  }

  /// Whether a unit stands in a heading of a rank.
  func isHeading(_ unit: Int, _ tag: Tag) -> Bool {
    var node = page.units[unit].container
    for _ in 0..<4 where node > 0 {
      if tree.nodes[node].tag == tag { return true }
      node = tree.nodes[node].parent
    }
    return false
  }
}
