/// Sums of decision trees over whole numbers: gradient boosting with whole thresholds and values, so that every machine
/// gives the same score.
///
/// Eight rows are judged at once, feature by feature: a test a row fails takes the leaves on its left out of those the
/// row may still reach, and the first one left over is its own (QuickScorer: Lucchese et al., SIGIR 2015).
struct TreeEnsemble: Sendable {
  /// The most leaves of a tree.
  static let mostLeaves = 32
  /// How many rows are judged at once.
  static let lanes = 8

  private struct Test {
    let feature: Int
    /// A feature up to this passes.
    let threshold: Int32
    let tree: Int
    /// The leaves a row that fails may still reach.
    let leaves: UInt32
  }

  /// By feature, then by threshold: once all rows pass one, they pass all that follow of its feature.
  private var tests: [Test] = []
  /// Where the tests of each feature begin, and where the last end.
  private var begins: [Int] = []
  private var values: [Int32] = []
  private var trees = 0

  /// What units of any page are, of articles, and which pages are articles (`Sources/TextBench/learn.py`).
  static let units = TreeEnsemble(PackageResources.units_txt)
  static let articleUnits = TreeEnsemble(PackageResources.article_units_txt)
  static let pages = TreeEnsemble(PackageResources.pages_txt)

  /// - Parameter text: A tree a line: its nodes one after the other, `feature,threshold,left,right` or `value`.
  private init(_ text: [UInt8]) {
    for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let nodes = line.split(separator: UInt8(ascii: " ")).map { node in
        node.split(separator: UInt8(ascii: ",")).map { Int32(String(decoding: $0, as: UTF8.self)) ?? 0 }
      }
      var leaves: [Int32] = []
      add(nodes, 0, &leaves)
      values += (leaves + [Int32](repeating: 0, count: Self.mostLeaves)).prefix(Self.mostLeaves)
      trees += 1
    }
    tests.sort { ($0.feature, $0.threshold, $0.tree, $0.leaves) < ($1.feature, $1.threshold, $1.tree, $1.leaves) }
    for feature in 0...(tests.last?.feature ?? 0) + 1 {
      begins.append(tests.firstIndex { $0.feature >= feature } ?? tests.count)
    }
  }

  /// Adds the tests below a node; children stand after their parent.
  private mutating func add(_ nodes: [[Int32]], _ place: Int, _ leaves: inout [Int32]) {
    guard nodes.indices.contains(place), leaves.count < Self.mostLeaves else { return }
    let node = nodes[place]
    guard node.count == 4, node[0] >= 0, node[2] > place, node[3] > place else { return leaves.append(node.first ?? 0) }
    let first = leaves.count
    add(nodes, Int(node[2]), &leaves)
    let left: UInt32 = (1 << UInt32(leaves.count)) &- (1 << UInt32(first))
    tests.append(Test(feature: Int(node[0]), threshold: node[1], tree: trees, leaves: ~left))
    add(nodes, Int(node[3]), &leaves)
  }

  /// The scores of some rows: above 0, a row is rather what the trees were asked for.
  ///
  /// - Parameters:
  ///   - numbers: All rows, one after the other.
  ///   - width: How many numbers a row has.
  ///   - rows: Which to judge.
  func scores(_ numbers: [Int32], width: Int, rows: [Int]) -> [Int] {
    var scores: [Int] = []
    scores.reserveCapacity(rows.count)
    var reachable = [UInt32](repeating: .max, count: trees * Self.lanes)
    var column = [Int32](repeating: 0, count: Self.lanes)
    for first in stride(from: 0, to: rows.count, by: Self.lanes) {
      let lanes = min(Self.lanes, rows.count - first)
      for place in reachable.indices { reachable[place] = .max }
      for feature in 0..<min(width, begins.count - 1) where begins[feature] < begins[feature + 1] {
        for lane in 0..<lanes { column[lane] = numbers[rows[first + lane] * width + feature] }
        narrow(&reachable, column, begins[feature]..<begins[feature + 1])
      }
      for lane in 0..<lanes {
        var total = 0
        for tree in 0..<trees {
          let leaf = min(reachable[tree * Self.lanes + lane].trailingZeroBitCount, Self.mostLeaves - 1)
          total += Int(values[tree * Self.mostLeaves + leaf])
        }
        scores.append(total)
      }
    }
    return scores
  }

  /// Takes what the tests of a feature rule out of the leaves eight rows may reach.
  private func narrow(_ reachable: inout [UInt32], _ column: [Int32], _ range: Range<Int>) {
    let highest = column.max() ?? 0
    // Without checks in the inner loop, which is what the compiler needs to look at all eight at once: a test's tree is
    // below `trees`, for which `reachable` has eight places each.
    reachable.withUnsafeMutableBufferPointer { reachable in
      column.withUnsafeBufferPointer { column in
        for place in range {
          let test = tests[place]
          if test.threshold >= highest { return }
          let first = test.tree &* Self.lanes
          for lane in 0..<Self.lanes {
            reachable[first &+ lane] &= column[lane] <= test.threshold ? .max : test.leaves
          }
        }
      }
    }
  }
}
