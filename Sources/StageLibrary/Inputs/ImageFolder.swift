package import Curation

/// Gives a sample for each file of a folder and the folders in it.
///
/// Every regular file is an item, whatever its name: pictures are told by content, and a file that is none ends at
/// `image_decoding` as `unsupported_format`, so that nothing is lost without a word. What cannot be read as a file (no
/// permission, a pipe, a dangling link, a link to a folder, a name that is not UTF-8, more than `max_bytes`) is counted
/// as unreadable with its reason. Only hidden files, whose names begin with a dot, and winnow's own run folders
/// are left out. Files come in the order
/// of the bytes of their paths, the same in every locale and on every file system.
///
/// `max_bytes` bounds what is read at all; it is wider than the limit of `image_decoding`, whose drop has the size in
/// the ledger. A file is hashed in constant memory.
package struct ImageFolder: Source {
  package static let name = "image_folder"
  package static let summary = "Gives a sample for each file of a folder and the folders in it."
  package static let gives: Set<SampleFact> = [.image]

  package struct Settings: ComponentSettings {
    let path: InputPath
    let license: String
    let url: String
    let maxBytes: Int

    package init(_ fields: inout FieldReader) {
      path = fields.requiredPath("path", "The folder.")
      license = fields.value("license", default: "", "The licence of the pictures, written to every record.")
      url = fields.value("url", default: "", "Where the pictures are from, written to every record.")
      maxBytes = fields.value(
        "max_bytes", default: 1 << 29, in: 1...(1 << 40), "The largest file that is read, in bytes.")
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    try FolderListing.check(settings.path.resolved, setting: "path")
  }

  package func itemCount() throws -> Int? {
    try FolderListing(settings.path.resolved).entries.count
  }

  package func items() throws -> any AsyncSequence<SourceItem, any Error> & Sendable {
    SourceItems { [self] in
      let entries = try FolderListing(settings.path.resolved).entries
      if entries.isEmpty {
        throw InputError(settings.path.resolved, "has no files in it", remedy: "name a folder of pictures in `path`")
      }
      var rest = entries.makeIterator()
      return { rest.next().map(item) }
    }
  }

  private func item(_ entry: FolderListing.Entry) -> SourceItem {
    switch entry {
    case .unreadable(let path, let reason): return .unreadable(name: path, reason: reason)
    case .file(let path):
      do throws(InputError) {
        return .sample(try sample(path))
      } catch {
        return .unreadable(name: path, reason: error.sentence(about: "it"))
      }
    }
  }

  private func sample(_ path: String) throws(InputError) -> Sample {
    let file = settings.path.resolved + "/" + path
    let (digest, byteCount) = try InputFile.digest(of: file, maxBytes: settings.maxBytes)
    var sample = Sample(
      lineage: Lineage(
        source: Self.name, item: path, content: digest, picture: digest, license: settings.license, url: settings.url))
    sample.image = SourceImage(path: file, digest: digest, byteCount: byteCount)
    return sample
  }
}
