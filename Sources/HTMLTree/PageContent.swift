package import Curation

/// All that is taken out of a page: its main text with pictures, what it says about itself, its questions.
package enum PageContent {
  /// Reads a page.
  ///
  /// - Parameters:
  ///   - bytes: The page, content encodings undone.
  ///   - charset: The charset of the HTTP answer, if there was one.
  ///   - url: Where the page is from; empty if that is not known.
  ///   - page: The page these are the bytes of: what it has written into it (`data:`) gets its file then.
  ///   - findsQuestions: Whether questions are looked for, which takes longer than all else.
  /// - Throws: ``HTMLTree/Refused`` if the page is too large.
  package static func document(
    _ bytes: [UInt8], charset: String? = nil, url: String = "", page: SourcePage? = nil, findsQuestions: Bool = true
  ) throws(HTMLTree.Refused) -> PageDocument {
    let tree = try HTMLTree(PageDecoding(bytes, charset: charset).text)
    let about = PageMetadata(tree)
    var document = PageDocument()
    document.title = about.title
    document.author = about.author
    document.date = about.date
    document.language = about.language
    document.license = about.licence
    document.url = about.url.isEmpty ? url : PageAddress.resolve(about.url, against: url)
    let pictures = PictureFinder(
      tree, pageURL: url.isEmpty ? about.url : url, source: page.map { PageSource(page: $0, bytes: bytes) })
    let view = PageView(tree: tree, page: PageUnits(tree), pictures: pictures)
    document.blocks = MainText(tree, view.page, view.pictures).blocks
    if findsQuestions { document.pairs = PageQuestions(view, url: document.url).pairs }
    return document
  }
}
