internal import Curation

/// Pictures among the blocks, with their captions.
extension BlockBuilder {
  mutating func add(picture node: Int, before unit: Int) {
    guard part != nil || isAmongKept(node, before: unit), var picture = pictures.picture(node) else { return }
    // A caption above its picture.
    if captionBefore.block >= 0, captionBefore.block == blocks.count - 1,
      figure(around: captionBefore.node).contains(node),
      case .paragraph(let text) = blocks[captionBefore.block]
    {
      picture.caption = text
      blocks.removeLast()
    }
    captionBefore.block = -1
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
    return [node, tree.nodes[node].parent].contains {
      $0 > 0 && tree.bytes($0, .class)?.firstRange(ofLowercase: "caption") != nil
    }
  }

  /// A picture between kept texts is part of them, and one whose block, or the block around that, has kept text in it.
  private func isAmongKept(_ node: Int, before unit: Int) -> Bool {
    let isAfterKept = unit > 0 && kept[unit - 1]
    let isBeforeKept = unit < units.count && kept[unit]
    if isAfterKept && isBeforeKept { return true }
    guard isAfterKept || isBeforeKept else { return false }
    var around = tree.nodes[node].parent
    var blocks = 0
    while around > 0, blocks < 2 {
      let tag = tree.nodes[around].tag
      if tag == .body || tag == .main { return false }
      if ElementRules.isBlock(tag) {
        let inside = UnitFeatures.lower(firsts, around)..<UnitFeatures.lower(firsts, tree.nodes[around].end)
        if inside.contains(where: { kept[$0] }) { return true }
        blocks += 1
      }
      around = tree.nodes[around].parent
    }
    return false
  }
}
