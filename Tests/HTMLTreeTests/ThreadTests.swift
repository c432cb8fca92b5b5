import Curation
import HTMLTree
import TestSupport
import Testing

/// Threads: the first post asks, the others answer, and nothing else of the page gets in.
@Suite struct ThreadTests {
  private func pairs(_ page: String) throws -> [QuestionAnswerPair] {
    try PageContent.document(Array(page.utf8), url: "https://example.org/t/1").pairs
  }

  private static let quote =
    "<blockquote class='bbCodeBlock--quote quote ipsQuote'>Ann said: who has seen one?</blockquote>"

  static let pages: [(rule: String, page: String)] = [
    (
      "phpbb",
      "<h2>x</h2><div class=post><div class=postbody><p class=author>by Ann</p><div class=content>@Q</div><div class=signature>Ann's</div></div></div><div class=post><div class=postbody><p class=author>by Bo</p><div class=content>@A</div></div></div>"
    ),
    (
      "vbulletin",
      "<div class=postcontainer><div class=postcontent>@Q</div></div><div class=postcontainer><div class=postcontent>@A</div></div>"
    ),
    ("vbulletin", "<td id=td_post_1><div id=post_message_1>@Q</div></td><td><div id=post_message_2>@A</div></td>"),
    (
      "xenforo",
      "<article class='message message--post'><div class=bbWrapper>@Q</div><div class=message-lastEdit>Edited</div></article><article class='message message--post'><div class=bbWrapper>@A</div></article>"
    ),
    (
      "xenforo_1",
      "<ol class=messageList><li class=message><blockquote class=messageText>@Q</blockquote></li><li class=message><blockquote class=messageText>@A</blockquote></li></ol>"
    ),
    (
      "smf",
      "<div class=post_wrapper><div class=poster>Ann</div><div class=inner>@Q</div></div><div class=post_wrapper><div class=inner>@A</div><div class=signature>Bo</div></div>"
    ),
    (
      "mybb",
      "<div class='post classic'><div class=author_statistics>12</div><div class=post_body>@Q</div></div><div class='post classic'><div class=post_body>@A</div></div>"
    ),
    (
      "invision",
      "<article class='cPost ipsBox ipsComment'><div class=cPost_contentWrap><div class=ipsType_richText>@Q</div></div></article><article class='cPost ipsComment'><div class=cPost_contentWrap><div class=ipsType_richText>@A</div></div></article>"
    ),
    (
      "discourse",
      "<div id=post_1 class='topic-body crawler-post'><span>Ann</span><div class=post>@Q</div></div><div id=post_2 class='topic-body crawler-post'><div class=post>@A</div></div>"
    ),
    (
      "discuz",
      "<table><tr><td class=t_f id=postmessage_11>@Q</td></tr></table><table><tr><td class=t_f id=postmessage_12>@A</td></tr></table>"
    ),
    (
      "fluxbb",
      "<div class='blockpost rowodd firstpost'><h2><span>#1</span></h2><div class=postmsg>@Q</div></div><div class=blockpost><div class=postmsg>@A</div></div>"
    ),
    (
      "khoros",
      "<div class=lia-message-view-display><div class=lia-message-body-content>@Q</div></div><div class='lia-message-view-display lia-accepted-solution'><div class=lia-message-body-content>@A</div></div>"
    ),
    (
      "askbot",
      "<div class='post question'><div class=post-body>@Q</div></div><div class='post answer'><div class=post-body>@A</div><span class=vote-number>3</span></div>"
    ),
    (
      "dwqa",
      "<div class=dwqa-question-item><div class=dwqa-question-content>@Q</div></div><div class='dwqa-answer-item dwqa-best-answer'><div class=dwqa-answer-content>@A</div></div>"
    ),
    (
      "reddit",
      "<div class='thing link'><p class=title><a class=title>Red bees</a></p><div class=usertext-body><div class=md>@Q</div></div></div><div class='thing comment'><span class='score unvoted'>1.2k points</span><div class=md>@A</div><div class=child><div class='thing comment'><div class=md>You?</div></div></div></div>"
    ),
    (
      "hacker_news",
      "<table class=fatitem><tr><td><span class=titleline>Red bees</span></td></tr><tr><td><div class=toptext>@Q</div></td></tr></table><table><tr class='athing comtr'><td><a class=hnuser>bo</a><div class=commtext>@A</div></td></tr></table>"
    ),
    (
      "zhihu",
      "<div class=QuestionHeader><h1 class=QuestionHeader-title>Red bees</h1><div class=QuestionRichText>@Q</div></div><div class=AnswerItem><div class=RichContent-inner>@A</div></div>"
    ),
    (
      "naver_kin",
      "<div class=question-content><div class=c-heading__title>Red bees</div><div class=questionDetail>@Q</div></div><div class=answer-content__item><div class=answerDetail>@A</div></div>"
    ),
    (
      "posts",
      "<body class=forum-page><div class=thread><div class='forum-msg odd'><span class=poster>Ann</span><div class=msg-text>@Q</div></div><div class='forum-msg even'><span class=poster>Bo</span><div class=msg-text>@A</div></div></div>"
    ),
  ]

