extension ThreadRule {
  /// The rules, those of sites for questions first.
  static let all = sites + forums

  /// Sites where what follows a question is an answer to it.
  private static let sites: [ThreadRule] = [
    ThreadRule(
      name: "stack_exchange", question: [".question", "#question"], posts: [".answer"],
      bodies: [".s-prose", ".post-text", ".js-post-body"], accepted: [".accepted-answer", ".js-accepted-answer"],
      votes: [".js-vote-count", ".vote-count-post"], confidence: 0.95),
    ThreadRule(
      name: "askbot", question: [".question"], posts: [".answer"], bodies: [".post-body"],
      accepted: [".accepted-answer"], votes: [".vote-number"], confidence: 0.95),
    ThreadRule(
      name: "osqa", question: [".question-body"], posts: [".answer"], bodies: [".answer-body", ".question-body"],
      accepted: [".accepted-answer"], votes: [".post-score"], confidence: 0.95),
    ThreadRule(
      name: "question2answer", question: [".qa-q-view"], posts: [".qa-a-list-item"],
      bodies: [".qa-q-view-content", ".qa-a-item-content", ".qa-post-content"],
      accepted: [".qa-a-list-item-selected", ".qa-a-selected"], votes: [".qa-netvote-count-data"], confidence: 0.95),
    ThreadRule(
      name: "apache_answer", question: [".questionDetailPage"], posts: [".answer-item"], bodies: [".fmt"],
      accepted: [".answer-accepted"], confidence: 0.9),
    ThreadRule(
      name: "anspress", question: ["#question", ".ap-question-lr"], posts: [".ap-answer-content"],
      bodies: [".ap-q-content"], confidence: 0.9),
    ThreadRule(
      name: "dwqa", question: [".dwqa-question-item"], posts: [".dwqa-answer-item"],
      bodies: [".dwqa-question-content", ".dwqa-answer-content"], accepted: [".dwqa-best-answer"],
      votes: [".dwqa-vote-count"], confidence: 0.9),
    ThreadRule(
      name: "zhidao", question: [".wgt-ask", ".question-all-con"], posts: [".answer", ".wgt-answers"],
      bodies: [".answer-text", ".best-text", ".rich-content-container"], accepted: [".best-answer", ".wgt-best"],
      confidence: 0.85),
    ThreadRule(
      name: "zhihu", titles: [".QuestionHeader-title"], question: [".QuestionHeader"], posts: [".AnswerItem"],
      bodies: [".QuestionRichText", ".RichText", ".RichContent-inner"], votes: [".VoteButton--up"], confidence: 0.85),
    ThreadRule(
      name: "naver_kin", titles: [".endTitleSection", ".c-heading__title", ".title"],
      question: [".c-heading", ".question-content", ".questionArea"],
      posts: [".answer-content__item", ".answerArea", ".answerDetail"],
      bodies: [".questionDetail", ".c-heading__content", ".answerDetail", ".se-main-container"],
      accepted: [".adoptCheck", ".badge__adoption"], confidence: 0.85),
    ThreadRule(
      name: "yahoo_answers", question: ["#ya-question-detail"], posts: ["#ya-best-answer", ".ya-other-answer"],
      bodies: [".ya-q-full-text", ".answer-detail"], accepted: ["#ya-best-answer"], confidence: 0.85),
    ThreadRule(
      name: "quora", titles: [".question_text_edit"], question: [".QuestionArea", ".question_text_edit"],
      posts: [".AnswerBase", ".Answer"], bodies: [".ui_qtext_expanded", ".ui_qtext_rendered_qtext"], confidence: 0.85),
    ThreadRule(
      name: "brainly", question: [".brn-qpage-next-question-box"], posts: [".brn-qpage-next-answer-box"],
      bodies: [
        ".brn-qpage-next-question-box-content", ".brn-qpage-next-answer-box-content", ".brn-rich-content",
      ], confidence: 0.85),
  ]

