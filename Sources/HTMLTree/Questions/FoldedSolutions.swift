internal import Curation

/// Exercises whose solution is folded away behind a line that says so.
///
/// Boxes are `details`, the collapsible ones of MediaWiki, spoilers. What stands before the box in its item, or since the
/// last heading or box, is the question.
struct FoldedSolutions {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private var tree: HTMLTree { view.tree }

  /// The most blocks of a question.
  private static let longestQuestion = 12
  /// The most blocks of a solution.
  private static let longestAnswer = 100

  private typealias Box = (label: Int, node: Int, answer: Range<Int>)

  init(_ view: PageView, _ finder: HeadFinder) {
    self.view = view
    let boxes = boxes()
    for (place, box) in boxes.enumerated() where pairs.count < PageQuestions.most {
      let before = place > 0 ? tree.nodes[boxes[place - 1].node].end : 0
      let next = place + 1 < boxes.count ? boxes[place + 1].node : tree.nodes.count
      if let pair = pair(box, after: before, before: next, finder) { pairs.append(pair) }
    }
  }

  private func boxes() -> [Box] {
    var boxes: [Box] = []
    for unit in view.page.units.indices where Self.isLabel(view.page.units[unit].text) {
      guard let node = box(around: unit), node >= (boxes.last.map { tree.nodes[$0.node].end } ?? 0) else { continue }
      let inside = view.units(of: node)
      guard inside.lowerBound == unit || inside.lowerBound + 1 == unit, inside.upperBound > unit + 1 else { continue }
      boxes.append((unit, node, unit + 1..<min(inside.upperBound, unit + Self.longestAnswer)))
    }
    return boxes
  }

  /// The box that a line heads and folds.
  private func box(around unit: Int) -> Int? {
    var node = view.page.units[unit].container
    for _ in 0..<5 where node > 0 {
      let tag = tree.nodes[node].tag
      if tag == .nav || tag == .header || tag == .footer { return nil }
      if tag == .details || (tag != .summary && tag != .button && folds(node)) { return node }
      node = tree.nodes[node].parent
    }
    return nil
  }

  private func folds(_ node: Int) -> Bool {
    guard let value = tree.bytes(node, .class) else { return false }
    let text = String(decoding: value.prefix(300), as: UTF8.self).lowercased()
    let words = [
      "navframe", "mw-collapsible", "collapsible", "hidden-begin", "spoiler", "solution", "toggle", "dropdown",
    ]
    let isHead = ["head", "title", "label", "button"].contains { text.contains($0) }
    return !isHead && words.contains { text.contains($0) }
  }

  private func pair(_ box: Box, after: Int, before: Int, _ finder: HeadFinder) -> QuestionAnswerPair? {
    var item = box.node
    while tree.nodes[item].parent > 0 {
      let parent = tree.nodes[item].parent
      guard parent >= after, tree.nodes[parent].end <= before, tree.nodes[parent].tag != .body else { break }
      item = parent
      if view.units(of: item).lowerBound < box.label { break }
    }
    let stops = view.units(of: item).lowerBound < box.label
    let from = stops ? item : max(after, tree.nodes[item].parent)
    let units = view.page.units(in: max(from, after)..<box.node)
    let start = units.last { finder.rank(of: $0) < 7 } ?? units.lowerBound
    guard start < units.upperBound, units.upperBound - start <= Self.longestQuestion else { return nil }
    var question = view.part(units: start..<units.upperBound)
    question.text = question.text.withoutMarks
    let answer = view.part(units: box.answer)
    guard question.text.count > 10, !answer.isEmpty else { return nil }
    let isItem =
      tree.nodes[item].tag == .li || tree.nodes[item].tag == .section
      || ExerciseLead(view.line(start), isHeading: true) != nil
    return QuestionAnswerPair(
      question: question.text, pictures: question.pictures,
      answers: [.init(text: answer.text.withoutMarks, pictures: answer.pictures)], rule: "folded_solution",
      confidence: isItem ? 0.8 : 0.6)
  }

  /// Whether a line only says that a solution follows: `Solution`, `Show answer`, `Lösung 3 [Expand]`.
  private static func isLabel(_ text: [UInt8]) -> Bool {
    guard (5...60).contains(text.count) else { return false }
    let words = String(decoding: text, as: UTF8.self).lowercased().split { !$0.isLetter }.map(String.init)
    guard words.contains(where: { solutions.contains($0) }) else { return false }
    return words.allSatisfy { solutions.contains($0) || fillers.contains($0) || $0.count == 1 }
  }

  private static let solutions: Set<String> = [
    "solution", "answer", "answers", "lösung", "antwort", "réponse", "corrigé", "solución", "respuesta",
    "soluzione", "risposta", "solução", "resposta", "rozwiązanie", "решение", "ответ", "解答", "答案",
  ]
  private static let fillers: Set<String> = [
    "show", "hide", "click", "view", "see", "reveal", "toggle", "expand", "collapse", "open", "close", "the", "to",
    "for",
    "here", "of", "exercise", "problem", "question", "example", "worked", "possible", "sample", "model", "check",
    "your",
    "my", "der", "die", "das", "anzeigen", "zur", "aufgabe", "voir", "la", "le", "les", "ver", "full", "detailed",
    "and",
    "proposed", "suggested", "part", "number", "no", "display", "read",
  ]
}
