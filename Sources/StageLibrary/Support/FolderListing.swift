internal import Curation
internal import Glibc

/// What is in a folder and the folders in it.
package struct FolderListing {
  /// One thing found.
  package enum Entry {
    /// A regular file, or a link to one, by its path relative to the folder.
    case file(String)
    /// Something that cannot be read as a file, and why.
    case unreadable(String, reason: String)

    /// Its path relative to the folder.
    package var path: String {
      switch self {
      case .file(let path), .unreadable(let path, reason: _): path
      }
    }
  }

  /// How deep folders may stand in folders; deeper ones are given as unreadable.
  static let maxDepth = 64
  /// How many files one source may have; more are refused, since their names are held in memory to be sorted.
  static let maxCount = 20_000_000

  /// Everything found, in the order of the bytes of the paths, which is the same in every locale.
  package private(set) var entries: [Entry] = []
  private let root: String

  /// Lists a folder.
  ///
  /// Hidden files (a leading dot) are left out, and so are the run folders of winnow: a run kept among the pictures
  /// would otherwise find its own pictures as new input when it goes on. Links to files are followed; links to folders are not, so that no loop
  /// is entered, but they are told of, as is everything else that is neither file nor folder.
  ///
  /// - Throws: ``InputError`` if the folder itself cannot be listed.
  package init(_ root: String) throws(InputError) {
    self.root = root
    try list("", depth: 0)
    entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private mutating func list(_ folder: String, depth: Int) throws(InputError) {
    let names = try Self.names(in: root + "/" + folder)
    if depth > 0, Self.isRunFolder(names) { return }
    for name in names where name.first != UInt8(ascii: ".") {
      guard let text = String(validating: name, as: UTF8.self) else {
        let shown = folder + String(decoding: name, as: UTF8.self)
        entries.append(.unreadable(shown, reason: "the name is not valid UTF-8; rename the file"))
        continue
      }
      try add(folder + text, depth: depth)
      if entries.count > Self.maxCount {
        throw InputError(root, "holds more than \(Self.maxCount) files", remedy: "split the folder")
      }
    }
  }

  private static func isRunFolder(_ names: [[UInt8]]) -> Bool {
    ["run.lock", "run.sqlite", "blobs"].allSatisfy { names.contains(Array($0.utf8)) }
  }

  private mutating func add(_ path: String, depth: Int) throws(InputError) {
    var status = stat()
    let full = root + "/" + path
    guard lstat(full, &status) == 0 else { return skip(path, InputError.lastCall(full)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: entries.append(.file(path))
    case S_IFDIR where depth >= Self.maxDepth:
      entries.append(.unreadable(path, reason: "the folder is nested more than \(Self.maxDepth) deep"))
    case S_IFDIR:
      do { try list(path + "/", depth: depth + 1) } catch { skip(path, error) }
    case S_IFLNK: addTarget(of: path, full)
    default: entries.append(.unreadable(path, reason: "it is not a regular file"))
    }
  }

  private mutating func addTarget(of path: String, _ full: String) {
    var status = stat()
    guard stat(full, &status) == 0 else { return skip(path, InputError.lastCall(full)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: entries.append(.file(path))
    case S_IFDIR: entries.append(.unreadable(path, reason: "it is a link to a folder, which is not followed"))
    default: entries.append(.unreadable(path, reason: "it is a link to something that is not a regular file"))
    }
  }

  private mutating func skip(_ path: String, _ error: InputError) {
    entries.append(.unreadable(path, reason: error.sentence(about: "it")))
  }

  /// The names in a folder as the system has them: bytes without a null byte, not necessarily text.
  private static func names(in folder: String) throws(InputError) -> [[UInt8]] {
    guard let stream = opendir(folder) else { throw InputError.lastCall(folder) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          let bytes = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
          return Array(UnsafeBufferPointer(start: bytes, count: strlen(UnsafePointer<CChar>(OpaquePointer(bytes)))))
        })
    }
    return names
  }
}

extension FolderListing {
  /// Says that a path is a folder that can be opened.
  static func check(_ folder: String, setting: String) throws(InputError) {
    var status = stat()
    if folder.isEmpty || folder.utf8.contains(0) {
      throw InputError(folder, "is no path", remedy: "name a folder in `\(setting)`")
    }
    guard stat(folder, &status) == 0 else {
      if errno == ENOENT { throw InputError(folder, "does not exist", remedy: "name a folder in `\(setting)`") }
      throw InputError.lastCall(folder)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw InputError(folder, "is not a folder", remedy: "name a folder in `\(setting)`")
    }
  }
}
