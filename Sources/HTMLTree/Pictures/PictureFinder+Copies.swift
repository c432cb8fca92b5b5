/// What stands for a picture a second time: other sizes and formats of it, and copies for readers without scripts.
extension PictureFinder {
  /// How many nodes of what stands beside a `noscript` are looked at.
  private static let nearby = 20

  /// The largest candidates of the sources beside an `img` in its `picture`: those every decoder reads and every reader
  /// is shown, and the rest: newer formats, crops for narrow screens, versions for dark screens and paper.
  func pictureSources(around index: Int) -> (plain: [String], other: [String]) {
    let parent = tree.nodes[index].parent
    guard parent >= 0, tree.nodes[parent].tag == .picture else { return ([], []) }
    var sources: (plain: [String], other: [String]) = ([], [])
    for child in tree.children(parent) where tree.nodes[child].tag == .source {
      let set = tree.attribute(child, .srcset) ?? tree.attribute(child, .dataSrcset)
      guard let largest = set.flatMap({ SourceSet.largest($0) }) else { continue }
      let type = tree.bytes(child, .type) ?? []
      let media = tree.bytes(child, .media) ?? []
      let isOther =
        Self.newFormats.contains { type.firstRange(ofLowercase: $0) != nil }
        || Self.otherMedia.contains { media.firstRange(ofLowercase: $0) != nil }
      if isOther { sources.other.append(largest) } else { sources.plain.append(largest) }
    }
    return sources
  }

  private static let newFormats: [StaticString] = ["webp", "avif", "jxl", "svg"]
  private static let otherMedia: [StaticString] = ["max-width", "dark", "print"]

  /// Whether an `img` in a `noscript` shows again what stands beside that.
  func isRepeated(_ index: Int) -> Bool {
    var node = tree.nodes[index].parent
    while node > 0, tree.nodes[node].tag != .noscript { node = tree.nodes[node].parent }
    guard node > 0 else { return false }
    return [sibling(before: node), sibling(after: node)].contains { beside in
      guard let beside else { return false }
      return showsPicture(beside)
    }
  }

  /// Whether a `noscript` beside an `img`, or beside what is around it alone, shows a picture.
  func hasCopy(_ index: Int) -> Bool {
    var node = index
    for _ in 0..<2 where node > 0 {
      for beside in [sibling(after: node), sibling(before: node)] {
        if let beside, tree.nodes[beside].tag == .noscript, showsPicture(beside) { return true }
      }
      guard sibling(after: node) == nil, sibling(before: node) == nil else { return false }
      node = tree.nodes[node].parent
    }
    return false
  }

  private func showsPicture(_ node: Int) -> Bool {
    (node..<min(tree.nodes[node].end, node + Self.nearby)).contains {
      tree.nodes[$0].tag == .img && best(of: $0)?.isReadable == true
    }
  }

  func isBlank(_ node: Int) -> Bool {
    tree.nodes[node].tag == .text && tree.bytes(node).allSatisfy { $0 <= 0x20 }
  }

  private func sibling(before node: Int) -> Int? {
    let parent = tree.nodes[node].parent
    var before = node - 1
    while before > parent {
      while tree.nodes[before].parent > parent { before = tree.nodes[before].parent }
      if !isBlank(before) { return before }
      before -= 1
    }
    return nil
  }

  private func sibling(after node: Int) -> Int? {
    guard tree.nodes[node].parent >= 0 else { return nil }
    let end = tree.nodes[tree.nodes[node].parent].end
    var after = tree.nodes[node].end
    while after < end, isBlank(after) { after = tree.nodes[after].end }
    return after < end ? after : nil
  }
}
