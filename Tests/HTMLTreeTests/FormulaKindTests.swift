import HTMLTree
import Testing

/// Formulas in the forms typesetting systems leave in pages: each kind is tried with eight formulas, and every one must
/// be found once, between its markers, in its place.
@Suite struct FormulaKindTests {
  struct Kind: CustomTestStringConvertible {
    let name: String
    var isDisplay = false
    let page: @Sendable (String) -> String
    var testDescription: String { name }
  }

  static let formulas = [
    "x^2", "\\frac{a}{b}", "\\sum_{i=1}^{n} i", "\\alpha+\\beta", "E=mc^{2}", "\\sqrt{x+1}", "a<b",
    "\\lim_{x\\to 0} f(x)",
  ]

  static let kinds: [Kind] = [
    Kind(name: "MathML with annotation") { tex in
      "<math><semantics><mrow><mi>q</mi></mrow><annotation encoding='application/x-tex'>\(text(tex))</annotation></semantics></math>"
    },
    Kind(name: "MathML of its own line", isDisplay: true) { tex in
      "<math display=block><semantics><mi>q</mi><annotation encoding='LaTeX'>\(text(tex))</annotation></semantics></math>"
    },
    Kind(name: "alttext") { tex in "<math alttext=\"\(text(tex))\"><mi>q</mi></math>" },
    Kind(name: "KaTeX") { katex($0) },
    Kind(name: "KaTeX of its own line", isDisplay: true) { "<span class=\"katex-display\">\(katex($0))</span>" },
    Kind(name: "KaTeX that failed") { "<span class=\"katex-error\" title=\"ParseError\">\(text($0))</span>" },
    Kind(name: "WordPress KaTeX") { "<span class=\"wp-katex-eq\" data-display=\"false\">\(text($0))</span>" },
    Kind(name: "MathJax 2") { tex in
      "<span class=\"MathJax_Preview\">q</span><span class=\"MathJax\" id=\"MathJax-Element-1-Frame\"><nobr><span class=\"math\"><span class=\"mi\">q</span></span></nobr></span><script type=\"math/tex\" id=\"MathJax-Element-1\">\(tex)</script>"
    },
    Kind(name: "MathJax 2 with MathML for those who listen") { tex in
      "<span class=\"MathJax\"><nobr>q</nobr><span class=\"MJX_Assistive_MathML\"><math><mi>q</mi></math></span></span><script type=\"math/tex\">\(tex)</script>"
    },
    Kind(name: "MathJax 2 of its own line", isDisplay: true) { tex in
      "<span class=\"MathJax_Preview\"></span><div class=\"MathJax_Display\"><span class=\"MathJax\">q</span></div><script type=\"math/tex; mode=display\">\(tex)</script>"
    },
    Kind(name: "MathJax 2 not run yet", isDisplay: true) { "<script type=\"math/tex; mode=display\">\($0)</script>" },
    Kind(name: "MathJax 2 with MathML in an attribute") { tex in
      let inner = "<math><semantics><mi>q</mi><annotation encoding='TeX'>\(text(tex))</annotation></semantics></math>"
      return "<span class=\"MathJax\" data-mathml=\"\(text(inner))\"><nobr>q</nobr></span>"
    },
    Kind(name: "MathJax 3 with MathML for those who listen") { tex in
      "<mjx-container class=\"MathJax\" jax=\"CHTML\"><mjx-math aria-hidden=\"true\"><mjx-mi><mjx-c class=\"mjx-c1D45E\"></mjx-c></mjx-mi></mjx-math><mjx-assistive-mml><math><semantics><mi>q</mi><annotation encoding='application/x-tex'>\(text(tex))</annotation></semantics></math></mjx-assistive-mml><span class=\"no-mathjax mjx-copytext\">$\(text(tex))$</span></mjx-container>"
    },
    Kind(name: "MathJax 4", isDisplay: true) { tex in
      "<mjx-container class=\"MathJax\" jax=\"SVG\" display=\"true\"><svg role=\"img\"><g stroke-width=\"0\"><g data-mml-node=\"math\" data-latex=\"\(text(tex))\"><g data-mml-node=\"mi\"><path data-c=\"1D45E\"></path></g></g></g></svg></mjx-container>"
    },
    Kind(name: "Wikipedia") { tex in
      "<span class=\"mwe-math-element\"><span class=\"mwe-math-mathml-inline mwe-math-mathml-a11y\" style=\"display: none;\"><math alttext=\"{\\displaystyle \(text(tex))}\"><semantics><mi>q</mi><annotation encoding=\"application/x-tex\">{\\displaystyle \(text(tex))}</annotation></semantics></math></span><img src=\"https://w.example/svg/1\" class=\"mwe-math-fallback-image-inline\" alt=\"{\\displaystyle \(text(tex))}\"></span>"
    },
    Kind(name: "Wikipedia's picture alone") { tex in
      "<img class=\"mwe-math-fallback-image-inline mw-invert\" alt=\"{\\displaystyle \(text(tex))}\" src=\"https://w.example/svg/2\">"
    },
    Kind(name: "WordPress pictures") { tex in
      "<img src=\"https://s0.wp.example/latex.php?latex=\(address(tex))&#038;bg=ffffff\" alt=\"\(text(tex))\" class=\"latex\">"
    },
    Kind(name: "CodeCogs") { "<img src=\"https://latex.codecogs.com/png.latex?\\dpi{120}&space;\(address($0))\">" },
    Kind(name: "CodeCogs with a path") {
      "<img src=\"https://latex.codecogs.com/svg.image?\\inline&space;\(address($0))\">"
    },
    Kind(name: "Google charts") { "<img src=\"https://chart.googleapis.com/chart?chl=\(address($0))&cht=tx\">" },
    Kind(name: "Zhihu") { "<img src=\"https://www.zhihu.example/equation?tex=\(address($0))\" alt=\"[formula]\">" },
    Kind(name: "GitHub's renderer") { "<img src=\"https://render.example/render/math?math=\(address($0))\">" },
    Kind(name: "TeX in the path") { "<img src=\"https://i.upmath.me/svg/\(address($0))\">" },
    Kind(name: "mimeTeX") { "<img src=\"/cgi-bin/mimetex.cgi?\(address($0))\">" },
    Kind(name: "mathTeX") { "<img src=\"http://www.forkosh.example/mathtex.cgi?\(address($0))\">" },
    Kind(name: "QuickLaTeX") {
      "<img class=\"ql-img-inline-formula quicklatex-auto-format\" src=\"/ql-1.png\" alt=\"\(text($0))\">"
    },
    Kind(name: "Sphinx picture") { "<img class=\"math\" src=\"../_images/math/1f.png\" alt=\"\(text($0))\">" },
    Kind(name: "Doxygen picture") {
      "<img class=\"formulaInl\" alt=\"$ \(text($0)) $\" src=\"form_1.png\" width=\"9\" height=\"8\">"
    },
    Kind(name: "Doxygen picture of its own line", isDisplay: true) {
      "<img class=\"formulaDsp\" alt=\"\\[ \(text($0)) \\]\" src=\"form_2.png\">"
    },
    Kind(name: "MathML with a prefix") { tex in
      "<m:math><m:semantics><m:mi>q</m:mi><m:annotation encoding='application/x-tex'>\(text(tex))</m:annotation></m:semantics></m:math>"
    },
    Kind(name: "Canvas") { "<img class=\"equation_image\" src=\"/equation_images/1\" alt=\"LaTeX: \(text($0))\">" },
    Kind(name: "data-math") { "<span class=\"m\" data-math=\"\(text($0))\">q</span>" },
    Kind(name: "data-latex of a block", isDisplay: true) { "<div data-latex=\"\(text($0))\">q</div>" },
    Kind(name: "data-expr") { "<span class=\"tex\" data-expr=\"\(text($0))\">q</span>" },
    Kind(name: "data-tex") { "<code data-tex=\"\(text($0))\">q</code>" },
    Kind(name: "MathJax 2 with MathML in a script") { tex in
      "<script type=\"math/mml\"><math><semantics><mi>q</mi><annotation encoding='TeX'>\(text(tex))</annotation></semantics></math></script>"
    },
    Kind(name: "Stack Exchange") { "<span class=\"math-container\">$\(text($0))$</span>" },
    Kind(name: "Stack Exchange's Electronics") { "<span class=\"math-container\">\\$\(text($0))\\$</span>" },
    Kind(name: "CKEditor") { "<span class=\"math-tex\">\\(\(text($0))\\)</span>" },
    Kind(name: "codes of forums") { "[itex]\(text($0))[/itex]" },
    Kind(name: "WordPress in the text") { "$latex \(text($0))$" },
    Kind(name: "parentheses in the text") { "\\(\(text($0))\\)" },
    Kind(name: "brackets in the text", isDisplay: true) { "\\[\(text($0))\\]" },
    Kind(name: "dollar in the text") { "$\(text($0))$" },
    Kind(name: "two dollars in the text", isDisplay: true) { "$$ \(text($0)) $$" },
  ]

