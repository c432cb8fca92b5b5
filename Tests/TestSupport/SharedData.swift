package import Foundation

/// Real pictures and captions kept beside the project, not in it: third-party material that tests try the code on.
///
/// A test that needs it is enabled by ``exists`` and says so when the data is absent.
package enum SharedData {
  /// The package's root folder.
  package static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// The folder of the data.
  package static let root = packageRoot.appending(path: "../shared/data").standardizedFileURL
  /// Whether the data is there.
  package static let exists = FileManager.default.fileExists(atPath: root.appending(path: "images").path)
  /// What a test says when it is not.
  package static let absence = "needs the real pictures in ../shared/data, which are not part of the project"

  /// A file or folder of the data.
  package static func url(_ path: String) -> URL {
    root.appending(path: path)
  }
}
