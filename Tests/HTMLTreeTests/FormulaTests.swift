import HTMLTree
import Testing

/// Every way pages hold formulas.
@Suite struct FormulaTests {
  @Test(arguments: [
    (
      "<p>a <span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation encoding=application/x-tex>x^2</annotation></semantics></math></span><span class=katex-html aria-hidden=true>x2</span></span> b",
      "a \\(x^2\\) b"
    ),
    (
      "<p>a <span class=MathJax_Preview>x</span><span class=MathJax>y</span><script type='math/tex'>x<y</script> b",
      "a \\(x<y\\) b"
    ),
    ("<p>a</p><script type='math/tex; mode=display'>\\frac12</script>", "a\n\n\\[\\frac12\\]"),
    (
      "<p><mjx-container display=true><mjx-math>d</mjx-math><mjx-assistive-mml><math><msup><mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>",
      "\\[x^2\\]"
    ),
    (
      "<p>So <span class=mwe-math-element><span style='display: none'><math alttext='{\\displaystyle E=mc^{2}}'><mi>E</mi></math></span><img class=mwe-math-fallback-image-inline alt='{\\displaystyle E=mc^{2}}'></span>.",
      "So \\(E=mc^{2}\\)."
    ),
    ("<p>So <img class=mwe-math-fallback-image-inline alt='{\\displaystyle a}'> it is", "So \\(a\\) it is"),
    ("<p>So <img class=latex alt='\\pi' src=x.png> it is", "So \\(\\pi\\) it is"),
    ("<p>So <img src='https://s.example/latex.php?latex=a%2Bb&bg=fff' alt=''> it is", "So \\(a+b\\) it is"),
    (
      "<p>So <img src='https://latex.codecogs.com/gif.latex?%5Cfrac%7Ba%7D%7Bb%7D'> it is",
      "So \\(\\frac{a}{b}\\) it is"
    ),
    ("<p>So <span data-math='\\sum'>?</span> it is", "So \\(\\sum\\) it is"),
    ("<p>So <img class=math src=_images/math/1f.png alt=radius> it is", "So \\(radius\\) it is"),
    ("<p>So <img class=formulaInl src=form_1.png alt='$ y = Hx+e $'> it is", "So \\(y = Hx+e\\) it is"),
    ("<p>So <img src=form_1.png alt='\\[ y = a(t), \\]'> it is", "So \\[y = a(t),\\] it is"),
    (
      "<div class=math><p><img class=math src=../_images/math/2f.png alt='\\begin{split}a&=b\\end{split}'></p></div>",
      "\\[\\begin{split}a&=b\\end{split}\\]"
    ),
    ("<p>So <m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math> it is", "So \\(x^2\\) it is"),
    ("<p>So <math>\\frac{a}{b}</math> it is", "So \\(\\frac{a}{b}\\) it is"),
    ("<p>So <math>x + 1</math> it is", "So \\(x+1\\) it is"),
    ("<p>So <script type='math/tex'>x\\ </script> it is", "So \\(x\\) it is"),
    ("<p>So <math><mtext>&nbsp;</mtext></math> it is", "So it is"),
    (
      "<p>So <script type='math/tex'>% <![CDATA[\nx &lt; y % less\n + 5\\% %]]></script> it is",
      "So \\(x < y + 5\\%\\) it is"
    ),
    (
      "<p>So <script type='math/tex; mode=display'>a &= b \\\\ c &= \\matrix{d & e}</script>",
      "So \\[\\begin{aligned} a &= b \\\\ c &= \\matrix{d & e} \\end{aligned}\\]"
    ),
    (
      "<p>So <img src=i.gif alt='\\begin{displaymath} x_1 \\end{displaymath}'> it is", "So \\[x_1\\] it is"
    ),
    ("<p>So <img src=i.gif alt='\\begin{figure}\\includegraphics{a_1}\\end{figure}'> it is", "So it is\n\n"),
    ("<p>Build $(OBJ_DIR)/$(SRC_DIR) or ${a_b}${c_d}", "Build $(OBJ_DIR)/$(SRC_DIR) or ${a_b}${c_d}"),
    ("<p>Set $HOME and $PATH for $USER_1 now", "Set $HOME and $PATH for $USER_1 now"),
    ("<p>Call $('#a_1').hide() and $('.b_2').show()", "Call $('#a_1').hide() and $('.b_2').show()"),
    ("<p>It was US$5_000, A$10, $20^ and $30_ here", "It was US$5_000, A$10, $20^ and $30_ here"),
    ("<p>With awk '{print $1, $2}' and kill -9 $$ or $$", "With awk '{print $1, $2}' and kill -9 $$ or $$"),
    ("<p>As <code>$a_b$</code> in <tt>$c_d$</tt> is", "As $a_b$ in $c_d$ is"),
    ("<p>It costs $5, or $$6 for two, and \\(x\\) stays", "It costs $5, or $$6 for two, and \\(x\\) stays"),
  ]) func found(_ page: String, _ expected: String) throws {
    #expect(MainText(try tree(page)).text == expected)
  }