  @Test(arguments: kinds) func found(_ kind: Kind) throws {
    for formula in Self.formulas where kind.name != "two dollars in the text" || formula != "a<b" {
      let page =
        "<html><body><main><p>Before it stands \(kind.page(formula)) and after it words follow.</p></main></body></html>"
      let text = try MainText(tree(page)).text.replacing("\n\n", with: " ").replacing("\n", with: " ")
      let marked = kind.isDisplay ? "\\[\(formula)\\]" : "\\(\(formula)\\)"
      #expect(text == "Before it stands \(marked) and after it words follow.")
    }
  }

  /// Formulas in the environments of LaTeX, without any dollar sign.
  @Test(arguments: ["align", "equation*", "gather", "eqnarray"]) func environments(_ name: String) throws {
    let formula = "\\begin{\(name)} a &= b \\\\ c &= d \\end{\(name)}"
    #expect(try MainText(tree("<p>So \(text(formula)) holds</p>")).text == "So \\[\(formula)\\] holds")
  }

  @Test(arguments: [
    "It costs $5, or $$6 for two, and $7 for three.", "From US$5 to US$6.", "Between $10K-$20K a year.",
    "Type $HOME/$USER.",
    "We paid $1.5 and $2, then $3.", "Cash ($5) or card ($6).", "A $ alone, and a $ again.",
    "The $100 note and $AAPL stock$.",
  ]) func moneyStays(_ words: String) throws {
    #expect(try MainText(tree("<p>\(words)</p>")).text == words)
  }

  @Test func codeStays() throws {
    #expect(try MainText(tree("<p>Run <code>echo $a_1$</code> now</p>")).text == "Run echo $a_1$ now")
    #expect(try MainText(tree("<pre>x $a^2$</pre>")).text == "x $a^2$")
  }
}

/// Text as it is written in a page.
private func text(_ tex: String) -> String {
  tex.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
}

/// TeX as it is written in an address.
private func address(_ tex: String) -> String {
  tex.utf8.map { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39:
      String(UnicodeScalar(byte))
    default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }.joined()
}

private func katex(_ tex: String) -> String {
  "<span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mrow><mi>q</mi></mrow><annotation encoding=\"application/x-tex\">\(text(tex))</annotation></semantics></math></span><span class=\"katex-html\" aria-hidden=\"true\"><span class=\"base\"><span class=\"mord mathnormal\">q</span></span></span></span>"
}
