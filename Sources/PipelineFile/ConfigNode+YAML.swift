package import Curation
internal import Yams

extension ConfigNode {
  /// The longest pipeline file read, in bytes.
  package static let maxBytes = 1 << 20
  /// How many nodes a file may have once its aliases are written out: a few lines of YAML can say a billion.
  package static let maxNodes = 100_000
  /// How many aliases a file may use.
  ///
  /// What stands behind one is compared in full where it is a key, before it can be
  /// counted; nested threefold, which is the worst, this many write out some 100,000 nodes.
  package static let maxAliases = 32
  /// How deep a file may nest.
  package static let maxDepth = 32

  /// Reads YAML text.
  ///
  /// - Parameter file: The file's name, for diagnostics.
  /// - Throws: ``Diagnostics`` for text that is not one YAML document, or is too large.
  package init(yaml: String, file: String) throws {
    let start = ConfigLocation(file: file, line: 1, column: 1)
    guard yaml.utf8.count <= Self.maxBytes else {
      throw Diagnostics([Diagnostic("the file is longer than \(Self.maxBytes) bytes", at: start)])
    }
    do {
      var budget = Self.maxNodes
      // Some editors begin a file with a mark of its byte order, which the parser takes for text.
      let text = yaml.unicodeScalars.first == "\u{FEFF}" ? String(yaml.unicodeScalars.dropFirst()) : yaml
      try Self.checkAliases(in: text, at: start)
      let root = try Yams.compose(yaml: text)
      self = try root.map { try ConfigNode($0, file, depth: 0, &budget) } ?? ConfigNode(.null, at: start)
    } catch let error as YamlError {
      throw Diagnostics([Diagnostic(error, file: file)])
    }
  }

  /// Counts what may be an alias, `*name` at the start of a word, in a file that has what may be an anchor, `&name`.
  private static func checkAliases(in text: String, at start: ConfigLocation) throws {
    var (anchors, aliases) = (0, 0)
    var before = UInt8(ascii: " ")
    var mark: UInt8?
    for byte in text.utf8 {
      if let sign = mark, byte > 0x20 {
        if sign == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
      }
      let begins = before <= 0x20 || "[]{},:?-".utf8.contains(before)
      mark = begins && (byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")) ? byte : nil
      before = byte
    }
    guard anchors == 0 || aliases <= maxAliases else {
      throw Diagnostics([Diagnostic("the file is too large: more than \(maxAliases) aliases", at: start)])
    }
  }

  private init(_ node: Yams.Node, _ file: String, depth: Int, _ budget: inout Int) throws {
    let location = node.mark.map { ConfigLocation(file: file, $0) } ?? ConfigLocation(file: file, line: 1, column: 1)
    budget -= 1
    guard budget > 0, depth <= Self.maxDepth else {
      let what = budget > 0 ? "nested deeper than \(Self.maxDepth)" : "more than \(Self.maxNodes) values"
      throw Diagnostics([Diagnostic("the file is too large: \(what)", at: location)])
    }
    switch node {
    case .scalar(let scalar) where scalar.style == .plain && ["", "~", "null"].contains(scalar.string):
      self.init(.null, at: location)
    case .scalar(let scalar):
      self.init(.scalar(scalar.string), at: location)
    case .sequence(let sequence):
      self.init(.list(try sequence.map { try ConfigNode($0, file, depth: depth + 1, &budget) }), at: location)
    case .mapping(let mapping):
      let entries = try mapping.map {
        Entry(
          key: try ConfigNode($0.key, file, depth: depth + 1, &budget),
          value: try ConfigNode($0.value, file, depth: depth + 1, &budget))
      }
      self.init(.map(entries), at: location)
    case .alias:
      self.init(.null, at: location)
    }
  }
}

extension ConfigLocation {
  fileprivate init(file: String, _ mark: Mark) {
    self.init(file: file, line: mark.line, column: mark.column)
  }
}

extension Diagnostic {
  fileprivate init(_ error: YamlError, file: String) {
    switch error {
    case .parser(_, let problem, let mark, _), .scanner(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(problem, at: ConfigLocation(file: file, mark))
    case .reader(let problem, let offset, _, _):
      let place = offset.map { " at byte \($0)" } ?? ""
      self.init("\(problem)\(place)", at: ConfigLocation(file: file, line: 1, column: 1))
    case .duplicatedKeysInMapping(let keys, let context):
      let message = "`\(keys.joined(separator: "`, `"))` is given twice"
      self.init(message, at: ConfigLocation(file: file, context.mark))
    default:
      self.init("\(error)", at: ConfigLocation(file: file, line: 1, column: 1))
    }
  }
}
