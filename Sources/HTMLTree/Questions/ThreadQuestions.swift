internal import Curation

/// A question and what people answered, on pages of sites that ``ThreadRule`` knows.
struct ThreadQuestions {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private let marks: MarkIndex
  private var tree: HTMLTree { view.tree }

  init(_ view: PageView) {
    self.view = view
    marks = MarkIndex(view.tree)
    for rule in ThreadRule.all {
      if let pair = pair(rule) {
        pairs = [pair]
        return
      }
    }
  }

  private func subtree(_ node: Int) -> Range<Int> { node..<tree.nodes[node].end }

  /// The elements with a mark that stand in none before them.
  private func outermost(_ names: [ThreadRule.Mark]) -> [Int] {
    var found: [Int] = []
    for node in names.flatMap(marks.nodes).sorted() where node >= (found.last.map { tree.nodes[$0].end } ?? 0) {
      found.append(node)
    }
    return found
  }

  private func pair(_ rule: ThreadRule) -> QuestionAnswerPair? {
    var posts = outermost(rule.posts).prefix(PageQuestions.mostAnswers * 2).filter {
      marks.first(rule.bodies, within: subtree($0)) != nil
    }
    guard let start = posts.first else { return nil }
    var asked = start
    if rule.question.isEmpty {
      posts.removeFirst()
    } else {
      guard let question = marks.first(rule.question, within: 0..<start) else { return nil }
      asked = question
    }
    let answers = posts.prefix(PageQuestions.mostAnswers).compactMap { answer(rule, $0) }
    guard !answers.isEmpty else { return nil }
    let body = body(rule, asked, without: posts.map(subtree))
    let title = title(rule)
    // Where people discuss, a thread that asks nothing is no question.
    let asks = (title + body.text).contains { "?？؟".contains($0) }
    let question = QuestionText.joined(title: title, body: body.text)
    return question.isEmpty
      ? nil
      : QuestionAnswerPair(
        question: question, pictures: body.pictures, answers: answers, rule: rule.name,
        confidence: asks || rule.confidence > 0.8 ? rule.confidence : min(rule.confidence, 0.45))
  }

  /// The thread's title: where the software has it, the longest heading, or the page's title up to the site's name.
  private func title(_ rule: ThreadRule) -> String {
    if !rule.titles.isEmpty, let node = marks.first(rule.titles, within: 0..<tree.nodes.count) {
      let title =
        view.units(of: node).isEmpty
        ? String(decoding: tree.text(node), as: UTF8.self).oneLine : view.line(view.units(of: node).lowerBound)
      if !title.isEmpty { return title }
    }
    return view.title.isEmpty ? view.documentTitle : view.title
  }

  private func body(
    _ rule: ThreadRule, _ node: Int, without: [Range<Int>] = []
  ) -> PageView.Part {
    guard let body = marks.first(rule.bodies, within: subtree(node)) else { return PageView.Part() }
    let others = without.filter { $0.lowerBound > body }
    let part = view.part(below: body, without: others + PostNoise.ranges(in: body, tree))
    return part.isEmpty ? view.part(below: body, without: others) : part
  }

  private func answer(_ rule: ThreadRule, _ node: Int) -> QuestionAnswerPair.Answer? {
    let part = body(rule, node)
    guard !part.isEmpty else { return nil }
    let isAccepted =
      marks.first(rule.accepted, within: subtree(node)).map { !ElementRules.isHidden(tree, $0) } ?? false
    let counter = marks.first(rule.votes, within: subtree(node))
    let votes = counter.flatMap { Self.votes(String(decoding: tree.text($0), as: UTF8.self)) }
    return .init(text: part.text, votes: votes, isAccepted: isAccepted, pictures: part.pictures)
  }

  /// A count of votes: `12`, `-3`, `1.2k`, `12 points`.
  private static func votes(_ text: String) -> Int? {
    let digits = text.drop { !$0.isNumber && !"-−+".contains($0) }
    var number = digits.prefix { $0.isASCII && ($0.isNumber || ".,-+".contains($0)) || $0 == "−" }.filter { $0 != "," }
    number = number.replacing("−", with: "-")
    guard let value = Double(number), value.magnitude < 1e9 else { return nil }
    let isThousands = digits.dropFirst(number.count).first?.lowercased() == "k"
    return Int((isThousands ? value * 1000 : value).rounded())
  }
}
