/// Titles as pages state them, with the name of the site put to them.
enum PageTitle {
  private static let marks: Set<Character> = ["|", "-", "–", "—", "·", "•", "»", "«", ":", "_"]

  /// A title without the name of the site: what a heading of the page says of it, else what stands beside the name.
  ///
  /// - Parameters:
  ///   - headings: The page's headings of the first rank.
  ///   - site: The name of the site, empty if it is not stated.
  static func withoutSite(_ title: String, headings: [String], site: String) -> String {
    if let heading = headings.first(where: { isBeside($0, in: title) }) { return heading }
    guard !site.isEmpty, isBeside(site, in: title) else { return title }
    let rest = title.hasSuffix(site) ? title.dropLast(site.count) : title.dropFirst(site.count)
    return trimmed(rest)
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
