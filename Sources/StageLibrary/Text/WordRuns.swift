/// Which runs of words of a text stand in it more than once.
///
/// Each place has a number for each length, the same in two places if the same words begin there. A run is known by the two
/// runs one word shorter in it, and one that stands in one place only is followed no further: hardly a run longer than
/// three words is looked at in ordinary prose.
struct WordRuns {
  /// How many characters stand before each word, and in all.
  private let characters: [Int]
  /// By length, from 1: the number of the run that begins at each place; ``once`` if it stands there only.
  private var runs: [[Int]] = []

  private static let once = -1

  /// - Parameter longest: The greatest length that will be asked for, in words.
  init(_ words: [Substring], longest: Int) {
    var characters = [0]
    for word in words { characters.append((characters.last ?? 0) + word.count) }
    self.characters = characters
    var places = Self.numbered(words.map { $0 })
    while runs.count < longest, !places.isEmpty {
      runs.append(places)
      places = Self.numbered(
        zip(places, places.dropFirst()).map { $0 == Self.once || $1 == Self.once ? nil : Pair(first: $0, last: $1) })
    }
  }

  /// The share of the characters that the run of words which takes up most of them has in all its places.
  func mostFrequent(_ length: Int) -> Double {
    guard length <= runs.count, let all = characters.last, all > 0 else { return 0 }
    var counts = [Int](repeating: 0, count: runs[length - 1].count)
    var most = 0
    for (start, run) in runs[length - 1].enumerated() where run != Self.once {
      counts[run] += 1
      most = max(most, counts[run] * (characters[start + length] - characters[start]))
    }
    return min(1, Double(most) / Double(all))
  }

  /// The share of the characters that stand in a run of words which has stood before; no word counts twice.
  func repeated(_ length: Int) -> Double {
    guard length <= runs.count, let all = characters.last, all > 0 else { return 0 }
    var isSeen = [Bool](repeating: false, count: runs[length - 1].count)
    var (counted, copied) = (0, 0)
    for (start, run) in runs[length - 1].enumerated() where run != Self.once {
      if isSeen[run] {
        copied += characters[start + length] - characters[max(start, counted)]
        counted = start + length
      }
      isSeen[run] = true
    }
    return Double(copied) / Double(all)
  }

  /// Numbers from 0 for items, the same for equal ones; ``once`` for those that have no equal, and for `nil`.
  private static func numbered<Item: Hashable>(_ items: [Item?]) -> [Int] {
    var numbers: [Item: Int] = [:]
    var counts: [Int] = []
    let all = items.map { item in
      guard let item else { return once }
      let number = numbers[item] ?? counts.count
      if number == counts.count {
        numbers[item] = number
        counts.append(0)
      }
      counts[number] += 1
      return number
    }
    return all.map { $0 != once && counts[$0] > 1 ? $0 : once }
  }

  /// Two runs, the second beginning a word later.
  private struct Pair: Hashable {
    let first: Int
    let last: Int
  }
}
