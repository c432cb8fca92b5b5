extension HeadQuestions {
  /// Where a head's answer stands: in its item, behind it, or where the head says that it is.
  func answer(_ entry: Entry, next: Int?, atMost: Int) -> Range<Int> {
    let inside = page.units(in: subtree(entry.item))
    if !entry.head.rest.isEmpty, entry.head.unit + 1 < page.units.count {
      let start = page.units[entry.head.unit + 1].start
      let end = next ?? tree.nodes[max(tree.nodes[entry.item].parent, 0)].end
      return bounded(start..<max(start, end), by: 6, after: entry.head.unit, atMost: next == nil ? atMost : Int.max)
    }
    if let start = inside.first(where: { $0 > entry.head.unit }) {
      let rest = page.units[start].start..<tree.nodes[entry.item].end
      return bounded(rest, by: entry.head.rank < 7 ? entry.head.rank : 0, after: entry.head.unit, atMost: Int.max)
    }
    let end = next ?? tree.nodes[max(tree.nodes[entry.item].parent, 0)].end
    let behind = tree.nodes[entry.item].end..<max(end, tree.nodes[entry.item].end)
    let range = bounded(behind, by: min(entry.head.rank, 6), after: entry.head.unit, atMost: atMost)
    guard page.units(in: range).isEmpty, let controlled = finder.controlled(by: entry.head.node) else { return range }
    let target = subtree(controlled)
    // A table of contents leads to the question itself.
    let leadsToHead = page.units(in: target).first.map { finder.head($0)?.text == entry.head.text } ?? true
    return leadsToHead ? range : target
  }

  /// A range cut at the first heading of a rank or a higher one, and at the next head of a list.
  private func bounded(_ range: Range<Int>, by rank: Int, after head: Int, atMost: Int) -> Range<Int> {
    let units = page.units(in: range)
    let stop = units.first { unit in
      finder.rank(of: unit) <= rank || (unit != head && (heads.contains(unit) || finder.led.contains(unit)))
    }
    // Where nothing ends the last answer of a list, it is about as long as the longest.
    let last = stop ?? (units.lowerBound + min(atMost, units.count))
    return last < units.upperBound ? range.lowerBound..<page.units[last].start : range
  }
}
