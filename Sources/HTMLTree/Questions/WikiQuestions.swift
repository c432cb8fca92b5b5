internal import Curation

/// Questions on pages of MediaWiki: quizzes of its Quiz extension, and sections of reference desks and talk pages that
/// ask something and are answered below.
///
/// A quiz that was handed in shows by the colours of its fields which options are right; one that was not has no key.
struct WikiQuestions {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private var tree: HTMLTree { view.tree }

  /// The name of the rule.
  static let name = "mediawiki"
  /// The most options of a question.
  private static let mostOptions = 26

  init(_ view: PageView, _ finder: HeadFinder) {
    self.view = view
    guard Self.isWiki(view.tree) else { return }
    for node in view.tree.nodes.indices where view.tree.hasClass(node, "quiz") {
      for question in node..<view.tree.nodes[node].end where view.tree.hasClass(question, "question") {
        if pairs.count < PageQuestions.most, let pair = pair(question) { pairs.append(pair) }
      }
    }
    pairs += WikiTalk(view, finder).pairs
  }

  /// Whether MediaWiki, by its old parser or by Parsoid, wrote a page.
  static func isWiki(_ tree: HTMLTree) -> Bool {
    tree.nodes.indices.contains { node in
      switch tree.nodes[node].tag {
      case .div:
        tree.hasClass(node, "mw-parser-output") || tree.hasClass(node, "mw-body-content")
          || tree.bytes(node, .id)?.elementsEqual("mw-content-text".utf8) == true
      case .body: tree.hasClass(node, "mediawiki")
      case .meta:
        tree.attribute(node, .name)?.lowercased() == "generator"
          && tree.attribute(node, .content)?.hasPrefix("MediaWiki") == true
      default: false
      }
    }
  }

  private func subtree(_ node: Int) -> Range<Int> { node..<tree.nodes[node].end }

  private func line(_ node: Int) -> String {
    view.units(of: node).prefix(20).map { view.line($0) }.joined(separator: " ")
  }

  private func pair(_ question: Int) -> QuestionAnswerPair? {
    guard
      let head = subtree(question).first(where: { tree.hasClass($0, "header") || tree.hasClass($0, "questionText") })
    else { return nil }
    var asked = PageView.Part()
    asked.text = line(head)
    let number = subtree(head).first { tree.hasClass($0, "questionId") }.map {
      String(decoding: tree.text($0), as: UTF8.self).oneLine
    }
    if let number, asked.text.hasPrefix(number) { asked.text = String(asked.text.dropFirst(number.count)).trimmed }
    asked.pictures = view.part(below: head).pictures
    let rows = subtree(question).filter { tree.hasClass($0, "proposal") }.prefix(Self.mostOptions + 1)
    guard !asked.isEmpty, !rows.isEmpty, rows.count <= Self.mostOptions else { return nil }
    let fields = rows.map { row in subtree(row).filter { tree.nodes[$0].tag == .input } }
    // Several fields a row ask which of several kinds each line is.
    guard fields.allSatisfy({ $0.count == 1 }), fields.allSatisfy({ !isWritten($0[0]) }) else { return nil }
    let right = fields.indices.filter { isRight(fields[$0][0]) }
    let options = rows.enumerated().map { number, row in
      QuestionAnswerPair.Option(label: Self.label(number), text: PageBlock.paragraph(line(row)).markdown)
    }
    guard options.count > 1, options.allSatisfy({ !$0.text.isEmpty }) else { return nil }
    return QuestionAnswerPair(
      question: PageBlock.paragraph(asked.text).markdown, pictures: asked.pictures,
      answers: right.map { .init(text: options[$0].text, isAccepted: true) }, options: options,
      key: right.count == 1 ? options[right[0]].label : "", rule: Self.name, confidence: 0.9)
  }

  private static func label(_ number: Int) -> String { String(UnicodeScalar(UInt8(65 + number))) }

  private func isWritten(_ field: Int) -> Bool { tree.attribute(field, .type)?.lowercased() == "text" }

  /// Fields of right options are green if ticked and red if not; a red ticked one is wrong.
  private func isRight(_ field: Int) -> Bool {
    tree.hasClass(field, "right") || (tree.hasClass(field, "wrong") && tree.bytes(field, .checked) == nil)
  }
}
