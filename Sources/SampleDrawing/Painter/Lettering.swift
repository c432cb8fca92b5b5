/// Capital letters and digits made of strokes.
enum Lettering {
  // Strokes on a grid of 3 by 5 places, each two digits: column, row; a semicolon lifts the pen.
  private static let strokes: [Character: String] = [
    "A": "04 02 10 22 24;03 23", "B": "00 04 14 23 12 02;12 21 10 00", "C": "21 10 01 03 14 23",
    "D": "00 04 14 23 21 10 00", "E": "20 00 04 24;02 12", "F": "20 00 04;02 12", "G": "21 10 01 03 14 23 22 12",
    "H": "00 04;20 24;02 22", "I": "10 14", "J": "20 23 14 03", "K": "00 04;20 02 24", "L": "00 04 24",
    "M": "04 00 12 20 24", "N": "04 00 24 20", "O": "10 01 03 14 23 21 10", "P": "04 00 10 21 12 02",
    "Q": "10 01 03 14 23 21 10;13 24", "R": "04 00 10 21 12 02;12 24", "S": "21 10 01 23 14 03", "T": "00 20;10 14",
    "U": "00 03 14 23 20", "V": "00 14 20", "W": "00 04 12 24 20", "X": "00 24;20 04", "Y": "00 12 20;12 14",
    "Z": "00 20 04 24", "0": "10 01 03 14 23 21 10", "1": "01 10 14", "2": "01 10 21 04 24", "3": "00 20 12 23 14 03",
    "4": "20 03 23;13 14", "5": "20 00 02 12 23 14 03", "6": "20 01 03 14 23 12 03", "7": "00 20 14",
    "8": "10 01 23 14 03 21 10", "9": "22 11 10 21 22 14",
  ]

  /// The width of a line of text whose letters are `height` high.
  static func width(_ text: String, height: Double) -> Double { Double(text.count) * height * 0.72 - height * 0.22 }
}

extension Canvas {
  /// Writes a line of capitals with its middle at `x` and its top at `y`.
  mutating func write(_ text: String, _ x: Double, _ y: Double, height: Double, _ paint: Paint, weight: Double = 0.15) {
    var left = x - Lettering.width(text, height: height) / 2
    for letter in text {
      for stroke in Lettering.outlines(of: letter, left, y, height, weight) { fill(stroke, paint) }
      left += height * 0.72
    }
  }
}

extension Lettering {
  fileprivate static func outlines(
    of letter: Character, _ x: Double, _ y: Double, _ height: Double, _ weight: Double
  ) -> [Outline] {
    (strokes[letter] ?? "").split(separator: ";").map { stroke in
      let points = stroke.split(separator: " ").compactMap { pair -> Point? in
        guard let both = Int(pair) else { return nil }
        return Point(x + Double(both / 10) * height * 0.25, y + Double(both % 10) * height * 0.25)
      }
      return Outline.straight(points, width: height * weight)
    }
  }
}
