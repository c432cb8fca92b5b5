/// Presentation MathML written as LaTeX: what a formula looks like, where the page does not say what it was made from.
enum MathMLToTeX {
  /// The LaTeX of a formula.
  static func tex(_ node: MathNode) -> String { row(node.children.isEmpty ? [node] : node.children).oneLine }

  /// Elements beside each other.
  static func row(_ nodes: [MathNode]) -> String { joined(nodes.map(element)) }

  /// Pieces beside each other.
  static func joined(_ pieces: [String]) -> String {
    var tex = ""
    for piece in pieces { join(&tex, piece) }
    return tex
  }

  /// A command's name must not run into the letter that follows.
  private static func join(_ tex: inout String, _ next: String) {
    if let first = next.first, first.isLetter, endsInCommand(tex) { tex.append(" ") }
    tex += next
  }

  private static func endsInCommand(_ tex: String) -> Bool {
    guard let last = tex.utf8.last, isLetter(last) else { return false }
    return tex.utf8.reversed().first { !isLetter($0) } == UInt8(ascii: "\\")
  }

  /// The LaTeX of an element.
  static func element(_ node: MathNode) -> String {
    let inner = node.children
    func part(_ place: Int) -> String { place < inner.count ? element(inner[place]) : "" }
    func group(_ place: Int) -> String { "{" + part(place) + "}" }
    switch node.kind {
    case .mi: return MathTokens.identifier(node)
    case .mn: return MathTokens.number(node)
    case .mo: return MathSymbols.tex(node.text.oneLine)
    case .mtext, .ms: return MathTokens.text(node)
    case .mspace: return MathTokens.space(node)
    case .mfrac: return fraction(node, part(0), part(1))
    case .msqrt: return "\\sqrt{" + row(inner) + "}"
    case .mroot: return "\\sqrt" + optional(part(1)) + group(0)
    case .msup: return scripted(part(0), "", script("^", inner, 1))
    case .msub: return scripted(part(0), script("_", inner, 1), "")
    case .msubsup, .munderover: return bounds(node, script("_", inner, 1), script("^", inner, 2))
    case .munder, .mover: return MathScripts.limit(node)
    case .mmultiscripts: return MathScripts.around(inner)
    case .mtable: return MathTables.table(node, open: "", close: "")
    case .mfenced: return fenced(node)
    case .semantics, .maction: return part(0)
    case .none, .mprescripts, .annotation, .annotationXml: return ""
    case .mphantom: return "\\phantom{" + row(inner) + "}"
    case .menclose: return MathScripts.enclosed(node)
    default: return node.text + MathTables.fenced(inner)
    }
  }

  /// An argument in brackets, of which it may hold some itself.
  static func optional(_ tex: String) -> String {
    let hasBrackets = tex.contains("[") || tex.contains("]")
    return tex.isEmpty ? "" : hasBrackets ? "[{" + tex + "}]" : "[" + tex + "]"
  }

  /// A base with its scripts, in braces if it needs them.
  static func scripted(_ base: String, _ below: String, _ above: String) -> String {
    (isAtom(base) ? base : "{" + base + "}") + below + above
  }

  /// Whether scripts may follow without braces: a letter, a command, or a command with one argument.
  private static func isAtom(_ tex: String) -> Bool {
    if tex.count == 1 { return true }
    guard tex.hasPrefix("\\") else { return tex.utf8.allSatisfy { (0x30...0x39).contains($0) } && !tex.isEmpty }
    let rest = tex.dropFirst().drop { $0.isLetter || $0 == "*" }
    if rest.isEmpty { return true }
    guard rest.first == "{", rest.last == "}", !tex.hasPrefix("\\sqrt"), !tex.hasPrefix("\\begin") else { return false }
    var depth = 0
    for (place, character) in rest.enumerated() {
      depth += character == "{" ? 1 : character == "}" ? -1 : 0
      if depth == 0 { return place == rest.count - 1 }
    }
    return false
  }

  /// A script with its mark, `'` for primes.
  static func script(_ mark: String, _ nodes: [MathNode], _ place: Int) -> String {
    guard place < nodes.count, nodes[place].kind != .none else { return "" }
    if mark == "^", let sign = nodes[place].sign, let primes = MathSymbols.primes(sign) { return primes }
    let tex = element(nodes[place])
    let signs = mark == "^" ? String(tex.prefix { $0 == "'" }) : ""
    let rest = tex.dropFirst(signs.count)
    if !signs.isEmpty, rest.isEmpty { return signs }
    return signs + mark + (rest.count == 1 ? rest : "{" + rest + "}")
  }

  private static func bounds(_ node: MathNode, _ below: String, _ above: String) -> String {
    guard let first = node.children.first else { return "" }
    if node.kind == .munderover, let arrow = MathScripts.arrow(node) { return arrow }
    return scripted(element(first), below, above)
  }

  private static func fraction(_ node: MathNode, _ above: String, _ below: String) -> String {
    if node[.linethickness].map({ $0.hasPrefix("0") }) == true { return "{" + above + " \\atop " + below + "}" }
    return "\\frac{" + above + "}{" + below + "}"
  }

  private static func fenced(_ node: MathNode) -> String {
    let separators = (node[.separators] ?? ",").filter { !$0.isWhitespace }.map { MathSymbols.tex(String($0)) }
    let open = node[.open] ?? "("
    let close = node[.close] ?? ")"
    if node.children.count == 1, let table = node.children.first?.bare, table.kind == .mtable {
      return MathTables.table(table, open: open, close: close)
    }
    let pieces = node.children.enumerated().flatMap { place, child in
      (place > 0 ? [place <= separators.count ? separators[place - 1] : separators.last ?? ""] : []) + [element(child)]
    }
    return MathTables.between(open, joined(pieces), close)
  }
}
