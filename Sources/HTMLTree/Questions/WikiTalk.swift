internal import Curation

/// Sections of a wiki's talk page in which somebody asks, signs, and is answered by others in indented paragraphs.
///
/// A signature is what ends a comment: links to a user, then a time with its zone. Comments further in talk about
/// answers, and those by whoever asked answer nothing; both are left out.
struct WikiTalk {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private var tree: HTMLTree { view.tree }

  /// The most blocks of a section.
  private static let longest = 400

  private struct Comment {
    let units: Range<Int>
    let depth: Int
    let user: String
    /// The last block without its signature.
    let end: String
  }

  init(_ view: PageView, _ finder: HeadFinder) {
    self.view = view
    let heads = view.page.units.indices.filter { (2...3).contains(finder.rank(of: $0)) }
    for (place, head) in heads.enumerated() where pairs.count < PageQuestions.most {
      let end = place + 1 < heads.count ? heads[place + 1] : view.page.units.count
      if let pair = pair(head, head + 1..<min(max(end, head + 1), head + Self.longest)) { pairs.append(pair) }
    }
  }

  private func pair(_ head: Int, _ units: Range<Int>) -> QuestionAnswerPair? {
    let comments = comments(units)
    guard let asked = comments.first, let nearest = comments.dropFirst().map(\.depth).min(), nearest > asked.depth
    else {
      return nil
    }
    let question = part(asked)
    let title = view.line(head)
    guard title.contains("?") || question.text.contains("?") else { return nil }
    let answers = comments.dropFirst().filter { $0.depth == nearest && $0.user != asked.user }
      .prefix(PageQuestions.mostAnswers).map(part).filter { !$0.isEmpty }
    guard !answers.isEmpty else { return nil }
    return QuestionAnswerPair(
      question: QuestionText.joined(title: PageBlock.paragraph(title).markdown, body: question.text),
      pictures: question.pictures, answers: answers.map { .init(text: $0.text, pictures: $0.pictures) },
      rule: WikiQuestions.name, confidence: 0.7)
  }

  /// The signed comments of a section; what nobody signed belongs to the next that is.
  private func comments(_ units: Range<Int>) -> [Comment] {
    var comments: [Comment] = []
    var start = units.lowerBound
    for unit in units {
      guard let (user, end) = signed(unit) else { continue }
      comments.append(Comment(units: start..<unit + 1, depth: depth(start), user: user, end: end))
      start = unit + 1
    }
    return comments
  }

  private func part(_ comment: Comment) -> PageView.Part {
    var part = view.part(units: comment.units.dropLast())
    let end = PageBlock.paragraph(comment.end).markdown
    part.text = [part.text, end].filter { !$0.isEmpty }.joined(separator: "\n\n")
    return part
  }

  /// In how many lists a block stands.
  private func depth(_ unit: Int) -> Int {
    var depth = 0
    var node = view.page.units[unit].container
    for _ in 0..<64 where node > 0 {
      if [.dl, .ul, .ol].contains(tree.nodes[node].tag) { depth += 1 }
      node = tree.nodes[node].parent
    }
    return depth
  }

  private static var time: Regex<Substring> {
    /[0-9]{1,2}[:.][0-9]{2}(?:, [^()\n]{3,40})? ?\((?:UTC|[A-Z]{2,5})(?:[+−-][0-9:]+)?\)[^\p{L}\p{N}]*$/
  }

  /// Who signed a block, and what it says before the signature; nil if nobody did.
  private func signed(_ unit: Int) -> (user: String, text: String)? {
    // The expression is slow, and few blocks end in brackets.
    guard view.page.units[unit].text.suffix(12).contains(UInt8(ascii: ")")) else { return nil }
    let text = String(decoding: view.page.units[unit].text, as: UTF8.self)
    guard let time = text.suffix(80).firstMatch(of: Self.time) else { return nil }
    var said = String(text.dropLast(time.output.count))
    let next = unit + 1 < view.page.units.count ? view.page.units[unit + 1].start : tree.nodes.count
    let links = (view.page.units[unit].start..<max(next, view.page.units[unit].start)).filter {
      tree.nodes[$0].tag == .a && isUser($0)
    }
    guard let own = links.last else { return ("", said.trimmed) }
    for link in links.reversed() {
      let name = String(decoding: tree.text(link), as: UTF8.self).oneLine
      guard !name.isEmpty, let place = said.ranges(of: name).last, said[place.upperBound...].count < 80 else { break }
      said = String(said[..<place.lowerBound])
    }
    while let last = said.last, last.isWhitespace || "-–—~•·|(:".contains(last) { said.removeLast() }
    let page = (tree.attribute(own, .href) ?? "").split(separator: ":").last ?? ""
    return (page.split(separator: "/").last.map { $0.lowercased() } ?? "", said.trimmed)
  }

  /// Whether a link leads to somebody's page: pages of users are in a space of names of their own.
  private func isUser(_ link: Int) -> Bool {
    guard let address = tree.attribute(link, .href)?.lowercased() else { return false }
    return [
      "user:", "user_talk:", "special:contributions/", "benutzer", "utilisateur", "discussion_utilisateur", "usuario",
      "wikipedysta", "utente", "gebruiker", "usuário", "%e5%88%a9%e7%94%a8%e8%80%85", "user%3a",
    ].contains { address.contains($0) }
  }
}
