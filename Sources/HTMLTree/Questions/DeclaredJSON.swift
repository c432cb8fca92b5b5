internal import Curation

/// Questions a page declares in JSON-LD: schema.org's `QAPage`, `FAQPage` and `Quiz`.
struct DeclaredJSON {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let url: String
  /// Objects that others name by their `@id`.
  private var named: [String: JSONValue] = [:]

  /// - Parameter url: What addresses in the texts count from.
  init(_ tree: HTMLTree, url: String) {
    self.url = url
    var values: [JSONValue] = []
    for index in tree.nodes.indices where tree.nodes[index].tag == .script {
      guard tree.attribute(index, .type)?.lowercased().contains("ld+json") == true else { continue }
      if let value = LooseJSON.value(of: tree.text(index)) { values.append(value) }
    }
    let objects = values.flatMap(Self.objects)
    for object in objects {
      if let id = object["@id"]?.text, (object.members?.count ?? 0) > 1, named[id] == nil { named[id] = object }
    }
    for object in objects where Self.types(object).contains("Question") && pairs.count < PageQuestions.most {
      if let pair = pair(object) { pairs.append(pair) }
    }
  }

  /// Every object in a value, outer ones first, in order.
  private static func objects(in value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let elements): elements.flatMap(objects)
    case .object(let members): [value] + members.flatMap { objects(in: $0.value) }
    default: []
    }
  }

  private static func types(_ object: JSONValue) -> [String] {
    let type = object["@type"]
    return (type?.array ?? type.map { [$0] } ?? []).compactMap(\.text).map { text in
      text.lastIndex { $0 == "/" || $0 == ":" }.map { String(text[text.index(after: $0)...]) } ?? text
    }
  }

  private func pair(_ question: JSONValue) -> QuestionAnswerPair? {
    let title = part(question["name"])
    let body = part(question["text"] ?? question["articleBody"] ?? question["description"])
    let accepted = answers(question["acceptedAnswer"], isAccepted: true)
    var all = accepted
    for answer in answers(question["suggestedAnswer"], isAccepted: false)
      + answers(question["answer"], isAccepted: false)
    where !all.contains(where: { $0.answer.text == answer.answer.text }) { all.append(answer) }
    var made = QuestionAnswerPair(
      question: QuestionText.joined(title: title.text, body: body.text), pictures: title.pictures + body.pictures,
      answers: all.map(\.answer), rule: "json_ld", confidence: 1)
    let kind = part(question["eduQuestionType"]).text.lowercased()
    if kind.contains("choice") || kind.contains("checkbox"), all.count > 1 {
      let options = Self.ordered(all)
      made.options = options.enumerated().map { .init(label: Self.label($0), text: $1.answer.text) }
      // Of several right ones none is the key.
      made.key = accepted.count == 1 ? options.firstIndex { $0.answer.isAccepted }.map(Self.label) ?? "" : ""
      made.answers = accepted.map(\.answer)
    }
    return made.question.isEmpty ? nil : made
  }

  private typealias Answer = (answer: QuestionAnswerPair.Answer, position: Int?)

  /// Options in the page's order, or by their words where it gives none: the right one first would tell.
  private static func ordered(_ options: [Answer]) -> [Answer] {
    let positions = Set(options.compactMap(\.position))
    return options.sorted { first, second in
      positions.count == options.count
        ? (first.position ?? 0) < (second.position ?? 0)
        : first.answer.text.utf8.lexicographicallyPrecedes(second.answer.text.utf8)
    }
  }

  private static func label(_ number: Int) -> String {
    number < 26 ? String(UnicodeScalar(UInt8(65 + number))) : "\(number + 1)"
  }

  private func answers(
    _ value: JSONValue?, isAccepted: Bool
  ) -> [Answer] {
    guard let value else { return [] }
    return (value.array ?? [value]).prefix(PageQuestions.mostAnswers).compactMap { element in
      let object = element["@id"]?.text.flatMap { element.members?.count == 1 ? named[$0] : nil } ?? element
      let text = part(object.text == nil ? object["text"] ?? object["name"] ?? object["description"] : object)
      guard !text.isEmpty else { return nil }
      let up = Self.number(object["upvoteCount"])
      let votes = up.map { $0 - (Self.number(object["downvoteCount"]) ?? 0) }
      let answer = QuestionAnswerPair.Answer(
        text: text.text, votes: votes, isAccepted: isAccepted, pictures: text.pictures)
      return (answer, Self.number(object["position"]))
    }
  }

  private static func number(_ value: JSONValue?) -> Int? {
    (value?.integer ?? value?.text.flatMap { Int($0) }).flatMap { $0.magnitude < 1 << 40 ? $0 : nil }
  }

  private func part(_ value: JSONValue?) -> PageView.Part {
    switch value {
    case .string(let text): PageView.part(markup: Self.unescaped(text), url: url)
    case .array(let elements): part(elements.first { $0.text != nil })
    case .object: part(value?["@value"]?.text.map { .string($0) })
    default: PageView.Part()
    }
  }

  /// Markup whose marks were escaped once too often: `&lt;p&gt;`.
  private static func unescaped(_ text: String) -> String {
    guard !text.contains("<"), text.contains(/(?i)&lt;\/?(?:p|br|a|ul|ol|li|div|span|strong|b|em|i|h[1-6])\b/) else {
      return text
    }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}
