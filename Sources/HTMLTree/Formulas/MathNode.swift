/// An element of a formula: presentation MathML, or what a typesetting program draws brought into its form.
struct MathNode {
  /// What it is, by the name MathML has for it.
  var kind: Tag
  /// The text of a token.
  var text = ""
  var children: [MathNode] = []
  var attributes: [(name: AttributeName, value: String)] = []

  /// How deep elements may nest; deeper ones are their text.
  static let deepest = 100

  init(_ kind: Tag, text: String = "", children: [MathNode] = []) {
    self.kind = kind
    self.text = text
    self.children = children
  }

  /// Reads an element of MathML.
  init(_ tree: HTMLTree, _ index: Int, depth: Int = 0) {
    kind = tree.nodes[index].tag
    for name in Self.kept {
      if let value = tree.attribute(index, name) { attributes.append((name, value)) }
    }
    switch kind {
    case .mi, .mn, .mo, .mtext, .ms: text = String(decoding: tree.text(index), as: UTF8.self)
    case _ where depth >= Self.deepest:
      kind = .other
      text = String(decoding: tree.text(index), as: UTF8.self).oneLine
    case .annotation, .annotationXml: break
    default:
      for child in tree.children(index) {
        if tree.nodes[child].tag == .text {
          if isRow || kind == .mtd { children += Self.loose(String(decoding: tree.bytes(child), as: UTF8.self)) }
          continue
        }
        let node = MathNode(tree, child, depth: depth + 1)
        if node.kind != .annotation, node.kind != .annotationXml { children.append(node) }
      }
    }
  }

  private static let kept: [AttributeName] = [
    .mathvariant, .linethickness, .width, .open, .close, .separators, .columnalign, .columnlines, .rowlines, .frame,
    .notation, .stretchy, .linebreak,
  ]

  /// Text that stands in no token: words as they are, else a token a sign.
  private static func loose(_ text: String) -> [MathNode] {
    let words = text.oneLine
    if zip(words, words.dropFirst()).contains(where: { $0.isLetter && $1.isLetter }) {
      return [MathNode(.mtext, text: text)]
    }
    return words.filter { !$0.isWhitespace }.map {
      MathNode($0.isLetter ? .mi : $0.isNumber ? .mn : .mo, text: String($0))
    }
  }

  /// The value of an attribute, nil if there is none.
  subscript(_ name: AttributeName) -> String? { attributes.first { $0.name == name }?.value }

  /// What is left of rows that hold one element only.
  var bare: MathNode {
    var node = self
    while node.isRow, node.children.count == 1, let only = node.children.first { node = only }
    return node
  }

  /// Whether it only groups.
  var isRow: Bool {
    switch kind {
    case .mrow, .mstyle, .math, .semantics: true
    default: false
    }
  }

  /// The sign of an operator, nil of anything else.
  var sign: String? {
    let node = bare
    return node.kind == .mo ? node.text.oneLine : nil
  }

  /// Whether there is anything to be seen.
  var isSeen: Bool {
    kind != .mphantom && (!text.oneLine.isEmpty || children.contains { $0.isSeen })
  }

  /// Whether it is taller than a line.
  var isTall: Bool {
    switch kind {
    case .mfrac, .mtable, .munderover, .munder: true
    default: children.contains { $0.isTall }
    }
  }
}
