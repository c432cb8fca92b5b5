internal import Curation

/// Kept units put together as blocks, in the order of the page.
struct BlockBuilder {
  var blocks: [PageBlock] = []
  let tree: HTMLTree
  let units: [PageUnit]
  let kept: [Bool]
  let firsts: [Int]
  /// Tables already looked at, by the node: whether they were data.
  private var tables: [Int: Bool] = [:]
  private var doneBefore = 0
  let pictures: PictureFinder
  /// The last picture, and a caption that may belong to the next: the nodes and the number of its block.
  var shown = (node: -1, block: -1)
  var captionBefore = (node: -1, block: -1)
  /// The nodes all pictures of which belong to the text; elsewhere only those among kept units do.
  let part: Range<Int>?
  /// The first node of the part's last unit.
  private var lastStart = Int.max

  init(_ tree: HTMLTree, _ page: PageUnits, kept: [Bool], pictures: PictureFinder, part: Range<Int>? = nil) {
    self.tree = tree
    units = page.units
    self.kept = kept
    self.pictures = pictures
    self.part = part
    firsts = page.firsts
    var waiting = page.pictures[...]
    let bounds = part.map { page.units(in: $0) }
    if let last = bounds?.last { lastStart = units[last].start }
    if let part { waiting = waiting.filter { part.contains($0.node) }[...] }
    for index in bounds ?? units.indices {
      while let picture = waiting.first, picture.unit <= index {
        waiting.removeFirst()
        add(picture: picture.node)
      }
      if kept[index], index >= doneBefore { add(index) }
    }
    for picture in waiting { add(picture: picture.node) }
  }

  private mutating func add(_ index: Int) {
    let unit = units[index]
    let text = String(decoding: unit.text, as: UTF8.self)
    var node = unit.container
    var depth = 0
    var isItem = false
    var isNumbered = false
    // An item or a quotation that the whole part stands in is none of the part.
    while node > 0, !isAround(node) {
      switch tree.nodes[node].tag {
      case .h1: return blocks.append(.heading(level: 1, text: text.oneLine))
      case .h2: return blocks.append(.heading(level: 2, text: text.oneLine))
      case .h3: return blocks.append(.heading(level: 3, text: text.oneLine))
      case .h4: return blocks.append(.heading(level: 4, text: text.oneLine))
      case .h5: return blocks.append(.heading(level: 5, text: text.oneLine))
      case .h6: return blocks.append(.heading(level: 6, text: text.oneLine))
      case .pre: return blocks.append(.code(text.withoutOuterLines, language: CodeLanguage.find(tree, node)))
      case .figcaption: return add(caption: text, node)
      case .blockquote: return add(quote: text)
      case .table: if !isItem, add(table: node, from: index) { return }
      case .li: isItem = true
      case .ul, .ol, .menu, .dir:
        if depth == 0 { isNumbered = tree.nodes[node].tag == .ol }
        depth += 1
      default: break
      }
      node = tree.nodes[node].parent
    }
    if isCaption(unit.container) { return add(caption: text, unit.container) }
    guard isItem, depth > 0 else { return blocks.append(text.asFormula.map { .formula($0) } ?? .paragraph(text)) }
    let item = PageBlock.ListItem(depth: depth, isNumbered: isNumbered, text: text)
    // Taken out first: a list grown inside its case would be copied for every item.
    if case .list(var items) = blocks.popList() {
      items.append(item)
      blocks.append(.list(items))
    } else {
      blocks.append(.list([item]))
    }
  }

  private func isAround(_ node: Int) -> Bool {
    guard let part, node <= part.lowerBound, tree.nodes[node].tag == .li || tree.nodes[node].tag == .blockquote else {
      return false
    }
    return tree.nodes[node].end > lastStart
  }

  private mutating func add(quote text: String) {
    if case .quote(let before) = blocks.last {
      blocks[blocks.count - 1] = .quote(before + "\n" + text)
    } else {
      blocks.append(.quote(text))
    }
  }

  /// Adds a table whole if it is data and most of it is kept.
  private mutating func add(table node: Int, from index: Int) -> Bool {
    let low = UnitFeatures.lower(firsts, node)
    let high = UnitFeatures.lower(firsts, tree.nodes[node].end)
    guard tables[node] == nil, low < high, index == (low..<high).first(where: { kept[$0] }) else { return false }
    let keptUnits = (low..<high).count { kept[$0] }
    let read = DataTable(tree, node) { text(below: $0) }
    guard let table = read.table, keptUnits * 2 > high - low else {
      tables[node] = false
      return false
    }
    tables[node] = true
    blocks.append(.table(table))
    doneBefore = high
    return true
  }

  private func text(below node: Int) -> String {
    let range = UnitFeatures.lower(firsts, node)..<UnitFeatures.lower(firsts, tree.nodes[node].end)
    return range.filter { !units[$0].isHidden }.map { String(decoding: units[$0].text, as: UTF8.self).oneLine }
      .joined(separator: " ")
  }
}

extension [PageBlock] {
  /// Takes the last block out if it is a list.
  fileprivate mutating func popList() -> PageBlock? {
    guard case .list = last else { return nil }
    return popLast()
  }
}

extension String {
  /// The LaTeX, if a formula is all there is.
  fileprivate var asFormula: String? {
    guard hasPrefix("\\["), hasSuffix("\\]"), utf8.count > 4 else { return nil }
    let inner = dropFirst(2).dropLast(2)
    return inner.contains("\\]") ? nil : String(inner)
  }
}
