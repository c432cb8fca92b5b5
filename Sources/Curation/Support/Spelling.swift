/// Finds what a misspelt name was meant to be.
public enum Spelling {
  private static let maxLength = 64

  /// The known name nearest to `word`, if it is near enough to be a slip: at most a third of its letters off.
  ///
  /// Nothing is near a word of more than 64 letters.
  public static func nearest(to word: String, in known: [String]) -> String? {
    guard word.utf8.count <= 4 * maxLength, word.count <= maxLength else { return nil }
    let limit = max(1, word.count / 3)
    return known.map { ($0, distance(word, $0)) }.filter { $0.1 <= limit }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// The number of single-letter edits, swaps of neighbours included, between two words (optimal string alignment).
  static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.prefix(maxLength)), Array(right.prefix(maxLength)))
    var rows = [Array(0...right.count)]
    for i in 0..<left.count {
      var row = [i + 1]
      for j in 0..<right.count {
        var best = min(row[j], rows[i][j + 1]) + 1
        best = min(best, rows[i][j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
