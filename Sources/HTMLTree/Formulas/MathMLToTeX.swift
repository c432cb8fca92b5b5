/// Presentation MathML written as LaTeX: what a formula looks like, where the page does not say what it was made from.
struct MathMLToTeX {
  private let tree: HTMLTree

  init(_ tree: HTMLTree) {
    self.tree = tree
  }

  /// How deep elements may nest; deeper ones are written as their text.
  private static let deepest = 100

  /// The LaTeX of a `math` element.
  func tex(_ index: Int) -> String { row(parts(index), 0).oneLine }

  private func parts(_ index: Int) -> [Int] { tree.children(index).filter { tree.nodes[$0].tag != .text } }

  private func row(_ nodes: [Int], _ depth: Int) -> String {
    var tex = ""
    for node in nodes { Self.join(&tex, element(node, depth + 1)) }
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

  private func words(_ index: Int) -> String { String(decoding: tree.text(index), as: UTF8.self).oneLine }

  private func element(_ index: Int, _ depth: Int) -> String {
    guard depth < Self.deepest else { return words(index) }
    let inner = parts(index)
    func part(_ place: Int) -> String { place < inner.count ? element(inner[place], depth + 1) : "" }
    func group(_ place: Int) -> String { "{" + part(place) + "}" }
    func base() -> String {
      let tex = part(0)
      return tex.count == 1 || (tex.hasPrefix("\\") && tex.dropFirst().allSatisfy(\.isLetter)) ? tex : "{" + tex + "}"
    }
    func script(_ mark: String, _ place: Int) -> String {
      let tex = part(place)
      if place < inner.count, tree.nodes[inner[place]].tag == .mo, let primes = MathSymbols.primes(words(inner[place])),
        mark == "^"
      {
        return primes
      }
      return mark + (tex.count == 1 ? tex : "{" + tex + "}")
    }
    switch tree.nodes[index].tag {
    case .mi: return identifier(index)
    case .mn: return words(index).replacing("%", with: "\\%")
    case .mo: return MathSymbols.tex(words(index))
    case .mtext, .ms: return text(index)
    case .mspace: return space(index)
    case .mfrac:
      if tree.attribute(index, .linethickness).map({ $0.hasPrefix("0") }) == true {
        return "\\binom" + group(0) + group(1)
      }
      return "\\frac" + group(0) + group(1)
    case .msqrt: return "\\sqrt{" + row(inner, depth) + "}"
    case .mroot: return "\\sqrt[" + part(1) + "]" + group(0)
    case .msup: return base() + script("^", 1)
    case .msub: return base() + script("_", 1)
    case .msubsup: return base() + script("_", 1) + script("^", 2)
    case .munder: return under(part(0), inner.count > 1 ? words(inner[1]) : "", part(1))
    case .mover: return over(part(0), inner.count > 1 ? words(inner[1]) : "", part(1))
    case .munderover: return base() + script("_", 1) + script("^", 2)
    case .mtable: return table(inner, depth)
    case .mfenced: return fenced(index, inner, depth)
    case .semantics: return part(0)
    case .annotation, .annotationXml, .none, .mprescripts: return ""
    case .mphantom: return "\\phantom{" + row(inner, depth) + "}"
    default: return row(inner, depth)
    }
  }

  private func identifier(_ index: Int) -> String {
    let name = words(index)
    let variant = tree.attribute(index, .mathvariant) ?? ""
    if let function = MathSymbols.functions.contains(name) ? "\\" + name : nil { return function }
    let tex = name.count == 1 ? MathSymbols.tex(name) : name
    if let command = MathSymbols.variants[variant] { return command + "{" + tex + "}" }
    guard name.count > 1, name.allSatisfy({ $0.isLetter && $0.isASCII }) else {
      return variant == "normal" && name.first.map { $0.isASCII && $0.isLetter } == true ? "\\mathrm{" + tex + "}" : tex
    }
    return "\\mathrm{" + tex + "}"
  }

  private func text(_ index: Int) -> String {
    let raw = String(decoding: tree.text(index), as: UTF8.self)
    let words = raw.oneLine
    if words.isEmpty { return raw.isEmpty ? "" : "~" }
    let blank = raw.first?.isWhitespace == true ? " " : ""
    return "\\text{" + blank + words + (raw.last?.isWhitespace == true ? " " : "") + "}"
  }

  private func space(_ index: Int) -> String {
    switch tree.attribute(index, .width) ?? "" {
    case "0.167em", "thinmathspace": "\\,"
    case "0.222em", "mediummathspace": "\\:"
    case "0.278em", "thickmathspace": "\\;"
    case "-0.167em": "\\!"
    case "1em": "\\quad "
    case "2em": "\\qquad "
    default: ""
    }
  }

  private func over(_ base: String, _ sign: String, _ above: String) -> String {
    MathSymbols.accents[sign].map { $0 + "{" + base + "}" }
      ?? (MathSymbols.isLarge(base) ? base + "^{" + above + "}" : "\\overset{" + above + "}{" + base + "}")
  }

  private func under(_ base: String, _ sign: String, _ below: String) -> String {
    MathSymbols.lowAccents[sign].map { $0 + "{" + base + "}" }
      ?? (MathSymbols.isLarge(base) ? base + "_{" + below + "}" : "\\underset{" + below + "}{" + base + "}")
  }

  private func table(_ rows: [Int], _ depth: Int) -> String {
    let lines = rows.map { row in
      let cells = parts(row).dropFirst(tree.nodes[row].tag == .mlabeledtr ? 1 : 0)
      return cells.map { self.row(parts($0), depth + 2) }.joined(separator: " & ")
    }
    return "\\begin{matrix} " + lines.joined(separator: " \\\\ ") + " \\end{matrix}"
  }

  private func fenced(_ index: Int, _ inner: [Int], _ depth: Int) -> String {
    let separator = tree.attribute(index, .separators).map { String($0.prefix(1)) } ?? ","
    let open = MathSymbols.tex(tree.attribute(index, .open) ?? "(")
    let close = MathSymbols.tex(tree.attribute(index, .close) ?? ")")
    return "\\left" + (open.isEmpty ? "." : open) + inner.map { element($0, depth + 1) }.joined(separator: separator)
      + "\\right" + (close.isEmpty ? "." : close)
  }
}
