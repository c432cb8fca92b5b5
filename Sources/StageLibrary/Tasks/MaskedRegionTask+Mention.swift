/// Whether a text names a thing.
enum NameMention {
  /// Whether `text` has the words of `name`, or a word that says the same, in the singular or the plural.
  static func of(_ name: String, in text: String) -> Bool {
    let words = words(of: text)
    return ([name] + CommonLabels.aliases(of: name)).contains { isIn(words, Self.words(of: $0)) }
  }

  private static func isIn(_ words: [String], _ name: [String]) -> Bool {
    guard !name.isEmpty, words.count >= name.count else { return false }
    return (0...(words.count - name.count)).contains { start in
      zip(words[start...], name).allSatisfy { areAlike($0, $1) }
    }
  }

  private static func areAlike(_ first: String, _ second: String) -> Bool {
    first == second || plurals(of: first).contains(second) || plurals(of: second).contains(first)
  }

  private static func plurals(of word: String) -> [String] {
    var plurals = [word + "s", word + "es"]
    for (ending, plural) in [("y", "ies"), ("fe", "ves"), ("f", "ves"), ("mouse", "mice")] where word.hasSuffix(ending)
    {
      plurals.append(word.dropLast(ending.count) + plural)
    }
    return plurals
  }

  // Lower case, cut at everything but letters and digits.
  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
