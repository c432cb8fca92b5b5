import Curation
import HTMLTree
import TestSupport
import Testing

/// Pages as MediaWiki writes them: its old parser, Parsoid, and the Quiz extension.
@Suite struct WikiQuestionTests {
  private func pairs(_ body: String) throws -> [QuestionAnswerPair] {
    let page =
      "<body class=mediawiki><h1 id=firstHeading>A page</h1><div id=mw-content-text><div class=mw-parser-output>\(body)</div></div>"
    return try PageContent.document(Array(page.utf8), url: "https://example.org/w/1").pairs
  }

  private func field(_ kind: String, _ text: String, checked: Bool = false) -> String {
    """
    <tr class="proposal"><td class="sign"><input type="radio" class="check \(kind)" name="q1" value="p0" \(checked ? "checked" : "")></td>
    <td>\(text)</td></tr>
    """
  }

  private func quiz(_ rows: String) -> String {
    """
    <div class="quiz"><form id="quiz0" method="post"><table class="settings"><tr><td>Points added</td></tr></table>
    <div class="quizQuestions"><div class="question"><div class="header"><span class="questionId">1</span>
    <span class="questionText">Which sail turns?</span></div><table class="object"><tbody>\(rows)</tbody></table></div></div>
    <p><input type="submit" value="Submit"></p></form></div>
    """
  }

  @Test func aQuizHandedInShowsItsKey() throws {
    let wrongly = try pairs(
      quiz(field("wrong", "the red one", checked: true) + field("wrong", "the white one") + field("", "none")))
    #expect(wrongly.map(\.question) == ["Which sail turns?"] && wrongly.map(\.key) == ["B"])
    #expect(wrongly.first?.options.map(\.text) == ["the red one", "the white one", "none"])
    let rightly = try pairs(quiz(field("right", "the red one", checked: true) + field("", "the white one")))
    #expect(rightly.map(\.key) == ["A"] && rightly.first?.answers.map(\.text) == ["the red one"])
    #expect(rightly.map(\.rule) == ["mediawiki"])
  }

  @Test func aQuizNobodyAnsweredHasOptionsAndNoKey() throws {
    let open = try pairs(quiz(field("", "the red one") + field("", "the white one")))
    #expect(open.map(\.key) == [""] && open.map { $0.options.count } == [2] && open.map { $0.answers.count } == [0])
  }

  private func signature(_ user: String, _ zone: String = "UTC") -> String {
    """
    <a href="/wiki/User:\(user)" title="User:\(user)">\(user)</a> (<a href="/wiki/User_talk:\(user)">talk</a>) 14:0\(user.count), 5 March 2024 (\(zone))\
    <span class="ext-discussiontools-init-replylink-buttons"><a href="">reply</a></span>
    """
  }

  @Test(arguments: [
    "<div class='mw-heading mw-heading2'><h2 id=Mills>Mills</h2><span class=mw-editsection>[<a href='/w/edit'>edit</a>]</span></div>",
    "<h2><span class=mw-headline id=Mills>Mills</span><span class=mw-editsection><span>[</span><a href='/w/edit'>edit</a>]</span></h2>",
    "<section data-mw-section-id=1><h2 id=Mills>Mills</h2>",
  ])
  func aSectionAsksAndIsAnswered(_ heading: String) throws {
    let found = try pairs(
      """
      \(heading)<p>Why do mills turn? I saw one. \(signature("Ann"))</p>
      <dl><dd>The wind presses on the sails. \(signature("Dirk"))<dl><dd>Really? \(signature("Cleo"))</dd></dl></dd>
      <dd>They stand askew.</dd><dd>So they turn. —\(signature("Bo"))</dd><dd>Thanks! \(signature("Ann", "CET"))</dd></dl>
      <div class="mw-heading mw-heading2"><h2>Old matters</h2></div><p>I moved the page. \(signature("Bo"))</p>
      <dl><dd>Good. \(signature("Ann"))</dd></dl>
      """)
    #expect(found.map(\.question) == ["Mills\n\nWhy do mills turn? I saw one."])
    #expect(
      found.first?.answers.map(\.text) == ["The wind presses on the sails.", "They stand askew.\n\nSo they turn."])
    #expect(found.map(\.rule) == ["mediawiki"])
  }

  @Test func headingsWithLinksToEditAsk() throws {
    let found = try pairs(
      """
      <h2>Frequently asked questions</h2>
      <h3><span class=mw-headline>How hot is it?</span><span class=mw-editsection>[<a href="/w/e1">edit</a>]</span></h3><p>80 degrees.</p>
      <div class="mw-heading mw-heading3"><h3>How long?</h3><span class=mw-editsection>[<a href="/w/e2">edit</a>]</span></div><p>Two minutes.</p>
      """)
    #expect(found.map(\.question) == ["How hot is it?", "How long?"])
    #expect(found.map { $0.answers.map(\.text) } == [["80 degrees."], ["Two minutes."]])
  }

  @Test(arguments: [
    ("<div class='NavFrame collapsed'><div class=NavHead>Solution</div><div class=NavContent>", "</div></div>"),
    (
      "<div class='toccolours mw-collapsible mw-collapsed'><div>Solution:</div><div class=mw-collapsible-content>",
      "</div></div>"
    ),
    ("<details><summary>Show the answer</summary>", "</details>"),
  ])
  func solutionsFoldAway(_ open: String, _ close: String) throws {
    let found = try pairs(
      """
      <h2>Exercises</h2><ol><li>Add two and three of them. \(open)<p>It is 5.</p>\(close)</li>
      <li><p>Add four and five of them.</p>\(open)<p>It is</p><p>9.</p>\(close)</li></ol>
      """)
    #expect(found.map(\.question) == ["Add two and three of them.", "Add four and five of them."])
    #expect(found.map { $0.answers.map(\.text) } == [["It is 5."], ["It is\n\n9."]])
  }

  @Test func anArticleOfAWikiHasNoQuestions() throws {
    let article = """
      <p>Mills turn.<sup>[1]</sup></p><h2>Why? A history</h2><p>At 12:30 (CET) it was built, in 1850 (UTC).</p>
      <dl><dd>See also: <a href="/wiki/User:Ann">Ann</a></dd></dl><h2>Solution</h2><p>Salt in water.</p>
      """
    #expect(try pairs(article).isEmpty)
  }
}
