/// How much of each pixel rings cover: five lines a row, exact along each line, non-zero winding.
enum Coverage {
  /// The shares of the pixels of one row from `left` on.
  struct Row {
    /// The row.
    let y: Int
    /// The column of the first share.
    let left: Int
    /// Covered parts of pixels, 0...1.
    let shares: [Double]
  }

  private static let lines = 5

  /// The rows that rings touch within a picture.
  static func rows(of rings: [[Point]], width: Int, height: Int) -> [Row] {
    let points = rings.joined()
    guard let first = points.first else { return [] }
    var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    for point in points {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    let columns = max(Noise.floor(left), 0)..<max(min(Noise.floor(right) + 1, width), max(Noise.floor(left), 0))
    let rows = max(Noise.floor(top), 0)..<max(min(Noise.floor(bottom) + 1, height), max(Noise.floor(top), 0))
    guard !columns.isEmpty, !rows.isEmpty else { return [] }
    var shares = Array(repeating: Array(repeating: 0.0, count: columns.count), count: rows.count)
    for (line, crossings) in crossings(of: rings, rows: rows).enumerated() {
      add(crossings, from: columns.lowerBound, to: &shares[line / lines])
    }
    return zip(rows, shares).map { Row(y: $0, left: columns.lowerBound, shares: $1) }
  }

  // Where the rings' edges cross each line, and whether downwards (1) or upwards (-1).
  private static func crossings(of rings: [[Point]], rows: Range<Int>) -> [[(x: Double, turn: Int)]] {
    var found = Array(repeating: [(x: Double, turn: Int)](), count: rows.count * lines)
    let start = Double(rows.lowerBound) + 0.5 / Double(lines)
    for ring in rings {
      for place in ring.indices {
        let (a, b) = (ring[place], ring[(place + 1) % ring.count])
        guard a.y != b.y else { continue }
        let (upper, lower, turn) = a.y < b.y ? (a, b, 1) : (b, a, -1)
        let first = max(Noise.floor((upper.y - start) * Double(lines)) + 1, 0)
        let end = min(Noise.floor((lower.y - start) * Double(lines)) + 1, found.count)
        let slope = (lower.x - upper.x) / (lower.y - upper.y)
        for line in first..<max(end, first) {
          let y = start + Double(line) / Double(lines)
          found[line].append((upper.x + (y - upper.y) * slope, turn))
        }
      }
    }
    return found
  }

  private static func add(_ crossings: [(x: Double, turn: Int)], from left: Int, to shares: inout [Double]) {
    var winding = 0
    var start = 0.0
    for crossing in crossings.sorted(by: { $0.x < $1.x }) {
      if winding == 0 { start = crossing.x }
      winding += crossing.turn
      if winding == 0 { addSpan(start - Double(left), crossing.x - Double(left), to: &shares) }
    }
  }

  private static func addSpan(_ from: Double, _ to: Double, to shares: inout [Double]) {
    let (from, to) = (max(from, 0), min(to, Double(shares.count)))
    guard from < to else { return }
    for column in Int(from)...min(Int(to), shares.count - 1) {
      let covered = min(to, Double(column + 1)) - max(from, Double(column))
      shares[column] += max(covered, 0) / Double(lines)
    }
  }
}
