internal import Curation

/// Questions and answers that a page calls so in its classes and ids, whatever software made it.
///
/// The words `question` and `answer` mark elements; each answer belongs to the last question before it. On a page with
/// answers to one question that it marks not, the question is its title.
struct MarkedQuestions {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private var tree: HTMLTree { view.tree }

  private enum Role { case question, answer }

  init(_ view: PageView) {
    self.view = view
    var marks: [(node: Int, role: Role)] = []
    for index in tree.nodes.indices { if let role = role(index) { marks.append((index, role)) } }
    let answers = outermost(marks.filter { $0.role == .answer }.map(\.node))
    guard !answers.isEmpty, answers.count <= PageQuestions.most else { return }
    let questions = questions(marks.filter { $0.role == .question }.map(\.node), answers)
    if questions.isEmpty {
      pairs = pair(nil, answers, isOnly: true).map { [$0] } ?? []
    } else {
      for (place, question) in questions.enumerated() {
        let end = place + 1 < questions.count ? questions[place + 1] : tree.nodes.count
        let own = answers.filter { (question..<end).contains($0) }
        if let pair = pair(question, own, isOnly: questions.count == 1) { pairs.append(pair) }
      }
    }
    // Lists of products fold by the same software as lists of questions.
    let asking = pairs.count { $0.question.contains { "?？؟".contains($0) } }
    if asking * 2 < pairs.count { for place in pairs.indices { pairs[place].confidence = 0.45 } }
  }

  /// What the words of a class or id make of an element; an element for both, or for a form, is neither.
  private func role(_ index: Int) -> Role? {
    guard tree.nodes[index].tag != .text, tree.nodes[index].tag != .form, tree.nodes[index].tag != .a else {
      return nil
    }
    let names = [tree.bytes(index, .class), tree.bytes(index, .id)]
    guard names.contains(where: { $0.map(Self.mayMark) ?? false }) else { return nil }
    var asks = false
    var answers = false
    for name in names {
      for token in String(decoding: name ?? [], as: UTF8.self).split(whereSeparator: \.isWhitespace) {
        let words = Self.words(token)
        if words.contains("question") && words.contains("answer") { return nil }
        if !words.isDisjoint(with: Self.others) { continue }
        asks = asks || words.contains("question")
        answers = answers || words.contains("answer")
      }
    }
    return asks == answers ? nil : asks ? .question : .answer
  }

  private static let others: Set<String> = [
    "form", "button", "list", "count", "counter", "icon", "related", "ask", "add", "new", "your",
  ]

  private static func mayMark(_ value: ArraySlice<UInt8>) -> Bool {
    value.firstRange(ofLowercase: "question") != nil || value.firstRange(ofLowercase: "answer") != nil
  }

  /// `faqQuestion__title` has the words faq, question and title.
  private static func words(_ token: Substring) -> Set<String> {
    var words: [String] = [""]
    var wasLower = false
    for character in token {
      let isPart = character.isLetter || character.isNumber
      if !isPart || (character.isUppercase && wasLower) { words.append("") }
      if isPart { words[words.count - 1] += character.lowercased() }
      wasLower = isPart && !character.isUppercase
    }
    return Set(words)
  }

  private func subtree(_ node: Int) -> Range<Int> { node..<tree.nodes[node].end }

  private func outermost(_ nodes: [Int]) -> [Int] {
    var found: [Int] = []
    for node in nodes where node >= (found.last.map { tree.nodes[$0].end } ?? 0) && !view.units(of: node).isEmpty {
      found.append(node)
    }
    return found
  }

  /// Marked questions, one for each run of answers: wrappers of several questions are none.
  private func questions(_ nodes: [Int], _ answers: [Int]) -> [Int] {
    let plain = nodes.filter { node in
      !view.units(of: node).isEmpty && answers.count { subtree(node).contains($0) } <= 1
        && !answers.contains { subtree($0).contains(node) }
    }
    return outermost(plain)
  }

  private func pair(_ question: Int?, _ answers: [Int], isOnly: Bool) -> QuestionAnswerPair? {
    let made = answers.prefix(PageQuestions.mostAnswers).compactMap { node -> QuestionAnswerPair.Answer? in
      let part = view.part(below: node)
      return part.isEmpty ? nil : .init(text: part.text, pictures: part.pictures)
    }
    guard !made.isEmpty else { return nil }
    let asked = question.map { view.part(below: $0, without: answers.map(subtree)) } ?? PageView.Part()
    let title = isOnly && !QuestionText.asks(asked.text.oneLine) ? view.title : ""
    let text = QuestionText.joined(title: title, body: asked.text.withoutMarks)
    return text.isEmpty
      ? nil
      : QuestionAnswerPair(
        question: text, pictures: asked.pictures, answers: made, rule: "marked_answers", confidence: 0.7)
  }
}

extension String {
  /// Without the signs of a heading at its start.
  var withoutMarks: String { first == "#" ? String(drop { $0 == "#" || $0 == " " }) : self }
}
