internal import Curation

/// Pictures among the blocks, with their captions.
extension BlockBuilder {
  mutating func add(picture node: Int) {
    let box = figureBox(of: node)
    guard part != nil || isAmongKept(box), var picture = pictures.picture(node) else { return }
    // A caption above its picture.
    if captionBefore.block >= 0, captionBefore.block == blocks.count - 1,
      figure(around: captionBefore.node).contains(node),
      case .paragraph(let text) = blocks[captionBefore.block]
    {
      picture.caption = text
      blocks.removeLast()
    }
    captionBefore.block = -1
    if picture.caption.isEmpty { picture.caption = caption(in: box) }
    shown = (node, blocks.count)
    blocks.append(.picture(picture))
  }

  mutating func add(caption text: String, _ node: Int) {
    if shown.block >= 0, shown.block == blocks.count - 1, figure(around: node).contains(shown.node),
      case .picture(var picture) = blocks[shown.block], picture.caption.isEmpty
    {
      picture.caption = text
      blocks[shown.block] = .picture(picture)
    } else {
      captionBefore = (node, blocks.count)
      blocks.append(.paragraph(text))
    }
  }

  /// The nodes a caption speaks of: those of its `figure`, or of what is around it.
  private func figure(around caption: Int) -> Range<Int> {
    var node = tree.nodes[caption].parent
    for _ in 0..<3 where node > 0 && tree.nodes[node].tag != .figure { node = tree.nodes[node].parent }
    return max(node, 0)..<tree.nodes[max(node, 0)].end
  }

  /// Whether an element without the name of a caption is one by its class, right after a picture.
  func isCaption(_ node: Int) -> Bool {
    guard shown.block >= 0, shown.block == blocks.count - 1, figure(around: node).contains(shown.node) else {
      return false
    }
    return isNamedCaption(node)
  }

  /// Whether an element, or the one around it, is a caption by its class.
  private func isNamedCaption(_ node: Int) -> Bool {
    [node, tree.nodes[node].parent].contains {
      $0 > 0 && tree.bytes($0, .class)?.firstRange(ofLowercase: "caption") != nil
    }
  }

  /// A picture between kept texts is part of them, and one whose block, or the block around that, has kept text in it.
  ///
  /// What is said of a picture in its figure stands between no texts, whether it is kept or not.
  /// - Parameter box: The picture's `figureBox`.
  private func isAmongKept(_ box: Int) -> Bool {
    let inside = units(in: box)
    let isAfterKept = inside.lowerBound > 0 && kept[inside.lowerBound - 1]
    let isBeforeKept = inside.upperBound < units.count && kept[inside.upperBound]
    if isAfterKept && isBeforeKept { return true }
    guard isAfterKept || isBeforeKept else { return false }
    var around = tree.nodes[box].parent
    var blocks = 0
    while around > 0, blocks < 2 {
      let tag = tree.nodes[around].tag
      if tag == .body || tag == .main { return false }
      if ElementRules.isBlock(tag) {
        if units(in: around).contains(where: { kept[$0] }) { return true }
        blocks += 1
      }
      around = tree.nodes[around].parent
    }
    return false
  }

  /// The units that begin below a node.
  private func units(in node: Int) -> Range<Int> {
    UnitFeatures.lower(firsts, node)..<UnitFeatures.lower(firsts, max(tree.nodes[node].end, node + 1))
  }

  /// Units of a figure at most: captions, credits, what enlarges it.
  private static var manyInFigure: Int { 20 }

  /// The outermost element around a picture in which there is nothing but what is said of pictures, none of it kept.
  private func figureBox(of picture: Int) -> Int {
    var box = picture
    var around = tree.nodes[picture].parent
    for _ in 0..<6 where around > 0 {
      switch tree.nodes[around].tag {
      case .body, .main, .article: return box
      default: break
      }
      let inside = units(in: around)
      guard inside.count <= Self.manyInFigure, inside.allSatisfy({ !kept[$0] && isOfFigure(units[$0]) }) else {
        return box
      }
      box = around
      around = tree.nodes[around].parent
    }
    return box
  }

  /// Whether a unit is said of a picture, by the element it stands in or the name of that.
  private func isOfFigure(_ unit: PageUnit) -> Bool {
    tree.nodes[unit.container].tag == .figcaption
      || (1...3).contains(unit.place.steps(to: unit.place.hints[ClassHints.figures]))
  }

  private func isCaption(of unit: PageUnit) -> Bool {
    let around = [unit.container, tree.nodes[unit.container].parent]
    return around.contains { $0 > 0 && tree.nodes[$0].tag == .figcaption } || isNamedCaption(unit.container)
  }

  /// What the captions in an element say, where they are not kept for themselves.
  private func caption(in box: Int) -> String {
    let captions = units(in: box).filter { !kept[$0] && isCaption(of: units[$0]) }
    return String(
      captions.map { String(decoding: units[$0].text, as: UTF8.self).oneLine }.joined(separator: " ").prefix(2000))
  }
}
