import Curation
import StageLibrary
import TestSupport
import Testing

/// Laws of the duplicate stages.
@Suite struct DuplicateTests {
  /// Hashes as fingerprints have them: 64 bits, then 256, the most significant byte first.
  private func fingerprint(_ words: [UInt64]) -> [UInt8] {
    words.flatMap { word in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) } }
  }

  private func distance(_ first: ArraySlice<UInt64>, _ second: ArraySlice<UInt64>) -> Int {
    zip(first, second).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
  }

  /// Families of hashes: each starts at a random place and wanders off by flipped bits.
  private func families(_ seed: Int, count: Int) -> [[UInt64]] {
    var random = SeededRandom(seed: UInt64(seed), "hash families")
    var all: [[UInt64]] = []
    for _ in 0..<count {
      var words =
        all.isEmpty || random.below(3) == 0 ? (0..<5).map { _ in random.next() } : all[random.below(all.count)]
      for _ in 0..<random.below(9) { words[0] ^= 1 << UInt64(random.below(64)) }
      for _ in 0..<random.below(60) { words[1 + random.below(4)] ^= 1 << UInt64(random.below(64)) }
      all.append(words)
    }
    return all
  }

  /// What the stage must decide, found by comparing every pair.
  private func decisions(_ all: [[UInt64]], max64: Int, max256: Int) -> [Int?] {
    var kept: [Int] = []
    return all.indices.map { place in
      let twin = kept.first {
        distance(all[$0][..<1], all[place][..<1]) <= max64 && distance(all[$0][1...], all[place][1...]) <= max256
      }
      if twin == nil { kept.append(place) }
      return twin
    }
  }

  @Test(arguments: [0, 2, 3, 4, 7, 8, 10, 12, 15, 16]) func theIndexFindsWhatComparingAllPairsFinds(_ max64: Int) throws
  {
    for max256 in [0, 40, 72] {
      let all = families(max64 * 1000 + max256, count: 400)
      let stage = try NearDuplicateFilter.make([
        "max_distance": .integer(max64), "max_distance_256": .integer(max256), "turned": false,
      ])
      let drops = stage.decide(
        all.enumerated().map { Candidate(id: "\($0)", fingerprint: fingerprint($1)) })
      let expected = decisions(all, max64: max64, max256: max256)
      let details: [String?] = expected.map { twin in twin.map { "looks like sample \($0)" } }
      #expect(drops.map { $0?.detail } == details)
      #expect(max64 < 4 || max256 == 0 || expected.contains { $0 != nil })
    }
  }

  @Test func anyOfTheTurnsMakesACopyAndTheFirstIsNamed() throws {
    let hashes = families(1, count: 1)[0]
    let others = families(2, count: 60).filter { distance($0[..<1], hashes[..<1]) > 20 }
    let stage = try NearDuplicateFilter.make()
    let candidates = [
      Candidate(id: "first", fingerprint: fingerprint(hashes + others[0] + others[1])),
      Candidate(id: "second", fingerprint: fingerprint(others[2] + others[3] + hashes)),
      Candidate(id: "third", fingerprint: fingerprint(others[4] + others[3] + others[5])),
    ]
    #expect(stage.decide(candidates).map { $0?.detail } == [nil, "looks like sample first", nil])
  }

  @Test func whatIsNoFingerprintIsNotCompared() throws {
    let stage = try NearDuplicateFilter.make()
    let odd: [[UInt8]] = [[], [1], Array(repeating: 0, count: 39), Array(repeating: 0, count: 41)]
    let candidates = (odd + odd).enumerated().map { Candidate(id: "\($0)", fingerprint: $1) }
    #expect(stage.decide(candidates).allSatisfy { $0 == nil })
  }

  @Test func aChainOfCopiesDoesNotFallToItsFirstLink() throws {
    var words: [UInt64] = [0, 0, 0, 0, 0]
    var candidates: [Candidate] = []
    for link in 0..<6 {
      candidates.append(Candidate(id: "\(link)", fingerprint: fingerprint(words)))
      words[0] |= 0x3F << UInt64(link * 6)
    }
    let stage = try NearDuplicateFilter.make(["max_distance": 6])
    #expect(stage.decide(candidates).map { $0 == nil } == [true, false, true, false, true, false])
  }

  @Test func manyPicturesAreComparedInLittleTime() throws {
    var random = SeededRandom(seed: 5, "many hashes")
    let candidates = (0..<20_000).map { number in
      Candidate(id: "\(number)", fingerprint: fingerprint((0..<5).map { _ in random.next() }))
    }
    let drops = try NearDuplicateFilter.make().decide(candidates + candidates)
    #expect(drops.prefix(20_000).allSatisfy { $0 == nil })
    #expect(drops.suffix(20_000).enumerated().allSatisfy { $1?.detail == "looks like sample \($0)" })
  }

  @Test func exactDuplicatesNameTheFirst() throws {
    let stage = try ExactDuplicateFilter.make()
    let candidates = ["a", "b", "a", "", "", "a", "b"].enumerated().map {
      Candidate(id: "\($0)", fingerprint: Array($1.utf8))
    }
    #expect(
      stage.decide(candidates).map { $0?.detail } == [
        nil, nil, "same pixels as sample 0", nil, nil, "same pixels as sample 0", "same pixels as sample 1",
      ])
  }
}
