/// What stands above, below and around: limits, accents, scripts on both sides, strokes.
enum MathScripts {
  /// `munder` and `mover`.
  static func limit(_ node: MathNode) -> String {
    // A script of blanks draws a bracket by its border, if anything.
    guard node.children.count > 1, node.children[1].isSeen else {
      return MathMLToTeX.row(Array(node.children.prefix(1)))
    }
    if let arrow = arrow(node) { return arrow }
    let base = MathMLToTeX.element(node.children[0])
    let isOver = node.kind == .mover
    let mark = isOver ? "^" : "_"
    if let sign = node.children[1].sign, let accent = accent(sign, node, isOver: isOver) {
      return accent + "{" + base + "}"
    }
    let script = MathMLToTeX.element(node.children[1])
    if MathSymbols.isLarge(base) || base.hasPrefix("\\overbrace") || base.hasPrefix("\\underbrace") {
      return base + mark + (script.count == 1 ? script : "{" + script + "}")
    }
    if !isOver, base.hasPrefix("\\operatorname{") {
      return "\\operatorname*" + base.dropFirst("\\operatorname".count) + "_{" + script + "}"
    }
    return (isOver ? "\\overset{" : "\\underset{") + script + "}{" + base + "}"
  }

  /// The command of an accent; one that stretches over more than a letter is wide.
  private static func accent(_ sign: String, _ node: MathNode, isOver: Bool) -> String? {
    guard isOver else { return MathSymbols.lowAccents[sign] }
    let base = node.children[0].bare
    let isLetter = base.children.isEmpty && base.text.oneLine.count < 2
    let isStiff = node.children[1].bare[.stretchy] == "false"
    if !isStiff, !isLetter, let wide = MathSymbols.wideAccents[sign] { return wide }
    return MathSymbols.accents[sign]
  }

  /// An arrow with words above or below it; nil for any other.
  static func arrow(_ node: MathNode) -> String? {
    guard let sign = node.children.first?.sign, let command = MathSymbols.longArrows[sign],
      node.children.dropFirst().allSatisfy({ $0.kind == .mpadded })
    else { return nil }
    func script(_ place: Int) -> String {
      place < node.children.count ? MathMLToTeX.row(node.children[place].children) : ""
    }
    switch node.kind {
    case .mover: return command + "{" + script(1) + "}"
    case .munder: return command + MathMLToTeX.optional(script(1)) + "{}"
    default: return command + MathMLToTeX.optional(script(1)) + "{" + script(2) + "}"
    }
  }

  /// `mmultiscripts`: the base, pairs of scripts after it, and behind `mprescripts` pairs before it.
  static func around(_ nodes: [MathNode]) -> String {
    guard let base = nodes.first else { return "" }
    let split = nodes.firstIndex { $0.kind == .mprescripts } ?? nodes.count
    func pairs(_ range: Range<Int>) -> String {
      stride(from: range.lowerBound, to: range.upperBound, by: 2).map { place in
        MathMLToTeX.script("_", nodes, place)
          + (place + 1 < range.upperBound ? MathMLToTeX.script("^", nodes, place + 1) : "")
      }.joined()
    }
    let before = split + 1 < nodes.count ? pairs(split + 1..<nodes.count) : ""
    return (before.isEmpty ? "" : "{}" + before)
      + MathMLToTeX.scripted(MathMLToTeX.element(base), pairs(1..<max(split, 1)), "")
  }

  /// `menclose`: a box, a stroke or a line.
  static func enclosed(_ node: MathNode) -> String {
    let content = MathMLToTeX.row(node.children)
    let notation = Set((node[.notation] ?? "longdiv").split(separator: " ").map(String.init))
    if !notation.isEmpty, notation.isSubset(of: ["left", "right", "top", "bottom"]), node.children.count == 1,
      let table = node.children.first?.bare, table.kind == .mtable
    {
      return MathTables.table(table, open: "", close: "", sides: notation)
    }
    let isOneOf = { (names: String...) in names.contains { notation.contains($0) } }
    let command: String? =
      if isOneOf("box", "roundedbox") {
        "\\boxed"
      } else if notation.isSuperset(of: ["updiagonalstrike", "downdiagonalstrike"]) {
        "\\xcancel"
      } else if isOneOf("updiagonalstrike") {
        "\\cancel"
      } else if isOneOf("downdiagonalstrike") {
        "\\bcancel"
      } else if isOneOf("radical") {
        "\\sqrt"
      } else if notation == ["top"] {
        "\\overline"
      } else if notation == ["bottom"] {
        "\\underline"
      } else {
        nil
      }
    if notation.isSubset(of: ["left", "right"]) {
      return MathTables.between(isOneOf("left") ? "|" : "", content, isOneOf("right") ? "|" : "")
    }
    return command.map { $0 + "{" + content + "}" } ?? content
  }
}
