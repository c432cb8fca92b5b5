/// TeX as pages hold it.
enum TeXSource {
  /// The longest formula kept, in bytes.
  static let longest = 20_000

  /// The formula alone: without delimiters, without the style Wikipedia wraps around it, without comments, white space as
  /// one blank.
  static func plain(_ tex: String) -> String? {
    guard tex.utf8.count <= longest else { return nil }
    var plain = withoutComments(tex).oneLine
    if plain.hasPrefix("LaTeX:") { plain = String(plain.dropFirst(6)).oneLine }
    for (open, close) in [("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("\\$", "\\$"), ("$", "$")]
    where plain.count > open.count + close.count && plain.hasPrefix(open) && plain.hasSuffix(close) {
      plain = String(plain.dropFirst(open.count).dropLast(close.count)).oneLine
    }
    for (open, close) in [
      ("{\\displaystyle", "}"), ("{\\textstyle", "}"), ("\\begin{displaymath}", "\\end{displaymath}"),
    ] where plain.hasPrefix(open) && plain.hasSuffix(close) {
      plain = String(plain.dropFirst(open.count).dropLast(close.count)).oneLine
    }
    // A blank command at the end has lost its blank, and its backslash would take the marker that follows.
    if !plain.utf8.reversed().prefix(while: { $0 == UInt8(ascii: "\\") }).count.isMultiple(of: 2) {
      plain = String(plain.dropLast()).oneLine
    }
    if hasLooseColumns(plain) { plain = "\\begin{aligned} " + plain + " \\end{aligned}" }
    return plain.isEmpty ? nil : plain
  }

  /// Comments end with their line, which will be gone; kramdown hides the marks of a CDATA section in them.
  private static func withoutComments(_ tex: String) -> String {
    guard tex.utf8.contains(UInt8(ascii: "%")), tex.utf8.contains(0x0A) else { return tex }
    return tex.split(whereSeparator: \.isNewline).map { line in
      var isEscaped = false
      return line.prefix { character in
        defer { isEscaped = character == "\\" && !isEscaped }
        return character != "%" || isEscaped
      }
    }.joined(separator: "\n")
  }

  /// Whether columns are marked outside every table and group: whoever typeset the page put such a formula into `split`.
  private static func hasLooseColumns(_ tex: String) -> Bool {
    let bytes = Array(tex.utf8)
    guard bytes.contains(UInt8(ascii: "&")) else { return false }
    var depth = 0
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "&") where depth == 0: return true
      case TeXInText.backslash:
        if matches(bytes, "\\begin{", at: place) { depth += 1 }
        if matches(bytes, "\\end{", at: place) { depth -= 1 }
        place += 1
      default: break
      }
      place += 1
    }
    return false
  }

  /// Whether its own delimiters or environment say that it stands on its own line.
  static func isDisplayed(_ tex: String) -> Bool {
    let starts = ["\\[", "$$", "\\begin{displaymath", "\\begin{equation", "\\begin{eqnarray", "\\begin{align"]
    return starts.contains { tex.hasPrefix($0) }
  }

  /// Whether words are TeX by their look: a command beside braces or scripts, commands alone, or what stands in dollars.
  static func isTeX(_ words: String) -> Bool {
    let bytes = Array(words.utf8)
    guard bytes.count > 1, bytes.count <= longest else { return false }
    let marks = [("$", "$"), ("\\[", "\\]"), ("\\(", "\\)")]
    if marks.contains(where: { words.hasPrefix($0) && words.hasSuffix($1) && words.count > $0.count + $1.count }) {
      return true
    }
    var hasCommand = false
    for place in bytes.indices.dropLast(2)
    where bytes[place] == UInt8(ascii: "\\") && isLetter(bytes[place + 1]) && isLetter(bytes[place + 2]) {
      hasCommand = true
    }
    guard hasCommand else { return false }
    // A converter says so of what it drew, which may be any part of a paper.
    if pictured.contains(where: { words.contains($0) }) { return false }
    return bytes.first == UInt8(ascii: "\\") || bytes.contains { "{}^_".utf8.contains($0) }
  }

  private static let pictured = [
    "\\includegraphics", "\\psfig", "\\epsf", "\\begin{figure", "\\begin{picture", "\\begin{tabular", "\\begin{table",
    "\\begin{tabbing", "\\begin{center", "\\begin{minipage", "\\begin{verbatim",
  ]
}
