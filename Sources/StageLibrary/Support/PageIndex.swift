internal import Curation

/// What is known of pages beside their files: addresses, content types, licences.
struct PageIndex {
  /// What is known of one page.
  struct Entry: Equatable {
    var url = ""
    var contentType: String?
    var license: String?
  }

  /// The longest line or sidecar that is read, in bytes.
  private static let maxBytes = 1 << 16

  private var entries: [String: Entry] = [:]
  /// The numbers, from 1, of the lines that are not empty and name no page.
  private(set) var unreadableLines: [Int] = []

  /// Reads a JSON Lines file.
  init(_ path: String) throws(InputError) {
    var lines = try LineReader(path, maxBytes: Self.maxBytes)
    var number = 0
    while let line = try lines.next() {
      number += 1
      if let json = line.isTooLong ? nil : try? JSONValue(parsing: line.bytes),
        let name = json["path"]?.text ?? json["file"]?.text
      {
        entries[name.hasPrefix("./") ? String(name.dropFirst(2)) : name] = Entry(json)
      } else if line.isTooLong || !line.bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) {
        unreadableLines.append(number)
      }
    }
  }

  /// What the index says of the page at a path relative to the folder.
  subscript(path: String) -> Entry? { entries[path] }

  /// What a file beside a page says of it.
  static func sidecar(of file: String) -> Entry? {
    if let bytes = try? InputFile.contents(of: file + ".url", maxBytes: maxBytes) {
      let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      let link = lines.first { $0.uppercased().hasPrefix("URL=") }?.dropFirst(4)
      return (link ?? lines.first).map { Entry(url: String($0.filter { !$0.isWhitespace })) }
    }
    let bytes = try? InputFile.contents(of: file + ".json", maxBytes: maxBytes)
    return bytes.flatMap { try? JSONValue(parsing: $0) }.map { Entry($0) }
  }
}

extension PageIndex.Entry {
  init(_ json: JSONValue) {
    self.init(url: json["url"]?.text ?? "", contentType: json["content_type"]?.text, license: json["license"]?.text)
  }
}
