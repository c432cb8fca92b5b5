package import Curation
internal import HTMLTree
internal import WebArchive

/// A page's bytes as a document: pure, so that it can run where a hostile page may crash or hang it.
package enum PageReader {
  /// Reads a page.
  ///
  /// - Parameters:
  ///   - bytes: The page, transfer and content encodings undone.
  ///   - contentType: What the HTTP answer said it is; empty if there was none.
  ///   - url: Where it is from: what its addresses count from. Empty if that is not known.
  ///   - findsQuestions: Whether questions are looked for.
  /// - Throws: If the page is larger than the parser's limits.
  package static func read(
    _ bytes: [UInt8], contentType: String = "", url: String = "", findsQuestions: Bool = true
  ) throws -> PageDocument {
    try PageContent.document(
      bytes, charset: WebContent.charset(of: contentType), url: url, findsQuestions: findsQuestions)
  }

  /// Reads a page whose file is known: pictures written into it can be read there.
  package static func read(_ bytes: [UInt8], of page: SourcePage) throws -> PageDocument {
    try PageContent.document(
      bytes, charset: WebContent.charset(of: page.contentType), url: page.url, page: page)
  }
}
