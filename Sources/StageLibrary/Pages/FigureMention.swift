/// Words by which a question speaks of a picture that must be with it.
enum FigureMention {
  private static let things: Set<Substring> = [
    "figure", "diagram", "graph", "picture", "image", "photo", "photograph", "chart", "drawing", "sketch",
    "illustration", "map", "plot", "screenshot", "abbildung", "bild", "skizze", "diagramm", "schéma", "dessin",
    "graphique", "figura", "gráfico", "diagrama", "imagen",
  ]
  private static let befores: Set<Substring> = ["following", "given", "accompanying", "attached", "adjacent"]
  private static let afters = phrasebook([
    "above", "below", "shown", "here", "at the right", "at the left", "on the right", "on the left",
  ])
  private static let phrases = phrasebook([
    "as shown above", "as shown below", "shown in the figure", "shown in figure", "in the figure", "in the diagram",
    "in the graph", "the graph shown", "the diagram shown", "pictured above", "pictured below", "see figure",
    "refer to the figure", "in the picture above", "in the picture below", "in the image above", "in the image below",
    "the figure shows", "the diagram shows", "the graph shows", "the picture shows", "the image shows",
    "in der abbildung", "im bild oben", "siehe abbildung", "sur la figure", "ci-dessus", "ci-dessous",
    "en la figura", "de la figura",
  ])

  /// What the patterns below turn on; without one of these, or its plural, neither can match.
  private static let pointedAt: Set<Substring> = [
    "figure", "fig", "diagram", "picture", "image", "photo", "photograph", "drawing", "sketch", "graph", "chart", "map",
    "illustration",
  ]

  /// The first such words in a text; nil if there are none.
  static func find(in text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    for place in words.indices {
      if let length = length(of: phrases, in: words[place...]) {
        return words[place..<place + length].joined(separator: " ")
      }
      guard things.contains(words[place]) else { continue }
      if let length = length(of: afters, in: words[(place + 1)...]) {
        return words[place...place + length].joined(separator: " ")
      }
      if place > 0, befores.contains(words[place - 1]) { return words[place - 1] + " " + words[place] }
    }
    // Making a pattern takes longer than reading a question.
    let nouns = text.lowercased().split { !$0.isLetter }
    guard nouns.contains(where: { pointedAt.contains($0) || $0.last == "s" && pointedAt.contains($0.dropLast()) })
    else {
      return nil
    }
    return (text.firstMatch(of: Self.pointed) ?? text.firstMatch(of: Self.pointing)).map { String($0.output) }
  }

  /// Phrases by their first words.
  private static func phrasebook(_ phrases: [String]) -> [Substring: [[Substring]]] {
    Dictionary(grouping: phrases.map { $0.split(separator: " ") }) { $0[0] }
  }

  /// How many words the first phrase has that words begin with; nil if they begin with none.
  private static func length(of phrases: [Substring: [[Substring]]], in words: ArraySlice<Substring>) -> Int? {
    words.first.flatMap { phrases[$0] }?.first { words.starts(with: $0) }?.count
  }

  private static var pointed: Regex<Substring> {
    /(?i)\b(?:figure|fig\.?|diagram|picture|image|photo|photograph|drawing|sketch|graph|chart|map|illustration)s?\s*(?:[0-9.]+\s*)?(?:shown|above|below|to the (?:left|right)|on the (?:left|right))\b/
  }
  private static var pointing: Regex<Substring> {
    /(?i)\b(?:in|see|from|by|on|consider|above|below|following|shown in|this)\s+(?:the\s+|this\s+)?(?:following\s+|accompanying\s+|attached\s+)?(?:figure|fig|diagram|picture|photo|photograph|illustration|sketch)s?(?:[^A-Za-z]|$)/
  }
}
