import Curation
import StageLibrary

/// A passage with a change, as a reader without the picture sees it, and where the change is.
struct CaptionPuzzle {
  /// A place that could have been changed, with what stands there now.
  struct Candidate {
    var word: String
    var left: String
    var right: String
    var type: HallucinationType
    /// Where it is among the candidates, 0...1.
    var place: Double

    /// The word that says most of it.
    var parts: [String] { word.split(separator: " ").map(String.init) }
  }

  var candidates: [Candidate]
  var words: [String]
  var changed: Int

  /// The candidates of a changed passage: the spans of the original.
  init(_ passage: Passage, _ spans: [SwapSpan], changed: Int, _ text: String) {
    let (result, _) = passage.replacing(spans[changed].range, with: text)
    let growth = result.words.count - passage.words.count
    self.changed = changed
    words = Set(result.words.map(\.key)).sorted()
    candidates = spans.enumerated().map { number, span in
      let shift = number > changed ? growth : 0
      let range = span.range.lowerBound + shift..<span.range.upperBound + shift + (number == changed ? growth : 0)
      let left = range.lowerBound > 0 ? result.words[range.lowerBound - 1] : nil
      let right = range.upperBound < result.words.count && result.words[range.upperBound - 1].suffix.isEmpty
      return Candidate(
        word: result.words[range].map(\.key).joined(separator: " "),
        left: left.map { $0.suffix.isEmpty ? $0.key : "." } ?? ".",
        right: right ? result.words[range.upperBound].key : ".", type: span.type,
        place: Double(number) / Double(max(1, spans.count - 1)))
    }
  }
}

/// What a reader without the picture can know: how captions are, and what was wrong in changed ones.
struct CaptionSolver {
  private var words: [String: Double] = [:]
  private var pairs: [String: Double] = [:]
  private var pictures = 0.0
  private var total = 1.0
  private var having: [String: Double] = [:]
  private var together: [String: Double] = [:]
  private var seen: [String: Double] = [:]
  private var wrong: [String: Double] = [:]
  private var weights: [Double] = []

  /// Reads the captions of a picture.
  mutating func read(_ captions: [String]) {
    var all: Set<String> = []
    for caption in captions {
      var before = "."
      for word in Passage(joining: [caption]).words {
        words[word.key, default: 0] += 1
        pairs[before + " " + word.key, default: 0] += 1
        total += 1
        all.insert(word.key)
        before = word.suffix.isEmpty ? word.key : "."
      }
    }
    pictures += 1
    for one in all {
      having[one, default: 0] += 1
      for other in all where one < other { together[one + " " + other, default: 0] += 1 }
    }
  }

  /// Reads a solved puzzle.
  mutating func read(_ puzzle: CaptionPuzzle) {
    for (number, candidate) in puzzle.candidates.enumerated() {
      seen[candidate.word, default: 0] += 1
      if number == puzzle.changed { wrong[candidate.word, default: 0] += 1 }
    }
  }

  /// One thing to go by, or all; the candidate that scores highest is the answer.
  enum Rule: String, CaseIterable {
    case rarestWord = "the rarest word"
    case worstNeighbours = "the one whose neighbours fit least"
    case stranger = "the one least at home among the other words"
    case oftenWrong = "the word most often wrong before"
    case all = "all of these, learnt"
  }

  /// Which candidate a rule picks.
  func answer(_ rule: Rule, _ puzzle: CaptionPuzzle) -> Int? {
    let scores = puzzle.candidates.map { candidate in
      switch rule {
      case .rarestWord: rarity(candidate)
      case .worstNeighbours: fitBefore(candidate) + fitAfter(candidate)
      case .stranger: strangeness(candidate, puzzle)
      case .oftenWrong: guilt(candidate)
      case .all: zip(features(candidate, puzzle), weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    return scores.indices.max { scores[$0] < scores[$1] }
  }

  /// Learns how much each thing says, by 60 steps along the gradient of the likelihood of the right answers.
  mutating func learn(_ puzzles: [CaptionPuzzle]) {
    let data = puzzles.map { puzzle in
      (features: puzzle.candidates.map { features($0, puzzle) }, changed: puzzle.changed)
    }
    let count = data.first?.features.first?.count ?? 0
    weights = Array(repeating: 0, count: count)
    var squares = Array(repeating: 1e-8, count: count)
    for _ in 0..<60 {
      var gradient = Array(repeating: 0.0, count: count)
      for (features, changed) in data {
        let shares = Self.shares(features.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } })
        for (number, feature) in features.enumerated() {
          let miss = shares[number] - (number == changed ? 1 : 0)
          for place in feature.indices { gradient[place] += miss * feature[place] }
        }
      }
      for place in gradient.indices {
        let slope = gradient[place] / Double(max(1, data.count)) + 0.002 * weights[place]
        squares[place] += slope * slope
        weights[place] -= 0.3 * slope / squares[place].squareRoot()
      }
    }
  }

  private static func shares(_ scores: [Double]) -> [Double] {
    let high = scores.max() ?? 0
    let powers = scores.map { DeterministicMath.exp($0 - high) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  private func features(_ candidate: CaptionPuzzle.Candidate, _ puzzle: CaptionPuzzle) -> [Double] {
    [
      guilt(candidate), fitBefore(candidate), fitAfter(candidate), rarity(candidate), candidate.place,
      strangeness(candidate, puzzle),
    ] + HallucinationType.allCases.map { $0 == candidate.type ? 1 : 0 }
  }

  private func guilt(_ candidate: CaptionPuzzle.Candidate) -> Double {
    DeterministicMath.log(((wrong[candidate.word] ?? 0) + 1) / ((seen[candidate.word] ?? 0) + 4))
  }

  private func rarity(_ candidate: CaptionPuzzle.Candidate) -> Double {
    -DeterministicMath.log((candidate.parts.map { words[$0] ?? 0 }.min() ?? 0) + 1)
  }

  private func fitBefore(_ candidate: CaptionPuzzle.Candidate) -> Double {
    surprise(candidate.left, candidate.parts.first ?? "")
  }

  private func fitAfter(_ candidate: CaptionPuzzle.Candidate) -> Double {
    surprise(candidate.parts.last ?? "", candidate.right)
  }

  /// How surprising two neighbours are, against chance; 0 for words never seen.
  private func surprise(_ left: String, _ right: String) -> Double {
    let expected = (words[left] ?? 0) * (words[right] ?? 0) / total
    return DeterministicMath.log((expected + 0.5) / ((pairs[left + " " + right] ?? 0) + 0.5))
  }

  /// How seldom a word is found beside the other words of the passage, against chance.
  private func strangeness(_ candidate: CaptionPuzzle.Candidate, _ puzzle: CaptionPuzzle) -> Double {
    guard let own = candidate.parts.min(by: { (having[$0] ?? 0) < (having[$1] ?? 0) }) else { return 0 }
    return puzzle.words.reduce(0) { sum, other in
      let count = having[other] ?? 0
      guard !candidate.parts.contains(other), count >= 5, count <= 0.3 * pictures else { return sum }
      let expected = count * (having[own] ?? 0) / pictures
      let found = together[own < other ? own + " " + other : other + " " + own] ?? 0
      return sum + min(max(DeterministicMath.log((expected + 0.5) / (found + 0.5)), -3), 3)
    }
  }
}
