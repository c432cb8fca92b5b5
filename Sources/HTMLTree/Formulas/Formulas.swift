/// Formulas of a page as LaTeX between `\( \)`, or `\[ \]` where they stand on their own: markers that money, the other
/// use of dollar signs, cannot be taken for.
///
/// In a page a formula is MathML with or without the TeX it was made from, a script of MathJax 2, a container of MathJax 3
/// or KaTeX with MathML for those who listen or without, an element with the TeX in an attribute, or a picture whose
/// description or address is the TeX. What stands in the text itself is left to ``TeXInText``.
struct Formulas {
  let tree: HTMLTree

  /// The most nodes of what draws a formula.
  private static let mostNodes = 20_000

  init(_ tree: HTMLTree) {
    self.tree = tree
  }

  /// What stands in for an element: a formula between its markers, nothing for what only draws a formula that is
  /// written elsewhere too; nil for every other element.
  func formula(at index: Int) -> [UInt8]? {
    switch tree.nodes[index].tag {
    case .math: mathML(index, in: tree)
    case .script: script(index)
    case .img: picture(index)
    case .span, .div, .p, .code, .other, .mjxContainer: mayDraw(index) ? container(index) : nil
    default: nil
    }
  }

  func written(_ tex: String, isDisplay: Bool) -> [UInt8]? {
    guard let plain = TeXSource.plain(tex) else { return nil }
    return Array((isDisplay ? "\\[\(plain)\\]" : "\\(\(plain)\\)").utf8)
  }

  private func script(_ index: Int) -> [UInt8]? {
    guard let type = tree.attribute(index, .type)?.lowercased() else { return nil }
    if type.hasPrefix("math/mml") { return mathML(tree.text(index), isDisplay: type.contains("display")) }
    guard type.hasPrefix("math/tex") else { return nil }
    // Scripts know no references, but those who write them may not know that.
    var tex = String(decoding: tree.text(index), as: UTF8.self)
    for (reference, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] where tex.contains(reference) {
      tex = tex.replacing(reference, with: sign)
    }
    return written(tex, isDisplay: type.contains("display"))
  }

  /// Whether an element may draw a formula: a look at its attributes, for most do not.
  private func mayDraw(_ index: Int) -> Bool {
    for place in tree.nodes[index].content {
      switch tree.attributes[place].name {
      case .dataTex, .dataLatex, .dataMath, .dataExpr, .dataMathml, .dataMmlNode: return true
      case .class: if hasMathClass(tree.attributes[place].range) { return true }
      default: break
      }
    }
    return tree.nodes[index].tag == .mjxContainer
  }

  /// Whether a word of a class begins as those of formulas do.
  private func hasMathClass(_ range: Range<Int>) -> Bool {
    var isStart = true
    for place in range {
      if isStart {
        for start: StaticString in ["Math", "math", "mjx-", "katex", "wp-katex"]
        where matches(tree.values, start, at: place) {
          return true
        }
      }
      isStart = tree.values[place] <= 0x20
    }
    return false
  }

