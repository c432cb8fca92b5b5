/// A page cut into units of text, in document order.
struct PageUnits {
  /// The units, none of them empty.
  private(set) var units: [PageUnit] = []
  /// The pictures by the index of the node and of the unit they stand before.
  private(set) var pictures: [(node: Int, unit: Int)] = []

  /// The first node of each unit: ascending, so that units are found by halving.
  private(set) var firsts: [Int] = []

  private let tree: HTMLTree
  private let formulas: Formulas
  /// The unit that is being read, its text apart.
  private var current: PageUnit?
  private var text: [UInt8] = []
  /// Whether white space waits to be written before the next letter.
  private var isSpaceDue = false

  init(_ tree: HTMLTree) {
    self.tree = tree
    formulas = Formulas(tree)
    var open: [(end: Int, isBlock: Bool, place: UnitPlace)] = []
    var index = 0
    while index < tree.nodes.count {
      while let last = open.last, last.end <= index {
        if last.isBlock { close() }
        open.removeLast()
      }
      let node = tree.nodes[index]
      let above = open.last?.place ?? UnitPlace()
      if node.tag == .text {
        append(textAt: index, in: above)
        index += 1
      } else if let formula = formulas.formula(at: index) {
        append(formula: formula, at: index, in: above)
        index = node.end
      } else if ElementRules.isSkipped(tree, index) {
        if node.tag == .video { addPicture(index) }
        index = node.end
      } else {
        enter(index, above, &open)
        index += 1
      }
    }
    close()
    firsts = units.map(\.start)
  }

  /// The units that begin in a range of nodes.
  func units(in nodes: Range<Int>) -> Range<Int> {
    UnitFeatures.lower(firsts, nodes.lowerBound)..<UnitFeatures.lower(firsts, nodes.upperBound)
  }

  private mutating func enter(
    _ index: Int, _ above: UnitPlace, _ open: inout [(end: Int, isBlock: Bool, place: UnitPlace)]
  ) {
    let node = tree.nodes[index]
    switch node.tag {
    case .br: lineBreak(at: index, in: above)
    case .img: addPicture(index)
    case .hr: close()
    default:
      let isBlock = ElementRules.isBlock(node.tag)
      if isBlock { close() }
      if PictureFinder.mayShow(tree, index) { addPicture(index) }
      let place = ElementRules.place(tree, index, below: above, isBlock: isBlock)
      open.append((node.end, isBlock, place))
    }
  }

  private mutating func addPicture(_ index: Int) {
    pictures.append((index, units.count + (current == nil ? 0 : 1)))
  }

  private mutating func close() {
    if var unit = current {
      while let last = text.last, last == 0x20 || last == 0x0A { text.removeLast() }
      if !text.isEmpty {
        unit.text =
          unit.hasCode || unit.place.isPreformatted
          ? text.withUnsafeBufferPointer { Array($0) } : TeXInText.delimited(text)
        units.append(unit)
      }
      text.removeAll(keepingCapacity: true)
    }
    current = nil
    isSpaceDue = false
  }

  private mutating func lineBreak(at index: Int, in place: UnitPlace) {
    guard current != nil else { return }
    isSpaceDue = false
    text.append(0x0A)
  }

  private mutating func append(formula: [UInt8], at index: Int, in place: UnitPlace) {
    guard !formula.isEmpty else { return }
    begin(at: index, in: place)
    flushSpace()
    text += formula
  }

  private mutating func begin(at index: Int, in place: UnitPlace) {
    if current == nil { current = PageUnit(container: place.block, start: index, place: place) }
  }

  private mutating func flushSpace() {
    guard isSpaceDue else { return }
    isSpaceDue = false
    if let last = text.last, last != 0x20, last != 0x0A { text.append(0x20) }
  }

  private mutating func append(textAt index: Int, in place: UnitPlace) {
    if place.isPhraseHidden { return }
    let range = tree.nodes[index].content
    if place.isPreformatted {
      begin(at: index, in: place)
      text += tree.text[range].lazy.filter { $0 != 0x0D }
      return
    }
    let before = text.count
    var next = range.lowerBound
    while next < range.upperBound {
      let width = spaceWidth(next, before: range.upperBound)
      if width > 0 {
        isSpaceDue = current != nil
        next += width
      } else {
        let end = wordsEnd(from: next, before: range.upperBound)
        begin(at: index, in: place)
        if place.isCode { current?.hasCode = true }
        flushSpace()
        text.append(tree.text, next..<end)
        next = end
      }
    }
    let added = text.count - before
    if place.isLink { current?.linked += added }
    if place.isBold { current?.bold += added }
  }

  /// The bytes of the white space at a place of the tree's text, the no-break space among it; 0 if there is none.
  private func spaceWidth(_ place: Int, before end: Int) -> Int {
    let byte = tree.text[place]
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
    return byte == 0xC2 && place + 1 < end && tree.text[place + 1] == 0xA0 ? 2 : 0
  }

  /// The end of the words that begin here with a single blank between each and the next.
  private func wordsEnd(from start: Int, before end: Int) -> Int {
    var place = start
    while place < end {
      if spaceWidth(place, before: end) > 0 {
        let goesOn = tree.text[place] == 0x20 && place + 1 < end && spaceWidth(place + 1, before: end) == 0
        if !goesOn { return place }
      }
      place += 1
    }
    return place
  }
}
