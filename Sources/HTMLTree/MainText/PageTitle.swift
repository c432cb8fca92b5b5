/// Titles as pages state them, with the name of the site put to them.
enum PageTitle {
  private static let marks: Set<Character> = ["|", "-", "–", "—", "·", "•", "»", "«", ":", "_"]

  /// What a page itself is called: its one heading of the first rank if that says about what is stated, else the stated
  /// title; without the name of the site.
  ///
  /// - Parameters:
  ///   - headings: The page's headings of the first rank, none empty.
  ///   - site: The name of the site, empty if it is not stated.
  ///   - url: The page's address, empty if it is not stated: sites are often called as their host.
  static func own(_ stated: String, headings: [String], site: String, url: String) -> String {
    var title = stated
    if headings.count == 1, sharesWords(headings[0], stated) {
      title = headings[0]
    } else if let heading = headings.first(where: { isBeside($0, in: stated) }) {
      title = heading
    }
    if !site.isEmpty, isBeside(site, in: title) {
      title = trimmed(title.hasSuffix(site) ? title.dropLast(site.count) : title.dropFirst(site.count))
    }
    return withoutHost(title, url)
  }

  /// Whether three of ten words of a heading are in what is stated.
  private static func sharesWords(_ heading: String, _ stated: String) -> Bool {
    func words(_ text: String) -> Set<Substring> { Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }) }
    let own = words(heading)
    return own.intersection(words(stated)).count * 10 >= max(own.count, 1) * 3
  }

  /// A title without a last part that is the name of the host: "Moss | Garden" at `www.garden.example`.
  private static func withoutHost(_ title: String, _ url: String) -> String {
    let host = url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" && $0 != ":" }.lowercased()
    let labels = host.split(separator: ".")
    let names = Set((labels.dropLast() + [host[...]]).map(letters)).subtracting(["", "www"])
    guard let mark = title.lastIndex(where: marks.contains), mark > title.startIndex else { return title }
    guard names.contains(letters(title[title.index(after: mark)...])) else { return title }
    guard title[mark] == "|" || title[title.index(before: mark)].isWhitespace else { return title }
    return trimmed(title[..<mark])
  }

  private static func letters(_ text: Substring) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Whether a title begins or ends with a part that a mark parts from the rest.
  private static func isBeside(_ part: String, in title: String) -> Bool {
    guard part.count > 2, part.count < title.count else { return false }
    if title.hasPrefix(part) { return isParted(title.dropFirst(part.count)) }
    return title.hasSuffix(part) && isParted(Substring(title.dropLast(part.count).reversed()))
  }

  private static func isParted(_ rest: Substring) -> Bool {
    let next = rest.drop(while: \.isWhitespace)
    guard let mark = next.first, marks.contains(mark) else { return false }
    return next.startIndex > rest.startIndex || mark == "|" || mark == "_"
  }

  private static func trimmed(_ text: Substring) -> String {
    let begun = text.drop { $0.isWhitespace || marks.contains($0) }
    return String(begun.reversed().drop { $0.isWhitespace || marks.contains($0) }.reversed())
  }
}
