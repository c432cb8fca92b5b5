/// Formulas kept as MathML.
extension Formulas {
  func mathML(_ index: Int, in tree: HTMLTree, isDisplay: Bool? = nil) -> [UInt8]? {
    let isDisplay = isDisplay ?? (tree.attribute(index, .display) == "block" || isInDisplay(index, in: tree))
    for node in index..<tree.nodes[index].end where tree.nodes[node].tag == .annotation {
      guard let encoding = tree.attribute(node, .encoding)?.lowercased(), encoding.contains("tex") else { continue }
      let tex = String(decoding: tree.text(node), as: UTF8.self)
      if let formula = written(tex, isDisplay: isDisplay) { return formula }
    }
    if let tex = tree.attribute(index, .alttext), let formula = written(tex, isDisplay: isDisplay) { return formula }
    if let tex = source(index, in: tree) { return written(tex, isDisplay: isDisplay) }
    return written(MathMLToTeX.tex(MathNode(tree, index)), isDisplay: isDisplay)
  }

  /// TeX as the text of the element, as wikis write it and leave it where nothing typesets it.
  private func source(_ index: Int, in tree: HTMLTree) -> String? {
    guard tree.children(index).allSatisfy({ tree.nodes[$0].tag == .text }) else { return nil }
    let text = tree.text(index)
    return TeXInText.hasSign(text[...]) ? String(decoding: text, as: UTF8.self) : nil
  }

  /// KaTeX and MathJax mark formulas of their own line on an element around the MathML.
  private func isInDisplay(_ index: Int, in tree: HTMLTree) -> Bool {
    var node = tree.nodes[index].parent
    for _ in 0..<5 where node > 0 {
      if tree.attribute(node, .display) == "true" || tree.hasClass(node, "katex-display")
        || tree.hasClass(node, "MathJax_Display")
      {
        return true
      }
      node = tree.nodes[node].parent
    }
    return false
  }

  /// MathML kept in an attribute: by MathJax 2, and with other signs for its brackets by Wiris.
  func mathML(inAttributeOf index: Int) -> [UInt8]? {
    guard let value = tree.attribute(index, .dataMathml) else { return nil }
    var plain = value
    for (sign, meant) in [("«", "<"), ("»", ">"), ("¨", "\""), ("§", "&")] {
      plain = plain.replacing(sign, with: meant)
    }
    return mathML(Array(plain.utf8))
  }

  /// MathML that is the text of an attribute or a script.
  func mathML(_ markup: [UInt8], isDisplay: Bool? = nil) -> [UInt8]? {
    guard markup.count <= 1 << 16, let inner = try? HTMLTree(PageDecoding(markup).text),
      let math = inner.nodes.firstIndex(where: { $0.tag == .math })
    else { return nil }
    return mathML(math, in: inner, isDisplay: isDisplay)
  }
}
