/// TeX that pages write into their text for a script to typeset: `$x$`, `$$x$$`, `\begin{align}`, brought between the
/// markers all formulas get; money stays.
enum TeXInText {
  /// The longest formula looked for, in bytes.
  private static let longestInline = 1000

  /// The text with its formulas between `\( \)` and `\[ \]`.
  static func delimited(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(dollar) || text.contains(where: { $0 == UInt8(ascii: "[") || $0 == backslash }) else {
      return text
    }
    var reader = Reader(text)
    reader.read()
    return reader.output
  }

  static let dollar = UInt8(ascii: "$")
  static let backslash = UInt8(ascii: "\\")
  private static let displayed: Set<String> = [
    "align", "aligned", "equation", "gather", "gathered", "multline", "eqnarray", "alignat", "flalign", "displaymath",
    "split",
  ]

  private struct Reader {
    let text: [UInt8]
    var place = 0
    var output: [UInt8] = []
    /// Where what was looked for last stands next, past the end if nowhere: so nothing is passed twice.
    var found: [String: Int] = [:]

    init(_ text: [UInt8]) { self.text = text }

    mutating func read() {
      output.reserveCapacity(text.count + 16)
      while place < text.count {
        switch text[place] {
        case TeXInText.backslash: command()
        case TeXInText.dollar: dollars()
        case UInt8(ascii: "["): shortcode()
        default:
          output.append(text[place])
          place += 1
        }
      }
    }

    private mutating func copy(_ end: Int) {
      output.append(text, place..<end)
      place = min(end, text.count)
    }

    /// Where a word next stands, nil if nowhere.
    private mutating func find(_ word: String, from start: Int) -> Int? {
      if let known = found[word], known >= start { return known < text.count ? known : nil }
      let bytes = Array(word.utf8)
      var at = start
      while at + bytes.count <= text.count {
        if text[at] == bytes[0], text[at..<at + bytes.count].elementsEqual(bytes) {
          found[word] = at
          return at
        }
        at += 1
      }
      found[word] = .max
      return nil
    }

    private mutating func command() {
      let next = place + 1 < text.count ? text[place + 1] : 0
      if next == UInt8(ascii: "(") || next == UInt8(ascii: "[") {
        let end = find(next == UInt8(ascii: "(") ? "\\)" : "\\]", from: place + 2)
        return copy(end.map { $0 + 2 } ?? place + 2)
      }
      if matches(text, "\\begin{", at: place) {
        let name = String(decoding: text[(place + 7)...].prefix(20).prefix { $0 != UInt8(ascii: "}") }, as: UTF8.self)
        let plain = name.last == "*" ? String(name.dropLast()) : name
        if TeXInText.displayed.contains(plain), let end = find("\\end{\(name)}", from: place),
          end - place < TeXSource.longest
        {
          return write(place..<end + name.utf8.count + 6, isDisplay: true, end: end + name.utf8.count + 6)
        }
      }
      copy(place + 2)
    }

    /// `[tex]x[/tex]` and its kin, as forums write it.
    private mutating func shortcode() {
      for (name, isDisplay) in [("tex", true), ("itex", false), ("latex", false), ("math", false)]
      where text[(place + 1)...].starts(with: (name + "]").utf8) {
        guard let end = find("[/\(name)]", from: place), end - place < TeXSource.longest else { break }
        return write(place + name.utf8.count + 2..<end, isDisplay: isDisplay, end: end + name.utf8.count + 3)
      }
      copy(place + 1)
    }

    private mutating func dollars() {
      if place + 1 < text.count, text[place + 1] == TeXInText.dollar {
        if let end = find("$$", from: place + 2), end - place < TeXSource.longest,
          TeXInText.isDisplayed(text[(place + 2)..<end])
        {
          return write(place + 2..<end, isDisplay: true, end: end + 2)
        }
        return copy(place + 2)
      }
      // WordPress has its own opening sign, which says enough.
      let isWordPress = text[(place + 1)...].starts(with: "latex ".utf8)
      guard let end = closing(place + 1), isWordPress || TeXInText.isInline(text[(place + 1)..<end]) else {
        return copy(place + 1)
      }
      write(place + (isWordPress ? 7 : 1)..<end, isDisplay: false, end: end + 1)
    }

    /// The dollar sign that closes one: after no blank, before no letter or digit (the rule of Pandoc).
    private func closing(_ start: Int) -> Int? {
      if place > 0, TeXInText.isWordByte(text[place - 1]) { return nil }
      var at = start
      while at < text.count, at - start < TeXInText.longestInline {
        if text[at] == TeXInText.backslash {
          at += 2
        } else if text[at] == TeXInText.dollar {
          let next = at + 1 < text.count ? text[at + 1] : 0
          // `$(A)/$(B)` and `${A}${B}` are variables of make and of shells.
          let isVariable = text[start] == next && (next == UInt8(ascii: "(") || next == UInt8(ascii: "{"))
          return isVariable || TeXInText.isWordByte(next) || text[at - 1] <= 0x20 || text[start] <= 0x20 ? nil : at
        } else {
          at += 1
        }
      }
      return nil
    }

    private mutating func write(_ range: Range<Int>, isDisplay: Bool, end: Int) {
      guard let tex = TeXSource.plain(String(decoding: text[range], as: UTF8.self)) else { return copy(end) }
      output += (isDisplay ? "\\[" + tex + "\\]" : "\\(" + tex + "\\)").utf8
      place = end
    }
  }
}
