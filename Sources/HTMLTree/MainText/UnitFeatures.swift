/// What is measured of each unit, in whole numbers, so that every machine judges alike.
///
/// The same numbers are what the weights were learnt from: a change here needs them learnt anew
/// (`Sources/TextBench/learn.py`).
struct UnitFeatures {
  /// The rows, a unit each, one after the other.
  private(set) var numbers: [Int32] = []
  /// How many numbers a row has.
  private(set) var width = 0
  /// The letters of each unit.
  let letterCounts: [Int]
  /// How much of each unit is links, in thousandths.
  let linkedShares: [Int]
  /// Which units are sentences without links.
  let isProse: [Bool]
  /// Which units are headings of any rank.
  let isHeading: [Bool]
  /// Whether the page says that it is an article.
  let isArticle: Bool
  /// Which units stand below a node.
  private let order: UnitOrder

  private let tree: HTMLTree
  private let units: [PageUnit]
  private let measures: [TextMeasure]
  /// Sums over the units before each: letters, linked bytes, words.
  private let letters: [Int]
  private let links: [Int]

  init(_ tree: HTMLTree, _ units: [PageUnit]) {
    self.tree = tree
    self.units = units
    measures = units.map { TextMeasure($0.text) }
    letterCounts = measures.map(\.letters)
    linkedShares = units.map { $0.linked * 1000 / max($0.text.count, 1) }
    isProse = zip(measures, linkedShares).map { $0.sentences > 0 && $0.words >= 12 && $1 <= 300 }
    isHeading = units.map { (10...13).contains(Self.kind(tree.nodes[$0.container].tag)) }
    letters = Self.sums(letterCounts)
    links = Self.sums(units.map(\.linked))
    order = UnitOrder(tree, units)
    let page = PageMeasure(tree, units, measures)
    isArticle = page.isArticle
    let main = MainCandidate(tree, units, measures, order)
    let shared = Repetition(tree, units, measures)
    var numbers: [Int32] = []
    numbers.reserveCapacity(units.count * 128)
    for index in units.indices {
      Self.text(of: units[index], measures[index], into: &numbers)
      place(of: index, page, into: &numbers)
      for step in [-2, -1, 1, 2] { neighbour(index + step, into: &numbers) }
      containers(of: index, into: &numbers)
      main.write(index, into: &numbers)
      shared.write(index, into: &numbers)
      numbers += page.features
    }
    self.numbers = numbers
    width = numbers.count / max(units.count, 1)
  }

  private static func sums(_ values: [Int]) -> [Int] {
    var sums = [0]
    sums.reserveCapacity(values.count + 1)
    for value in values { sums.append((sums.last ?? 0) + value) }
    return sums
  }

  private static func text(of unit: PageUnit, _ measure: TextMeasure, into row: inout [Int32]) {
    let letters = max(measure.letters, 1)
    let bytes = max(unit.text.count, 1)
    func put(_ value: Int) { row.append(Int32(clamping: value)) }
    put(measure.letters)
    put(measure.words)
    put(unit.linked * 1000 / bytes)
    put(unit.bold * 1000 / bytes)
    put(measure.capitals * 1000 / letters)
    put(measure.digits * 1000 / letters)
    put(measure.commas)
    put(measure.sentences)
    put(measure.lines)
    put(measure.symbols * 1000 / letters)
    put(measure.boilerplate)
    put(measure.boilerplate * 1000 / max(measure.words, 1))
    put(measure.ending)
    put(measure.letters / max(measure.words, 1))
    put(unit.isHidden ? 1 : 0)
    put(unit.place.isNoscript ? 1 : 0)
  }

  private func place(of index: Int, _ page: PageMeasure, into row: inout [Int32]) {
    let unit = units[index]
    row.append(Int32(Self.kind(tree.nodes[unit.container].tag)))
    for kind in Surrounding.allCases { row.append(unit.place.steps(to: unit.place.surroundings[kind.rawValue])) }
    for group in ClassHints.groups.indices { row.append(unit.place.steps(to: unit.place.hints[group])) }
    row.append(Int32(clamping: letters[index] * 1000 / max(letters[units.count], 1)))
    row.append(Int32(clamping: index * 1000 / max(units.count, 1)))
    page.writeDistances(of: index, into: &row)
  }

  private func neighbour(_ index: Int, into row: inout [Int32]) {
    guard units.indices.contains(index) else {
      for _ in 0..<4 { row.append(-1) }
      return
    }
    row.append(Int32(clamping: measures[index].words))
    row.append(Int32(clamping: units[index].linked * 1000 / max(units[index].text.count, 1)))
    row.append(Int32(Self.kind(tree.nodes[units[index].container].tag)))
    row.append(Int32(clamping: measures[index].sentences))
  }

  /// What holds of the elements around: how much of the page's text they have, how linked it is, in how many units.
  private func containers(of index: Int, into row: inout [Int32]) {
    var node = units[index].container
    for _ in 0..<5 {
      let low = order.first(from: node)
      let high = order.first(from: max(tree.nodes[node].end, node + 1))
      let share = letters[high] - letters[low]
      row.append(Int32(clamping: share * 1000 / max(letters[units.count], 1)))
      row.append(Int32(clamping: (links[high] - links[low]) * 1000 / max(share, 1)))
      row.append(Int32(clamping: high - low))
      row.append(Int32(clamping: share / max(high - low, 1)))
      row.append(Int32(clamping: index - low))
      node = blockParent(node)
    }
  }

  private func blockParent(_ node: Int) -> Int {
    var parent = tree.nodes[node].parent
    while parent > 0, !ElementRules.isBlock(tree.nodes[parent].tag) { parent = tree.nodes[parent].parent }
    return max(parent, 0)
  }

  /// The first unit that begins at a node or after it.
  static func lower(_ firsts: [Int], _ node: Int) -> Int {
    var low = 0
    var high = firsts.count
    while low < high {
      let middle = (low + high) / 2
      if firsts[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Kinds of blocks, near ones beside each other.
  static func kind(_ tag: Tag) -> Int {
    switch tag {
    case .p: 0
    case .blockquote: 1
    case .pre: 2
    case .div, .body, .center, .section, .article, .main, .slot, .noscript: 3
    case .li: 4
    case .dd: 5
    case .td: 6
    case .th: 7
    case .dt: 8
    case .figcaption, .caption, .legend: 9
    case .h1: 10
    case .h2: 11
    case .h3: 12
    case .h4, .h5, .h6: 13
    case .summary: 14
    case .button: 15
    default: 16
    }
  }
}
