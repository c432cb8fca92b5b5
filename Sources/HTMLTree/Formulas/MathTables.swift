/// Tables of formulas, and what stands between fences.
enum MathTables {
  /// Elements beside each other; between fences a table is a matrix, and a fraction without its line a binomial.
  static func fenced(_ nodes: [MathNode]) -> String {
    guard nodes.count > 1, let open = nodes.first?.sign, opening.contains(open) else { return MathMLToTeX.row(nodes) }
    let close = nodes.last?.sign.flatMap { closing.contains($0) ? $0 : nil }
    let inner = Array(close == nil ? nodes.dropFirst() : nodes.dropFirst().dropLast()).filter {
      !($0.isRow && $0.children.isEmpty)
    }
    if inner.count == 1, let only = inner.first?.bare {
      if only.kind == .mtable { return table(only, open: open, close: close ?? "") }
      if only.kind == .mfrac, only[.linethickness]?.hasPrefix("0") == true, open == "(", close == ")",
        only.children.count == 2
      {
        return "\\binom{" + MathMLToTeX.element(only.children[0]) + "}{" + MathMLToTeX.element(only.children[1]) + "}"
      }
    }
    guard let close, inner.contains(where: { $0.isTall }) else { return MathMLToTeX.row(nodes) }
    return between(open, MathMLToTeX.row(inner), close)
  }

  /// What stands between signs that grow with it, where TeX lets these grow.
  static func between(_ open: String, _ content: String, _ close: String) -> String {
    func side(_ sign: String) -> String? {
      if sign.isEmpty { return "." }
      if doubled.contains(sign) { return "\\|" }
      guard growing.contains(sign) else { return nil }
      let tex = sign == "∣" ? "|" : MathSymbols.tex(sign)
      return tex + (tex.count > 2 ? " " : "")
    }
    guard let left = side(open), let right = side(close) else {
      return MathMLToTeX.joined([MathSymbols.tex(open), content, MathSymbols.tex(close)])
    }
    return "\\left" + left + content + "\\right" + right
  }

  private static let doubled: Set<String> = ["‖", "∥", "||"]
  private static let growing = Set("()[]{}|∣⟨⟩〈〉⌊⌋⌈⌉⟮⟯⎰⎱/\\<>↑↓↕⇑⇓⇕⌜⌝⌞⌟".map(String.init))

  private static let opening: Set<String> = ["(", "[", "{", "|", "‖", "⟨", "⌊", "⌈", "∥", "⟮", ""]
  private static let closing: Set<String> = [")", "]", "}", "|", "‖", "⟩", "⌋", "⌉", "∥", "⟯", ""]
  private static let matrices = [
    "()": "pmatrix", "[]": "bmatrix", "{}": "Bmatrix", "||": "vmatrix", "‖‖": "Vmatrix", "∥∥": "Vmatrix",
  ]

  /// A table with the signs around it.
  ///
  /// - Parameter sides: The sides of a frame around it: `left`, `right`, `top`, `bottom`.
  static func table(_ node: MathNode, open: String, close: String, sides: Set<String> = []) -> String {
    let lines = node.children.enumerated().map { line($1, isFirst: $0 == 0) }
    let columns = node.children.map { $0.children.count - ($0.kind == .mlabeledtr ? 1 : 0) }.max() ?? 0
    let alignments = (node[.columnalign] ?? "").split(separator: " ").map(String.init)
    let rules = MathTableRules(node, sides: sides)
    func written(_ name: String, _ argument: String = "") -> String {
      "\\begin{\(name)}\(argument) " + rules.rows(lines) + " \\end{\(name)}"
    }
    let isLeft = !alignments.isEmpty && alignments.allSatisfy { $0 == "left" }
    let isRuled = rules.areDrawn && columns > 0
    if !isRuled, open == "{", close.isEmpty, isLeft || alignments.isEmpty { return written("cases") }
    let hasOther = alignments.contains { $0 != "center" }
    if !isRuled, !hasOther, let name = matrices[open + close] { return written(name) }
    let body =
      if !isRuled, open.isEmpty, close.isEmpty, alignments.first == "right", isAlternating(alignments) {
        written("aligned")
      } else if !isRuled, alignments.isEmpty || columns == 0 {
        written("matrix")
      } else {
        written("array", "{" + rules.columns((0..<columns).map { letter(alignments, $0) }) + "}")
      }
    return open.isEmpty && close.isEmpty ? body : between(open, body, close)
  }

  private static func isAlternating(_ alignments: [String]) -> Bool {
    alignments.enumerated().allSatisfy { $1 == ($0 % 2 == 0 ? "right" : "left") }
  }

  private static func letter(_ alignments: [String], _ column: Int) -> String {
    switch column < alignments.count ? alignments[column] : alignments.last {
    case "left": "l"
    case "right": "r"
    default: "c"
    }
  }

  /// The cells of a row; the label of a labelled one stands at the end, as words: a tag may stand in no table.
  private static func line(_ row: MathNode, isFirst: Bool) -> String {
    var cells = row.children
    var label = ""
    if row.kind == .mlabeledtr, !cells.isEmpty {
      let words = cells.removeFirst().allText.filter { !$0.isWhitespace }
      let number = words.filter { $0 != "(" && $0 != ")" }
      // A plain number is the page's own counting.
      if !number.isEmpty, !number.allSatisfy(\.isNumber) { label = "\\qquad\\text{" + MathTokens.escaped(words) + "}" }
    }
    let line = cells.map { MathMLToTeX.row($0.kind == .mtd ? $0.children : [$0]) }.joined(separator: " & ") + label
    // A bracket or star after the end of a row would be its argument.
    return !isFirst && (line.hasPrefix("[") || line.hasPrefix("*")) ? "{}" + line : line
  }
}

extension MathNode {
  /// The text of all its tokens.
  fileprivate var allText: String { text + children.map(\.allText).joined() }
}
