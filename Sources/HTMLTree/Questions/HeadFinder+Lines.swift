extension HeadFinder {
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
