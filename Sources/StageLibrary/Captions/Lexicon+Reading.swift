extension Lexicon {
  /// Reads the files of a lexicon; a line that says nothing is passed over.
  init(nouns: String, attributes: String, grammar: String, frequencies: String) {
    for text in [nouns, attributes] { readSets(text) }
    readGrammar(grammar)
    readFrequencies(frequencies)
    for set in sets { for form in Form.allCases { balance(set, form) } }
  }

  private mutating func readSets(_ text: String) {
    var section = Section("")
    var names: [String: Int] = [:]
    for line in Self.lines(text) {
      if line.hasPrefix("[") {
        section = Section(line)
        names = [:]
      } else if line.hasPrefix("!") {
        let together = line.dropFirst().split(separator: ",").compactMap { names[Self.trimmed($0)] }
        for one in together { overlaps[one, default: []] += together.filter { $0 != one } }
      } else {
        sets.append([])
        for entry in line.split(separator: ",") { readConcept(entry, section, &names) }
      }
    }
  }

  private mutating func readConcept(_ entry: Substring, _ section: Section, _ names: inout [String: Int]) {
    let parts = entry.split(separator: "=").map(Self.trimmed)
    guard let head = parts.first, let type = section.type, let set = sets.indices.last else { return }
    let number = concepts.count
    let words = head.split(separator: "~").map { Self.word(Self.trimmed($0), bends: section.usage == .noun) }
    concepts.append(
      Concept(type: type, usage: section.usage, isAlive: section.isAlive, words: words, set: set))
    sets[set].append(number)
    for (place, word) in words.enumerated() {
      for form in Form.allCases {
        guard let text = word.forms[form] else { continue }
        readings[text, default: []].append(Reading(concept: number, word: place, form: form))
        touch(text, number)
        names[text] = number
      }
    }
    for other in parts.dropFirst() + section.kinds {
      touch(other, number)
      if section.usage == .noun { touch(Self.plural(of: other), number) }
    }
  }

  private mutating func touch(_ phrase: String, _ concept: Int) {
    if touched[phrase]?.contains(concept) != true { touched[phrase, default: []].append(concept) }
  }

  private mutating func readGrammar(_ text: String) {
    var name = ""
    for line in Self.lines(text) {
      if line.hasPrefix("[") {
        name = String(line.dropFirst().dropLast())
      } else if name == "idioms" {
        idioms.formUnion(line.split(separator: ",").map(Self.trimmed))
      } else {
        classes[name, default: []].formUnion(line.split(separator: " ").map(String.init))
      }
    }
  }

  private mutating func readFrequencies(_ text: String) {
    var form: Form?
    for line in Self.lines(text) {
      if line.hasPrefix("[") {
        form = Form(rawValue: String(line.dropFirst().dropLast()))
      } else if let form {
        for entry in line.split(separator: ",") {
          let words = entry.split(separator: " ")
          guard let count = words.last.flatMap({ Int($0) }), count > 0 else { continue }
          frequencies[form, default: [:]][words.dropLast().joined(separator: " ")] = Double(count)
        }
      }
    }
  }

  /// Finds what the words of a set that share a form are swapped for.
  private mutating func balance(_ set: [Int], _ form: Form) {
    let words = set.flatMap { concept in
      concepts[concept].words.enumerated().compactMap { place, word in
        word.forms[form].map { (text: $0, reading: Reading(concept: concept, word: place, form: form)) }
      }
    }
    let weights = SwapBalance.weights(words.map { frequencies[form]?[$0.text] ?? 0 }) { one, other in
      mayStand(words[one].text, words[one].reading.concept, for: words[other].text, words[other].reading.concept)
    }
    for one in words.indices {
      swaps[words[one].reading] = words.indices.compactMap { other in
        guard
          mayStand(words[other].text, words[other].reading.concept, for: words[one].text, words[one].reading.concept)
        else { return nil }
        return Swap(text: words[other].text, concept: words[other].reading.concept, weight: weights[one][other])
      }
    }
  }

  /// Whether a word is never true where the other one is, and not too far from it to be mistaken for it.
  private func mayStand(_ text: String, _ concept: Int, for other: String, _ original: Int) -> Bool {
    concept != original && overlaps[concept]?.contains(original) != true
      && touched[text]?.contains(original) != true && touched[other]?.contains(concept) != true
      && (concepts[concept].usage != .count || SpanFinder.areNear(text, other))
  }

  /// What stands between the brackets of a section: `[object alive: animal creature]`.
  private struct Section {
    var type: HallucinationType?
    var usage = Usage.noun
    var isAlive: Bool
    var kinds: [String]

    init(_ line: String) {
      let halves = line.filter { !"[]".contains($0) }.split(separator: ":")
      let words = halves.first?.split(separator: " ").map(String.init) ?? []
      type = words.first.flatMap { HallucinationType(rawValue: $0) }
      usage = words.compactMap { Usage(rawValue: $0) }.last ?? .noun
      isAlive = words.contains("alive")
      kinds = halves.dropFirst().first?.split(separator: " ").map(String.init) ?? []
    }
  }

  /// One word with its forms: `mouse/mice`.
  private static func word(_ text: String, bends: Bool) -> Word {
    let forms = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let base = forms.first ?? ""
    guard bends else { return Word(forms: [.fixed: base]) }
    let many = forms.dropFirst().first ?? plural(of: base)
    if many == "-" { return Word(forms: [.mass: base]) }
    if base == "-" { return Word(forms: [.plural: many]) }
    return Word(forms: [.singular: base, .plural: many])
  }

  /// The regular plural.
  static func plural(of word: String) -> String {
    if ["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
    if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
      return word.dropLast() + "ies"
    }
    return word + "s"
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.endIndex
    return start < end ? String(text[start..<end]) : ""
  }
}