  @Test(arguments: pages.indices)
  func theFirstAsksTheOthersAnswer(_ number: Int) throws {
    let (rule, body) = Self.pages[number]
    let title = ["reddit", "hacker_news"].contains(rule) ? "" : "<h1>Red bees</h1>"
    let page =
      title
      + body.replacing("@Q", with: "<p>Who has seen one?</p>")
      .replacing("@A", with: Self.quote + "<p>I have not seen any.</p>")
      + "<p>You must log in or register to reply here.</p>"
    let found = try pairs(page)
    #expect(found.map(\.rule) == [rule])
    #expect(found.first?.question == "Red bees\n\nWho has seen one?")
    #expect(found.first?.answers.map(\.text) == ["I have not seen any."])
  }

  @Test func aPostThatOnlyQuotesKeepsTheQuotation() throws {
    let page = """
      <h1>Bees?</h1><div class=post_wrapper><div class=inner>One.</div></div>
      <div class=post_wrapper><div class=inner><blockquote class=bbc_standard_quote>One.</blockquote></div></div>
      """
    #expect(try pairs(page).first?.answers.map(\.text) == ["> One."])
  }

  @Test func votesAreReadAsTheyAreWritten() throws {
    func votes(_ text: String) throws -> Int? {
      try pairs(
        "<h1>Why?</h1><div class=question><div class=s-prose>I ask.</div></div><div class=answer><b class=js-vote-count>\(text)</b><div class=s-prose>So.</div></div>"
      ).first?.answers.first?.votes
    }
    #expect(try votes("12") == 12 && votes("-3") == -3 && votes("\u{2212}3") == -3 && votes("1.2k") == 1200)
    #expect(try votes("1,204 points") == 1204 && votes("+5") == 5 && votes("no votes") == nil)
  }

  @Test func aThreadThatAsksNothingIsUnsure() throws {
    let page = """
      <h1>Our meeting</h1><div class=post_wrapper><div class=inner>It was good.</div></div>
      <div class=post_wrapper><div class=inner>It was.</div></div>
      """
    #expect(try pairs(page).map(\.confidence) == [0.45])
  }

  @Test func commentsUnderAnArticleAnswerNothing() throws {
    let page = """
      <body class="post-template discussion"><article class=post><h1>Is tea good?</h1><div class=post-content><p>It is.</p></div></article>
      <ol><li class=comment><span class=author>Ann</span><p class=comment-text>I like it.</p></li>
      <li class=comment><span class=author>Bo</span><p class=comment-text>Me too.</p></li></ol></body>
      """
    #expect(try pairs(page).isEmpty)
  }
}
