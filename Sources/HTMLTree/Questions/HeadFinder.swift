internal import Curation

/// A line that may head an answer.
struct QuestionHead {
  let unit: Int
  /// The outermost element that holds nothing but the line, or the first of the nodes the line consists of.
  let node: Int
  /// What heads of its kind have in common: the element and its class.
  let signature: String
  /// Whether it is made to fold and unfold what it heads.
  let folds: Bool
  let asks: Bool
  let text: String
  /// The rank of its heading, 7 if it is none.
  let rank: Int
  /// What follows the question in its own unit; empty if it stands alone.
  var rest = ""
}

/// Finds lines that may head answers.
struct HeadFinder {
  let view: PageView
  /// Whether the whole page is one of questions often asked.
  let isNamedPage: Bool
  /// How many characters at the start of each unit say that it is a question, or an answer: `Q:`, `A:`.
  let leads: [(question: Int, answer: Int)]
  /// The units that begin with a word such as `Q:`, if they are several.
  private(set) var led: Set<Int>
  private let ids: [String: Int]
  var tree: HTMLTree { view.tree }

  /// The longest head, in bytes.
  static let longest = 300

  init(_ view: PageView) {
    self.view = view
    var ids: [String: Int] = [:]
    for index in view.tree.nodes.indices {
      if let id = view.tree.attribute(index, .id), ids[id] == nil { ids[id] = index }
    }
    self.ids = ids
    isNamedPage = Self.isNamed(view)
    let leads: [(question: Int, answer: Int)] = view.page.units.map { unit in
      guard QuestionText.mayLead(unit.text) else { return (0, 0) }
      let start = String(decoding: unit.text.prefix(40), as: UTF8.self)
      return (QuestionText.lead(of: start, QuestionText.questions), QuestionText.lead(of: start, QuestionText.answers))
    }
    self.leads = leads
    led = []
    let found = leads.indices.filter { leads[$0].question > 0 && !isContents($0) }
    led = found.count > 2 ? Set(found) : []
  }

  /// The rank of the heading a unit is, 7 if it is none.
  func rank(of unit: Int) -> Int {
    var node = view.page.units[unit].container
    for _ in 0..<4 where node > 0 {
      if let rank = Self.rank(tree.nodes[node].tag) { return rank }
      node = tree.nodes[node].parent
    }
    return 7
  }

  private static func rank(_ tag: Tag) -> Int? {
    switch tag {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }

  /// The head a unit is, nil if it is none.
  func head(_ unit: Int) -> QuestionHead? {
    let item = view.page.units[unit]
    if item.text.count > Self.longest || item.text.contains(0x0A) { return runInHead(unit) }
    guard item.text.count >= 6, !item.place.isNoscript else { return nil }
    var path = [lead(of: unit)]
    while tree.nodes[path[path.count - 1]].parent > 0, path.count < 8 {
      let parent = tree.nodes[path[path.count - 1]].parent
      guard view.units(of: parent).count == 1, tree.nodes[parent].tag != .body else { break }
      path.append(parent)
    }
    let inner = elements(of: unit)
    guard !(path + inner).contains(where: leadsAway) else { return nil }
    let rank = path.lazy.compactMap { Self.rank(tree.nodes[$0].tag) }.first ?? 7
    let folds = (path + inner).contains { self.folds($0) }
    let isMade = rank < 7 || folds || path.contains { tree.nodes[$0].tag == .dt } || isNamedHead(path)
    let isBold = item.bold * 10 >= item.text.count * 9
    guard isMade || item.bold > 0 else { return nil }
    let text = lineAlone(unit, inner)
    let asks = QuestionText.asks(text)
    let isLabelled = isBold && (QuestionText.number(of: text) != nil || inner.contains(where: isAnchor))
    guard isMade || (isBold && (asks || isLabelled)) else { return runInHead(unit) }
    let marker = path.first { Self.rank(tree.nodes[$0].tag) != nil || self.folds($0) } ?? item.container
    return QuestionHead(
      unit: unit, node: path[path.count - 1],
      signature: signature(marker) + (isMade ? "" : isLabelled ? " label" : " bold"),
      folds: folds, asks: asks, text: QuestionText.plain(text), rank: rank)
  }

  private func isAnchor(_ node: Int) -> Bool {
    tree.nodes[node].tag == .a && (tree.bytes(node, .name) != nil || tree.bytes(node, .id) != nil)
  }

  /// A link to another page heads nothing of this one.
  private func leadsAway(_ node: Int) -> Bool {
    guard tree.nodes[node].tag == .a, let href = tree.attribute(node, .href) else { return false }
    return !href.contains("#") && !href.hasPrefix("javascript:") && !href.isEmpty
  }

  /// The element that a head says it shows and hides.
  func controlled(by node: Int) -> Int? {
    for index in node..<tree.nodes[node].end {
      if let id = tree.attribute(index, .ariaControls), let target = ids[id] { return target }
      if let link = tree.attribute(index, .href), link.hasPrefix("#"), let target = ids[String(link.dropFirst())] {
        return target
      }
    }
    return nil
  }
}
