package import Curation

extension MainText {
  /// The blocks as plain text.
  package var text: String { blocks.text }

  /// The blocks as Markdown.
  package var markdown: String { blocks.markdown }
}

extension [PageBlock] {
  /// Plain text: a line a heading, paragraph, item or row, cells between tabs, an empty line between blocks.
  package var text: String { map(\.text).joined(separator: "\n\n") }

  /// Markdown (CommonMark with tables).
  package var markdown: String { map(\.markdown).joined(separator: "\n\n") }
}

extension PageBlock {
  /// Whether it is a picture.
  package var isPicture: Bool { if case .picture = self { true } else { false } }

  /// Plain text.
  package var text: String {
    switch self {
    case .heading(_, let text), .paragraph(let text), .code(let text, _), .quote(let text): text
    case .list(let items): items.map(\.text).joined(separator: "\n")
    case .table(let table):
      ((table.caption.isEmpty ? [] : [table.caption]) + table.rows.map { $0.map(\.text).joined(separator: "\t") })
        .joined(separator: "\n")
    case .formula(let tex): "\\[" + tex + "\\]"
    case .picture(let picture): picture.caption
    }
  }

  /// Markdown.
  package var markdown: String {
    switch self {
    case .heading(let level, let text): String(repeating: "#", count: level) + " " + Markdown.escaped(text)
    case .paragraph(let text): Markdown.escaped(text).replacing("\n", with: "  \n")
    case .code(let text, let language): Markdown.fenced(text, language)
    case .quote(let text): Markdown.escaped(text).split(separator: "\n").map { "> " + $0 }.joined(separator: "\n>\n")
    case .list(let items): Markdown.list(items)
    case .table(let table): Markdown.table(table)
    case .formula(let tex): "$$" + tex.replacing("\n", with: " ") + "$$"
    case .picture(let picture): Markdown.picture(picture)
    }
  }
}

/// Markdown of single blocks.
private enum Markdown {
  /// Text whose signs must not be read as marks; its formulas stand between the dollar signs that readers of Markdown know.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    var isLineStart = true
    var next = text.startIndex
    var unclosed: Set<Character> = []
    while next < text.endIndex {
      let character = text[next]
      if let (formula, end) = formula(in: text[next...], &unclosed) {
        escaped += formula
        next = end
        isLineStart = false
        continue
      }
      switch character {
      case "\\", "`", "*", "_", "<", "[": escaped += "\\"
      case "#", ">", "+", "-", "=", "~", "|": if isLineStart || character == "|" { escaped += "\\" }
      default: break
      }
      escaped.append(character)
      isLineStart = character == "\n"
      next = text.index(after: next)
    }
    return escaped
  }

  /// The formula a text begins with, in dollar signs, and where it ends.
  ///
  /// - Parameter unclosed: The kinds of brackets known not to close any more, so that no text is searched twice for them.
  private static func formula(
    in text: Substring, _ unclosed: inout Set<Character>
  ) -> (formula: String, end: String.Index)? {
    guard text.hasPrefix("\\[") || text.hasPrefix("\\(") else { return nil }
    let body = text.dropFirst(2)
    guard let bracket = text.dropFirst().first, !unclosed.contains(bracket) else { return nil }
    guard let end = body.firstRange(of: bracket == "[" ? "\\]" : "\\)") else {
      unclosed.insert(bracket)
      return nil
    }
    let dollars = bracket == "[" ? "$$" : "$"
    return (dollars + body[..<end.lowerBound].replacing("\n", with: " ") + dollars, end.upperBound)
  }

  static func fenced(_ text: String, _ language: String) -> String {
    var longest = 2
    var run = 0
    for character in text.utf8 {
      run = character == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return fence + language.filter { $0.isLetter || $0.isNumber || "+-#.".contains($0) } + "\n" + text + "\n" + fence
  }

  static func list(_ items: [PageBlock.ListItem]) -> String {
    var number = 0
    return items.map { item in
      number = item.isNumbered ? number + 1 : 0
      let indent = String(repeating: "  ", count: min(item.depth - 1, 8))
      let mark = item.isNumbered ? "\(number). " : "- "
      return indent + mark + escaped(item.text).replacing("\n", with: "\n" + indent + "  ")
    }.joined(separator: "\n")
  }

  /// A cell that spans columns is followed by empty ones, one that spans rows has empty ones below it.
  static func table(_ table: PageBlock.Table) -> String {
    var waiting: [Int: Int] = [:]
    var lines: [[String]] = []
    for row in table.rows {
      var line: [String] = []
      func fillWaiting() {
        while let left = waiting[line.count], left > 0, line.count < PageBlock.Table.widest {
          waiting[line.count] = left - 1
          line.append("")
        }
      }
      for cell in row {
        fillWaiting()
        for column in 0..<cell.columns where line.count < PageBlock.Table.widest {
          if cell.rows > 1 { waiting[line.count] = cell.rows - 1 }
          line.append(column == 0 ? escaped(cell.text) : "")
        }
      }
      fillWaiting()
      lines.append(line)
    }
    let width = lines.map(\.count).max() ?? 0
    let rows = lines.map { "| " + ($0 + Array(repeating: "", count: width - $0.count)).joined(separator: " | ") + " |" }
    let rule = "|" + String(repeating: " --- |", count: width)
    let caption = table.caption.isEmpty ? [] : [escaped(table.caption), ""]
    return (caption + rows.prefix(1) + [rule] + rows.dropFirst()).joined(separator: "\n")
  }

  static func picture(_ picture: PagePicture) -> String {
    let image =
      "![" + escaped(picture.alternative) + "](<" + picture.address.filter { $0 != "<" && $0 != ">" && !$0.isNewline }
      + ">)"
    return picture.caption.isEmpty ? image : image + "\n\n" + escaped(picture.caption)
  }
}

extension PageBlock.Table {
  /// The most columns written; a page that claims more is not a table.
  static var widest: Int { 200 }
}
