package import Curation
internal import RasterImage

/// Finds the pictures of pages among the files of this machine, or the records of a crawl; nothing is ever fetched.
///
/// `index` is a JSON Lines file that says which file holds the picture of an address: objects with `url` and `path` (in
/// the folder `pictures`), or with `url` and `sha256` (the file of that folder with these bytes, whatever its name). A
/// `path` that is absolute or climbs out of the folder is refused. Other members are ignored, a line that does not read is
/// passed over. With img2dataset's files, for one:
/// `jq -c 'select(.status == "success") | {url, path: (.key[:5] + "/" + .key + ".jpg")}' pictures/*/*.json > index.jsonl`.
/// Without an index, or for what it does not know, a picture whose address is named by the SHA-256 of its bytes is looked
/// for in `pictures` under that name.
///
/// `archive` is a WARC file, or a folder of them: a crawl that holds the pictures beside the pages. What the index does
/// not know is looked for there, by ``WebAddress``, and read where it stands; nothing is copied. The archive is gone
/// through once, when a picture is first looked for, and some 100 bytes a picture are kept of it.
///
/// Addresses of the index are compared as written, less the fragment. Pictures written into the page (`data:`) are found
/// already. Blocks and questions keep their pictures that were not found, without a file, so that they can still be listed
/// and brought; what is there and no JPEG or PNG has no file either, and says why.
///
/// Attributes written: `pictures_found`, `pictures_missing` and `pictures_unreadable`, which are all pictures of the page.
package struct PictureMapping: Stage {
  package static let name = "picture_mapping"
  package static let summary = "Finds the pictures of pages by their addresses, among local files or in WARC files."
  package static let needs: Set<SampleFact> = [.document]
  package static let gives: Set<SampleFact> = []

  package struct Settings: ComponentSettings {
    let index: InputPath?
    let archive: InputPath?
    let pictures: InputPath?
    let required: Bool
    let maxBytes: Int

    package init(_ fields: inout FieldReader) {
      index = fields.optionalPath("index", "The JSON Lines file of `url` and `path` or `sha256`.")
      archive = fields.optionalPath("archive", "The WARC file that holds the pictures, or a folder of them.")
      pictures = fields.optionalPath("pictures", "The folder of the pictures; that of the index if left out.")
      required = fields.value(
        "required", default: false, "Whether pages without a single picture found are dropped.")
      maxBytes = fields.value(
        "max_bytes", default: 1 << 26, in: 1...(1 << 30), "The largest picture file that is read, in bytes.")
      if index == nil, archive == nil, pictures == nil {
        fields.report("index", "`index`, `archive` or `pictures` must be given")
      }
    }

    /// The folder pictures are looked for in; nil if there is none.
    fileprivate var folder: String? {
      if let pictures { return pictures.resolved }
      guard let file = index?.resolved else { return nil }
      return file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
    }
  }

  private let settings: Settings
  private let files: PictureFiles?
  private let archive: PictureArchive?

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    files = try settings.folder.map {
      try PictureFiles($0, index: settings.index?.resolved, maxBytes: settings.maxBytes)
    }
    archive = try settings.archive.map { try PictureArchive($0.resolved, maxBytes: settings.maxBytes) }
  }

  package func process(_ sample: Sample) throws -> Outcome {
    guard let document = try sample.document?.mappingPictures(mapped) else { return .drop(Drop(.noDocument)) }
    var sample = sample
    sample.document = document
    let pictures = document.pictures + document.pairs.flatMap(\.allPictures)
    let found = pictures.count { $0.file != nil }
    if settings.required, found == 0 {
      return .drop(Drop(.noPictureFound, "pictures", value: .integer(pictures.count)))
    }
    sample.attributes["pictures_found"] = .integer(found)
    let unreadable = pictures.count { !$0.problem.isEmpty }
    sample.attributes["pictures_missing"] = .integer(pictures.count - found - unreadable)
    sample.attributes["pictures_unreadable"] = .integer(unreadable)
    sample.pair = try sample.pair?.mappingPictures(mapped)
    return .keep(sample)
  }

  private func mapped(_ picture: PagePicture) throws -> PagePicture {
    guard picture.file == nil, picture.problem.isEmpty,
      let found = try files?.picture(at: picture.address) ?? archive?.picture(at: picture.address)
    else { return picture }
    var picture = picture
    do {
      _ = try ImageHeader(reading: found.bytes)
      picture.file = found.image
    } catch {
      picture.problem = error.code.rawValue
    }
    return picture
  }
}

extension DropReason {
  /// A sample that is no page, or has not been read; which pipelines rule out by what stages need.
  static let noDocument: Self = "no_document"
  fileprivate static let noPictureFound: Self = "no_picture_found"
}
