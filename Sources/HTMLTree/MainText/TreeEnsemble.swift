/// Sums of decision trees over whole numbers: gradient boosting with whole thresholds and values, so that every machine
/// gives the same score.
struct TreeEnsemble: Sendable {
  private struct Step {
    /// The feature asked for; -1 at a leaf.
    var feature: Int32
    /// A feature up to this goes left; at a leaf, the value.
    var threshold: Int32
    var left: Int32
    var right: Int32
  }

  private var steps: [Step] = []
  private var roots: [Int] = []

  /// The trees learnt (`Sources/TextBench/learn.py`).
  static let learnt: TreeEnsemble = {
    var trees = TreeEnsemble()
    for line in PackageResources.weights_txt.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#")
    {
      trees.add(line[...])
    }
    return trees
  }()

  /// Adds a tree: its nodes one after the other, `feature,threshold,left,right` or `value`.
  private mutating func add(_ line: ArraySlice<UInt8>) {
    let root = steps.count
    roots.append(root)
    for node in line.split(separator: UInt8(ascii: " ")) {
      let numbers = node.split(separator: UInt8(ascii: ",")).map { Int32(String(decoding: $0, as: UTF8.self)) ?? 0 }
      if numbers.count == 4 {
        let (left, right) = (Int32(root) + numbers[2], Int32(root) + numbers[3])
        steps.append(Step(feature: numbers[0], threshold: numbers[1], left: left, right: right))
      } else {
        steps.append(Step(feature: -1, threshold: numbers.first ?? 0, left: 0, right: 0))
      }
    }
  }

  /// The score of a row: above 0, the unit is rather content.
  func score(_ row: [Int32]) -> Int {
    var total = 0
    for root in roots {
      var place = root
      while steps[place].feature >= 0 {
        let step = steps[place]
        place = Int(row[Int(step.feature)] <= step.threshold ? step.left : step.right)
      }
      total += Int(steps[place].threshold)
    }
    return total
  }
}
