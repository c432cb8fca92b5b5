/// Which words keep company: how much likelier a word is among the captions of a picture if others are.
///
/// A word that is common enough may still be a stranger where it stands: a surfboard in a kitchen. How likely its company
/// makes a word is what a reader without the picture goes by, and so ``SwapBalance`` takes it into account.
///
/// Each word has a vector as one that could be changed and one as company, of whole numbers. Their product approximates
/// how many times likelier one makes the other (latent semantic analysis: Deerwester and others, 1990): few
/// numbers say what was counted for half a million pairs of words, and say it for pairs too rare to count.
struct WordCompany: Sendable {
  /// The vectors of words that could be changed.
  var words: [String: [Int]] = [:]
  /// The vectors of words that are company.
  var company: [String: [Int]] = [:]

  /// The product of two vectors that stands for a quarter doubling.
  ///
  /// The vectors are quarters of what multiplies to doublings, of which two thirds count: words of one picture are not
  /// independent of each other.
  private static let unit = 6
  /// All of the company weighs no more than this, in quarter doublings: some 400 times.
  private static let maxSteps = 34
  private static let quarterDoubling = 2.0.squareRoot().squareRoot()

  /// How many times likelier than elsewhere a word is where the vectors of its company have this sum.
  func fit(of word: String, in surroundings: [Int]) -> Double {
    let product = zip(words[word] ?? [], surroundings).reduce(0) { $0 + $1.0 * $1.1 }
    let steps = min(abs(product) / Self.unit, Self.maxSteps)
    let fit = (0..<steps).reduce(1.0) { fit, _ in fit * Self.quarterDoubling }
    return product < 0 ? 1 / fit : fit
  }
}

extension SpanFinder {
  /// The sum of the vectors of the words around a range, each word once.
  func surroundings(of range: Range<Int>) -> [Int] {
    var seen = Set(passage.words[range].map(\.key))
    var sum: [Int] = []
    for word in passage.words where seen.insert(word.key).inserted {
      guard let vector = lexicon.company.company[word.key] else { continue }
      sum = sum.isEmpty ? vector : zip(sum, vector).map { $0 + $1 }
    }
    return sum
  }
}
