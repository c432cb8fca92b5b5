internal import Curation
internal import Synchronization
internal import WebArchive

/// The pictures of WARC files by their addresses: where each stands, and nothing of what it holds.
///
/// A picture is a response of status 200, or a resource, that says it is one, says that it is some bytes, or does not say
/// what it is. Of several with one address the first counts. Addresses are compared as ``WebAddress``. What is damaged,
/// too large, or stands far into a compressed piece of many records, where every look would unpack all before it, is
/// passed over.
final class PictureArchive: Sendable {
  private struct Place {
    let file: Int
    let record: RecordPlace
  }

  /// How far into a compressed piece of many records a picture may stand, in unpacked bytes.
  private static let maxSeek = 1 << 26

  private let files: [String]
  private let maxBytes: Int
  // Gone through when a picture is first asked for: a pipeline that is only checked must not read a crawl.
  private let places = Mutex<Result<[Digest: Place], InputError>?>(nil)

  /// The WARC file at a path, or all in a folder.
  ///
  /// - Parameter maxBytes: The largest picture, in bytes.
  /// - Throws: ``InputError`` if there is none.
  init(_ path: String, maxBytes: Int) throws(InputError) {
    self.maxBytes = maxBytes
    if try InputFile.isFolder(path) {
      files = try FolderListing.archives(in: path, setting: "archive").map { path + "/" + $0.path }
    } else {
      _ = try InputFile(path)
      files = [path]
    }
  }

  /// Goes through the files, in memory that grows by the number of pictures only.
  private func found() -> Result<[Digest: Place], InputError> {
    var places: [Digest: Place] = [:]
    for file in files.indices {
      do { try note(file, in: &places) } catch { return .failure(InputError(files[file], "\(error)")) }
    }
    return .success(places)
  }

  private func note(_ file: Int, in places: inout [Digest: Place]) throws(WebArchiveError) {
    var limits = WebArchiveReader.Limits()
    limits.block = maxBytes + limits.header
    let reader = try WebArchiveReader(files[file], limits: limits)
    while let record = try reader.next() {
      guard record.damage == nil, record.inner <= Self.maxSeek, record.kind == .response || record.kind == .resource,
        let address = WebAddress(record.address)
      else { continue }
      let isPicture = reader.withBlock { block in
        let answer = WebAnswer(of: record, block: block)
        return (answer.status == 0 || answer.status == 200) && Self.mayBePicture(answer.type)
      }
      let key = Digest(of: address.text)
      guard isPicture, places[key] == nil else { continue }
      places[key] = Place(
        file: file, record: RecordPlace(offset: record.offset, inner: record.inner, size: record.size))
    }
  }

  private static func mayBePicture(_ type: String) -> Bool {
    let name = type.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return name.isEmpty || name.hasPrefix("image/") || name == "application/octet-stream"
      || name == "binary/octet-stream"
  }

  /// The picture of an address; `nil` if it is not there whole.
  ///
  /// - Throws: ``InputError`` if the system refuses to read the files.
  func picture(at address: String) throws(InputError) -> PictureFiles.Found? {
    guard let address = WebAddress(address) else { return nil }
    let places = try places.withLock { places in
      let known = places ?? found()
      places = known
      return known
    }.get()
    guard let place = places[Digest(of: address.text)],
      let bytes = try? Self.bytes(of: place.record, in: files[place.file], maxBytes: maxBytes)
    else { return nil }
    let image = SourceImage(
      path: files[place.file], record: place.record, digest: Digest(of: bytes), byteCount: bytes.count)
    return PictureFiles.Found(image: image, bytes: bytes)
  }

  /// The bytes of a picture.
  ///
  /// - Throws: What `PageBytes` throws, and ``ChangedPage`` if the picture ends too early.
  static func bytes(of place: RecordPlace, in path: String, maxBytes: Int) throws -> [UInt8] {
    let content = try PageBytes.content(
      path, at: place.offset, place.inner, block: place.size, limit: maxBytes)
    if content.isCut { throw ChangedPage() }
    return content.bytes
  }
}
