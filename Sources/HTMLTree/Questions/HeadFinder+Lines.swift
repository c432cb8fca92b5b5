extension HeadFinder {
  /// Whether a unit is a link within the page, as in a table of contents.
  func isContents(_ unit: Int) -> Bool {
    let item = view.page.units[unit]
    guard item.linked * 2 > item.text.count else { return false }
    return elements(of: unit).contains { tree.nodes[$0].tag == .a && tree.bytes($0, .href)?.first == UInt8(ascii: "#") }
  }

  /// The element a unit begins with: its block, or the phrase or text in a block that it shares with other units.
  func lead(of unit: Int) -> Int {
    let item = view.page.units[unit]
    guard view.units(of: item.container).count > 1 else { return item.container }
    var node = item.start
    for _ in 0..<16 where tree.nodes[node].parent != item.container && tree.nodes[node].parent > item.container {
      node = tree.nodes[node].parent
    }
    return node
  }

  /// The elements that the text of a unit stands in or spans.
  func elements(of unit: Int) -> [Int] {
    let item = view.page.units[unit]
    let next = unit + 1 < view.page.units.count ? view.page.units[unit + 1].start : tree.nodes.count
    let end = max(min(next, tree.nodes[item.container].end), item.start)
    var found: [Int] = []
    var node = tree.nodes[item.start].parent
    for _ in 0..<16 where node > item.container {
      found.insert(node, at: 0)
      node = tree.nodes[node].parent
    }
    var last = item.start
    node = item.start
    while node < end {
      if ElementRules.isSkipped(tree, node) {
        node = tree.nodes[node].end
        continue
      }
      if tree.bytes(node).contains(where: { $0 > 0x20 }) { last = node }
      found.append(node)
      node += 1
    }
    // What comes after the last text opens the next unit.
    return found.filter { $0 <= last && tree.nodes[$0].tag != .text }
  }

  /// A unit's line without the links within the page that end it, which lead up or to the line itself.
  func lineAlone(_ unit: Int, _ inner: [Int]) -> String {
    var line = view.line(unit)
    for node in inner.reversed() where tree.nodes[node].tag == .a && tree.bytes(node, .href)?.first == UInt8(ascii: "#")
    {
      let own = String(decoding: tree.text(node), as: UTF8.self).oneLine
      if own.isEmpty { continue }
      guard own.utf8.count < line.utf8.count, line.hasSuffix(own), !QuestionText.asks(own) else { break }
      line = String(line.dropLast(own.count)).trimmed
    }
    return line
  }

  /// A question in bold that its answer follows on the same line or the next.
  func runInHead(_ unit: Int) -> QuestionHead? {
    let item = view.page.units[unit]
    guard item.bold >= 6, item.bold <= Self.longest, !item.place.isNoscript, item.text.contains(UInt8(ascii: "?"))
    else {
      return nil
    }
    var asked = ""
    let next = unit + 1 < view.page.units.count ? view.page.units[unit + 1].start : tree.nodes.count
    let end = min(next, tree.nodes[item.container].end)
    for node in item.start..<max(end, item.start) where tree.nodes[node].tag == .text {
      let own = String(decoding: tree.bytes(node), as: UTF8.self)
      if !isBold(node, below: item.container), own.contains(where: { $0.isLetter || $0.isNumber }) { break }
      asked += own
    }
    let text = asked.oneLine
    let all = String(decoding: item.text, as: UTF8.self)
    guard QuestionText.asks(text), text.utf8.count <= Self.longest, all.oneLine.hasPrefix(text) else { return nil }
    let rest = all.dropPrefix(ofWords: text)
    return rest.isEmpty
      ? nil
      : QuestionHead(
        unit: unit, node: lead(of: unit), signature: signature(item.container) + " run in", folds: false, asks: true,
        text: QuestionText.plain(text), rank: 7, rest: rest)
  }

  private func isBold(_ text: Int, below container: Int) -> Bool {
    var node = tree.nodes[text].parent
    for _ in 0..<16 where node > container {
      if tree.nodes[node].tag == .b || tree.nodes[node].tag == .strong { return true }
      node = tree.nodes[node].parent
    }
    return false
  }
}
