internal import RasterImage

/// How a picture looks from one side: its two perceptual hashes.
struct Look: Hashable {
  var hash64: UInt64
  var hash256: PerceptualHash256

  init(hash64: UInt64, hash256: PerceptualHash256) {
    self.hash64 = hash64
    self.hash256 = hash256
  }

  init(_ gray: GrayImage) {
    self.init(hash64: gray.perceptualHash(), hash256: gray.perceptualHash256())
  }

  /// The looks of all turns and mirrorings, the picture as it is first.
  static func all(of gray: GrayImage) -> [Look] {
    zip(gray.perceptualHashes(), gray.perceptualHashes256()).map { Look(hash64: $0, hash256: $1) }
  }

  static let byteCount = 40

  /// The hashes as 40 bytes, the most significant first.
  var bytes: [UInt8] {
    ([hash64] + hash256.words).flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// Reads what ``bytes`` wrote, one look after the other; none from anything else.
  static func read(_ bytes: [UInt8]) -> [Look] {
    guard bytes.count.isMultiple(of: byteCount) else { return [] }
    return stride(from: 0, to: bytes.count, by: byteCount).map { start in
      let words = (0..<5).map { word in
        bytes[(start + word * 8)..<(start + word * 8 + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      return Look(hash64: words[0], hash256: PerceptualHash256(words: Array(words[1...])))
    }
  }
}

/// Finds the first of many looks that is near another, exactly, without comparing all pairs.
///
/// Multi-index hashing (Norouzi, Punjani and Fleet, 2012): of two 64-bit hashes that differ in at most r bits, one of
/// the four 16-bit quarters differs in at most r ÷ 4. So each look is filed under its four quarters, and a search opens
/// the drawers whose number is that near the query's: 548 of 262,144 for 10 bits. Four chains of whole numbers hold it:
/// 1 MB and 16 bytes a look beside the hashes.
struct LookIndex {
  private let maxDistance: Int
  private let maxDistance256: Int
  /// The 16-bit patterns with at most `maxDistance` ÷ 4 ones.
  private let patterns: [Int]
  // The hashes are apart, since a search reads many of the first for one of the second.
  private var hashes64: [UInt64] = []
  private var hashes256: [PerceptualHash256] = []
  // The newest look in each drawer, and for each look the one before it in each of its drawers; -1 ends a chain.
  private var newest = [Int32](repeating: -1, count: 4 << 16)
  private var before: [Int32] = []

  init(maxDistance: Int, maxDistance256: Int) {
    self.maxDistance = maxDistance
    self.maxDistance256 = maxDistance256
    patterns = (0..<1 << 16).filter { $0.nonzeroBitCount <= maxDistance / 4 }
  }

  mutating func append(_ look: Look) {
    for quarter in 0..<4 {
      let drawer = Self.drawer(look.hash64, quarter)
      before.append(newest[drawer])
      newest[drawer] = Int32(truncatingIfNeeded: hashes64.count)
    }
    hashes64.append(look.hash64)
    hashes256.append(look.hash256)
  }

  /// The first look filed that is near one of the given, and in how many of 256 bits it differs from it.
  func first(like queries: [Look]) -> (place: Int, distance: Int)? {
    var best: (place: Int, distance: Int)?
    for query in queries {
      for quarter in 0..<4 {
        let drawer = Self.drawer(query.hash64, quarter)
        for pattern in patterns { search(drawer ^ pattern, quarter, for: query, &best) }
      }
    }
    return best
  }

  private func search(_ drawer: Int, _ quarter: Int, for query: Look, _ best: inout (place: Int, distance: Int)?) {
    var place = Int(newest[drawer])
    while place >= 0 {
      if place <= best?.place ?? .max, (hashes64[place] ^ query.hash64).nonzeroBitCount <= maxDistance {
        let distance = hashes256[place].distance(to: query.hash256)
        if distance <= maxDistance256, (place, distance) < (best ?? (.max, .max)) { best = (place, distance) }
      }
      place = Int(before[place * 4 + quarter])
    }
  }

  private static func drawer(_ hash: UInt64, _ quarter: Int) -> Int {
    quarter << 16 | Int(truncatingIfNeeded: hash >> UInt64(quarter * 16) & 0xFFFF)
  }
}
