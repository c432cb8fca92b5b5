/// Formulas of MathJax 3 and later that hold no MathML for those who listen: what was drawn, read back by its elements
/// (`mjx-…` of the HTML output, `data-mml-node` of the SVG output) and the code points of its glyphs.
struct DrawnFormula {
  let tree: HTMLTree

  init(_ tree: HTMLTree) { self.tree = tree }

  /// What a container drew, nil if nothing can be read.
  func node(_ container: Int) -> MathNode? {
    let node = MathNode(.math, children: parts(container, 0))
    return node.isSeen ? node : nil
  }

  func parts(_ index: Int, _ depth: Int) -> [MathNode] {
    guard depth < MathNode.deepest else { return [] }
    return tree.children(index).filter { tree.nodes[$0].tag != .text }.compactMap { node(at: $0, depth + 1) }
  }

  private func node(at index: Int, _ depth: Int) -> MathNode? {
    if let name = tree.bytes(index, .dataMmlNode) {
      return drawing(index, String(decoding: name, as: UTF8.self), depth)
    }
    func row(_ first: Int?) -> MathNode { MathNode(.mrow, children: first.map { parts($0, depth) } ?? []) }
    func rest(without tags: Tag...) -> MathNode {
      let children = tree.children(index).filter { child in !tags.contains { $0 == tree.nodes[child].tag } }
      return MathNode(.mrow, children: children.compactMap { node(at: $0, depth + 1) })
    }
    switch tree.nodes[index].tag {
    case .mjxMi: return token(.mi, index)
    case .mjxMo: return token(.mo, index)
    case .mjxMn: return token(.mn, index)
    case .mjxMtext, .mjxMs: return token(.mtext, index)
    case .mjxMfrac: return MathNode(.mfrac, children: [row(first(.mjxNum, in: index)), row(first(.mjxDen, in: index))])
    case .mjxMsqrt: return MathNode(.msqrt, children: [rest(without: .mjxSurd)].map(bodyOfRoot))
    case .mjxMroot:
      return MathNode(.mroot, children: [bodyOfRoot(rest(without: .mjxRoot)), row(first(.mjxRoot, in: index))])
    case .mjxMsup, .mjxMsub, .mjxMsubsup, .mjxMunderover, .mjxMunder, .mjxMover: return scripts(index, depth)
    case .mjxMtable:
      let rows = all([.mjxMtr, .mjxMlabeledtr], in: index).map { row in
        MathNode(.mtr, children: all([.mjxMtd], in: row).map { MathNode(.mtd, children: parts($0, depth)) })
      }
      return MathNode(.mtable, children: rows)
    case .mjxSurd, .mjxSpacer: return nil
    default:
      let children = parts(index, depth)
      return children.isEmpty ? nil : MathNode(.mrow, children: children)
    }
  }

  func token(_ kind: Tag, _ index: Int) -> MathNode {
    var text = ""
    for node in index..<tree.nodes[index].end {
      if tree.nodes[node].tag == .text {
        text += String(decoding: tree.bytes(node), as: UTF8.self).oneLine
      } else if let code = tree.attribute(node, .dataC) ?? classCode(node), let value = UInt32(code, radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        text.unicodeScalars.append(scalar)
      }
    }
    return MathNode(kind, text: text)
  }

  /// The code point in a class such as `mjx-c1D465`.
  private func classCode(_ index: Int) -> String? {
    guard tree.nodes[index].tag == .mjxC, let value = tree.attribute(index, .class) else { return nil }
    return value.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("mjx-c") }.map { String($0.dropFirst(5)) }
  }

  /// The root's own sign is drawn beside what it covers.
  func bodyOfRoot(_ node: MathNode) -> MathNode {
    guard node.kind == .mrow, node.children.count > 0 else { return node }
    return MathNode(.mrow, children: node.children.filter { $0.sign != "√" }.map(bodyOfRoot))
  }

  private func first(_ tag: Tag, in index: Int) -> Int? {
    (index + 1..<max(tree.nodes[index].end, index + 1)).first { tree.nodes[$0].tag == tag }
  }

  /// Elements of a kind below one, none of them within another.
  private func all(_ tags: [Tag], in index: Int) -> [Int] {
    var found: [Int] = []
    var next = index + 1
    while next < tree.nodes[index].end {
      let isFound = tags.contains(tree.nodes[next].tag)
      if isFound { found.append(next) }
      next = isFound || tree.nodes[next].tag == .mjxMtable ? tree.nodes[next].end : next + 1
    }
    return found
  }

  /// Scripts of the HTML output: in an `mjx-script`, the upper first, or as `mjx-over` and `mjx-under`.
  private func scripts(_ index: Int, _ depth: Int) -> MathNode {
    func row(_ nodes: [MathNode]) -> MathNode { MathNode(.mrow, children: nodes) }
    let children = tree.children(index).filter { tree.nodes[$0].tag != .text }
    let tag = tree.nodes[index].tag
    if let script = children.first(where: { tree.nodes[$0].tag == .mjxScript }) {
      let base = row(children.filter { $0 < script }.compactMap { node(at: $0, depth + 1) })
      let spacer = tree.children(script).first { tree.nodes[$0].tag == .mjxSpacer }
      let inner = tree.children(script).filter { tree.nodes[$0].tag != .text && $0 != spacer }
      let above = row(inner.filter { $0 < spacer ?? .max }.compactMap { node(at: $0, depth + 1) })
      guard let spacer else {
        return MathNode(tag == .mjxMsub || tag == .mjxMunder ? .msub : .msup, children: [base, above])
      }
      return MathNode(
        .msubsup, children: [base, row(inner.filter { $0 > spacer }.compactMap { node(at: $0, depth + 1) }), above])
    }
    let over = tag == .mjxMunder ? nil : first(.mjxOver, in: index)
    let under = tag == .mjxMover ? nil : first(.mjxUnder, in: index)
    let base = row(first(.mjxBase, in: index).map { parts($0, depth) } ?? [])
    switch (under, over) {
    case (let under?, let over?):
      return MathNode(.munderover, children: [base, row(parts(under, depth)), row(parts(over, depth))])
    case (let under?, nil): return MathNode(.munder, children: [base, row(parts(under, depth))])
    case (nil, let over?): return MathNode(.mover, children: [base, row(parts(over, depth))])
    case (nil, nil): return row(parts(index, depth))
    }
  }
}
