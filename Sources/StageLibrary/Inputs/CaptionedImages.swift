package import Curation

/// Gives a sample for each line of a JSON Lines file that names pictures and says what is in them.
///
/// A line is an object with `image` (a path inside the folder `images`) and, all optional, `captions` (a list of texts)
/// or `caption` (one), `objects` (each with `label`, `bbox` as x, y, width, height in pixels of the upright picture,
/// and `iscrowd`, as COCO has them), `id`, `license`, `url` or `source`, and `width` and `height`: the size of the
/// picture that the boxes were drawn on, which `image_decoding` holds against the picture. Other members are ignored.
///
/// A line that does not read costs itself only: it is counted as unreadable with its number. Lines longer than
/// `max_line_bytes` are skipped without being held in memory. A path that is absolute or climbs out of the folder by
/// `..` is refused, so that a manifest from elsewhere cannot put this machine's files into an export.
package struct CaptionedImages: Source {
  package static let name = "captioned_images"
  package static let summary = "Gives a sample for each line of a file of pictures with captions and labelled boxes."
  package static let gives: Set<SampleFact> = [.image, .caption]

  package struct Settings: ComponentSettings {
    let path: InputPath
    let images: InputPath?
    let license: String
    let allowsOutside: Bool
    let maxBytes: Int
    let maxLineBytes: Int

    package init(_ fields: inout FieldReader) {
      path = fields.requiredPath("path", "The JSON Lines file.")
      images = fields.optionalPath("images", "The folder of the pictures; that of the file if left out.")
      license = fields.value("license", default: "", "The licence of pictures whose line does not say.")
      allowsOutside = fields.value(
        "allow_outside", default: false, "Whether lines may name pictures outside the folder.")
      maxBytes = fields.value(
        "max_bytes", default: 1 << 29, in: 1...(1 << 40), "The largest picture file that is read, in bytes.")
      maxLineBytes = fields.value(
        "max_line_bytes", default: 1 << 20, in: 1...(1 << 26), "The longest line that is read, in bytes.")
    }

    /// The folder pictures are looked for in.
    var folder: String {
      if let images { return images.resolved }
      let file = path.resolved
      return file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    _ = try InputFile(settings.path.resolved)
    try FolderListing.check(settings.folder, setting: "images")
  }

  package func items() throws -> any AsyncSequence<SourceItem, any Error> & Sendable {
    SourceItems { [self] in
      var lines = try LineReader(settings.path.resolved, maxBytes: settings.maxLineBytes)
      var hasItems = false
      return {
        while let line = try lines.next() {
          guard let item = item(line, number: lines.number) else { continue }
          hasItems = true
          return item
        }
        if hasItems { return nil }
        throw InputError(settings.path.resolved, "has no lines in it", remedy: "name a JSON Lines file in `path`")
      }
    }
  }

  // `nil` for a blank line.
  private func item(_ line: LineSplitter.Line, number: Int) -> SourceItem? {
    let place = "line \(number)"
    var bytes = line.bytes
    if line.isTooLong {
      return .unreadable(name: place, reason: "the line has more than \(settings.maxLineBytes) bytes")
    }
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }) {
      return nil
    }
    do {
      let line = try CaptionedLine(JSONValue(parsing: bytes), allowsOutside: settings.allowsOutside)
      return .sample(try sample(line, place: place))
    } catch let error as InputError {
      return .unreadable(name: place, reason: error.sentence(about: "its picture"))
    } catch {
      return .unreadable(name: place, reason: "\(error)")
    }
  }

  private func sample(_ line: CaptionedLine, place: String) throws(InputError) -> Sample {
    let file = line.image.hasPrefix("/") ? line.image : settings.folder + "/" + line.image
    let (digest, byteCount) = try InputFile.digest(of: file, maxBytes: settings.maxBytes)
    var sample = Sample(
      lineage: Lineage(
        source: Self.name, item: line.id.isEmpty ? place : line.id, content: line.content(picture: digest),
        picture: digest, license: line.license.isEmpty ? settings.license : line.license, url: line.url))
    sample.image = SourceImage(path: file, digest: digest, byteCount: byteCount)
    sample.captions = line.captions
    sample.objects = line.objects
    if let size = line.statedSize {
      sample.attributes["stated_width"] = .integer(size.width)
      sample.attributes["stated_height"] = .integer(size.height)
    }
    return sample
  }
}
