internal import Curation

/// A question and what people answered, on pages of sites that ``ThreadRule`` knows.
struct ThreadQuestions {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private var tree: HTMLTree { view.tree }

  init(_ view: PageView) {
    self.view = view
    let named = tree.nodes.indices.filter { tree.bytes($0, .class) != nil || tree.bytes($0, .id) != nil }
    for rule in ThreadRule.all {
      if let pair = pair(rule, named) {
        pairs = [pair]
        return
      }
    }
  }

  private func first(_ marks: [ThreadRule.Mark], in nodes: [Int], within range: Range<Int>) -> Int? {
    for mark in marks {
      if let node = nodes.first(where: { range.contains($0) && mark.isOn(tree, $0) }) { return node }
    }
    return nil
  }

  private func subtree(_ node: Int) -> Range<Int> { node..<tree.nodes[node].end }

  /// The elements with a mark that stand in none before them.
  private func outermost(_ marks: [ThreadRule.Mark], _ named: [Int]) -> [Int] {
    var found: [Int] = []
    for node in named where node >= (found.last.map { tree.nodes[$0].end } ?? 0) {
      if marks.contains(where: { $0.isOn(tree, node) }) { found.append(node) }
    }
    return found
  }

  private func pair(_ rule: ThreadRule, _ named: [Int]) -> QuestionAnswerPair? {
    var posts = outermost(rule.posts, named).prefix(PageQuestions.mostAnswers * 2).filter {
      first(rule.bodies, in: named, within: subtree($0)) != nil
    }
    guard let start = posts.first else { return nil }
    var asked = start
    if rule.question.isEmpty {
      posts.removeFirst()
    } else {
      guard let question = first(rule.question, in: named, within: 0..<start) else { return nil }
      asked = question
    }
    let answers = posts.prefix(PageQuestions.mostAnswers).compactMap { answer(rule, $0, named) }
    guard !answers.isEmpty else { return nil }
    let body = body(rule, asked, named, without: posts.map(subtree))
    let title = title(rule, named)
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
  private func title(_ rule: ThreadRule, _ named: [Int]) -> String {
    if !rule.titles.isEmpty, let node = first(rule.titles, in: named, within: 0..<tree.nodes.count) {
      let title =
        view.units(of: node).isEmpty
        ? String(decoding: tree.text(node), as: UTF8.self).oneLine : view.line(view.units(of: node).lowerBound)
      if !title.isEmpty { return title }
    }
    return view.title.isEmpty ? view.documentTitle : view.title
  }

  private func body(
    _ rule: ThreadRule, _ node: Int, _ named: [Int], without: [Range<Int>] = []
  ) -> PageView.Part {
    guard let body = first(rule.bodies, in: named, within: subtree(node)) else { return PageView.Part() }
    let others = without.filter { $0.lowerBound > body }
    let part = view.part(below: body, without: others + PostNoise.ranges(in: body, tree, named))
    return part.isEmpty ? view.part(below: body, without: others) : part
  }

  private func answer(_ rule: ThreadRule, _ node: Int, _ named: [Int]) -> QuestionAnswerPair.Answer? {
    let part = body(rule, node, named)
    guard !part.isEmpty else { return nil }
    let isAccepted =
      first(rule.accepted, in: named, within: subtree(node)).map { !ElementRules.isHidden(tree, $0) } ?? false
    let counter = first(rule.votes, in: named, within: subtree(node))
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
