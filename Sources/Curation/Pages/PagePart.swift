/// Where something stands in a page.
public struct PagePart: Sendable, Equatable {
  /// The page.
  public var page: SourcePage
  /// Where it begins in the page's bytes, transfer and content encodings undone.
  public var start: Int
  /// How many of these bytes it takes.
  public var count: Int

  /// Its bytes among those of the page; none if they would end nowhere.
  public var range: Range<Int> { start < 0 || count < 0 || start > .max - count ? 0..<0 : start..<start + count }

  /// A part of a page.
  public init(page: SourcePage, start: Int, count: Int) {
    self.page = page
    self.start = start
    self.count = count
  }
}

extension PagePart {
  /// The part as JSON.
  public var json: JSONValue {
    ["page": page.json, "start": .integer(start), "count": .integer(count)]
  }

  /// Reads what ``json`` wrote.
  public init(json: JSONValue) throws {
    self.init(
      page: try SourcePage(json: json.need("page") { $0 }), start: try json.need("start", \.integer),
      count: try json.need("count", \.integer))
  }
}
