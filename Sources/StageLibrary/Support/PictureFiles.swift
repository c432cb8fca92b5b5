internal import Curation
internal import Synchronization

/// The pictures in a folder, by an index of their addresses and by the digests of their bytes.
///
/// A line of the index that gives a digest means the file of that name in the folder, with or without `.jpg`, `.jpeg`,
/// `.png`; if there is none that holds what its name says, any file with these bytes. For that the folder is gone through
/// once, and only then. An address that the index does not know may itself be, or end in, a digest; then only the file of
/// that name counts, for such names of elsewhere are not worth a look at every file.
final class PictureFiles: Sendable {
  private enum Line {
    case path(String)
    case content(Digest)
  }

  /// A picture's file with what is in it.
  struct Found {
    let image: SourceImage
    let bytes: [UInt8]
  }

  private static let endings = ["", ".jpg", ".jpeg", ".png"]

  private let folder: String
  private let maxBytes: Int
  private let lines: [String: Line]
  private let contents = Mutex<[Digest: String]?>(nil)

  /// The pictures of a folder.
  ///
  /// - Parameters:
  ///   - index: A JSON Lines file; nil for digests alone.
  ///   - maxBytes: The largest picture, in bytes.
  /// - Throws: ``InputError`` if the index cannot be read.
  init(_ folder: String, index: String?, maxBytes: Int) throws(InputError) {
    self.folder = folder
    self.maxBytes = maxBytes
    lines = if let index { try Self.lines(of: index) } else { [:] }
  }

  private static func lines(of index: String) throws(InputError) -> [String: Line] {
    var known: [String: Line] = [:]
    var lines = try LineReader(index, maxBytes: 1 << 20)
    while let line = try lines.next() {
      guard !line.isTooLong, let json = try? JSONValue(parsing: line.bytes), let url = json["url"]?.text else {
        continue
      }
      let address = plain(url)
      guard known[address] == nil, let line = self.line(json) else { continue }
      known[address] = line
    }
    return known
  }

  private static func plain(_ address: String) -> String { String(address.prefix { $0 != "#" }) }

  private static func line(_ json: JSONValue) -> Line? {
    if let path = json["path"]?.text {
      let climbs = path.split(separator: "/").contains("..") || path.hasPrefix("/") || path.utf8.contains(0)
      return climbs || path.isEmpty ? nil : .path(path)
    }
    return json["sha256"]?.text.flatMap { Digest(hex: $0.lowercased()) }.map { .content($0) }
  }

  /// The picture of an address; nil if it is not there.
  func picture(at address: String) -> Found? {
    switch lines[Self.plain(address)] {
    case .path(let path): Self.endings.lazy.compactMap { self.file(path + $0) }.first
    case .content(let digest): named(digest) ?? holding(digest)
    case nil: Self.digest(in: address).flatMap { named($0) }
    }
  }

  /// The digest an address is (`data:` and its digits) or ends in.
  private static func digest(in address: String) -> Digest? {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let name = path.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? ""
    return Digest(hex: name.prefix { $0 != "." }.lowercased())
  }

  private func file(_ path: String) -> Found? {
    let path = folder + "/" + path
    guard let bytes = try? InputFile.contents(of: path, maxBytes: maxBytes) else { return nil }
    return Found(image: SourceImage(path: path, digest: Digest(of: bytes), byteCount: bytes.count), bytes: bytes)
  }

  private func named(_ digest: Digest) -> Found? {
    Self.endings.lazy.compactMap { self.file(digest.hex + $0) }.first { $0.image.digest == digest }
  }

  private func holding(_ digest: Digest) -> Found? {
    let path = contents.withLock { contents in
      let known = contents ?? allDigests()
      contents = known
      return known[digest]
    }
    return path.flatMap { file($0) }.flatMap { $0.image.digest == digest ? $0 : nil }
  }

  /// The files of the folder by what is in them; of several with the same bytes the first counts.
  private func allDigests() -> [Digest: String] {
    var known: [Digest: String] = [:]
    for entry in (try? FolderListing(folder))?.entries ?? [] {
      guard case .file(let path) = entry,
        let digest = try? InputFile.digest(of: folder + "/" + path, maxBytes: maxBytes).digest
      else { continue }
      if known[digest] == nil { known[digest] = path }
    }
    return known
  }
}
