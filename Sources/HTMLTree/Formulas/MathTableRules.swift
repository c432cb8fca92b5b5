/// The lines drawn between the columns and the rows of a table of a formula, and around it.
struct MathTableRules {
  private let between: (columns: [String], rows: [String])
  private let sides: Set<String>

  /// - Parameter sides: What is drawn around it: `left`, `right`, `top`, `bottom`.
  init(_ table: MathNode, sides: Set<String>) {
    func words(_ name: AttributeName) -> [String] { (table[name] ?? "").split(separator: " ").map(String.init) }
    between = (words(.columnlines), words(.rowlines))
    self.sides = Self.lines.contains(table[.frame] ?? "") ? ["left", "right", "top", "bottom"] : sides
  }

  private static let lines: Set<String> = ["solid", "dashed"]

  /// Whether there are any.
  var areDrawn: Bool { !sides.isEmpty || (between.columns + between.rows).contains { Self.lines.contains($0) } }

  /// The columns of an array with the lines between them.
  func columns(_ letters: [String]) -> String {
    let inner = letters.enumerated().map { place, letter in
      letter + (place + 1 < letters.count && isLine(between.columns, place) ? "|" : "")
    }
    return (sides.contains("left") ? "|" : "") + inner.joined() + (sides.contains("right") ? "|" : "")
  }

  /// The rows with the lines between them.
  func rows(_ rows: [String]) -> String {
    let inner = rows.enumerated().map { place, row in
      row + (place + 1 < rows.count ? " \\\\ " + (isLine(between.rows, place) ? "\\hline " : "") : "")
    }
    return (sides.contains("top") ? "\\hline " : "") + inner.joined()
      + (sides.contains("bottom") ? " \\\\ \\hline" : "")
  }

  /// Whether a line is drawn after a place; the last value goes for all that follow.
  private func isLine(_ values: [String], _ place: Int) -> Bool {
    Self.lines.contains(place < values.count ? values[place] : values.last ?? "")
  }
}
