import Glibc

/// The few file operations of the benchmark, straight on the system's calls so that they cost what they must.
enum Files {
  /// All files below a folder whose names end in .jpg or .jpeg, in the order of their paths.
  static func jpegs(below folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var paths: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      let path = "\(folder)/\(name)"
      let lowered = name.lowercased()
      if entry.pointee.d_type == DT_DIR {
        if !name.hasPrefix(".") { paths += jpegs(below: path) }
      } else if lowered.hasSuffix(".jpg") || lowered.hasSuffix(".jpeg") {
        paths.append(path)
      }
    }
    return paths.sorted()
  }

  /// The name of a file without its folder and ending.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }

  /// Makes a folder unless it is there.
  static func makeFolder(_ path: String) {
    _ = mkdir(path, 0o777)
  }

  /// The bytes of a file, or nil when it cannot be read whole.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { Glibc.close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, Glibc.read(file, buffer.baseAddress, size))
    }
    return bytes.count == size ? bytes : nil
  }

  /// Writes a file; false when it could not be written whole.
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard file >= 0 else { return false }
    defer { Glibc.close(file) }
    return bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) == $0.count }
  }

  /// A file that is appended to.
  final class Writer: Sendable {
    private let file: Int32

    init(_ path: String) {
      file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    }

    /// Adds text at the end.
    func append(_ text: String) {
      var text = text
      text.withUTF8 { _ = Glibc.write(file, $0.baseAddress, $0.count) }
    }

    func close() { _ = Glibc.close(file) }
  }
}
