import Curation
import Foundation
import HTMLTree
import TestSupport
import Testing

/// Pages written for the project, one of each kind: what is the page's own stays, in order, and nothing around it.
@Suite struct MainTextTests {
  private func sample(_ name: String) throws -> HTMLTree {
    let file = SharedData.packageRoot.appending(path: "Samples/pages/\(name).html")
    return try HTMLTree(PageDecoding(Array(try Data(contentsOf: file))).text)
  }

  /// Whether pieces stand in a text one after the other.
  private func inOrder(_ text: String, _ pieces: [String]) -> Bool {
    var rest = text[...]
    for piece in pieces {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }

  @Test func forumKeepsItsPostsInOrder() throws {
    let text = MainText(try sample("forum")).text
    #expect(
      inOrder(
        text,
        [
          "Back wheel squeaks only uphill", "My bicycle squeaks", "I have oiled the chain", "Then it is not the wheel",
          "Ride uphill standing", "It was the left pedal",
        ]), "\(text)")
    #expect(!text.contains("half price"))
    #expect(!text.contains("Log in"))
  }

  @Test func documentationKeepsItsCodeTableAndFormula() throws {
    let main = MainText(try sample("documentation"))
    #expect(kinds(main).contains("code"))
    #expect(kinds(main).contains("table"))
    #expect(
      inOrder(main.text, ["mean_tone", "Definition", "\\[m=\\frac{", "Example", "print(mean_tone(night))", "Errors"]),
      "\(main.text)")
    #expect(main.markdown.contains("```python\nfrom palette import mean_tone\n\nnight ="))
    #expect(main.markdown.contains("| Raised | When |\n| --- | --- |"))
    #expect(main.markdown.contains("$$m=\\frac{\\sum_{i=1}^nw_ib_i}{\\sum_{i=1}^nw_i}$$"))
    #expect(!main.text.contains("Installing"))
    #expect(!main.text.contains("free software"))
  }

  @Test func articleIsItsText() throws {
    let tree = try sample("article")
    let main = MainText(tree)
    #expect(kinds(main).first == "h1")
    #expect(main.text.utf8.count > 500)
    #expect(!PageMetadata(tree).title.isEmpty)
  }

  @Test func blocksOfASmallPage() throws {
    let page = """
      <h2>Tea</h2><p>One<br>two <b>three</b>.</p><ul><li>a<ul><li>b</ul><li>c</ul><ol><li>d</ol>
      <blockquote><p>Said.</p><p>Again.</p></blockquote><pre class="lang-sh">$ ls
        -l</pre><p>The pot:</p><figure><img src=pot.jpg alt="A pot"><figcaption>My pot</figcaption></figure>
      """
    let main = MainText(try tree(page))
    #expect(
      main.blocks == [
        .heading(level: 2, text: "Tea"), .paragraph("One\ntwo three."),
        .list([
          .init(depth: 1, isNumbered: false, text: "a"), .init(depth: 2, isNumbered: false, text: "b"),
          .init(depth: 1, isNumbered: false, text: "c"), .init(depth: 1, isNumbered: true, text: "d"),
        ]),
        .quote("Said.\nAgain."), .code("$ ls\n  -l", language: "sh"), .paragraph("The pot:"),
        .picture(.init(address: "pot.jpg", alternative: "A pot", caption: "My pot")),
      ])
  }

  @Test func tablesKeepSpansAndHeaders() throws {
    let page =
      "<table><caption>Sums</caption><tr><th colspan=2>a<th>b<tr><td rowspan=2>1<td>2<td>3|4<tr><td>5<td>6</table>"
    let main = MainText(try tree(page))
    guard case .table(let table)? = main.blocks.first else {
      Issue.record("no table: \(main.blocks)")
      return
    }
    #expect(table.caption == "Sums")
    #expect(table.rows.map { $0.map(\.text) } == [["a", "b"], ["1", "2", "3|4"], ["5", "6"]])
    #expect(table.rows[0][0].columns == 2 && table.rows[0][0].isHeader && table.rows[1][0].rows == 2)
    #expect(main.markdown == "Sums\n\n| a |  | b |\n| --- | --- | --- |\n| 1 | 2 | 3\\|4 |\n|  | 5 | 6 |")
  }

  @Test func hiddenTextIsNotShownButFoldedTextIs() throws {
    let page = "<p hidden>no</p><p style='display: none'>nor</p><details><summary>Answer</summary><p>yes</p></details>"
    #expect(MainText(try tree(page)).text == "Answer\n\nyes")
  }

  /// A text and its translation measure about alike: letters, words, commas, sentences.
  @Test(arguments: [
    ("The moss grows slowly, the fern does not.", [34, 8, 1, 1]), ("苔藓生长缓慢，蕨类植物则不然。", [41, 7, 1, 1]),
    ("コケはゆっくり育ちます。", [34, 6, 0, 1]), ("มอสเติบโตช้าๆ", [13, 2, 0, 0]),
  ]) func scriptsMeasureAlike(_ text: String, _ counts: [Int]) throws {
    let numbers = try #require(LearningRows(try tree("<p>\(text)</p>")).units.first).numbers
    #expect([0, 1, 6, 7].map { Int(numbers[$0]) } == counts)
  }

  /// A short article among far more links: the links do not come with it for there being so little of it.
  @Test func shortArticleIsNotFilledUp() throws {
    let sentence = "The moss on the north wall was counted again this week, and there is more of it than last year. "
    let links = (0..<60).map { "<li><a href='/n\($0)'>Another report of the garden, number \($0)</a></li>" }.joined()
    let page = """
      <html><head><meta property="og:type" content="article"></head><body>
      <div class="site-header"><a href="/">The Garden</a></div>
      <article class="post"><h1>Moss counted again</h1><p>\(sentence)\(sentence)</p><p>\(sentence)</p></article>
      <div class="related-stories"><h3>More news</h3><ul>\(links)</ul></div></body></html>
      """
    let text = MainText(try tree(page)).text
    #expect(text.contains("The moss on the north wall"))
    #expect(!text.contains("number 7"), "\(text)")
  }

  @Test func linksBesideTheTextAreNotOfIt() throws {
    let sentence = "The moss on the north wall was counted again this week, and there is more of it than last year. "
    let page = """
      <main class="content"><h1>Moss</h1><p>\(sentence)\(sentence)</p><aside><p><a href="/a">Ferns of the east</a></p></aside>
      <p>\(sentence)\(sentence)</p><aside><p>Moss has no roots, so it takes up its water by its leaves, all of it.</p></aside>
      <p>\(sentence)</p></main>
      """
    let text = MainText(try tree(page)).text
    #expect(!text.contains("Ferns of the east"))
    #expect(text.contains("Moss has no roots"))
  }

  /// What readers say is no part of what says that it is an article, unless there is nothing else.
  @Test func commentsAreNoPartOfAnArticle() throws {
    let head = "<meta property='og:type' content='article'>"
    let sentence = "The moss on the north wall was counted again this week, and there is more of it than last year. "
    let article = String(repeating: "<p>\(sentence)\(sentence)</p>", count: 5)
    let reader = "I have seen the same moss on my own wall, and I counted it twice with my two sons in the rain."
    let comments = "<section class=comments><h2>Comments</h2><div class=comment><p>\(reader)</p></div></section>"
    let text = MainText(try tree(head + "<main><h1>Moss</h1>\(article)</main>" + comments)).text
    #expect(text.contains(sentence.dropLast()) && !text.contains("my own wall"), "\(text)")
    let named = "<main><h1>Moss</h1><div class=comment>\(article)</div></main>"
    #expect(MainText(try tree(head + named)).text.contains(sentence.dropLast()))
  }

  /// As pages are that were saved by a browser with scripts.
  @Test func markupInNoscriptThatWasEscapedIsNoText() throws {
    let page =
      "<main class=text><h1>Moss</h1><p>The moss was counted again, and there is more of it.</p>"
      + "<noscript>&lt;img src='//t.example/?c=1' height='1' alt=''&gt;</noscript></main>"
    #expect(!MainText(try tree(page)).text.contains("img"))
  }

  @Test func whatReadersDoNotSeeIsNoText() throws {
    let page = "<p>a</p><script>b</script><select><option>c</select><noscript>d</noscript><video>e</video>"
    #expect(MainText(try tree(page)).text == "a")
  }

  @Test func theSamePageGivesTheSameText() throws {
    let tree = try sample("documentation")
    #expect(MainText(tree).markdown == MainText(tree).markdown)
  }

  /// Pages that offer one product are told from pages that list many and from texts about buying.
  @Test(arguments: [
    ("<p>A pan.</p><button>Add to Cart</button>", true), ("<p>Eine Pfanne</p><a>In den Warenkorb</a>", true),
    ("<meta property='og:type' content='og:product'><p>A pan</p>", true),
    ("<div itemscope itemtype='https://schema.org/Product'><p>A pan</p></div>", true),
    (String(repeating: "<li>A pan <button>Add to cart</button></li>", count: 9), false),
    ("<p>How shops decide whether to write Buy now or Add to cart on their buttons, and what it earns them</p>", false),
    ("<p>A pan</p><button>Added to cartoons</button>", false),
  ]) func offers(_ page: String, _ isOffer: Bool) throws {
    #expect(LearningRows(try tree(page)).isOffer == isOffer)
  }
}
