import Curation
import Testing

@testable import RunStore

@Suite struct PositionKeyTests {
  private func positions(_ seed: UInt64) -> [[Int]] {
    var random = SeededRandom(seed: seed, "positions")
    let numbers = [0, 1, 2, 255, 256, 65_535, 1 << 40, Int.max, -1, Int.min]
    return (0..<200).map { _ in
      (0..<random.below(5)).map { _ in numbers[random.below(numbers.count)] }
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>) func bytesComparesAsPositionsDo(_ seed: UInt64) {
    let all = positions(seed)
    for (left, right) in zip(all, all.dropFirst()) {
      let bytes = PositionKey.bytes(of: left).lexicographicallyPrecedes(PositionKey.bytes(of: right))
      #expect(bytes == left.lexicographicallyPrecedes(right))
    }
  }

  @Test func whatIsWrittenIsRead() {
    for position in positions(9) { #expect(PositionKey.position(PositionKey.bytes(of: position)) == position) }
    #expect(PositionKey.position([1, 2, 3]) == nil)
  }

  @Test func theEndOfAPrefixComesAfterAllThatBeginWithIt() {
    let end = PositionKey.end(ofPrefix: [3, 4])
    #expect(PositionKey.bytes(of: [3, 4, Int.max, Int.max]).lexicographicallyPrecedes(end))
    #expect(!PositionKey.bytes(of: [3, 5]).lexicographicallyPrecedes(end))
  }
}
