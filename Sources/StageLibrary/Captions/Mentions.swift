/// What a text speaks of: for each concept, where.
struct Mentions {
  /// Where each concept is spoken of, by its own name, a kind's or a sort's.
  private var places: [Int: [Range<Int>]] = [:]
  /// Every word said, by its key.
  private var counts: [String: Int] = [:]

  /// Reads words; names hidden in `blue-green` or `dog's` count too.
  init(_ words: [PassageWord], _ lexicon: Lexicon) {
    for start in words.indices {
      counts[words[start].key, default: 0] += 1
      for part in Self.parts(words[start].key) { note(part, start..<start + 1, lexicon) }
      var phrase = words[start].key
      for end in words.indices[start...].dropFirst().prefix(Lexicon.maxPhraseWords - 1) {
        phrase += " " + words[end].key
        note(phrase, start..<end + 1, lexicon)
      }
    }
  }

  /// Whether a concept is spoken of anywhere, or anywhere but at a place.
  func has(_ concept: Int, besides place: Range<Int>? = nil) -> Bool {
    places[concept]?.contains { found in
      place.map { found.lowerBound < $0.lowerBound || found.upperBound > $0.upperBound } ?? true
    } == true
  }

  /// How often a word is said.
  func count(of key: String) -> Int { counts[key] ?? 0 }

  private mutating func note(_ phrase: String, _ place: Range<Int>, _ lexicon: Lexicon) {
    for concept in lexicon.touched[phrase] ?? [] { places[concept, default: []].append(place) }
  }

  private static func parts(_ key: String) -> [String] {
    let pieces = key.split { "-/".contains($0) }.map { $0.hasSuffix("'s") ? String($0.dropLast(2)) : String($0) }
    return pieces.count == 1 && pieces[0] == key ? [key] : [key] + pieces
  }
}
