/// What a page says about itself; empty where it says nothing.
package struct PageMetadata: Sendable, Equatable {
  package private(set) var title = ""
  package private(set) var author = ""
  /// When it was published: as stated, mostly ISO 8601, or the day as `YYYY-MM-DD` where it is only written.
  package private(set) var date = ""
  package private(set) var language = ""
  /// The canonical URL.
  package private(set) var url = ""
  /// The address or the words of a licence.
  package private(set) var licence = ""

  /// Reads a page's `meta` and `link` elements, its declared properties and its headings, then its byline.
  package init(_ tree: HTMLTree) {
    var found: [String: String] = [:]
    var headings: [String] = []
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
          if word.lowercased() == "author" { note("author name", Self.text(tree, index)) }
        }
      case .title: note("title", Self.text(tree, index))
      case .h1: if headings.count < 8 { headings.append(Self.text(tree, index).oneLine) }
      case .time: note("time", tree.attribute(index, .datetime))
      case .script: Self.declarations(tree.text(index), note)
      default: break
      }
      if let property = tree.attribute(index, .itemprop) {
        let content = tree.attribute(index, .content) ?? tree.attribute(index, .datetime)
        note("item " + property, content ?? Self.text(tree, property == "author" ? Self.name(tree, index) : index))
      }
    }
    func first(_ keys: String...) -> String { keys.lazy.compactMap { found[$0] }.first ?? "" }
    headings.removeAll(where: \.isEmpty)
    note("h1", headings.first)
    url = first("rel canonical", "og:url")
    let site = first("og:site_name", "application-name")
    if let title = found["og:title"], title == site { found["og:title"] = nil }
    title = PageTitle.own(
      first("og:title", "h1", "title", "twitter:title", "item headline"), headings: headings, site: site, url: url)
    let authors = [
      "author", "ld author", "article:author", "item author", "author name", "dc.creator", "byl", "parsely-author",
      "sailthru.author", "citation_author", "twitter:data1",
    ]
    // A label says what the datum is; for shops it is a price.
    if first("twitter:label1").lowercased() != "written by" { found["twitter:data1"] = nil }
    author = authors.lazy.compactMap { found[$0].map(Self.withoutBy) }.first { !Self.isAddress($0) } ?? ""
    date = first(
      "article:published_time", "ld datePublished", "item datePublished", "og:published_time", "date", "dc.date",
      "pubdate", "publishdate", "publish-date", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued",
      "dcterms.created", "citation_publication_date", "time")
    // What begins with a year is ISO 8601 or near it, and more exact than a day.
    if !(date.count >= 4 && date.utf8.prefix(4).allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)) {
      date = WrittenDate.iso(in: date) ?? date
    }
    if author.isEmpty || date.isEmpty {
      let byline = Byline(tree)
      if author.isEmpty { author = byline.author }
      if date.isEmpty { date = byline.date }
    }
    language = tree.language.isEmpty ? first("content-language", "og:locale") : tree.language
    licence = first("rel license", "rel licence", "license", "dc.rights", "item license")
  }

  private static func key(_ tree: HTMLTree, _ index: Int) -> String {
    (tree.attribute(index, .property) ?? tree.attribute(index, .name) ?? tree.attribute(index, .type) ?? "")
      .lowercased()
  }

  /// The text at the beginning of an element, of its first nodes only.
  private static func text(_ tree: HTMLTree, _ index: Int) -> String {
    var text: [UInt8] = []
    for place in index..<min(tree.nodes[index].end, index + 500) where text.count < 2000 { text += tree.bytes(place) }
    return String(decoding: text.prefix(2000), as: UTF8.self)
  }

  /// The element in another that says it is the name of what that describes; that other itself if none does.
  private static func name(_ tree: HTMLTree, _ index: Int) -> Int {
    (index..<min(tree.nodes[index].end, index + 500)).first {
      tree.bytes($0, .itemprop)?.elementsEqual("name".utf8) == true
    } ?? index
  }

  /// An address of a person's page is no name.
  private static func isAddress(_ author: String) -> Bool {
    ["http:", "https:", "www."].contains { author.lowercased().hasPrefix($0) }
  }

  private static func withoutBy(_ author: String) -> String {
    author.lowercased().hasPrefix("by ") ? String(author.dropFirst(3)) : author
  }

  /// Takes the date and the authors' names out of JSON-LD, broken as it often is: the first value of each name.
  private static func declarations(_ script: [UInt8], _ note: (String, String?) -> Void) {
    note("ld datePublished", value(after: "\"datepublished\"", in: script[...]))
    guard let author = script[...].firstRange(ofLowercase: "\"author\"") else { return }
    let rest = script[author.upperBound...].drop { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
    guard rest.first == UInt8(ascii: "[") else {
      return note("ld author", value(after: "\"name\"", in: rest.prefix(400)))
    }
    var names: [String] = []
    var list = rest.prefix(4000).prefix { $0 != UInt8(ascii: "]") }
    while names.count < 20, let key = list.firstRange(ofLowercase: "\"name\"") {
      if let name = value(after: "\"name\"", in: list), !names.contains(name) { names.append(name) }
      list = list[key.upperBound...]
    }
    note("ld author", names.joined(separator: ", "))
  }

  private static func value(after name: StaticString, in script: ArraySlice<UInt8>) -> String? {
    guard let key = script.firstRange(ofLowercase: name) else { return nil }
    let rest = script[key.upperBound...].drop { $0 == 0x20 || $0 == UInt8(ascii: ":") || $0 == 0x0A }
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    let value = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
    return value.contains(UInt8(ascii: "\\")) ? nil : String(decoding: value, as: UTF8.self)
  }
}
