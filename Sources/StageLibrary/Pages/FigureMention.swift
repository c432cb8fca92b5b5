/// Words by which a question speaks of a picture that must be with it.
enum FigureMention {
  private static let things = [
    "figure", "diagram", "graph", "picture", "image", "photo", "photograph", "chart", "drawing", "sketch",
    "illustration",
    "map", "plot", "screenshot", "abbildung", "bild", "skizze", "diagramm", "schéma", "dessin", "graphique", "figura",
    "gráfico", "diagrama", "imagen",
  ]
  private static let befores = ["following", "given", "accompanying", "attached", "adjacent"]
  private static let afters = [
    "above", "below", "shown", "here", "at the right", "at the left", "on the right", "on the left",
  ]
  private static let phrases = [
    "as shown above", "as shown below", "shown in the figure", "shown in figure", "in the figure", "in the diagram",
    "in the graph", "the graph shown", "the diagram shown", "pictured above", "pictured below", "see figure",
    "refer to the figure", "in the picture above", "in the picture below", "in the image above", "in the image below",
    "the figure shows", "the diagram shows", "the graph shows", "the picture shows", "the image shows",
    "in der abbildung", "im bild oben", "siehe abbildung", "sur la figure", "ci-dessus", "ci-dessous",
    "en la figura", "de la figura",
  ]

  /// The first such words in a text; nil if there are none.
  static func find(in text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    let line = " " + words.joined(separator: " ") + " "
    if let phrase = phrases.first(where: { line.contains(" " + $0 + " ") }) { return phrase }
    for thing in things {
      for after in afters where line.contains(" \(thing) \(after) ") { return "\(thing) \(after)" }
      for before in befores where line.contains(" \(before) \(thing) ") {
        return "\(before) \(thing)"
      }
    }
    return (text.firstMatch(of: Self.pointed) ?? text.firstMatch(of: Self.pointing)).map { String($0.output) }
  }

  private static var pointed: Regex<Substring> {
    /(?i)\b(?:figure|fig\.?|diagram|picture|image|photo|photograph|drawing|sketch|graph|chart|map|illustration)s?\s*(?:[0-9.]+\s*)?(?:shown|above|below|to the (?:left|right)|on the (?:left|right))\b/
  }
  private static var pointing: Regex<Substring> {
    /(?i)\b(?:in|see|from|by|on|consider|above|below|following|shown in|this)\s+(?:the\s+|this\s+)?(?:following\s+|accompanying\s+|attached\s+)?(?:figure|fig|diagram|picture|photo|photograph|illustration|sketch)s?(?:[^A-Za-z]|$)/
  }
}
