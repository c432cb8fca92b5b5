internal import Curation
internal import RasterImage

extension Embedded {
  /// Which words of a caption are wrong: a guess for every word that says something, with a neighbour on either side.
  ///
  /// A colour the picture does not show speaks loudest; numbers, long words and words that occur once speak a little.
  func captionGuesses(_ prompt: TaskPrompt) throws -> [Guess] {
    guard let scene = try picture(0, of: prompt, fitting: 96) else { return [] }
    let words = CaptionWord.words(of: prompt.passage)
    let colors = scene.colorShares()
    let guesses = words.indices.filter { !words[$0].isSmall }.map { place in
      let word = words[place].text
      return Guess(
        answer: CaptionWord.phrase(around: place, in: words, of: prompt.passage),
        score: Self.suspicion(of: word, colors, isOnce: words.count { $0.text == word } == 1),
        reasoning: "The picture does not bear out \"\(word)\".")
    }
    return guesses
  }

  private static func suspicion(of word: String, _ colors: [String: Double], isOnce: Bool) -> Double {
    if let share = colors[word] { return 2.5 - 40 * min(share, 0.1) }
    let base = isOnce ? 0.3 : 0
    return base + (numbers.contains(word) ? 0.8 : min(Double(word.utf8.count), 10) / 20)
  }

  private static let numbers: Set<String> = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
}

/// A word of a caption and where it stands.
private struct CaptionWord {
  /// The word in small letters.
  let text: String
  let range: Range<String.Index>

  /// How many words of a caption are looked at.
  static let maxWords = 1000

  /// Whether it is one of the words that hold a sentence together.
  var isSmall: Bool { text.utf8.count < 3 && !text.allSatisfy(\.isNumber) || Self.small.contains(text) }

  static func words(of passage: String) -> [CaptionWord] {
    let parts = passage.split(maxSplits: maxWords) { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "'") }
    return parts.prefix(maxWords).map { CaptionWord(text: $0.lowercased(), range: $0.startIndex..<$0.endIndex) }
  }

  /// A word and its neighbours, as the passage has them; a neighbour behind a mark is left out.
  static func phrase(around place: Int, in words: [CaptionWord], of passage: String) -> String {
    var (start, end) = (words[place].range.lowerBound, words[place].range.upperBound)
    if place > 0, passage[words[place - 1].range.upperBound..<start].allSatisfy({ $0 == " " }) {
      start = words[place - 1].range.lowerBound
    }
    if place + 1 < words.count, passage[end..<words[place + 1].range.lowerBound].allSatisfy({ $0 == " " }) {
      end = words[place + 1].range.upperBound
    }
    return String(passage[start..<end])
  }

  private static let small: Set<String> = [
    "and", "are", "but", "for", "from", "has", "have", "her", "his", "into", "its", "not", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "was", "were", "while", "who", "with",
  ]
}

extension RasterImage {
  /// How much of the picture has each colour that has a common name, 0...1.
  fileprivate func colorShares() -> [String: Double] {
    var counts: [String: Int] = [:]
    for place in 0..<width * height {
      let name = Self.colorName(Int(pixels[place * 3]), Int(pixels[place * 3 + 1]), Int(pixels[place * 3 + 2]))
      counts[name, default: 0] += 1
    }
    var shares: [String: Double] = [:]
    for (names, of) in Self.namedColors {
      let share = Double(counts[of] ?? 0) / Double(width * height)
      for name in names { shares[name] = share }
    }
    return shares
  }

  private static let namedColors: [(names: [String], of: String)] = [
    (["black", "dark"], "black"), (["white"], "white"), (["gray", "grey", "silver"], "gray"), (["red"], "red"),
    (["orange", "brown", "tan", "beige"], "orange"), (["yellow", "gold", "golden"], "yellow"), (["green"], "green"),
    (["blue"], "blue"), (["purple", "violet"], "purple"), (["pink"], "pink"),
  ]

  /// A coarse name for a colour, by lightness, saturation and hue in whole numbers.
  private static func colorName(_ red: Int, _ green: Int, _ blue: Int) -> String {
    let (high, low) = (max(red, green, blue), min(red, green, blue))
    let range = high - low
    if high < 56 { return "black" }
    if range * 6 < high { return high > 200 ? "white" : "gray" }
    // Degrees around the colour circle, red at 0.
    let hue =
      if high == red {
        60 * (green - blue) / range
      } else if high == green {
        120 + 60 * (blue - red) / range
      } else {
        240 + 60 * (red - green) / range
      }
    switch hue {
    case ..<(-25): return high > 180 && low > 90 ? "pink" : "purple"
    case ..<15: return high > 200 && low > 110 ? "pink" : "red"
    case ..<45: return "orange"
    case ..<70: return "yellow"
    case ..<165: return "green"
    case ..<255: return "blue"
    default: return "purple"
    }
  }
}
