extension Lexicon {
  /// Reads the files of a lexicon; a line that says nothing is passed over.
  init(nouns: String, attributes: String, grammar: String, frequencies: String, company: String) {
    for text in [nouns, attributes] { readSets(text) }
    readGrammar(grammar)
    readFrequencies(frequencies)
    readCompany(company)
    siblings = sets.map { set in
      Dictionary(uniqueKeysWithValues: Form.allCases.map { ($0, siblings(of: set, $0)) })
    }
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

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(trimmed).filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.endIndex
    return start < end ? String(text[start..<end]) : ""
  }
}