  @Test(arguments: [
    ("<mfrac><mi>a</mi><mn>2</mn></mfrac>", "\\frac{a}{2}"),
    ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "\\sqrt{x+1}"),
    ("<mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt[3]{x}"),
    ("<msubsup><mi>x</mi><mi>i</mi><mn>10</mn></msubsup>", "x_i^{10}"),
    (
      "<munderover><mo>&#x2211;</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>", "\\sum_{i=1}^n"
    ),
    ("<mi>α</mi><mi>x</mi><mo>≤</mo><mi>sin</mi><mi>y</mi>", "\\alpha x\\leq\\sin y"),
    ("<mi>f</mi><mo>&#x2061;</mo><msup><mi>f</mi><mo>′</mo></msup>", "ff'"),
    ("<mover><mi>x</mi><mo>→</mo></mover><munder><mi>lim</mi><mi>n</mi></munder>", "\\vec{x}\\lim_n"),
    ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "\\left(a,b\\right)"),
    ("<mi mathvariant=double-struck>R</mi><mtext>if </mtext><mi>ab</mi>", "\\mathbb{R}\\text{if }\\operatorname{ab}"),
    (
      "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mn>1</mn></mtd></mtr></mtable>",
      "\\begin{matrix} a & b \\\\ 1 \\end{matrix}"
    ),
    (
      "<mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable><mo>)</mo></mrow>",
      "\\begin{pmatrix} a & b \\end{pmatrix}"
    ),
    (
      "<mi>f</mi><mo>=</mo><mrow><mo>{</mo><mtable columnalign='left left'><mtr><mtd><mn>1</mn></mtd><mtd><mtext>if&#xA0;</mtext><mi>x</mi></mtd></mtr></mtable><mo></mo></mrow>",
      "f=\\begin{cases} 1 & \\text{if }x \\end{cases}"
    ),
    (
      "<mtable columnalign='right left'><mtr><mtd><mi>a</mi></mtd><mtd><mi></mi><mo>=</mo><mi>b</mi></mtd></mtr></mtable>",
      "\\begin{aligned} a & =b \\end{aligned}"
    ),
    (
      "<mrow><mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>", "\\binom{n}{k}"
    ),
    (
      "<mover><mrow><mi>a</mi><mi>b</mi></mrow><mo>^</mo></mover><mover><mi>a</mi><mo>¯</mo></mover>",
      "\\widehat{ab}\\bar{a}"
    ),
    (
      "<menclose notation='updiagonalstrike'><mi>x</mi></menclose><menclose notation='box'><mi>y</mi></menclose>",
      "\\cancel{x}\\boxed{y}"
    ),
    (
      "<mover><mo>→</mo><mpadded><mi>f</mi></mpadded></mover><mi>ℝ</mi><mi>𝐱</mi><mo>⊑</mo>",
      "\\xrightarrow{f}\\mathbb{R}\\mathbf{x}\\sqsubseteq"
    ),
    ("<mmultiscripts><mi>C</mi><mi>k</mi><none/><mprescripts/><mn>6</mn><mn>12</mn></mmultiscripts>", "{}_6^{12}C_k"),
    ("<mfenced open='&#x27E8;' close='&#x27E9;'><mi>x</mi></mfenced>", "\\left\\langle x\\right\\rangle"),
    ("<mfenced open='a' close='%' separators='%;'><mi>x</mi><mi>y</mi><mi>z</mi><mi>u</mi></mfenced>", "ax\\%y;z;u\\%"),
    ("<mtext>a^b~c \\ d</mtext>", "\\text{a\\textasciicircum{}b\\textasciitilde{}c \\textbackslash{} d}"),
    (
      "<msup><mi>x</mi><mrow><mo>&#x2032;</mo><mn>2</mn></mrow></msup><mo>=&#x338;</mo><mo>&#x2282;&#x338;</mo>",
      "x'^2\\ne\\not\\subset"
    ),
    ("<munder><mi>arg max</mi><mi>a</mi></munder><mn>1 000</mn>", "\\operatorname*{arg\\,max}_{a}1\\,000"),
    ("<mroot><mi>x</mi><mrow><mo>[</mo><mn>3</mn><mo>]</mo></mrow></mroot>", "\\sqrt[{[3]}]{x}"),
    (
      "<mtable columnalign='center' columnlines='solid none' rowlines='solid' frame='solid'><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd><mtd><mi>c</mi></mtd></mtr><mtr><mtd><mi>d</mi></mtd></mtr></mtable>",
      "\\begin{array}{|c|cc|} \\hline a & b & c \\\\ \\hline d \\\\ \\hline \\end{array}"
    ),
    (
      "<menclose notation='left'><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mo>[</mo><mi>b</mi></mtd></mtr></mtable></menclose>",
      "\\begin{array}{|c} a \\\\ {}[b \\end{array}"
    ),
    (
      "<mtable><mlabeledtr><mtd><mtext>(A)</mtext></mtd><mtd><mi>a</mi></mtd></mlabeledtr></mtable>",
      "\\begin{matrix} a\\qquad\\text{(A)} \\end{matrix}"
    ),
    (
      "<maction actiontype=toggle><mi>a</mi><mi>b</mi></maction><menclose notation=radical><mi>x</mi></menclose><mover><mi>y</mi><mphantom><mi>z</mi></mphantom></mover>",
      "a\\sqrt{x}y"
    ),
    (
      "<mi mathvariant='sans-serif-italic'>q</mi><mtext mathvariant='-tex-calligraphic'>B</mtext>",
      "\\mathsf{q}\\mathcal{B}"
    ),
    ("<mtext>5 $</mtext><mn>10%</mn><munder><mo>max</mo><mi>x</mi></munder>", "\\text{5 \\$}10\\%\\max_x"),
  ]) func presentation(_ mathML: String, _ expected: String) throws {
    #expect(MainText(try tree("<math>\(mathML)</math>")).text == "\\(\(expected)\\)")
  }

  @Test func deepMathMLIsWrittenAsItsText() throws {
    let page = "<math>" + String(repeating: "<mrow>", count: 400) + "<mi>x</mi>"
    #expect(MainText(try tree(page)).text == "\\(x\\)")
  }
}
