package import Curation

/// What a process is asked to read.
package enum PageRequest: Sendable {
  /// A page where a source has it.
  case source(SourcePage)
  /// A page that is at hand: its bytes, what the HTTP answer said it is and where it is from, empty if nothing does; and
  /// whether its questions are looked for, which takes longer than all else.
  case bytes([UInt8], contentType: String, url: String, findsQuestions: Bool)

  /// What is sent: the page as JSON, then its bytes where they go with it.
  var messages: [[UInt8]] {
    switch self {
    case .source(let page): [Self.message(["page": page.json])]
    case .bytes(let bytes, let contentType, let url, let findsQuestions):
      [
        Self.message([
          "content_type": .string(contentType), "url": .string(url), "finds_questions": .bool(findsQuestions),
        ]), bytes,
      ]
    }
  }

  private static func message(_ json: JSONValue) -> [UInt8] { Array(json.jsonText.utf8) }

  /// Waits for the next request.
  ///
  /// - Throws: ``PageFrame/Absence`` once nobody asks any more, and what reading the request throws.
  package init(from descriptor: Int32) throws {
    let json = try JSONValue(parsing: PageFrame.read(from: descriptor))
    if let page = json["page"] {
      self = .source(try SourcePage(json: page))
    } else {
      self = .bytes(
        try PageFrame.read(from: descriptor), contentType: json["content_type"]?.text ?? "",
        url: json["url"]?.text ?? "", findsQuestions: json["finds_questions"]?.truth ?? true)
    }
  }
}
