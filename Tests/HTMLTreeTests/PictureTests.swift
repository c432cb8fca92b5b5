import Curation
import HTMLTree
import Testing

/// Pictures in place: which, from where, with what words.
@Suite struct PictureTests {
  private func pictures(_ page: String, url: String = "https://example.org/a/b.html") throws -> [PagePicture] {
    try PageContent.document(Array(page.utf8), url: url).pictures
  }

  /// The examples of RFC 3986, 5.4, less the fragments.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"),
    (";x", "http://a/b/c/;x"), ("g;x=1/../y", "http://a/b/c/y"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
    ("g/../h", "http://a/b/c/h"), (" g h\n", "http://a/b/c/g%20h"), ("HTTP://G/x", "http://G/x"),
  ])
  func addressesResolve(reference: String, resolved: String) {
    #expect(PageAddress.resolve(reference, against: "http://a/b/c/d;p?q") == resolved)
  }

  @Test func theLargestCandidateIsTaken() throws {
    let page = """
      <p>Before</p><picture><source type="image/webp" srcset="a.webp 900w"><source srcset="a.png 300w, b.png 600w">
      <img src="small.png" alt="A  pot" width="640" height="480"></picture><p>Between</p>
      <img src="c.jpg" srcset="c,1.jpg 1x, c,2.jpg 2x"><p>After</p>
      """
    let found = try pictures(page)
    #expect(found.map(\.address) == ["https://example.org/a/b.png", "https://example.org/a/c,2.jpg"])
    #expect(found.first?.alternative == "A pot" && found.first?.width == 640 && found.first?.height == 480)
  }

  @Test func pagesThatLoadLateAreRead() throws {
    let page = """
      <p>1</p><img src="data:image/gif;base64,R0lGOD" data-src="late.jpg"><p>2</p><img data-lazy-src="lazy.jpg">
      <p>3</p><img class="x" src="blank.gif"><noscript><img src="shown.jpg"></noscript><p>4</p>
      <img data-src="once.jpg"><noscript><img src="once.jpg"></noscript><p>5</p>
      """
    let names = try pictures(page).map { $0.address.split(separator: "/").last ?? "" }
    #expect(names == ["late.jpg", "lazy.jpg", "shown.jpg", "once.jpg"])
  }

  @Test func addressesCountFromTheBase() throws {
    let page = "<base href='/pics/'><p>One</p><img src=x.png><p>Two</p>"
    #expect(try pictures(page).map(\.address) == ["https://example.org/pics/x.png"])
  }

  @Test func decorationIsNoPicture() throws {
    let page = """
      <p>One</p><img src=t.gif width=1 height=1><p>Two</p><img src=/img/icon-star.png><p>Three</p>
      <img class="user-avatar" src=me.jpg><p>Four</p><img src=logic.png><p>Five</p>
      <img src=r.png><p>6</p><img src=r.png><p>7</p><img src=r.png><p>8</p><img src=r.png><p>9</p>
      """
    #expect(try pictures(page).map(\.address) == ["https://example.org/a/logic.png"])
  }

  @Test func aStylesPictureIsTakenWhereThereIsNoOther() throws {
    let lone = "<div style=\"background-image: url('/hero.jpg')\"><p>One</p><p>Two</p></div>"
    #expect(try pictures(lone).map(\.address) == ["https://example.org/hero.jpg"])
    #expect(try pictures(lone + "<p>a</p><img src=x.png><p>b</p>").map(\.address) == ["https://example.org/a/x.png"])
  }

  @Test func formulasOnTheirOwnAreBlocks() throws {
    let page =
      "<p>So</p><script type='math/tex; mode=display'>x^2</script><p>and <script type='math/tex'>y</script>.</p>"
    let blocks = try PageContent.document(Array(page.utf8)).blocks
    #expect(blocks == [.paragraph("So"), .formula("x^2"), .paragraph("and \\(y\\).")])
    #expect(blocks.map(\.markdown) == ["So", "$$x^2$$", "and $y$."])
  }
}
