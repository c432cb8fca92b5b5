/// Signs of formulas and the commands of LaTeX for them.
enum MathSymbols {
  /// The LaTeX of an operator or a letter.
  static func tex(_ sign: String) -> String {
    if let command = commands[sign] { return command }
    if sign.count == 1 { return character(sign.unicodeScalars) ?? sign }
    if let function = function(sign) { return function }
    let words = sign.split(separator: " ")
    return !words.isEmpty && words.allSatisfy { $0.allSatisfy(\.isLetter) }
      ? "\\operatorname{" + words.joined(separator: "\\,") + "}" : MathMLToTeX.joined(sign.map { tex(String($0)) })
  }

  /// A character that has no command of its own; nil if it stands for itself.
  private static func character(_ scalars: String.UnicodeScalarView) -> String? {
    guard let first = scalars.first else { return nil }
    if scalars.count == 2, scalars.last == "\u{338}" { return MathMLToTeX.joined(["\\not", tex(String(first))]) }
    // Those for private use say nothing but in the fonts of their page.
    return (0xE000...0xF8FF).contains(first.value) ? "" : MathAlphabets.tex(first)
  }

  /// The command of a function's name, nil if LaTeX has none.
  static func function(_ name: String) -> String? {
    if functions.contains(name) { return "\\" + name }
    let letters = name.filter { $0.isLetter && $0.isASCII }
    return letters.count < name.count && spacedFunctions.contains(letters) ? "\\" + letters : nil
  }

  /// Marks of a derivative.
  static func primes(_ sign: String) -> String? {
    switch sign {
    case "′", "'": "'"
    case "″", "''", "′′": "''"
    case "‴", "'''", "′′′": "'''"
    default: nil
    }
  }

  /// Whether limits stand above and below it.
  static func isLarge(_ tex: String) -> Bool { large.contains(tex) }

  private static let large: Set<String> = Set(
    """
    sum prod int lim max min sup inf bigcup bigcap coprod oint iint iiint limsup liminf bigvee bigwedge bigoplus \
    bigotimes bigodot biguplus bigsqcup det gcd Pr injlim projlim
    """.split(separator: " ").map { "\\" + $0 })

  /// Names set upright that LaTeX has commands for.
  private static let functions: Set<String> = Set(
    """
    sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan log ln lg exp lim max min sup inf det dim ker gcd \
    deg arg hom Pr limsup liminf
    """.split(separator: " ").map(String.init))
  private static let spacedFunctions: Set<String> = ["limsup", "liminf", "injlim", "projlim"]

  static let variants: [String: String] = [
    "bold": "\\mathbf", "double-struck": "\\mathbb", "script": "\\mathscr", "fraktur": "\\mathfrak",
    "sans-serif": "\\mathsf", "monospace": "\\mathtt", "bold-italic": "\\boldsymbol", "-tex-calligraphic": "\\mathcal",
    "sans-serif-italic": "\\mathsf", "sans-serif-bold-italic": "\\mathsf", "bold-script": "\\mathscr",
    "-tex-bold-calligraphic": "\\mathcal", "italic": "\\mathit", "-tex-mathit": "\\mathit",
    "bold-fraktur": "\\mathfrak", "bold-sans-serif": "\\mathsf",
  ]

  static let accents: [String: String] = [
    "^": "\\hat", "ˆ": "\\hat", "¯": "\\bar", "‾": "\\overline", "―": "\\overline", "~": "\\tilde", "˜": "\\tilde",
    "˙": "\\dot", "¨": "\\ddot", "⃛": "\\dddot", "→": "\\vec", "⃗": "\\vec", "´": "\\acute", "`": "\\grave",
    "ˇ": "\\check", "˘": "\\breve", "⏞": "\\overbrace", "˚": "\\mathring", "←": "\\overleftarrow", "_": "\\overline",
    "↔": "\\overleftrightarrow", "⃖": "\\overleftarrow", "∼": "\\tilde", "…": "\\dddot",
  ]

  /// Accents over more than a letter.
  static let wideAccents: [String: String] = [
    "^": "\\widehat", "ˆ": "\\widehat", "~": "\\widetilde", "˜": "\\widetilde", "∼": "\\widetilde",
    "→": "\\overrightarrow", "¯": "\\overline",
  ]

  static let lowAccents: [String: String] = [
    "_": "\\underline", "―": "\\underline", "⏟": "\\underbrace", "‾": "\\underline", "→": "\\underrightarrow",
    "←": "\\underleftarrow", "↔": "\\underleftrightarrow", "̲": "\\underline",
  ]

  /// Arrows with words on them.
  static let longArrows: [String: String] = [
    "→": "\\xrightarrow", "←": "\\xleftarrow", "↔": "\\xleftrightarrow", "⇒": "\\xRightarrow", "⇐": "\\xLeftarrow",
    "⇔": "\\xLeftrightarrow", "↦": "\\xmapsto", "↪": "\\xhookrightarrow", "↩": "\\xhookleftarrow",
    "⇌": "\\xrightleftharpoons", "=": "\\xlongequal",
  ]

  private static let commands: [String: String] = {
    var commands: [String: String] = [:]
    for pair in MathSymbolTable.pairs.split(whereSeparator: \.isWhitespace) {
      if let sign = pair.first { commands[String(sign)] = "\\" + pair.dropFirst() }
    }
    for (sign, command) in [
      ("\u{2212}", "-"), ("\u{2061}", ""), ("\u{2062}", ""), ("\u{2063}", ""), ("\u{2064}", ""), ("{", "\\{"),
      ("}", "\\}"), ("%", "\\%"), ("#", "\\#"), ("&", "\\&"), ("_", "\\_"), ("$", "\\$"), ("\\", "\\backslash"),
      ("‖", "\\|"), ("′", "'"), ("″", "''"), ("‴", "'''"), ("\u{A0}", "\\ "), ("∣", "\\mid"), ("∗", "*"),
      ("～", "\\sim"), ("∆", "\\Delta"), ("⏜", "\\frown"), ("⏝", "\\smile"), ("\u{338}", "/"),
      // Arrows and bonds of MathJax's own font for chemistry.
      ("\u{E409}", "\\rightleftharpoons"), ("\u{E40A}", "\\rightleftharpoons"), ("\u{E410}", "\\cdots"),
      ("\u{E411}", "\\cdots"), ("\u{E429}", "\\longrightarrow"), ("\u{E42E}", "\\leftrightarrow"),
      ("\u{2009}", "\\,"), ("\u{200B}", ""), ("\u{2028}", ""),
    ] { commands[sign] = command }
    return commands
  }()
}
