internal import Curation

/// A thread of software nobody knows.
///
/// Elements called posts or messages, alike and several, within one called a forum, a thread or a topic, each with who
/// wrote it or when: the first asks, the others answer. It counts only if the title or the first post asks something, and
/// if posts are more than links: blogs list their posts too.
struct RepeatedPosts {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private var tree: HTMLTree { view.tree }

  private static let posts: Set<String> = ["post", "posts", "message", "msg", "postbody", "postcontent"]
  private static let places: Set<String> = ["forum", "forums", "thread", "topic", "viewtopic", "showthread"]
  private static let placeHints: [StaticString] = ["forum", "thread", "topic"]
  private static let postHints: [StaticString] = ["post", "message", "msg"]
  private static let bodies: Set<String> = ["body", "content", "text", "message", "msg", "entry"]
  private static let persons: Set<String> = [
    "author", "user", "username", "poster", "member", "avatar", "profile", "date", "time", "posted",
  ]

  init(_ view: PageView) {
    self.view = view
    var groups: [String: [Int]] = [:]
    var order: [String] = []
    for node in view.tree.nodes.indices where isPlace(node) {
      let values = [view.tree.bytes(node, .class), view.tree.bytes(node, .id)].compactMap(\.self)
      // Words are dear and most names have none of these.
      guard Self.hold(values, Self.postHints), !words(node).isDisjoint(with: Self.posts), isInForum(node) else {
        continue
      }
      let key = signature(node)
      if let last = groups[key]?.last, view.tree.nodes[last].end > node { continue }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(node)
    }
    let title = view.title.isEmpty ? view.documentTitle : view.title
    for key in order {
      if let pair = pair(title, groups[key] ?? []) {
        pairs = [pair]
        return
      }
    }
  }

  private func isInForum(_ post: Int) -> Bool {
    var node = post
    for _ in 0..<12 where node >= 0 {
      let values = [tree.bytes(node, .class), tree.bytes(node, .id)].compactMap(\.self)
      if Self.hold(values, Self.placeHints), !words(node).isDisjoint(with: Self.places) { return true }
      node = tree.nodes[node].parent
    }
    return false
  }

  /// Whether at least half of what a post says is links, as in a list of posts.
  private func isTeaser(_ post: Int) -> Bool {
    let units = view.units(of: post).map { view.page.units[$0] }
    return units.reduce(0) { $0 + $1.linked } * 2 >= units.reduce(0) { $0 + $1.text.count }
  }

  private static func hold(_ values: [ArraySlice<UInt8>], _ hints: [StaticString]) -> Bool {
    values.contains { value in hints.contains { value.prefix(200).firstRange(ofLowercase: $0) != nil } }
  }

  private func isPlace(_ node: Int) -> Bool {
    switch tree.nodes[node].tag {
    case .div, .li, .article, .section, .tr, .table, .td: true
    default: false
    }
  }

  private func signature(_ node: Int) -> String {
    "\(tree.nodes[node].tag) \(tree.nodes[node].parent > 0 ? tree.nodes[tree.nodes[node].parent].tag : .other) "
      + words(node).intersection(Self.posts.union(Self.bodies)).sorted().joined(separator: " ")
  }

  private func words(_ node: Int) -> Set<String> {
    var words: Set<String> = []
    for name in [AttributeName.class, .id] {
      let value = String(decoding: (tree.bytes(node, name) ?? []).prefix(200), as: UTF8.self)
      for word in value.lowercased().split(whereSeparator: { !$0.isLetter }) { words.insert(String(word)) }
    }
    return words
  }

  private func pair(_ title: String, _ posts: [Int]) -> QuestionAnswerPair? {
    let signed = posts.prefix(PageQuestions.mostAnswers * 2).filter { node in
      (node..<tree.nodes[node].end).contains {
        tree.nodes[$0].tag == .time || !words($0).isDisjoint(with: Self.persons)
      }
    }
    guard signed.count > 1, !isTeaser(signed[0]), !isTeaser(signed[1]),
      signed.count * 10 >= min(posts.count, PageQuestions.mostAnswers * 2) * 9
    else { return nil }
    let parts = signed.map(part).filter { !$0.isEmpty }
    guard let asked = parts.first, parts.count > 1, (title + asked.text).contains(where: { "?？؟".contains($0) }) else {
      return nil
    }
    return QuestionAnswerPair(
      question: QuestionText.joined(title: title, body: asked.text), pictures: asked.pictures,
      answers: parts.dropFirst().prefix(PageQuestions.mostAnswers).map { .init(text: $0.text, pictures: $0.pictures) },
      rule: "posts", confidence: 0.5)
  }

  /// What a post says: the element in it that is called its text and says most, or all of it but who and when.
  private func part(_ post: Int) -> PageView.Part {
    let named = (post + 1..<tree.nodes[post].end).filter { tree.bytes($0, .class) != nil }
    let bodies = named.filter { !words($0).isDisjoint(with: Self.bodies) && words($0).isDisjoint(with: Self.persons) }
    func length(_ node: Int) -> Int { view.units(of: node).reduce(0) { $0 + view.page.units[$1].text.count } }
    let most = bodies.map(length).max() ?? 0
    let body = bodies.last { length($0) == most && most > 0 } ?? post
    let persons =
      body == post ? named.filter { !words($0).isDisjoint(with: Self.persons) }.map { $0..<tree.nodes[$0].end } : []
    return view.part(below: body, without: PostNoise.ranges(in: body, tree) + persons)
  }
}
