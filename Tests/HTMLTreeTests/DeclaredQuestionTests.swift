import Curation
import HTMLTree
import TestSupport
import Testing

/// Declarations as pages have them, broken in every way that was seen.
@Suite struct DeclaredQuestionTests {
  private func pairs(_ page: String) throws -> [QuestionAnswerPair] {
    try PageContent.document(Array(page.utf8), url: "https://example.org/q/1").pairs
  }

  private func declared(_ json: String) throws -> [QuestionAnswerPair] {
    try pairs("<script type='application/ld+json'>\(json)</script><p>Text</p>")
  }

  @Test(arguments: [
    #"{"@type": "http://schema.org/FAQPage", "mainEntity": {"@type": ["Question"], "name": "Why?", "acceptedAnswer": [{"text": "So"}]}}"#,
    #"{"@graph": [{"@type": "WebPage"}, {"@type": "schema:FAQPage", "mainEntity": [{"@type": "schema:Question", "name": "Why?", "acceptedAnswer": {"text": "So"}}]}]}"#,
    #"[[{"@type": "Question", "name": {"@value": "Why?", "@language": "en"}, "suggestedAnswer": {"text": "<div>So</div>"}}]]"#,
    #"{"@type": "Question", "name": "&lt;b&gt;Why?&lt;/b&gt;", "acceptedAnswer": {"text": "&lt;p&gt;So&lt;/p&gt;"}}"#,
    #"{&quot;@type&quot;: &quot;Question&quot;, &quot;name&quot;: &quot;Why?&quot;, &quot;acceptedAnswer&quot;: {&quot;text&quot;: &quot;So&quot;}}"#,
    "{\"@type\": \"Question\",\"name\":\t\"Why?\u{1}\", \"acceptedAnswer\": {\"text\": \"\n So\u{B} \"}}",
    #"<!--//--><![CDATA[//><!-- {"@type":"Question","name":"Why?","acceptedAnswer":{"text":"So"}} //--><!]]>"#,
    "{\"@type\": \"Question\", // a note\n\"name\": \"Why?\", /* another */ \"acceptedAnswer\": {\"text\": \"So\",},}",
  ])
  func isRead(_ json: String) throws {
    let found = try declared(json)
    #expect(found.map { $0.question.filter { !$0.isWhitespace && $0.asciiValue ?? 33 > 32 } } == ["Why?"])
    #expect(found.first?.answers.map { $0.text.filter { !$0.isWhitespace && $0.asciiValue ?? 33 > 32 } } == ["So"])
  }

  @Test func quotesNobodyEscapedCostTheirTextOnly() throws {
    let json = #"""
      {"@type": "FAQPage", "mainEntity": [
      {"@type": "Question", "name": "Is it "new", or old?", "acceptedAnswer": {"@type": "Answer", "text": "It says "new", then nothing."}},
      {"@type": "Question", "name": "And "this": what is it?", "acceptedAnswer": {"@type": "Answer", "text": "A cup."}},
      {"@type": "Question", "name": "The last?", "acceptedAnswer": {"@type": "Answer", "text": "Yes."}}]}
      """#
    let found = try declared(json)
    #expect(found.first?.question == "Is it \"new\", or old?")
    #expect(found.first?.answers.map(\.text) == ["It says \"new\", then nothing."])
    #expect(found.last?.question == "The last?" && found.last?.answers.map(\.text) == ["Yes."])
  }

  @Test func blocksSaidTwiceCountOnce() throws {
    let block =
      #"<script type="application/ld+json">{"@type": "Question", "name": "Why?", "acceptedAnswer": {"text": "So"}}</script>"#
    #expect(try pairs(block + block).count == 1)
  }

  @Test func theOrderOfOptionsDoesNotTellTheRightOne() throws {
    let found = try declared(
      #"""
      {"@type": "Quiz", "hasPart": [{"@type": "Question", "eduQuestionType": "Multiple choice", "text": "Which flies?",
      "acceptedAnswer": {"text": "wren"}, "suggestedAnswer": [{"text": "bed"}, {"text": "lamp"}]},
      {"@type": "Question", "eduQuestionType": "Checkbox", "text": "Which fly?", "suggestedAnswer": [{"text": "bed"}],
      "acceptedAnswer": [{"text": "wren"}, {"text": "owl"}]},
      {"@type": "Question", "eduQuestionType": "Flashcard", "text": "mill", "acceptedAnswer": {"text": "It grinds."}}]}
      """#)
    #expect(found.map { $0.options.map(\.text) } == [["bed", "lamp", "wren"], ["bed", "owl", "wren"], []])
    #expect(found.map(\.key) == ["C", "", ""])
    #expect(found.map { $0.answers.map(\.text) } == [["wren"], ["wren", "owl"], ["It grinds."]])
  }

  @Test func aScopeHasWhatItRefersTo() throws {
    let page = """
      <div itemscope itemtype="https://schema.org/Question" itemref="title said none title q"><p>Here.</p></div>
      <section id=q><h1 id=title itemprop=name>Why is it so?</h1></section>
      <div id=said itemprop=acceptedAnswer itemscope itemtype="https://schema.org/Answer" itemref=words></div>
      <div id=words itemprop=text>So it is.</div>
      """
    let found = try pairs(page)
    #expect(found.map(\.question) == ["Why is it so?"])
    #expect(found.map { $0.answers.map(\.text) } == [["So it is."]])
    #expect(found.map(\.rule) == ["microdata"])
  }

  @Test func referencesInCirclesEnd() throws {
    let page = """
      <div id=a itemscope itemtype="https://schema.org/Question" itemref="b a"><b itemprop=name>Why?</b></div>
      <div id=b itemscope itemprop=acceptedAnswer itemtype="https://schema.org/Answer" itemref="a b"><i itemprop=text>So.</i></div>
      """
    #expect(try pairs(page).first?.answers.map(\.text) == ["So."])
    let many = (0..<3000).map {
      "<div id=n\($0) itemscope itemtype='https://schema.org/Question' itemref='n\(($0 + 1) % 3000)'>"
    }
    _ = try pairs(many.joined())
  }

  @Test func rdfaWithPrefixesAndSeveralTypes() throws {
    let page = """
      <body vocab="https://schema.org/"><div typeof="schema:Question schema:Thing"><h2 property="schema:name">Why?</h2>
      <div rel="schema:acceptedAnswer" typeof="schema:Answer"><div property="schema:text">So.</div>
      <span property="schema:upvoteCount" content="4"></span></div></div></body>
      """
    let found = try pairs(page)
    #expect(found.map(\.question) == ["Why?"] && found.map(\.rule) == ["rdfa"])
    #expect(found.first?.answers.map(\.text) == ["So."] && found.first?.answers.first?.isAccepted == true)
    #expect(found.first?.answers.first?.votes == 4)
  }
}
