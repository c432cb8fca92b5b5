/// What holds of the whole page, and how far each unit stands from its headings.
struct PageMeasure {
  /// The same for every unit; no exact sizes, by which trees would know the few pages they were learnt from again.
  let features: [Int32]
  /// Whether the page says that it is an article.
  let isArticle: Bool
  private let firstHeading: Int
  private let lastHeading: [Int]

  init(_ tree: HTMLTree, _ units: [PageUnit], _ measures: [TextMeasure]) {
    var tops: [Int] = []
    var lastHeading: [Int] = []
    var latest = -1
    var paragraphs = 0
    var long = 0
    var cells = 0
    for (index, unit) in units.enumerated() {
      let tag = tree.nodes[unit.container].tag
      if tag == .h1 { tops.append(index) }
      switch tag {
      case .h1, .h2, .h3, .h4, .h5, .h6: latest = index
      default: break
      }
      if tag == .p { paragraphs += 1 }
      if tag == .td { cells += 1 }
      if measures[index].words > 25, unit.linked * 3 < unit.text.count { long += measures[index].letters }
      lastHeading.append(latest)
    }
    // The title of a page is its longest first-rank heading; the logo often is one too.
    firstHeading = tops.max { measures[$0].letters < measures[$1].letters } ?? -1
    self.lastHeading = lastHeading
    let letters = measures.reduce(0) { $0 + $1.letters }
    let linked = units.reduce(0) { $0 + $1.linked }
    var counts = [Int](repeating: 0, count: Tag.allCases.count)
    for node in tree.nodes { counts[Int(node.tag.rawValue)] += 1 }
    func count(_ tag: Tag) -> Int { counts[Int(tag.rawValue)] }
    let type = Self.openGraphType(tree)
    isArticle = type == 1
    features = [
      linked * 1000 / max(letters, 1), paragraphs * 1000 / max(units.count, 1),
      long * 1000 / max(letters, 1), cells * 1000 / max(units.count, 1), tops.count, count(.article),
      count(.main), count(.pre), count(.form), count(.img) * 1000 / max(units.count, 1), count(.dt), count(.details),
      type,
    ].map { Int32(clamping: $0) }
  }

  private static func openGraphType(_ tree: HTMLTree) -> Int {
    for index in tree.nodes.indices where tree.nodes[index].tag == .meta {
      guard tree.bytes(index, .property)?.elementsEqual("og:type".utf8) == true,
        let content = tree.attribute(index, .content)
      else {
        continue
      }
      switch content.lowercased() {
      case "article": return 1
      case "website": return 2
      case let type where type.contains("product"): return 3
      default: return 4
      }
    }
    return 0
  }

  /// Units since the first-rank heading (negative before it), and since the last heading of any rank.
  func writeDistances(of index: Int, into row: inout [Int32]) {
    row.append(firstHeading < 0 ? -1000 : Int32(clamping: index - firstHeading))
    row.append(lastHeading[index] < 0 ? -1 : Int32(clamping: index - lastHeading[index]))
  }
}
