import Curation
import Testing

@testable import StageLibrary

/// Runs of words, counted by number, against the same shares counted word by word.
@Suite struct WordRunsTests {
  private static func mostFrequent(_ words: [Substring], _ length: Int) -> Double {
    var counts: [[Substring]: Int] = [:]
    for start in 0..<max(0, words.count - length + 1) { counts[Array(words[start..<start + length]), default: 0] += 1 }
    let most = counts.filter { $0.value > 1 }.map { $0.value * $0.key.reduce(0) { $0 + $1.count } }.max() ?? 0
    return min(1, Double(most) / Double(max(1, words.reduce(0) { $0 + $1.count })))
  }

  private static func repeated(_ words: [Substring], _ length: Int) -> Double {
    var copied: Set<Int> = []
    for start in 0..<max(0, words.count - length + 1) {
      let run = words[start..<start + length]
      if (0..<start).contains(where: { words[$0..<$0 + length].elementsEqual(run) }) {
        copied.formUnion(start..<start + length)
      }
    }
    return Double(copied.reduce(0) { $0 + words[$1].count }) / Double(max(1, words.reduce(0) { $0 + $1.count }))
  }

  @Test func sharesAreThoseOfWordsComparedOneByOne() {
    let vocabulary: [Substring] = ["a", "mill", "é", "e\u{301}", "turns", "wind", "x"]
    for number in 0..<300 {
      var random = SeededRandom(seed: 5, "runs", "\(number)")
      let words = (0..<number % 60).map { _ in vocabulary[random.below(2 + number % (vocabulary.count - 1))] }
      let runs = WordRuns(words, longest: 6)
      for length in 1...6 {
        #expect(runs.mostFrequent(length) == Self.mostFrequent(words, length), "\(words) \(length)")
        #expect(runs.repeated(length) == Self.repeated(words, length), "\(words) \(length)")
      }
      #expect(runs.mostFrequent(7) == 0 && runs.repeated(7) == 0)
    }
  }
}
