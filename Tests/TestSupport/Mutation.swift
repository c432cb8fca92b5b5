package import Curation

extension SeededRandom {
  /// The bytes with one to eight small changes: bits flipped, bytes replaced, pieces cut, doubled or moved.
  package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0...below(8) {
      let place = below(result.count + 1)
      let length = below(min(result.count - place, 12) + 1)
      switch below(6) {
      case 0 where place < result.count: result[place] ^= UInt8(1 << below(8))
      case 1 where place < result.count: result[place] = UInt8(below(256))
      case 2: result.insert(UInt8(below(256)), at: place)
      case 3: result.removeSubrange(place..<place + length)
      case 4: result.insert(contentsOf: result[place..<place + length], at: place)
      default: result = Array(result[place...] + result[..<place])
      }
    }
    return result
  }

  /// Random bytes, biased to those that mean something in JSON and in answers.
  package mutating func junk(_ count: Int) -> [UInt8] {
    let meaningful = Array("{}[]\",:\\<>/()0123456789-+.eE \n\tabAB".utf8)
    return (0..<count).map { _ in below(4) == 0 ? UInt8(below(256)) : meaningful[below(meaningful.count)] }
  }
}
