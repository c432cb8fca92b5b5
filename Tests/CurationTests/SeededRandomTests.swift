import Curation
import Testing

/// The values were computed by another program from the published algorithms.
///
/// They may never change, because every data set made so far depends on them.
@Suite struct SeededRandomTests {
  private func made<T>(_ draw: (inout SeededRandom) -> T) -> T {
    var random = SeededRandom(seed: 7, "rotation_task", "abc", "0")
    return draw(&random)
  }

  @Test func drawsTheSameBitsForever() {
    #expect(
      made { random in (0..<4).map { _ in random.next() } }
        == [0x3EA2_CB1E_532A_4C4F, 0xE55E_F39D_6A8E_FF64, 0x9BA0_CE41_4A3B_45AB, 0x150D_2548_FDCC_47B4])
    var bare = SeededRandom(seed: .max)
    #expect(bare.next() == 0x59E4_1373_DDC8_4CC7)
  }

  @Test func drawsTheSameNumbersForever() {
    #expect(
      made { random in (0..<16).map { _ in random.below(6) } } == [1, 5, 3, 0, 0, 1, 3, 5, 3, 3, 4, 1, 4, 5, 3, 0])
    // A bound of ¾ × 2⁶³ refuses a quarter of the draws, so the refusal is seen too.
    #expect(
      made { random in (0..<6).map { _ in random.below(3 << 61) } } == [
        1_692_522_415_381_273_757, 6_197_968_327_469_801_413, 568_841_116_844_858_083, 503_919_364_452_465_071,
        1_730_008_836_925_266_751, 4_577_038_886_597_532_165,
      ])
    #expect(made { random in (0..<8).map { _ in random.within(-3...3) } } == [-2, 3, 1, -3, -3, -2, 1, 3])
  }

  @Test func drawsTheSameSharesAndOrdersForever() {
    #expect(
      made { random in (0..<3).map { _ in random.unit() } }
        == [0.244671530631572, 0.8959800967518808, 0.6079224500083287])
    #expect(made { $0.shuffled(Array(0..<8)) } == [2, 7, 5, 4, 0, 3, 6, 1])
  }

  @Test func everyBoundAndRangeIsLegal() {
    var random = SeededRandom(seed: 1)
    #expect([0, 1, -5, Int.min].map { random.below($0) } == [0, 0, 0, 0])
    #expect((0..<100).map { _ in random.below(.max) }.allSatisfy { $0 >= 0 })
    #expect(random.within(4...4) == 4)
    #expect(random.within(Int.min...Int.min) == .min)
    let wide = (0..<100).map { _ in random.within(Int.min...Int.max) }
    #expect(wide.contains { $0 < 0 } && wide.contains { $0 > 0 })
    #expect((0..<100).map { _ in random.within(-2...Int.max) }.allSatisfy { $0 >= -2 })
    #expect(random.pick([Int]()) == nil)
    #expect(random.pick([1, 2, 3][1...1]) == 2)
    #expect(random.shuffled([Int]()).isEmpty)
  }

  @Test func identitiesDoNotRunTogether() {
    var randoms = [
      SeededRandom(seed: 1), SeededRandom(seed: 1, ""), SeededRandom(seed: 1, "ab"), SeededRandom(seed: 1, "a", "b"),
      SeededRandom(seed: 1, "b", "a"), SeededRandom(seed: 11), SeededRandom(seed: 1, "1"),
    ]
    #expect(Set(randoms.indices.map { randoms[$0].next() }).count == randoms.count)
  }

  /// Pearson's statistic of 60,000 draws stays below the 99.99 % point of its distribution.
  @Test(arguments: [(2, 15.14), (3, 18.42), (6, 25.74), (10, 33.72), (16, 44.26)])
  func everyNumberIsAsLikely(bound: Int, limit: Double) {
    var counts = [Int](repeating: 0, count: bound)
    // A new generator for each draw, as stages use them.
    for sample in 0..<60_000 {
      var random = SeededRandom(seed: 3, "uniform", "\(sample)")
      counts[random.below(bound)] += 1
    }
    let expected = 60_000 / Double(bound)
    #expect(counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected } < limit)
  }

  @Test func everyOrderIsAsLikely() {
    var counts: [[Int]: Int] = [:]
    for sample in 0..<24_000 {
      var random = SeededRandom(seed: 5, "orders", "\(sample)")
      counts[random.shuffled([0, 1, 2, 3]), default: 0] += 1
    }
    #expect(counts.count == 24)
    // 23 degrees of freedom, 99.99 %.
    #expect(counts.values.reduce(0.0) { $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000 } < 55.3)
  }
}
