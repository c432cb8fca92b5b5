package import Curation

/// Reads pages: the main text as blocks with the pictures in place, what the page says about itself, its questions.
///
/// Boilerplate is told by structure, link and text density, repetition and what elements are named; formulas become
/// LaTeX; pictures are named by their absolute addresses and looked for later, by `picture_mapping`. Those written into the
/// page (`data:`) are found here, by the digest of their bytes, and read in the page again when they are wanted: nothing
/// is copied, however large they are. What of them is no JPEG or PNG, and drawings (`svg`) that say what they show, stay in
/// place without a file and with the reason; placeholders and icons are no pictures. The page is parsed
/// where a crash or a hang costs that page only; it ends as failed then, with the reason. What the page states as its
/// licence and its address is written into the record where the source says nothing.
package struct PageReading: Stage {
  package static let name = "page_reading"
  package static let summary = "Reads HTML pages: their main text, pictures in place, questions and answers."
  package static let needs: Set<SampleFact> = [.page]
  package static let gives: Set<SampleFact> = [.document]

  package typealias Settings = NoSettings

  private let services: Services

  package init(_ settings: Settings, services: Services) {
    self.services = services
  }

  package func process(_ sample: Sample) async throws -> Outcome {
    guard let page = sample.page else { return .drop(Drop(.noPage)) }
    let document = try await services.pages.document(of: page).mappingPictures { Self.believed($0, of: page) }
    guard !document.blocks.isEmpty || !document.pairs.isEmpty else { return .drop(Drop(.noText)) }
    var sample = sample
    if sample.lineage.license.isEmpty { sample.lineage.license = document.license }
    if sample.lineage.url.isEmpty { sample.lineage.url = document.url }
    sample.document = document
    return .keep(sample)
  }

  // A page may take its reader over: whatever that says, a picture's file is a part of the page.
  private static func believed(_ picture: PagePicture, of page: SourcePage) -> PagePicture {
    var picture = picture
    picture.file = picture.file.flatMap { file in
      file.part.map { part in
        SourceImage(
          path: page.path, part: PagePart(page: page, start: part.start, count: part.count), digest: file.digest,
          byteCount: file.byteCount)
      }
    }
    return picture
  }
}

extension DropReason {
  fileprivate static let noPage: Self = "no_page"
  fileprivate static let noText: Self = "no_text"
}
