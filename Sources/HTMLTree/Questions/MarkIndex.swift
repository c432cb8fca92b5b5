/// Where the marks of all ``ThreadRule``s are on a page.
///
/// Found in one pass over its classes and ids: there are more than a hundred marks, and most pages have none.
struct MarkIndex {
  /// The elements of each class that a rule names, and of each beginning of an id, in the order of the page.
  private var places: [String: [Int]] = [:]

  private static let marks: [ThreadRule.Mark] = ThreadRule.all.flatMap(\.marks)
  private static let classes: [UInt64: [String]] = Dictionary(
    grouping: Set(marks.filter { !$0.isID }.map { $0.word })
  ) { MarkIndex.hash(Array($0.utf8)[...]) }
  private static let ids: [String] = Set(marks.filter { $0.isID }.map { $0.word }).sorted()

  init(_ tree: HTMLTree) {
    for node in tree.nodes.indices where tree.nodes[node].tag != .text {
      if let value = tree.bytes(node, .class) { note(value, node) }
      if let id = tree.bytes(node, .id) {
        for word in Self.ids where id.starts(with: word.utf8) { places["#" + word, default: []].append(node) }
      }
    }
  }

  private mutating func note(_ classes: ArraySlice<UInt8>, _ node: Int) {
    var start = classes.startIndex
    while start < classes.endIndex {
      let end = classes[start...].firstIndex { $0 <= 0x20 } ?? classes.endIndex
      if end > start, let words = Self.classes[Self.hash(classes[start..<end])] {
        for word in words where classes[start..<end].elementsEqual(word.utf8) {
          if places[word]?.last != node { places[word, default: []].append(node) }
        }
      }
      start = end + 1
    }
  }

  /// FNV-1a.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The elements with a mark.
  func nodes(_ mark: ThreadRule.Mark) -> [Int] { places[mark.isID ? "#" + mark.word : mark.word] ?? [] }

  /// The first element within a range that has the first of the marks any element there has.
  func first(_ marks: [ThreadRule.Mark], within range: Range<Int>) -> Int? {
    for mark in marks {
      let found = nodes(mark)
      let place = UnitFeatures.lower(found, range.lowerBound)
      if place < found.count, found[place] < range.upperBound { return found[place] }
    }
    return nil
  }
}
