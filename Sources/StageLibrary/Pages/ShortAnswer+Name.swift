internal import Curation

extension ShortAnswer {
  /// A name of a few words; nothing that reads as a sentence.
  static func name(_ text: String) -> ShortAnswer? {
    let words = text.split(separator: " ")
    guard (1...5).contains(words.count), text.count <= 40, let first = words.first?.lowercased(),
      text.first?.isLetter == true, text.count > 1,
      text.allSatisfy({ $0.isLetter || $0.isNumber || " -'’&+#".contains($0) }),
      !noNames.contains(first)
    else { return nil }
    var spellings = [text]
    if words.count > 1, ["the", "a", "an"].contains(first) {
      spellings.append(words.dropFirst().joined(separator: " "))
    }
    return ShortAnswer(
      .name, .array(spellings.map { .string($0) }), text, ExactMatch.name,
      request: "Answer with the name or term alone.")
  }

  private static let noNames: Set<String> = [
    "i", "it", "its", "he", "she", "they", "you", "we", "this", "that", "these", "those", "there", "see", "use", "try",
    "because", "if", "when", "maybe", "perhaps", "probably", "depends", "unknown", "none", "nothing", "both", "either",
    "neither", "all", "some", "no", "yes", "not", "thanks", "thank", "answers", "same", "done", "so", "by", "to", "in",
    "click", "just", "please", "sorry", "ok", "okay", "hi", "hello", "as", "from", "with", "yeah", "sure", "never",
    "great", "good", "nice", "any", "bump", "following", "interesting", "agreed", "exactly", "correct", "right",
    "wrong",
    "absolutely", "definitely", "restart", "turn", "check", "make", "go", "get", "add", "remove", "install", "update",
    "reinstall", "delete", "open", "read", "contact", "call", "ask", "look", "google", "search", "download", "select",
    "press", "hit", "type", "run", "do", "don't", "don’t", "can", "could", "should", "would", "will", "might", "must",
    "works", "worked", "solved", "fixed", "resolved", "edited", "deleted", "removed", "moved", "welcome", "lol", "yep",
    "nope", "yup", "nah", "well", "very", "too", "much", "more", "less", "most", "about", "around", "approximately",
    "up",
    "at", "on", "of", "for", "and", "or", "but", "then", "your", "my", "our", "their", "his", "her", "what", "why",
    "how",
    "who", "where", "which", "is", "are", "was", "were", "does", "did", "have", "has", "had", "depending", "varies",
    "n",
    "na", "tbd", "tba", "solution", "answer", "example", "note", "hint", "proof", "left", "omitted", "various",
    "several",
    "many", "few", "half", "twice", "once", "switch", "siehe", "voir", "véase", "klicken", "bitte", "other", "another",
    "anything", "everything",
    "something", "always", "sometimes", "usually", "often",
  ]
}
