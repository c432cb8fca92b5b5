import Foundation
import HTMLTree
import StageLibrary
import WebArchive

/// The pages a path stands for.
struct PageFiles: Sequence {
  /// One page, not yet read.
  struct Page: Sendable {
    /// The path below the folder named, or the file's name, without `.html` and `.gz`; of a record, with its place.
    let id: String
    /// What an error says it is.
    let name: String
    /// The address it is from, if the archive says so.
    var address = ""
    /// What the HTTP answer said it is; empty if there was none.
    var contentType = ""
    /// Its bytes, unpacked; throws `InputError`, `PackedBytesError` or ``Refusal``.
    let contents: @Sendable () throws -> [UInt8]
  }

  private struct File: Sendable {
    let id: String
    let name: String
    let path: String
    var problem: String?
  }

  /// The largest page.
  private static let maxBytes = HTMLTree.Limits().bytes
  /// In the order of the bytes of their paths; none for standard input.
  private let files: [File]

  /// - Throws: ``Refusal`` if the path does not exist; `InputError` if a folder cannot be listed.
  init(_ path: String) throws {
    if path == "-" {
      files = []
      return
    }
    var isFolder: ObjCBool = false
    guard !path.isEmpty, FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Refusal("there is no file or folder \(path.isEmpty ? "with an empty name" : path)")
    }
    guard isFolder.boolValue else {
      let name = URL(filePath: path).lastPathComponent
      files = [File(id: PageName.isArchive(path) ? name : PageName.id(name), name: path, path: path)]
      return
    }
    let entries = try FolderListing(path).entries.filter { PageName.isPage($0.path) || PageName.isArchive($0.path) }
    files = entries.map { entry in
      let id = PageName.isArchive(entry.path) ? entry.path : PageName.id(entry.path)
      var file = File(id: id, name: "\(path)/\(entry.path)", path: "\(path)/\(entry.path)")
      if case .unreadable(_, let reason) = entry { file.problem = reason }
      return file
    }
    if files.isEmpty { throw Refusal("there are no .html, .htm, .xhtml or .warc files in \(path)") }
  }

  func makeIterator() -> AnyIterator<Page> {
    if files.isEmpty {
      return AnyIterator(
        CollectionOfOne(Page(id: "-", name: "standard input", contents: Self.standardInput)).makeIterator())
    }
    var rest = files.makeIterator()
    var archive: AnyIterator<Page>?
    return AnyIterator {
      while true {
        if let page = archive?.next() { return page }
        guard let file = rest.next() else { return nil }
        archive = nil
        guard PageName.isArchive(file.path), file.problem == nil else { return Self.page(file) }
        archive = Self.pages(file)
      }
    }
  }

  private static func page(_ file: File) -> Page {
    Page(id: file.id, name: file.name) {
      if let problem = file.problem { throw Refusal(problem) }
      return try PageBytes.file(file.path, maxBytes: maxBytes)
    }
  }

  // The pages of an archive, and what is damaged in it.
  private static func pages(_ file: File) -> AnyIterator<Page> {
    func failed(_ place: String, _ reason: String) -> Page {
      Page(id: file.id + place, name: file.name + place) { throw Refusal(reason) }
    }
    let pages: WarcPages
    do { pages = try WarcPages(path: file.path, maxBytes: maxBytes) } catch {
      return AnyIterator(CollectionOfOne(failed("", "it \(error)")).makeIterator())
    }
    return AnyIterator {
      guard let item = pages.next() else { return nil }
      switch item {
      case .damage(let place, let reason): return failed(place, reason)
      case .page(let page):
        let bytes = page.content.bytes
        return Page(
          id: file.id + page.place, name: file.name + page.place, address: page.address,
          contentType: page.content.type
        ) { bytes }
      }
    }
  }

  @Sendable private static func standardInput() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try FileHandle.standardInput.read(upToCount: 1 << 16), !piece.isEmpty {
      bytes += piece
      if bytes.count > maxBytes { throw Refusal("it has more than \(maxBytes) bytes") }
    }
    return try Packing(magic: bytes)?.unpacked(bytes, limit: maxBytes) ?? bytes
  }
}
