/// The lowest frequencies of a square grey picture: a block of a two-dimensional cosine transform (DCT-II), in integers.
///
/// The basis is symmetric to the last bit, so mirroring a picture exactly changes signs and turning it exactly
/// transposes: one block gives the hashes of all eight turns and mirrorings.
struct CosineBlock {
  /// Frequencies along each side.
  let side: Int
  /// Coefficients, rows by vertical frequency; scaled by 2^28.
  private(set) var values: [Int]

  // cos(k * pi / 128) * 2^14, rounded, k = 0...64.
  private static let quarterWave = [
    16384, 16379, 16364, 16340, 16305, 16261, 16207, 16143, 16069, 15986, 15893, 15791, 15679, 15557, 15426, 15286,
    15137, 14978, 14811, 14635, 14449, 14256, 14053, 13842, 13623, 13395, 13160, 12916, 12665, 12406, 12140, 11866,
    11585, 11297, 11003, 10702, 10394, 10080, 9760, 9434, 9102, 8765, 8423, 8076, 7723, 7366, 7005, 6639, 6270, 5897,
    5520, 5139, 4756, 4370, 3981, 3590, 3196, 2801, 2404, 2006, 1606, 1205, 804, 402, 0,
  ]

  /// The lowest `side` frequencies of a square picture, whose own side is a power of two up to 64.
  init(_ picture: GrayImage, side: Int) {
    let size = picture.width
    let basis = Self.basis(side: side, size: size)
    var columns = [Int](repeating: 0, count: side * size)
    for frequency in 0..<side {
      for y in 0..<size {
        let weight = basis[frequency * size + y]
        for x in 0..<size { columns[frequency * size + x] += weight * Int(picture.pixels[y * size + x]) }
      }
    }
    self.side = side
    values = [Int](repeating: 0, count: side * side)
    for place in values.indices {
      let (row, column) = (place / side * size, place % side * size)
      values[place] = (0..<size).reduce(0) { $0 + columns[row + $1] * basis[column + $1] }
    }
  }

  private static func basis(side: Int, size: Int) -> [Int] {
    (0..<(side * size)).map { cosine((2 * ($0 % size) + 1) * ($0 / size) * 64 / size) }
  }

  // cos(k * pi / 128) for any k, by symmetry.
  private static func cosine(_ k: Int) -> Int {
    let phase = k % 256
    let folded = phase > 128 ? 256 - phase : phase
    return folded > 64 ? -quarterWave[128 - folded] : quarterWave[folded]
  }

  /// The block of the mirrored and turned picture.
  func applying(_ change: Dihedral) -> CosineBlock {
    var result = self
    if change.isMirrored { result.negate { _, column in column % 2 == 1 } }
    for _ in 0..<change.turns {
      result.transpose()
      result.negate { row, _ in row % 2 == 1 }
    }
    return result
  }

  private mutating func negate(where isOdd: (_ row: Int, _ column: Int) -> Bool) {
    for place in values.indices where isOdd(place / side, place % side) { values[place] = -values[place] }
  }

  private mutating func transpose() {
    values = values.indices.map { values[$0 % side * side + $0 / side] }
  }

  /// One bit a coefficient, set where it is above the median of all; the first coefficient is the highest bit.
  var bitsAboveMedian: [UInt64] {
    let sorted = values.sorted()
    let middle = sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]
    var words = [UInt64](repeating: 0, count: values.count / 64)
    for (place, value) in values.enumerated() where 2 * value > middle { words[place / 64] |= 1 << (63 - place % 64) }
    return words
  }
}
