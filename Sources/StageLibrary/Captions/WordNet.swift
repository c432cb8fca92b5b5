/// Sister terms from a WordNet 3.x database: nouns that share a hypernym (Miller, 1995; format of `wndb(5WN)`).
///
/// Widens the lexicon to nouns it does not have, as far as captions were found to have both words of a swap: without
/// counts obscure words would give themselves away. Only first senses that WordNet's authors found in running text are
/// used, and only animals, artefacts, food and plants, so that a word is taken the way captions mean it. The files are
/// searched where they lie in memory (about 20 MB) and believed in nothing: a line that is not as the format says is as
/// good as absent.
package struct WordNet: Sendable {
  /// One set of synonyms.
  struct Synset: Sendable, Equatable {
    var domain: Int
    var words: [String]
    var hypernyms: [Int]
    var hyponyms: [Int]
  }

  private static let maxLineBytes = 1 << 16
  private static let maxSisters = 256
  /// Lexicographer files: animals, artefacts, food, plants.
  private static let domains: Set<Int> = [5, 6, 13, 20]
  /// Kinds so wide that their members hardly stand in the same places (a station, a zoo), or so vague that one thing is
  /// called by several of them (a deck, a pier).
  private static let general: Set<String> = [
    "artifact", "building", "covering", "device", "enclosure", "facility", "horizontal surface", "instrumentality",
    "platform", "representation", "structure", "surface", "way",
  ]

  private let index: [UInt8]
  private let data: [UInt8]

  /// The contents of `index.noun` and `data.noun`.
  package init(index: [UInt8], data: [UInt8]) {
    self.index = index
    self.data = data
  }

  /// The nouns that could be mistaken for a noun, each with everything that also says it.
  ///
  /// - Returns: `nil` if the noun is unknown, or what it names first is not something captions show.
  package func sisters(of noun: String) -> (sisters: [(word: String, relatives: Set<String>)], relatives: Set<String>)?
  {
    guard let offset = firstSense(of: noun), let own = synset(at: offset), Self.domains.contains(own.domain),
      let parent = own.hypernyms.first.flatMap(synset), Self.general.isDisjoint(with: parent.words)
    else { return nil }
    let sisters = parent.hyponyms.prefix(Self.maxSisters).filter { $0 != offset }.compactMap { sister in
      synset(at: sister).flatMap { named($0, at: sister) }
    }
    return (sisters, relatives(of: own))
  }

  private func named(_ synset: Synset, at offset: Int) -> (word: String, relatives: Set<String>)? {
    let word = synset.words.first { word in
      word.utf8.allSatisfy { (0x61...0x7A).contains($0) } && firstSense(of: word) == offset
    }
    return word.map { ($0, relatives(of: synset)) }
  }

  /// Synonyms, kinds, and everything it is a kind of.
  private func relatives(of synset: Synset) -> Set<String> {
    var words = Set(synset.words)
    for kind in synset.hyponyms.prefix(Self.maxSisters) { words.formUnion(self.synset(at: kind)?.words ?? []) }
    var above = synset
    for _ in 0..<16 {
      guard let next = above.hypernyms.first.flatMap(self.synset) else { break }
      words.formUnion(next.words)
      above = next
    }
    return words
  }

  /// The synset of a noun's first sense, if that sense was ever found in running text.
  func firstSense(of noun: String) -> Int? {
    guard let line = line(startingWith: Array(noun.utf8) + [0x20]) else { return nil }
    let fields = Self.fields(line)
    guard fields.count > 5, fields[1] == "n", let pointers = Int(fields[3]), 0...100 ~= pointers,
      fields.count > pointers + 6, let tagged = Int(fields[pointers + 5]), tagged > 0
    else { return nil }
    return Int(fields[pointers + 6])
  }

  /// The synset at a byte of `data.noun`.
  func synset(at offset: Int) -> Synset? {
    guard data.indices.contains(offset), offset == 0 || data[offset - 1] == 0x0A else { return nil }
    let fields = Self.fields(line(in: data, from: offset))
    guard fields.count > 4, Int(fields[0]) == offset, fields[2] == "n", let domain = Int(fields[1]),
      let count = Int(fields[3], radix: 16), count > 0, fields.count > 4 + 2 * count,
      let pointers = Int(fields[4 + 2 * count]), pointers >= 0, fields.count >= 5 + 2 * count + 4 * pointers
    else { return nil }
    var synset = Synset(domain: domain, words: [], hypernyms: [], hyponyms: [])
    synset.words = (0..<count).map { fields[4 + 2 * $0].lowercased().split(separator: "_").joined(separator: " ") }
    for pointer in 0..<pointers {
      let place = 5 + 2 * count + 4 * pointer
      guard fields[place + 2] == "n", let target = Int(fields[place + 1]) else { continue }
      if fields[place] == "@" { synset.hypernyms.append(target) }
      if fields[place] == "~" { synset.hyponyms.append(target) }
    }
    return synset
  }

  /// The line of the sorted index that starts with `prefix`.
  private func line(startingWith prefix: [UInt8]) -> ArraySlice<UInt8>? {
    var (low, high) = (0, index.count)
    while low < high {
      let start = lineStart(before: (low + high) / 2, notBefore: low)
      let line = line(in: index, from: start)
      if line.starts(with: prefix) { return line }
      if line.lexicographicallyPrecedes(prefix) { low = line.endIndex + 1 } else { high = start }
    }
    return nil
  }

  private func lineStart(before place: Int, notBefore limit: Int) -> Int {
    var start = place
    while start > limit, index[start - 1] != 0x0A { start -= 1 }
    return start
  }

  private func line(in bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
    let rest = bytes[start...].prefix(Self.maxLineBytes)
    return rest.prefix { $0 != 0x0A }
  }

  private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    line.prefix { $0 != UInt8(ascii: "|") }.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension SpanFinder {
  /// Whether a word the lexicon does not have stands as the singular head of a noun phrase, and is said once.
  func isPlainNoun(_ range: Range<Int>) -> Bool {
    let word = key(range)
    return word.utf8.count > 2 && word.utf8.allSatisfy { (0x61...0x7A).contains($0) } && lexicon.touched[word] == nil
      && !isBlocked(range) && articleAgrees(range) && standsAsNoun(range) && mentions.count(of: word) == 1
  }

  /// A noun the lexicon does not have and WordNet does.
  func unknownNoun(_ range: Range<Int>) -> SwapSpan? {
    guard let wordNet, range.count == 1, isPlainNoun(range), let found = wordNet.sisters(of: key(range)),
      !isSaid(found.relatives.subtracting([key(range)]))
    else { return nil }
    let alternatives = found.sisters.filter { sister in
      !isSaid(sister.relatives) && !isSaid([sister.word]) && !found.relatives.contains(sister.word)
        && lexicon.touched[sister.word]?.contains { mentions.has($0) || elsewhere.has($0) } != true
    }
    let words = [key(range)] + alternatives.map(\.word)
    let weights = weights(of: words, range)
    return SwapSpan(
      range: range, type: .object,
      alternatives: zip(words, weights).dropFirst().filter { $0.1 > 0 }
        .map { SwapSpan.Alternative(text: $0.0, weight: $0.1) })
  }

  /// How readily the first of some words is swapped for each of the others.
  private func weights(of words: [String], _ range: Range<Int>) -> [Int] {
    guard balance != .none else { return words.map { _ in SwapBalance.full / words.count } }
    let surroundings = surroundings(of: range)
    let counts = words.map { word in
      let count = lexicon.frequencies[.singular]?[word] ?? 0
      return count < Lexicon.minCount ? 0 : count * lexicon.company.fit(of: word, in: surroundings)
    }
    guard counts[0] > 0 else { return words.map { _ in 0 } }
    return SwapBalance.weights(counts, open: words.indices.map { one in words.indices.map { $0 != one } })[0]
  }

  /// Whether a caption or a label says any of these, in singular or plural; what stands above every noun aside.
  private func isSaid(_ words: Set<String>) -> Bool {
    words.contains { word in
      [word, Lexicon.plural(of: word)].contains { mentions.count(of: $0) > 0 || elsewhere.count(of: $0) > 0 }
    }
  }
}

extension WordNet {
  private static let maxFileBytes = 64 << 20

  /// Reads a folder that has `index.noun` and `data.noun`, such as the `dict` folder of WordNet 3.
  package init(folder: String) throws {
    self.init(
      index: try InputFile.contents(of: folder + "/index.noun", maxBytes: Self.maxFileBytes),
      data: try InputFile.contents(of: folder + "/data.noun", maxBytes: Self.maxFileBytes))
  }
}
