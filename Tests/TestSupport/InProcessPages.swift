package import Curation
import StageLibrary

/// Reads pages from their files in the test's own process.
package struct InProcessPages: PageParser {
  /// A reader.
  package init() {}

  package func document(of page: SourcePage) async throws -> PageDocument {
    try PageReader.read(PageBytes.read(page, maxBytes: 1 << 26), of: page)
  }
}
