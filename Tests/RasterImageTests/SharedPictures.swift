import Foundation
import Testing

/// Third-party pictures that are kept beside the package and never inside it; tests that need them say so when they
/// are absent.
enum SharedPictures {
  /// The folder of pictures, two levels above this file's package.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "../shared/data/images").standardizedFileURL

  /// Whether the pictures are there.
  static var exist: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// The bytes of a picture.
  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  /// The JPEG files of a folder in the order of their names.
  static func jpegs(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
      .filter { $0.hasSuffix(".jpg") }.sorted().map { "\(name)/\($0)" }
  }
}

/// One line of the manifest of hostile files.
struct HostileFile: Decodable, Sendable, CustomTestStringConvertible {
  enum Expectation: String, Decodable {
    case accept, reject, policy
  }

  var file: String
  var expect: Expectation
  var reason: String
  var upright: [Int]?
  var orientation: Int?
  var sameAs: String?

  enum CodingKeys: String, CodingKey {
    case file, expect, reason, upright, orientation
    case sameAs = "same_as"
  }

  var testDescription: String { file }

  /// The trap, from the folder it is in.
  var kind: String { String(file.prefix { $0 != "/" }) }

  /// All files, or none when the folder is absent.
  static let all: [HostileFile] = {
    struct Manifest: Decodable { var files: [HostileFile] }
    let url = SharedPictures.folder.appending(path: "hostile/manifest.json")
    guard let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode(Manifest.self, from: data).files) ?? []
  }()
}
