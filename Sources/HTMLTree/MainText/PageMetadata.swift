/// What a page says about itself; empty where it says nothing.
package struct PageMetadata: Sendable, Equatable {
  package private(set) var title = ""
  package private(set) var author = ""
  /// As written, mostly ISO 8601.
  package private(set) var date = ""
  package private(set) var language = ""
  /// The canonical URL.
  package private(set) var url = ""
  /// The address or the words of a licence.
  package private(set) var licence = ""

  /// Reads a page's `meta` and `link` elements, its declared properties and its headings.
  package init(_ tree: HTMLTree) {
    var found: [String: String] = [:]
    func note(_ key: String, _ value: String?) {
      guard let value = value?.oneLine, !value.isEmpty, found[key] == nil else { return }
      found[key] = String(value.prefix(1000))
    }
    for index in tree.nodes.indices where tree.nodes[index].tag != .text {
      switch tree.nodes[index].tag {
      case .meta: note(Self.key(tree, index), tree.attribute(index, .content))
      case .link, .a:
        for word in (tree.attribute(index, .rel) ?? "").split(whereSeparator: \.isWhitespace) {
          note("rel " + word.lowercased(), tree.attribute(index, .href))
          if word.lowercased() == "author" { note("author name", String(decoding: tree.text(index), as: UTF8.self)) }
        }
      case .title, .h1: note("\(tree.nodes[index].tag)", String(decoding: tree.text(index), as: UTF8.self))
      case .time: note("time", tree.attribute(index, .datetime))
      case .script: Self.declarations(tree.text(index), note)
      default: break
      }
      if let property = tree.attribute(index, .itemprop) {
        let content = tree.attribute(index, .content) ?? tree.attribute(index, .datetime)
        note("item " + property, content ?? String(decoding: tree.text(index).prefix(2000), as: UTF8.self))
      }
    }
    func first(_ keys: String...) -> String { keys.lazy.compactMap { found[$0] }.first ?? "" }
    title = first("og:title", "h1", "title", "twitter:title", "item headline")
    author = first("author", "ld author", "article:author", "item author", "author name", "dc.creator", "byl")
    date = first(
      "article:published_time", "ld datePublished", "item datePublished", "date", "dc.date", "pubdate", "datepublished",
      "time")
    language = tree.language.isEmpty ? first("content-language", "og:locale") : tree.language
    url = first("rel canonical", "og:url")
    licence = first("rel license", "rel licence", "license", "dc.rights", "item license")
  }

  private static func key(_ tree: HTMLTree, _ index: Int) -> String {
    (tree.attribute(index, .property) ?? tree.attribute(index, .name) ?? tree.attribute(index, .type) ?? "")
      .lowercased()
  }

  /// Takes the date and the author's name out of JSON-LD, broken as it often is: the first value of each name.
  private static func declarations(_ script: [UInt8], _ note: (String, String?) -> Void) {
    note("ld datePublished", value(after: "\"datepublished\"", in: script[...]))
    guard let author = script[...].firstRange(ofLowercase: "\"author\"") else { return }
    let rest = script[author.upperBound...].prefix(400)
    note("ld author", value(after: "\"name\"", in: rest))
  }

  private static func value(after name: StaticString, in script: ArraySlice<UInt8>) -> String? {
    guard let key = script.firstRange(ofLowercase: name) else { return nil }
    let rest = script[key.upperBound...].drop { $0 == 0x20 || $0 == UInt8(ascii: ":") || $0 == 0x0A }
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    let value = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
    return value.contains(UInt8(ascii: "\\")) ? nil : String(decoding: value, as: UTF8.self)
  }
}
