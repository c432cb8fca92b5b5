/// A type one setting can have.
public protocol ConfigValue: Sendable, Equatable {
  /// What the type is, for the schema and the reference.
  static var fieldType: FieldType { get }
  /// Stands in for a value that could not be read, so that reading goes on to the next setting.
  static var placeholder: Self { get }
  /// Reads the value; `nil` if the node is something else.
  init?(_ node: ConfigNode)
  /// The value as JSON, for digests, manifests and the reference.
  var json: JSONValue { get }
}

/// What kind of value a setting takes.
public indirect enum FieldType: Sendable, Equatable {
  case text
  case path
  case integer
  case number
  case flag
  case anything
  case choice([String])
  case list(FieldType)
  case table(FieldType)
  case component([String])
  /// A map of some keys, none of which must be there.
  case group([String: FieldType])
  /// One of some types.
  case either([FieldType])

  /// What the type is called in an error: "must be *a number*".
  public var description: String {
    switch self {
    case .text: "text"
    case .path: "a path"
    case .integer: "a whole number"
    case .number: "a number"
    case .flag: "true or false"
    case .anything: "anything"
    case .choice(let cases): "one of " + cases.joined(separator: ", ")
    case .list(let element): "a list, each \(element.description)"
    case .table(let element): "a map of names, each to \(element.description)"
    case .component(let names): "one of " + names.joined(separator: ", ")
    case .group(let members): "a map of \(members.keys.sorted().map { "`\($0)`" }.joined(separator: ", "))"
    case .either(let types): types.map(\.description).joined(separator: " or ")
    }
  }
}

extension String: ConfigValue {
  public static var fieldType: FieldType { .text }
  public static var placeholder: String { "" }
  public init?(_ node: ConfigNode) {
    guard let text = node.text else { return nil }
    self = text
  }
  public var json: JSONValue { .string(self) }
}

extension Int: ConfigValue {
  public static var fieldType: FieldType { .integer }
  public static var placeholder: Int { 0 }
  public init?(_ node: ConfigNode) {
    guard let text = node.text, let number = Int(text.filter { $0 != "_" }) else { return nil }
    self = number
  }
  public var json: JSONValue { .integer(self) }
}

extension Double: ConfigValue {
  public static var fieldType: FieldType { .number }
  public static var placeholder: Double { 0 }
  public init?(_ node: ConfigNode) {
    guard let text = node.text, let number = Double(text.filter { $0 != "_" }), number.isFinite else { return nil }
    self = number
  }
  public var json: JSONValue { .number(self) }
}

extension Bool: ConfigValue {
  public static var fieldType: FieldType { .flag }
  public static var placeholder: Bool { false }
  public init?(_ node: ConfigNode) {
    switch node.text {
    case "true": self = true
    case "false": self = false
    default: return nil
    }
  }
  public var json: JSONValue { .bool(self) }
}

extension ConfigValue where Self: CaseIterable & RawRepresentable, RawValue == String {
  public static var fieldType: FieldType { .choice(allCases.map(\.rawValue)) }
  public static var placeholder: Self { allCases[allCases.startIndex] }
  public init?(_ node: ConfigNode) {
    guard let text = node.text else { return nil }
    self.init(rawValue: text)
  }
  public var json: JSONValue { .string(rawValue) }
}

extension Array: ConfigValue where Element: ConfigValue {
  public static var fieldType: FieldType { .list(Element.fieldType) }
  public static var placeholder: [Element] { [] }
  public init?(_ node: ConfigNode) {
    guard case .list(let items) = node.value else { return nil }
    let elements = items.compactMap { Element($0) }
    guard elements.count == items.count else { return nil }
    self = elements
  }
  public var json: JSONValue { .array(map(\.json)) }
}

extension Dictionary: ConfigValue where Key == String, Value: ConfigValue {
  public static var fieldType: FieldType { .table(Value.fieldType) }
  public static var placeholder: [String: Value] { [:] }
  public init?(_ node: ConfigNode) {
    guard let entries = node.entries else { return nil }
    self = [:]
    for entry in entries {
      guard let key = entry.key.text, let value = Value(entry.value), self[key] == nil else { return nil }
      self[key] = value
    }
  }
  public var json: JSONValue { JSONValue.object(map { JSONValue.Member($0.key, $0.value.json) }).canonical }
}

/// Any value, as JSON: a text that reads as a number or a truth value is one.
extension JSONValue: ConfigValue {
  public static var fieldType: FieldType { .anything }
  public static var placeholder: JSONValue { .null }
  public init?(_ node: ConfigNode) {
    switch node.value {
    case .null: self = .null
    case .scalar(let text):
      self =
        Int(text).map { .integer($0) } ?? Double(text).flatMap { $0.isFinite ? .number($0) : nil }
        ?? Bool(text).map { .bool($0) } ?? .string(text)
    case .list(let items): self = .array(items.compactMap { JSONValue($0) })
    case .map(let entries):
      let members = entries.compactMap { entry in
        entry.key.text.flatMap { key in JSONValue(entry.value).map { Member(key, $0) } }
      }
      guard members.count == entries.count else { return nil }
      self = .object(members)
    }
  }
  public var json: JSONValue { self }
}

/// A file or folder a pipeline file names.
///
/// A relative path counts from the folder of the pipeline file, so that a pipeline and its data can be moved together
/// and a run does not depend on where the command was typed.
public struct InputPath: Sendable, Equatable {
  /// The path as the file has it: what settings digests and manifests hold.
  public var written: String
  /// The path to open.
  public var resolved: String

  init(_ written: String, in folder: String) {
    self.written = written
    resolved = written.hasPrefix("/") || folder.isEmpty ? written : folder + "/" + written
  }
}
