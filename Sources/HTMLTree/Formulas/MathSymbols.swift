/// Signs of formulas and the commands of LaTeX for them.
enum MathSymbols {
  /// The LaTeX of an operator or a letter.
  static func tex(_ sign: String) -> String {
    if let command = commands[sign] { return command }
    if sign.count == 1 { return sign }
    return functions.contains(sign)
      ? "\\" + sign : sign.allSatisfy(\.isLetter) && !sign.isEmpty ? "\\operatorname{\(sign)}" : sign
  }

  /// Marks of a derivative.
  static func primes(_ sign: String) -> String? {
    switch sign {
    case "′", "'": "'"
    case "″", "''": "''"
    case "‴", "'''": "'''"
    default: nil
    }
  }

  /// Whether limits stand above and below it.
  static func isLarge(_ tex: String) -> Bool {
    [
      "\\sum", "\\prod", "\\int", "\\lim", "\\max", "\\min", "\\sup", "\\inf", "\\bigcup", "\\bigcap", "\\coprod",
      "\\oint",
    ]
    .contains(tex.trimmedBlank)
  }

  /// Names set upright that LaTeX has commands for.
  static let functions: Set<String> = [
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos", "arctan", "log", "ln",
    "lg", "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "ker", "gcd", "deg", "arg", "hom", "Pr", "limsup",
    "liminf",
  ]

  static let variants: [String: String] = [
    "bold": "\\mathbf", "double-struck": "\\mathbb", "script": "\\mathcal", "fraktur": "\\mathfrak",
    "sans-serif": "\\mathsf", "monospace": "\\mathtt", "bold-italic": "\\boldsymbol", "-tex-calligraphic": "\\mathcal",
    "italic": "\\mathit",
  ]

  static let accents: [String: String] = [
    "^": "\\hat", "ˆ": "\\hat", "¯": "\\bar", "‾": "\\overline", "―": "\\overline", "~": "\\tilde", "˜": "\\tilde",
    "˙": "\\dot",
    "¨": "\\ddot", "→": "\\vec", "´": "\\acute", "`": "\\grave", "ˇ": "\\check", "˘": "\\breve", "⏞": "\\overbrace",
    "˚": "\\mathring", "←": "\\overleftarrow", "_": "\\overline",
  ]

  static let lowAccents: [String: String] = [
    "_": "\\underline", "―": "\\underline", "⏟": "\\underbrace", "‾": "\\underline",
  ]

  private static let commands: [String: String] = {
    var commands: [String: String] = [:]
    for pair in table.split(whereSeparator: \.isWhitespace) {
      if let sign = pair.first { commands[String(sign)] = "\\" + pair.dropFirst() }
    }
    for (sign, command) in [
      ("\u{2212}", "-"), ("\u{2061}", ""), ("\u{2062}", ""), ("\u{2063}", ""), ("\u{2064}", ""), ("{", "\\{"),
      ("}", "\\}"), ("%", "\\%"), ("#", "\\#"), ("&", "\\&"), ("_", "\\_"), ("$", "\\$"), ("\\", "\\backslash"),
      ("‖", "\\|"), ("′", "'"), ("″", "''"), ("\u{A0}", "~"), ("∣", "\\mid"), ("*", "*"), ("∗", "*"),
    ] { commands[sign] = command }
    return commands
  }()

  /// A sign, then the name of its command.
  private static let table = """
    αalpha βbeta γgamma δdelta ϵepsilon εvarepsilon ζzeta ηeta θtheta ϑvartheta ιiota κkappa λlambda μmu νnu ξxi πpi
    ϖvarpi ρrho ϱvarrho σsigma ςvarsigma τtau υupsilon ϕphi φvarphi χchi ψpsi ωomega ΓGamma ΔDelta ΘTheta ΛLambda ΞXi
    ΠPi ΣSigma ΥUpsilon ΦPhi ΨPsi ΩOmega ∑sum ∏prod ∐coprod ∫int ∬iint ∭iiint ∮oint √surd ∂partial ∇nabla ∞infty ∀forall
    ∃exists ∄nexists ∅emptyset ∈in ∉notin ∋ni ⊂subset ⊃supset ⊆subseteq ⊇supseteq ∪cup ∩cap ∖setminus ⋃bigcup ⋂bigcap
    ∧wedge ∨vee ¬neg ≤leq ≥geq ≠ne ≡equiv ≈approx ∼sim ≃simeq ≅cong ∝propto ≪ll ≫gg ≺prec ≻succ ⊥perp ∥parallel ∠angle
    →to ←leftarrow ↔leftrightarrow ⇒Rightarrow ⇐Leftarrow ⇔Leftrightarrow ↦mapsto ⟶longrightarrow ⟹Longrightarrow
    ↑uparrow ↓downarrow ⇌rightleftharpoons ×times ÷div ±pm ∓mp ⋅cdot ·cdot ∘circ •bullet ⊕oplus ⊗otimes ⊙odot ⋆star
    †dagger ‡ddagger …ldots ⋯cdots ⋮vdots ⋱ddots ℏhbar ℓell ℜRe ℑIm ℵaleph ⟨langle ⟩rangle ⌊lfloor ⌋rfloor ⌈lceil ⌉rceil
    △triangle □square ⊢vdash ⊨models ∴therefore ∵because ≜triangleq ⪯preceq ⪰succeq ⩽leqslant ⩾geqslant ⊤top °degree
    """
}

extension String {
  /// Without blanks at both ends.
  fileprivate var trimmedBlank: String { oneLine }
}
