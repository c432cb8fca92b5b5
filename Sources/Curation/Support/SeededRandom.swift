/// Random numbers drawn from what a thing *is*, never from when it was reached.
///
/// A generator is made from the run's seed and the identity of what is drawn (stage, sample, variant); the same
/// identity gives the same draws on any number of workers, in any order, on any machine. The algorithms are written
/// out here because the standard library's `random(in:using:)` and `shuffle(using:)` may change between releases.
public struct SeededRandom: Sendable {
  private var state: UInt64

  /// A generator for one identity.
  ///
  /// - Parameters:
  ///   - seed: The run's seed.
  ///   - identity: What is drawn, outermost first; parts are kept apart by their lengths.
  public init(seed: UInt64, _ identity: String...) {
    state = Digest(ofParts: ["\(seed)"] + identity).prefix
  }

  /// The next 64 random bits (SplitMix64: Steele, Lea and Flood, 2014).
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  /// A whole number in `0..<bound`, every one as likely as another (Lemire's method, 2019); 0 for a bound below 2.
  public mutating func below(_ bound: Int) -> Int {
    bound > 1 ? Int(below(UInt64(bound))) : 0
  }

  private mutating func below(_ range: UInt64) -> UInt64 {
    guard range > 1 else { return 0 }
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return product.high
  }

  /// A whole number in a closed range, every one as likely as another.
  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(range.lowerBound))
    guard span < UInt64.max else { return Int(Int64(bitPattern: next())) }
    return Int(Int64(range.lowerBound) &+ Int64(bitPattern: below(span + 1)))
  }

  /// A number in `0..<1` with 53 random bits.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// One element; `nil` from nothing.
  public mutating func pick<C: RandomAccessCollection>(_ elements: C) -> C.Element? where C.Index == Int {
    elements.isEmpty ? nil : elements[elements.startIndex + below(elements.count)]
  }

  /// The elements in random order (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for place in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(place, below(place + 1)) }
    return result
  }
}
