/// Letters, numbers, words and blanks of formulas.
enum MathTokens {
  /// A name: one letter, a function, or a word set upright.
  static func identifier(_ node: MathNode) -> String {
    let name = node.text.oneLine
    let variant = node[.mathvariant] ?? ""
    if name.isEmpty { return "" }
    if name.count == 1 {
      let tex = MathSymbols.tex(name)
      let isPlain = name.utf8.count == 1 && isLetter(name.utf8.first ?? 0)
      return variant == "normal" ? (isPlain ? "\\mathrm{" + tex + "}" : tex) : styled(tex, node)
    }
    if let function = MathSymbols.function(name) { return function }
    if name.contains(where: { "\\^~".contains($0) }) { return "\\text{" + escaped(name) + "}" }
    if let command = MathSymbols.variants[variant] { return command + "{" + escaped(name) + "}" }
    guard name.allSatisfy({ $0.isLetter && $0.isASCII }) else { return MathSymbols.tex(name) }
    return (variant == "normal" ? "\\mathrm{" : "\\operatorname{") + name + "}"
  }

  /// A number, its groups of digits apart as written.
  static func number(_ node: MathNode) -> String {
    styled(MathMLToTeX.joined(node.text.oneLine.map { $0 == " " ? "\\," : MathSymbols.tex(String($0)) }), node)
  }

  /// What a token is with the style its element asks for.
  static func styled(_ tex: String, _ node: MathNode) -> String {
    guard let command = MathSymbols.variants[node[.mathvariant] ?? ""], !tex.isEmpty else { return tex }
    return command + "{" + tex + "}"
  }

  /// Words among a formula.
  static func text(_ node: MathNode) -> String {
    let raw = node.text.replacing("\u{A0}", with: " ")
    let words = raw.oneLine
    if words.isEmpty { return raw.isEmpty ? "" : "\\ " }
    let command =
      switch node[.mathvariant] ?? "" {
      case "bold": "\\textbf{"
      case "italic": "\\textit{"
      case "monospace": "\\texttt{"
      case "sans-serif": "\\textsf{"
      case let variant where raw.allSatisfy { $0.isLetter && $0.isASCII }:
        (MathSymbols.variants[variant] ?? "\\text") + "{"
      default: "\\text{"
      }
    return command + (raw.first?.isWhitespace == true ? " " : "") + escaped(words)
      + (raw.last?.isWhitespace == true ? " " : "") + "}"
  }

  /// Words as text of LaTeX.
  static func escaped(_ words: String) -> String {
    var escaped = ""
    for character in words {
      switch character {
      case "$", "%", "#", "&", "_", "{", "}": escaped += "\\" + String(character)
      case "\\": escaped += "\\textbackslash{}"
      case "^": escaped += "\\textasciicircum{}"
      case "~": escaped += "\\textasciitilde{}"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A blank by its width, in the unit of LaTeX's own blanks.
  static func space(_ node: MathNode) -> String {
    if node[.linebreak] == "newline" { return "\\\\" }
    switch node[.width] ?? "" {
    case "0.167em", "thinmathspace", ".1667em", "0.1667em", "0.16667em": return "\\,"
    case "0.222em", "mediummathspace", ".2222em", "0.2222em", "0.22222em": return "\\:"
    case "0.278em", "thickmathspace", ".2778em", "0.2778em", "0.27778em": return "\\;"
    case "-0.167em", "negativethinmathspace", "-.1667em", "-0.1667em", "-0.16667em": return "\\!"
    case "0.333em", ".3333em", "0.3333em": return "\\ "
    case "1em": return "\\quad "
    case "2em": return "\\qquad "
    default: return ""
    }
  }
}
