/// A piece of a pipeline file that knows its place in the file.
public struct ConfigNode: Sendable {
  /// What a node holds.
  public indirect enum Value: Sendable {
    case null
    case scalar(String)
    case list([ConfigNode])
    case map([Entry])
  }

  /// A key and its value.
  public struct Entry: Sendable {
    /// The key, with its own place.
    public var key: ConfigNode
    /// The value.
    public var value: ConfigNode

    /// An entry of a map.
    public init(key: ConfigNode, value: ConfigNode) {
      self.key = key
      self.value = value
    }
  }

  /// What the node holds.
  public var value: Value
  /// Where it stands.
  public var location: ConfigLocation

  /// A node at a place.
  public init(_ value: Value, at location: ConfigLocation) {
    self.value = value
    self.location = location
  }

  /// The node a JSON value would be, all of it at one place.
  public init(json: JSONValue, at location: ConfigLocation) {
    switch json {
    case .null: self.init(.null, at: location)
    case .bool(let truth): self.init(.scalar(truth.description), at: location)
    case .integer(let number): self.init(.scalar(number.description), at: location)
    case .number(let number): self.init(.scalar(number.description), at: location)
    case .string(let text): self.init(.scalar(text), at: location)
    case .array(let elements): self.init(.list(elements.map { ConfigNode(json: $0, at: location) }), at: location)
    case .object(let members):
      let entries = members.map {
        Entry(key: ConfigNode(.scalar($0.key), at: location), value: ConfigNode(json: $0.value, at: location))
      }
      self.init(.map(entries), at: location)
    }
  }
}

extension ConfigNode {
  /// The text of a scalar.
  public var text: String? {
    if case .scalar(let text) = value { text } else { nil }
  }

  /// The elements of a list; none for an empty value, `nil` for anything else.
  public var items: [ConfigNode]? {
    switch value {
    case .list(let items): items
    case .null: []
    case .scalar, .map: nil
    }
  }

  /// The keys and values of a map; none for an empty value, `nil` for anything else.
  public var entries: [Entry]? {
    switch value {
    case .map(let entries): entries
    case .null: []
    case .scalar, .list: nil
    }
  }

  /// The value of a key.
  public subscript(key: String) -> ConfigNode? {
    entries?.first { $0.key.text == key }?.value
  }
}

/// A place in a pipeline file; lines and columns count from 1.
public struct ConfigLocation: Sendable, Equatable {
  /// The file's name as the user gave it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in characters.
  public var column: Int

  /// A place.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}
