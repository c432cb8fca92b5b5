/// One thing wrong with a pipeline file, and where it stands.
public struct Diagnostic: Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public var message: String
  /// What to do about it, if that can be said.
  public var note: String?
  /// Where it stands.
  public var location: ConfigLocation

  /// A problem at a place.
  public init(_ message: String, note: String? = nil, at location: ConfigLocation) {
    self.message = message
    self.note = note
    self.location = location
  }

  public var description: String {
    "\(location.file):\(location.line):\(location.column): error: \(message)" + (note.map { "; \($0)" } ?? "")
  }
}

/// Everything wrong with a pipeline file, in the order of the file.
public struct Diagnostics: Error, CustomStringConvertible {
  /// The problems.
  public var all: [Diagnostic]

  /// A list of problems, sorted by place.
  public init(_ all: [Diagnostic]) {
    self.all = all.sorted { ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column) }
  }

  public var description: String {
    all.map(\.description).joined(separator: "\n")
  }
}