  private func container(_ index: Int) -> [UInt8]? {
    // Elements may stand in each other hundredfold: what is larger than a formula is not looked through each time.
    guard tree.nodes[index].end - index <= Self.mostNodes else { return nil }
    let isBlock = tree.nodes[index].tag == .div || tree.nodes[index].tag == .p
    let display = tree.attribute(index, .display)
    let isDisplay = display == "true" || display == "block"
    if tree.nodes[index].tag != .mjxContainer, let tex = attributeTeX(index) {
      return written(tex, isDisplay: isBlock || isDisplay)
    }
    if tree.hasClass(index, "MathJax_Preview") || (tree.hasClass(index, "katex-html") && hasMathBeside(index)) {
      return []
    }
    if tree.hasClass(index, "wp-katex-eq") || tree.hasClass(index, "katex-error") {
      return written(String(decoding: tree.text(index), as: UTF8.self), isDisplay: isBlock || isDisplay)
    }
    if tree.hasClass(index, "math-container") || tree.hasClass(index, "math-tex") { return delimited(index) }
    if tree.nodes[index].tag == .mjxContainer { return drawn(index, isDisplay: isDisplay) }
    if tree.bytes(index, .dataMmlNode)?.elementsEqual("math".utf8) == true { return drawn(index, isDisplay: isDisplay) }
    let classes: [StaticString] = ["MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML", "mjx-chtml"]
    guard classes.contains(where: { tree.hasClass(index, $0) }) else { return nil }
    // MathJax 2 leaves its script beside what it drew, after the container of a formula of its own line.
    if hasScriptAfter(index) { return [] }
    let isOwnLine = tree.hasClass(index, "MathJax_Display") ? true : nil
    if let math = first(.math, in: index) { return mathML(math, in: tree, isDisplay: isOwnLine) }
    let noted = (index..<tree.nodes[index].end).first { tree.range($0, .dataMathml) != nil }
    return noted.flatMap { mathML(inAttributeOf: $0) }
  }

  /// The text of an element that says it is a formula: with the signs a script looks for, or not looked at here.
  private func delimited(_ index: Int) -> [UInt8]? {
    let text = String(decoding: tree.text(index), as: UTF8.self).oneLine
    for (open, isDisplay) in [("$$", true), ("\\[", true), ("\\(", false), ("\\$", false), ("$", false)]
    where text.hasPrefix(open) {
      return written(text, isDisplay: isDisplay)
    }
    return nil
  }

  /// TeX in an attribute, where the element is small enough to be the formula.
  private func attributeTeX(_ index: Int) -> String? {
    for name in [AttributeName.dataTex, .dataLatex, .dataMath, .dataExpr] {
      guard let tex = tree.attribute(index, name), !tex.isEmpty, !Self.flags.contains(tex) else { continue }
      let shown = (index..<tree.nodes[index].end).reduce(0) {
        $0 + (tree.nodes[$1].tag == .text ? tree.nodes[$1].content.count : 0)
      }
      if shown <= 400 + tex.utf8.count * 20 { return tex }
    }
    return nil
  }

  private static let flags: Set<String> = ["true", "false", "0", "1", "inline", "block", "display", "math", "tex"]

  /// A container of MathJax 3: its MathML, the TeX version 4 notes, or what was drawn.
  private func drawn(_ index: Int, isDisplay: Bool) -> [UInt8]? {
    if let math = first(.math, in: index) { return mathML(math, in: tree, isDisplay: isDisplay ? true : nil) }
    for node in index..<min(index + 8, tree.nodes[index].end) {
      if let tex = tree.attribute(node, .dataLatex), let formula = written(tex, isDisplay: isDisplay) { return formula }
    }
    if let node = DrawnFormula(tree).node(index), let formula = written(MathMLToTeX.tex(node), isDisplay: isDisplay) {
      return formula
    }
    guard let label = tree.attribute(index, .ariaLabel), TeXSource.isTeX(label) else { return nil }
    return written(label, isDisplay: isDisplay)
  }

  func first(_ tag: Tag, in index: Int) -> Int? {
    (index..<tree.nodes[index].end).first { tree.nodes[$0].tag == tag }
  }

  func hasMathBeside(_ index: Int) -> Bool {
    let parent = tree.nodes[index].parent
    guard parent > 0, tree.nodes[parent].end - parent <= Self.mostNodes / 10 else { return false }
    return first(.math, in: parent) != nil
  }

  private func hasScriptAfter(_ index: Int) -> Bool {
    (tree.nodes[index].end..<min(tree.nodes[index].end + 3, tree.nodes.count)).contains { node in
      tree.nodes[node].tag == .script && tree.attribute(node, .type)?.lowercased().hasPrefix("math/") == true
    }
  }
}
