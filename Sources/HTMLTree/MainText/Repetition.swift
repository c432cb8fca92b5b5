/// What repeats on a page: the same text, and units of the same make (their element, its class, the element around).
struct Repetition {
  private var rows: [[Int32]] = []

  init(_ tree: HTMLTree, _ units: [PageUnit], _ measures: [TextMeasure]) {
    struct Make {
      var units = 0
      var letters = 0
      var linked = 0
    }
    var texts: [UInt64: Int] = [:]
    var makes: [UInt64: Make] = [:]
    var wide: [UInt64: Make] = [:]
    let signatures = units.map { Self.signatures(tree, $0) }
    for (index, unit) in units.enumerated() {
      texts[measures[index].hash, default: 0] += 1
      func add(_ make: inout Make) {
        make.units += 1
        make.letters += measures[index].letters
        make.linked += unit.linked
      }
      add(&makes[signatures[index].0, default: Make()])
      add(&wide[signatures[index].1, default: Make()])
    }
    let letters = max(measures.reduce(0) { $0 + $1.letters }, 1)
    for index in units.indices {
      var row = [Int32(clamping: texts[measures[index].hash] ?? 1)]
      for make in [makes[signatures[index].0], wide[signatures[index].1]] {
        let make = make ?? Make()
        row.append(Int32(clamping: make.units))
        row.append(Int32(clamping: make.letters / max(make.units, 1)))
        row.append(Int32(clamping: make.letters * 1000 / letters))
        row.append(Int32(clamping: make.linked * 1000 / max(make.letters, 1)))
      }
      rows.append(row)
    }
  }

  func features(of index: Int) -> [Int32] { rows[index] }

  private static func signatures(_ tree: HTMLTree, _ unit: PageUnit) -> (UInt64, UInt64) {
    var node = unit.container
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var narrow = hash
    for step in 0..<4 where node >= 0 {
      hash = (hash ^ UInt64(tree.nodes[node].tag.rawValue)) &* 0x100_0000_01B3
      for byte in tree.bytes(node, .class) ?? [] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      if step == 1 { narrow = hash }
      node = tree.nodes[node].parent
    }
    return (narrow, hash)
  }
}
