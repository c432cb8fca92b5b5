package import Curation

/// Gives a sample for each page of a folder and the folders in it.
///
/// A page is a file ending in `.html`, `.htm` or `.xhtml`, also with `.gz` or `.zst`, in the order of the bytes of
/// the paths; other files (pictures, styles, indexes) are passed over. Its address is that of the `index`, or of a file
/// beside it: `a.html.url`, which holds the address or is a Windows link (`URL=…`), or `a.html.json` with a member
/// `url`. Where none says it, the page's own canonical link counts once it is read.
///
/// `index` is a JSON Lines file: `path` (or `file`) relative to the folder, `url`, and, if known, `content_type` and
/// `license`. A line that does not say which page it is about is an item that fails; a page it does not name has no address.
package struct PageFolder: Source {
  package static let name = "page_folder"
  package static let summary = "Gives a sample for each page of a folder and the folders in it."
  package static let gives: Set<SampleFact> = [.page]

  package struct Settings: ComponentSettings {
    let path: InputPath
    let index: InputPath?
    let license: String
    let maxBytes: Int

    package init(_ fields: inout FieldReader) {
      path = fields.requiredPath("path", "The folder.")
      index = fields.optionalPath("index", "A JSON Lines file that says which page has which address.")
      license = fields.value("license", default: "", "The licence of pages whose index line does not say.")
      maxBytes = fields.value(
        "max_bytes", default: 1 << 26, in: 1...(1 << 32), "The largest page, in bytes, packed and unpacked.")
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    try FolderListing.check(settings.path.resolved, setting: "path")
    if let index = settings.index { _ = try InputFile(index.resolved) }
  }

  package func items() throws -> any AsyncSequence<SourceItem, any Error> & Sendable {
    SourceItems { [self] in
      let entries = try FolderListing(settings.path.resolved).entries.filter { PageName.isPage($0.path) }
      if entries.isEmpty {
        throw InputError(settings.path.resolved, "has no pages in it", remedy: "name a folder of pages in `path`")
      }
      let index = try settings.index.map { try PageIndex($0.resolved) }
      var lines = (index?.unreadableLines ?? []).makeIterator()
      var rest = entries.makeIterator()
      return {
        if let line = lines.next() {
          return .unreadable(name: "index, line \(line)", reason: "it is no JSON object with the `path` of a page")
        }
        return rest.next().map { item($0, index) }
      }
    }
  }

  private func item(_ entry: FolderListing.Entry, _ index: PageIndex?) -> SourceItem {
    switch entry {
    case .unreadable(let path, let reason): return .unreadable(name: path, reason: reason)
    case .file(let path):
      do {
        return .sample(try sample(path, index))
      } catch {
        let reason = (error as? InputError)?.sentence(about: "it") ?? "\(error)"
        return .unreadable(name: path, reason: reason)
      }
    }
  }

  private func sample(_ path: String, _ index: PageIndex?) throws -> Sample {
    let file = settings.path.resolved + "/" + path
    let bytes = try PageBytes.file(file, maxBytes: settings.maxBytes)
    let about = index?[path] ?? PageIndex.sidecar(of: file)
    let digest = Digest(of: bytes)
    var sample = Sample(
      lineage: Lineage(
        source: Self.name, item: path, content: digest, license: about?.license ?? settings.license,
        url: about?.url ?? ""))
    sample.page = SourcePage(
      path: file, digest: digest, byteCount: bytes.count, url: about?.url ?? "", contentType: about?.contentType ?? "")
    return sample
  }
}
