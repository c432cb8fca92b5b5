import Curation
import HTMLTree
import TestSupport
import Testing

/// Questions that head their answers, as hand-written pages and the usual generators have them.
@Suite struct HeadQuestionTests {
  private func outline(_ page: String) throws -> [String] {
    try PageContent.document(Array(page.utf8), url: "https://example.org/q/1").pairs.map {
      ([$0.question] + $0.answers.map(\.text)).joined(separator: " | ")
    }
  }

  private static let hot = "How hot is it? | 80 degrees."
  private static let long = "How long does it take? | Two minutes."

  @Test(arguments: [
    // Texinfo, with links to the heading and to the contents.
    "<h1>Tea FAQ</h1><h3>1.1 How hot is it?<a class=anchor href=#a>#</a> <a href=#toc>TOC</a></h3><p>80 degrees.</p><h3>1.2 How long does it take?<a href=#b>#</a></h3><p>Two minutes.</p>",
    // Sphinx.
    "<title>Tea FAQ — docs</title><section><h3>How hot is it?<a class=headerlink href=#a title=Permalink>¶</a></h3><p>80 degrees.</p></section><section><h3>How long does it take?<a class=headerlink href=#b>¶</a></h3><p>Two minutes.</p></section>",
    // DocBook's question and answer set.
    "<h2>FAQ</h2><table><tr class=question><td><p>How hot is it?</p></td></tr><tr class=answer><td><p>80 degrees.</p></td></tr><tr class=question><td><p>How long does it take?</p></td></tr><tr class=answer><td><p>Two minutes.</p></td></tr></table>",
    // By hand: bold lines with anchors between paragraphs, links to elsewhere in the answers.
    "<title>FAQ</title><div><a name=a><b>How hot is it?</b></a><br><p>80 degrees.</p><a name=b><b>How long does it take?</b></a><br><p>Two minutes.</p><p><a href='/more'></a></p></div>",
    // Run in, with a line break or without.
    "<h2>FAQ</h2><p><a id=a><b>How hot is it?</b></a><br>80 degrees.</p><p><a id=b><b>How long does it take?</b></a><br>Two minutes.</p>",
    "<h2>FAQ</h2><p>- <b>How hot is it?</b> 80 degrees.</p><p>- <b>How long does it take?</b> Two minutes.</p>",
    // Marked by letters.
    "<p><em>Q:</em> How hot is it?</p><p><em>A:</em> 80 degrees.</p><p><em>Q:</em> How long does it take?</p><p><em>A:</em> Two minutes.</p>",
    "<p>Q1. How hot is it?<br>A: 80 degrees.<br>Q2. How long does it take?<br>A: Two minutes.</p>",
    "<h2>FAQ</h2><p><b>Q: How hot is it?</b></p><p>Answer: 80 degrees.</p><p><b>Q: How long does it take?</b></p><p>Answer: Two minutes.</p>",
    // Numbered bold lines and quoted answers.
    "<title>FAQ</title><p><b>(1) How hot is it?</b></p><blockquote><p>80 degrees.</p></blockquote><p><b>(2) How long does it take?</b></p><blockquote><p>Two minutes.</p></blockquote>",
    // A list of contents before the list.
    "<h1>FAQ</h1><dl><dt><a href=#a>How hot is it?</a></dt><dt><a href=#b>How long does it take?</a></dt></dl><h3 id=a>How hot is it?</h3><p>80 degrees.</p><h3 id=b>How long does it take?</h3><p>Two minutes.</p>",
  ])
  func aListIsFound(_ page: String) throws {
    #expect(try outline(page) == [Self.hot, Self.long])
  }

  @Test func aHeadThatAsksNothingEndsTheAnswerBefore() throws {
    let page = """
      <title>FAQ</title><p><b>(1) How hot is it?</b></p><p>80 degrees.</p><p><b>(2) My tea is bitter.</b></p><p>Too hot.</p>
      <p><b>(3) How long does it take?</b></p><p>Two minutes.</p>
      """
    #expect(try outline(page) == [Self.hot, "My tea is bitter. | Too hot.", Self.long])
  }

  @Test func aNumberThatIsNotTheHeadsStays() throws {
    let page = "<h2>FAQ</h2><h3>3 cups or 4?</h3><p>Three.</p><h3>2.5 minutes or 3?</h3><p>Three.</p>"
    #expect(try outline(page) == ["3 cups or 4? | Three.", "2.5 minutes or 3? | Three."])
  }

  @Test(arguments: [
    "<h1>Tea</h1><p><b>Warning?</b> No.</p><p>Tea is hot.</p>",
    "<h1>Tea</h1><p>What is tea? <b>A leaf.</b></p><p><b>Note:</b> it is hot.</p>",
    "<h1>Tea</h1><ol><li>A. Smith<li>B. Jones</ol><p>Q: is a letter</p><p>R follows.</p>",
    "<title>FAQ</title><dl><dt><a href=#a>How hot is it?</a><dt><a href=#b>How long?</a></dl><p>Contact us.</p>",
  ])
  func whatIsNoListIsNot(_ page: String) throws {
    #expect(try outline(page) == [])
  }
}