  /// Forums, where a reply may also be thanks, or another question.
  private static let forums: [ThreadRule] = [
    ThreadRule(
      name: "discourse", posts: [".crawler-post", ".topic-post"], bodies: [".cooked", ".post"],
      accepted: [".accepted-answer"], confidence: 0.8),
    ThreadRule(
      name: "khoros", posts: [".lia-message-view-display", ".lia-message-view-wrapper", ".MessageView"],
      bodies: [".lia-message-body-content"],
      accepted: [".lia-accepted-solution", ".lia-list-row-thread-solved-answer", ".lia-message-solution"],
      votes: [".MessageKudosCount"], confidence: 0.8),
    ThreadRule(
      name: "flarum", posts: [".PostStream-item", ".CommentPost"], bodies: [".Post-body"],
      accepted: [".Post--bestAnswer"], confidence: 0.75),
    ThreadRule(
      name: "nodebb", posts: [".post-container", ".topic-post"], bodies: [".content"], accepted: [".topic-answer"],
      votes: [".votes"], confidence: 0.75),
    ThreadRule(
      name: "xenforo", titles: [".p-title-value"], posts: [".message--post", "#js-post-"],
      bodies: [".bbWrapper", ".message-body"],
      accepted: [".message--solution"], confidence: 0.7),
    ThreadRule(
      name: "xenforo_1", posts: [".message"], bodies: [".messageText"], confidence: 0.65),
    ThreadRule(
      name: "invision", posts: [".cPost", ".ipsComment", ".ipsEntry--post"],
      bodies: [".ipsComment_content", ".cPost_contentWrap", ".ipsRichText", ".ipsType_richText"],
      accepted: [".ipsComment_solved", ".ipsBestAnswer"], votes: [".cAnswerRate_count"], confidence: 0.7),
    ThreadRule(
      name: "vanilla", posts: [".ItemDiscussion", ".ItemComment"], bodies: [".userContent", ".Message"],
      accepted: [".QnA-Item-Accepted", ".AcceptedAnswer"], confidence: 0.7),
    ThreadRule(name: "mybb", posts: [".post"], bodies: [".post_body"], confidence: 0.65),
    ThreadRule(
      name: "phpbb", titles: [".topic-title"], posts: [".postbody", ".post-entry"], bodies: [".content"],
      confidence: 0.65),
    ThreadRule(
      name: "vbulletin", posts: ["#post_message_", ".b-post", ".postcontainer"],
      bodies: [".postcontent", ".js-post__content-text", ".b-post__content", "#post_message_"], confidence: 0.65),
    ThreadRule(name: "discuz", posts: ["#postmessage_"], bodies: ["#postmessage_"], confidence: 0.65),
    ThreadRule(name: "smf", posts: [".post_wrapper"], bodies: [".inner", ".post"], confidence: 0.65),
    ThreadRule(name: "fluxbb", posts: [".blockpost"], bodies: [".postmsg"], confidence: 0.65),
    ThreadRule(
      name: "woltlab", posts: [".wbbPost", ".messageGroupStarter"], bodies: [".messageText"], confidence: 0.65),
    ThreadRule(name: "kunena", posts: [".kmessage", ".kmsg"], bodies: [".kmsg"], confidence: 0.65),
    ThreadRule(
      name: "wpforo", posts: [".wpforo-post", ".post-wrap"], bodies: [".wpforo-post-content"], confidence: 0.65),
    ThreadRule(
      name: "bbpress", posts: [".bbp-topic-content", ".bbp-reply-content", ".type-topic", ".type-reply"],
      bodies: [".bbp-reply-content", ".bbp-topic-content"], confidence: 0.65),
    ThreadRule(
      name: "github", titles: [".js-issue-title"], posts: [".timeline-comment", ".js-comment-container"],
      bodies: [".comment-body"], confidence: 0.6),
    ThreadRule(
      name: "reddit", titles: [".title"], question: [".link"], posts: [".comment"], bodies: [".md"],
      votes: [".unvoted"], confidence: 0.6),
    ThreadRule(
      name: "hacker_news", titles: [".titleline", ".storylink"], question: [".fatitem"], posts: [".comtr"],
      bodies: [".commtext", ".toptext"], confidence: 0.6),
  ]
}
