/// A table of text: columns as wide as their widest cell, numbers to the right.
struct Table {
  /// One column.
  struct Column {
    let title: String
    var isNumber = false
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells)
  }

  /// The lines, two spaces between columns, none at the end.
  var lines: [String] {
    let all = [columns.map(\.title)] + rows
    let widths = columns.indices.map { index in all.map { $0[index].count }.max() ?? 0 }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let text = all.map { row in
      let line = columns.indices.map { index in
        let pad = String(repeating: " ", count: widths[index] - row[index].count)
        return columns[index].isNumber ? pad + row[index] : row[index] + pad
      }.joined(separator: "  ")
      return line.trimmingEnd
    }
    return [text[0], rule] + text.dropFirst()
  }
}

extension String {
  /// The text without spaces at its end.
  var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The text broken into lines of at most `width` characters, at spaces where there are any.
  func wrapped(to width: Int, indent: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var lines: [String] = []
      var current = ""
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        if !current.isEmpty, current.count + 1 + word.count > width - indent.count {
          lines.append(current)
          current = String(word)
        } else {
          current += (current.isEmpty ? "" : " ") + word
        }
      }
      return (lines + [current]).map { indent + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The text with control characters made visible, so that nothing read can drive the terminal.
  var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .surrogate, .privateUse: scalar == "\n" ? scalar : "\u{FFFD}"
          default: scalar
          }
        }))
  }
}
