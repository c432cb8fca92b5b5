internal import Curation

/// Questions a page declares in its markup: schema.org's `Question` in microdata (`itemprop`, `itemref`) or RDFa
/// (`property`, or `rel` as RDFa 1.0 has it).
struct DeclaredMarkup {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  /// Elements by their ids, if any element refers to others.
  private var ids: [String: Int] = [:]
  private var tree: HTMLTree { view.tree }

  /// The most elements a scope may refer to.
  private static let mostReferences = 64

  init(_ view: PageView) {
    self.view = view
    let tree = view.tree
    if tree.nodes.indices.contains(where: { tree.bytes($0, .itemref) != nil }) {
      for index in tree.nodes.indices {
        if let id = tree.attribute(index, .id), ids[id] == nil { ids[id] = index }
      }
    }
    for index in tree.nodes.indices where isScope(index) && types(index).contains("Question") {
      if let pair = pair(index) { pairs.append(pair) }
      if pairs.count >= PageQuestions.most { break }
    }
    if pairs.count == 1, pairs[0].question.isEmpty { pairs[0].question = view.title }
    pairs.removeAll { $0.question.isEmpty }
  }

  private func isScope(_ index: Int) -> Bool {
    tree.nodes[index].tag != .text
      && (tree.bytes(index, .itemscope) != nil || tree.bytes(index, .typeof) != nil
        || tree.bytes(index, .itemtype) != nil)
  }

  private func types(_ index: Int) -> [String] {
    (tree.attribute(index, .itemtype) ?? tree.attribute(index, .typeof) ?? "").split(whereSeparator: \.isWhitespace)
      .map(Self.name)
  }

  /// The last part of `https://schema.org/Question` or `schema:Question`.
  private static func name(_ text: some StringProtocol) -> String {
    text.lastIndex { $0 == "/" || $0 == ":" }.map { String(text[text.index(after: $0)...]) } ?? String(text)
  }

  /// The properties of a scope, those of the elements it refers to included, those of the scopes in it left out.
  private func properties(of scope: Int) -> [(name: String, node: Int)] {
    var found = properties(in: scope + 1..<tree.nodes[scope].end)
    guard let references = tree.attribute(scope, .itemref) else { return found }
    var seen: Set<Int> = [scope]
    for id in references.split(whereSeparator: \.isWhitespace).prefix(Self.mostReferences) {
      // What the scope holds has been read, and what holds the scope would make it a part of itself.
      guard let node = ids[String(id)], seen.insert(node).inserted, !(scope..<tree.nodes[scope].end).contains(node),
        !(node..<tree.nodes[node].end).contains(scope)
      else { continue }
      found += properties(in: node..<tree.nodes[node].end)
    }
    return found
  }

  private func properties(in nodes: Range<Int>) -> [(name: String, node: Int)] {
    var found: [(String, Int)] = []
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      guard tree.nodes[index].tag != .text else {
        index += 1
        continue
      }
      for name in names(of: index) { found.append((name, index)) }
      index = isScope(index) ? tree.nodes[index].end : index + 1
    }
    return found
  }

  private func names(of node: Int) -> [String] {
    let related = tree.bytes(node, .typeof) == nil ? nil : tree.attribute(node, .rel)
    let names = tree.attribute(node, .itemprop) ?? tree.attribute(node, .property) ?? related ?? ""
    return names.split(whereSeparator: \.isWhitespace).map(Self.name)
  }

  private func pair(_ question: Int) -> QuestionAnswerPair? {
    let properties = properties(of: question)
    let title = value("name", properties)
    let body = value("text", properties)
    let answers = properties.filter { $0.name == "acceptedAnswer" || $0.name == "suggestedAnswer" }
      .prefix(PageQuestions.mostAnswers).compactMap { answer($0.node, isAccepted: $0.name == "acceptedAnswer") }
    return QuestionAnswerPair(
      question: QuestionText.joined(title: title.text, body: body.text), pictures: title.pictures + body.pictures,
      answers: answers, rule: tree.bytes(question, .typeof) == nil ? "microdata" : "rdfa", confidence: 1)
  }

  private func answer(_ node: Int, isAccepted: Bool) -> QuestionAnswerPair.Answer? {
    let properties = properties(of: node)
    var text = value("text", properties)
    if text.isEmpty { text = part(node) }
    guard !text.isEmpty else { return nil }
    let up = number("upvoteCount", properties)
    return QuestionAnswerPair.Answer(
      text: text.text, votes: up.map { $0 - (number("downvoteCount", properties) ?? 0) }, isAccepted: isAccepted,
      pictures: text.pictures)
  }

  private func value(_ name: String, _ properties: [(name: String, node: Int)]) -> PageView.Part {
    for property in properties where property.name == name {
      let part = part(property.node)
      if !part.isEmpty { return part }
    }
    return PageView.Part()
  }

  private func part(_ node: Int) -> PageView.Part {
    if let content = tree.attribute(node, .content), !content.isEmpty { return PageView.Part(text: content.oneLine) }
    var part = view.part(below: node)
    // A heading's number signs are the page's, not the question's.
    while part.text.first == "#" { part.text = String(part.text.drop { $0 == "#" || $0 == " " }) }
    return part
  }

  private func number(_ name: String, _ properties: [(name: String, node: Int)]) -> Int? {
    guard let node = properties.first(where: { $0.name == name })?.node else { return nil }
    let texts = [
      tree.attribute(node, .content), tree.attribute(node, .dataValue),
      String(decoding: tree.text(node), as: UTF8.self),
    ]
    return texts.lazy.compactMap { $0.flatMap { Int($0.trimmed) } }.first { $0.magnitude < 1 << 40 }
  }
}
