extension HeadFinder {
  /// Whether an element around, or the headings before, say that questions often asked follow.
  func isNamed(_ item: Int, before unit: Int) -> Bool {
    var node = item
    for _ in 0..<8 where node > 0 && tree.nodes[node].tag != .body {
      for name in [AttributeName.class, .id] {
        guard let value = tree.bytes(node, name) else { continue }
        let text = String(decoding: value.prefix(500), as: UTF8.self).lowercased()
        if text.contains("faq") || text.contains("frequently") { return true }
      }
      node = tree.nodes[node].parent
    }
    let headings = (max(unit - 40, 0)..<unit).reversed().filter { rank(of: $0) < 7 }.prefix(2)
    let near =
      headings.map { view.line($0) } + (max(unit - 3, 0)..<unit).map { view.line($0) }.filter { $0.utf8.count < 80 }
    return near.contains(where: Self.isName)
  }

  /// Whether the page's title or its first heading say little more than that the page is one of questions often asked.
  static func isNamed(_ view: PageView) -> Bool {
    // The first may be the site's name.
    let headings = view.page.units.indices.lazy.filter { view.isHeading($0, .h1) }.prefix(2).map { view.line($0) }
    return ([view.documentTitle, view.fullTitle] + headings).contains { line in
      guard isName(line) else { return false }
      let words = line.lowercased().split { !$0.isLetter }.map(String.init)
      return words.count { !nameWords.contains($0) } <= 4
    }
  }

  private static let nameWords = Set(
    names.flatMap { $0.split { !$0.isLetter }.map(String.init) } + ["faqs", "the", "of"])

  private static func isName(_ line: String) -> Bool {
    let line = line.lowercased().replacing("-", with: " ")
    return names.contains { line.contains($0) }
  }

  private static let names = [
    "faq", "frequently asked", "common question", "questions and answers", "questions & answers", "q&a",
    "people also ask",
    "have questions", "got questions", "häufige fragen", "häufig gestellte", "fragen und antworten",
    "foire aux questions",
    "questions fréquentes", "preguntas frecuentes", "perguntas frequentes", "domande frequenti", "veelgestelde",
    "常见问题", "常見問題", "よくある質問", "자주 묻는", "часто задаваемые", "najczęściej zadawane", "vanliga frågor",
  ]

  /// Whether an element is made to fold and unfold another.
  func folds(_ node: Int) -> Bool {
    switch tree.nodes[node].tag {
    case .summary, .button: return true
    default:
      return tree.bytes(node, .ariaExpanded) != nil || tree.bytes(node, .ariaControls) != nil
        || tree.attribute(node, .role) == "button"
    }
  }

  /// Whether a class of an element says that it heads or folds something.
  func isNamedHead(_ path: [Int]) -> Bool {
    path.contains { node in
      guard let value = tree.bytes(node, .class)?.prefix(500) else { return false }
      let words: [StaticString] = ["question", "accordion", "faq", "toggle", "collapse"]
      return words.contains { value.firstRange(ofLowercase: $0) != nil }
    }
  }

  /// The element's name and its classes, less what tells one head from the next.
  func signature(_ node: Int) -> String {
    let classes = (tree.attribute(node, .class) ?? "").split(whereSeparator: \.isWhitespace).map { token in
      token.lowercased().filter { !$0.isNumber }
    }
    let states = ["active", "open", "collapsed", "show", "expanded", "first", "last", "current", "odd", "even"]
    let stable = classes.filter { token in !states.contains { token.contains($0) } }
    return "\(tree.nodes[node].tag) " + stable.sorted().joined(separator: " ")
  }
}
