import HTMLTree
import TestSupport
import Testing

/// Markup that browsers understand and parsers of HTML 4 do not.
@Suite struct TreeTests {
  @Test(arguments: [
    ("<p>a<section>b</section>c", "html(body(p section))"),
    ("<p>a<p>b<div>c</div>", "html(body(p p div))"),
    ("<ul><li>a<li>b</ul>", "html(body(ul(li li)))"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "html(body(table(tr(td td) tr(td))))"),
    ("<video><source src=a><source src=b>x</video>", "html(body(video(source source)))"),
    ("<td><p>a<figure>b</figure></td>", "html(body(td(p figure)))"),
    ("<head><title>t</title></head><body><p>a</body></html><p>b", "html(body(title p p))"),
    ("<my-card><h1>a</h1></my-card>", "html(body(other(h1)))"),
    ("<math><mfrac><mi>a</mi><mspace/><mn>2</mn></mfrac></math>", "html(body(math(mfrac(mi mspace mn))))"),
    ("<frameset><frame src=a><noframes><body><h1>a</h1></noframes></frameset>", "html(body(h1))"),
  ]) func shape(_ page: String, _ expected: String) throws {
    #expect(outline(try tree(page)) == expected)
  }

  @Test(arguments: [
    ("<div @click=\"a => b\" :x='c > d'>e</div>", "e"),
    ("su<wbr>per", "super"),
    ("&copy2 &AMP; &bigstar; &leq; &#128; &notit; &#x41;&#0;", "©2 & ★ ≤ € ¬it; A\u{FFFD}"),
    ("a &lt b < c &unknown; &", "a < b < c &unknown; &"),
    ("<title>a <b>c</title>", "a <b>c"),
    ("<textarea><p>a</textarea>b", "<p>a|b"),
    ("<template><p>inert</p></template>b", "b"),
    ("<x-a><template shadowrootmode=open>a</template></x-a>b", "a|b"),
    ("a<!-->b<!--->c<!-- d --!>e<!-- f > -->g<!bogus>h<?pi?>i</>j", "abceghij"),
    ("<script>var a='</p>'; <!-- <script> </script> --></script>a", "a"),
    ("<style>p{}</style>a<svg><title>t</title><path/></svg>b", "ab"),
    ("a<svg>b", "ab"),
    ("<xmp><b>a</xmp>b<plaintext><i>c</html>", "<b>a|b|<i>c</html>"),
    ("a<p class=\"unclosed", "a"),
    ("<img alt=a&copy=b>", ""),
  ]) func text(_ page: String, _ expected: String) throws {
    #expect(visible(try tree(page)) == expected)
  }

  @Test func attributes() throws {
    let tree = try tree("<a HREF='x?a=1&copy=2&amp;b' class=\"a\n&quot;b\" href=second onclick=no>t</a>")
    let link = try #require(tree.nodes.firstIndex { $0.tag == .a })
    #expect(tree.attribute(link, .href) == "x?a=1&copy=2&b")
    #expect(tree.attribute(link, .class) == "a\n\"b")
    #expect(tree.attribute(link, .id) == nil)
  }

  @Test func declarationsStay() throws {
    let page =
      "<script type='application/ld+json'>{\"a\": \"<b>&amp;\"}</script><script type='math/tex; mode=display'>x<y</script>"
    #expect(visible(try tree(page)) == "{\"a\": \"<b>&amp;\"}|x<y")
  }

  @Test func rootLanguage() throws {
    #expect(try tree("<!doctype html><html lang=de><p>a").language == "de")
    #expect(try tree("").nodes.isEmpty == false)
  }

  @Test func deepElementsKeepTheirText() throws {
    let page =
      String(repeating: "<div>", count: 20_000) + "deep" + String(repeating: "</div>", count: 20_000) + "<p>after"
    let tree = try tree(page)
    #expect(visible(tree).contains("deep"))
    #expect(visible(tree).contains("after"))
    #expect(tree.isCut)
  }

  @Test func limits() throws {
    var limits = HTMLTree.Limits()
    limits.nodes = 10
    let cut = try HTMLTree(Array(String(repeating: "<p>a</p>", count: 100).utf8), limits: limits)
    #expect(cut.nodes.count == 10)
    #expect(cut.isCut)
    limits.bytes = 3
    #expect(throws: HTMLTree.Refused.self) { try HTMLTree(Array("<p>a".utf8), limits: limits) }
  }

  @Test func subtreesAreRanges() throws {
    let tree = try tree("<div><p>a<b>c</b></p><p>d</p></div><p>e</p>")
    for (index, node) in tree.nodes.enumerated() {
      #expect(node.end > index)
      #expect(node.parent < index)
      if node.parent >= 0 { #expect(node.end <= tree.nodes[node.parent].end) }
    }
  }
}
