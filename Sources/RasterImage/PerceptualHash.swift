internal import CImageCodecs

/// 256 bits of how a picture looks: the verification of candidates that the 64-bit hash finds.
///
/// Among 499,500 pairs of distinct photographs the closest was 84 bits apart, while re-encoded, resized and slightly
/// cropped copies stay within 72; 64 bits alone confuse distinct pictures from a distance of 10 on.
package struct PerceptualHash256: Sendable, Hashable {
  /// Four words, the lowest frequencies first.
  package let words: [UInt64]

  /// A hash of four words.
  package init(words: [UInt64]) {
    precondition(words.count == 4, "a 256-bit hash has four words")
    self.words = words
  }

  /// The number of bits that differ, 0...256.
  package func distance(to other: PerceptualHash256) -> Int {
    Int(wn_hamming(words, other.words, 4))
  }
}

/// Distances between 64-bit hashes.
package enum Hamming {
  /// The number of bits that differ, 0...64.
  package static func distance(_ first: UInt64, _ second: UInt64) -> Int {
    withUnsafePointer(to: first) { first in
      withUnsafePointer(to: second) { second in Int(wn_hamming(first, second, 1)) }
    }
  }

  /// The places of all hashes at most `maxDistance` bits from `query`, ascending; counts bits with the processor's own
  /// instruction.
  package static func places(within maxDistance: Int, of query: UInt64, in hashes: [UInt64]) -> [Int] {
    guard maxDistance >= 0 else { return [] }
    let limit = UInt32(min(maxDistance, 64))
    let found = [UInt32](unsafeUninitializedCapacity: hashes.count) { buffer, count in
      count = wn_hamming_scan(hashes, hashes.count, query, limit, buffer.baseAddress)
    }
    return found.map(Int.init)
  }
}

// The hash of Marr and of the imagehash library's phash: the signs of low frequencies about their median. A picture
// of one colour has no such signs; its hash is noise and should not be compared.
extension GrayImage {
  /// The 64-bit hash: 32 x 32 pixels, 8 x 8 frequencies.
  package func perceptualHash() -> UInt64 { block64.bitsAboveMedian[0] }

  /// The 64-bit hashes of all turns and mirrorings, in the order of `Dihedral.allCases`; the first is the picture's.
  package func perceptualHashes() -> [UInt64] {
    let block = block64
    return Dihedral.allCases.map { block.applying($0).bitsAboveMedian[0] }
  }

  /// The 256-bit hash: 64 x 64 pixels, 16 x 16 frequencies.
  package func perceptualHash256() -> PerceptualHash256 { PerceptualHash256(words: block256.bitsAboveMedian) }

  /// The 256-bit hashes of all turns and mirrorings, in the order of `Dihedral.allCases`; the first is the picture's.
  package func perceptualHashes256() -> [PerceptualHash256] {
    let block = block256
    return Dihedral.allCases.map { PerceptualHash256(words: block.applying($0).bitsAboveMedian) }
  }

  private var block64: CosineBlock { CosineBlock(resized(width: 32, height: 32), side: 8) }
  private var block256: CosineBlock { CosineBlock(resized(width: 64, height: 64), side: 16) }
}

extension RasterImage {
  /// The 64-bit hash of the picture's brightness.
  package func perceptualHash() -> UInt64 { gray().perceptualHash() }

  /// The 256-bit hash of the picture's brightness.
  package func perceptualHash256() -> PerceptualHash256 { gray().perceptualHash256() }
}
