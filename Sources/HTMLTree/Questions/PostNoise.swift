/// What stands in a post and is not what its author says in it: other posts quoted, signatures, notes on changes.
enum PostNoise {
  /// The nodes of such parts of a post's body.
  static func ranges(in body: Int, _ tree: HTMLTree) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for node in body + 1..<max(tree.nodes[body].end, body + 1) where node >= (found.last?.upperBound ?? 0) {
      if let value = tree.bytes(node, .class), isNoise(value, tree.nodes[node].tag) {
        found.append(node..<tree.nodes[node].end)
      }
    }
    return found
  }

  private static func isNoise(_ value: ArraySlice<UInt8>, _ tag: Tag) -> Bool {
    value.prefix(300).split(whereSeparator: { $0 <= 0x20 }).contains { token in
      if holds(token, "quot") { return blocks.contains(tag) && token.firstRange(ofLowercase: "unquot") == nil }
      return holds(token, "signature") || holds(token, "lastedit") || holds(token, "last-edit")
        || holds(token, "editedby") || holds(token, "postedit") || token.elementsEqual("citation".utf8)
    }
  }

  private static func holds(_ token: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    token.firstRange(ofLowercase: word) != nil
  }

  private static let blocks: Set<Tag> = [.blockquote, .div, .aside, .table, .fieldset, .dl, .section, .details]
}
