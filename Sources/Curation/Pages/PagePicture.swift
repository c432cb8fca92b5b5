/// A picture as a page shows it.
public struct PagePicture: Sendable, Equatable {
  /// Its absolute address; one written into the page (`data:`) stands here as `data:` with the digest of its bytes.
  ///
  /// A drawing (`svg`) as `data:` with the digest of its markup.
  public var address: String
  /// What the page says for those who do not see it.
  public var alternative: String
  /// The caption.
  public var caption: String
  /// The width the page states, in pixels; 0 if it states none.
  public var width: Int
  /// The height the page states, in pixels; 0 if it states none.
  public var height: Int
  /// The file on this machine, once one has been found.
  public var file: SourceImage?
  /// Why it cannot be read though it is there, as the reason of a drop: `unsupported_format`, `damaged_data`, …, or
  /// `page_encoding` for one written into a page of UTF-16; empty if nothing is known against it.
  public var problem = ""

  /// A picture that has not been looked for yet.
  public init(address: String, alternative: String = "", caption: String = "", width: Int = 0, height: Int = 0) {
    self.address = address
    self.alternative = alternative
    self.caption = caption
    self.width = width
    self.height = height
  }
}

extension PagePicture {
  /// The picture as JSON.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("address", .string(address)), .init("alternative", .string(alternative)),
      .init("caption", .string(caption)), .init("width", .integer(width)), .init("height", .integer(height)),
    ]
    if let file { members.append(.init("file", file.json)) }
    if !problem.isEmpty { members.append(.init("problem", .string(problem))) }
    return .object(members)
  }

  /// Reads what ``json`` wrote.
  public init(json: JSONValue) throws {
    self.init(
      address: try json.need("address", \.text), alternative: try json.need("alternative", \.text),
      caption: try json.need("caption", \.text), width: try json.need("width", \.integer),
      height: try json.need("height", \.integer))
    file = try json["file"].map(SourceImage.init(json:))
    problem = json["problem"]?.text ?? ""
  }
}
