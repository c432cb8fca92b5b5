internal import Curation

/// How many answers a task gets: a number, or a start and a limit between which the answers decide.
///
/// Written `8`, or `{start: 4, max: 16, band: [0.2, 0.8]}`: after `start` answers as many again are asked for, and so on
/// up to `max`, for as long as the 95 % interval of the pass rate has an end of the band inside it. A task that is
/// clearly solved, clearly hopeless or clearly in the band costs `start` answers, one at the edge `max`.
///
/// Looking several times costs certainty: an interval that may stop the asking covers the true rate less often than
/// 95 %, and a rate that stopped it is a little more extreme than the truth. The record says how it was come by, and
/// `held_out` answers are free of both.
struct RolloutCount: ConfigValue {
  /// How many are asked for at first, and again each time.
  var start: Int
  /// How many at most.
  var max: Int
  /// The band the answers are to decide about; empty if the number is fixed.
  var band: [Double]

  /// The greatest number of answers to a task.
  static let limit = 1024

  static let fieldType = FieldType.either([
    .integer, .group(["start": .integer, "max": .integer, "band": .list(.number)]),
  ])
  static let placeholder = RolloutCount.fixed(1)

  static func fixed(_ count: Int) -> RolloutCount { RolloutCount(start: count, max: count, band: []) }

  private init(start: Int, max: Int, band: [Double]) {
    (self.start, self.max, self.band) = (start, max, band)
  }

  init?(_ node: ConfigNode) {
    if let count = Int(node) {
      self = .fixed(count)
      return
    }
    guard case .map(let entries) = node.value else { return nil }
    let known = ["start", "max", "band"]
    guard entries.allSatisfy({ known.contains($0.key.text ?? "") }), let start = Int(node["start"], or: 4),
      let max = Int(node["max"], or: 16), let band = [Double](node["band"], or: [0.2, 0.8])
    else { return nil }
    self.init(start: start, max: max, band: band)
  }

  var json: JSONValue {
    band.isEmpty ? .integer(max) : ["start": .integer(start), "max": .integer(max), "band": band.json]
  }

  /// What is wrong with it; `nil` if nothing is.
  var problem: String? {
    guard (1...Self.limit).contains(start), (1...Self.limit).contains(max) else {
      return "`count` must be between 1 and \(Self.limit)"
    }
    if start > max { return "`start` must not be greater than `max`" }
    let isBand = band.count == 2 && 0 <= band[0] && band[0] < band[1] && band[1] <= 1
    return band.isEmpty && start == max || isBand ? nil : "`band` must be two numbers from 0 to 1, the smaller first"
  }

  /// Whether more answers could still move a task over an end of the band.
  func isOpen(_ rate: PassRate) -> Bool {
    guard band.count == 2 else { return false }
    let (low, high) = rate.interval
    return band.contains { low < $0 && $0 < high }
  }
}

extension ConfigValue {
  /// The value of a key that may be absent.
  fileprivate init?(_ node: ConfigNode?, or fallback: Self) {
    guard let node else {
      self = fallback
      return
    }
    self.init(node)
  }
}
