/// The settings of a component: what a pipeline file may say about it.
public protocol ComponentSettings: Sendable {
  /// Reads every setting, each once and unconditionally.
  init(_ fields: inout FieldReader)
}

/// Settings of a component that has none.
public struct NoSettings: ComponentSettings {
  public init(_ fields: inout FieldReader) {}
}

/// A part of a pipeline that a pipeline file can name.
public protocol Component: Sendable {
  associatedtype Settings: ComponentSettings
  /// The name in pipeline files: the type's name in snake case.
  static var name: String { get }
  /// What the component does, in one sentence.
  static var summary: String { get }
  /// Raised in the commit that changes what the component gives for the same input.
  static var revision: Int { get }
  /// Makes the component; throws if something it needs is not there.
  init(_ settings: Settings, services: Services) throws
}

extension Component {
  public static var revision: Int { 1 }

  /// The settings the component has.
  public static func fields(components: ComponentList = ComponentList()) -> [FieldSpec] {
    var reader = FieldReader(nil, components: components)
    _ = Settings(&reader)
    return reader.fields
  }

  /// Reads the settings a pipeline file gives, or adds to `diagnostics` what is wrong there.
  ///
  /// - Returns: The settings, `nil` if they are wrong; and their values as JSON, defaults included.
  public static func read(
    _ node: ConfigNode, folder: String, components: ComponentList, _ diagnostics: inout [Diagnostic]
  ) -> (settings: Settings?, json: JSONValue) {
    var reader = FieldReader(node, folder: folder, components: components)
    let settings = Settings(&reader)
    reader.finish()
    diagnostics += reader.diagnostics
    return (reader.diagnostics.isEmpty ? settings : nil, JSONValue.object(reader.values).canonical)
  }
}

/// A component named in a pipeline file, `name` or `name: {settings}`, before it is looked up.
public struct ComponentEntry: Sendable {
  /// The name as written.
  public var name: String
  /// The settings; empty if none are given.
  public var settings: ConfigNode
  /// Where the name stands.
  public var location: ConfigLocation

  /// Takes a node apart; `nil` if it is neither form.
  public init?(_ node: ConfigNode) {
    location = node.location
    if let text = node.text {
      name = text
      settings = ConfigNode(.null, at: node.location)
    } else if let entries = node.entries, entries.count == 1, let key = entries[0].key.text {
      name = key
      location = entries[0].key.location
      let value = entries[0].value
      settings = value.entries?.isEmpty == true ? ConfigNode(value.value, at: location) : value
    } else {
      return nil
    }
  }
}

/// A component chosen by a setting: read with the file, made with the run.
public struct ComponentChoice<Made>: Sendable {
  /// The component's name.
  public let name: String
  /// Its settings, defaults included.
  public let settings: JSONValue
  private let maker: @Sendable (Services) throws -> Made?

  init(name: String, settings: JSONValue, maker: @escaping @Sendable (Services) throws -> Made?) {
    self.name = name
    self.settings = settings
    self.maker = maker
  }

  /// Makes the component.
  public func make(_ services: Services) throws -> Made {
    guard let made = try maker(services) else { throw UnreadSettings(name: name) }
    return made
  }
}

/// Thrown when a component is made from settings that could not be read; reading the file has said why.
public struct UnreadSettings: Error, CustomStringConvertible {
  let name: String
  public var description: String { "the settings of `\(name)` could not be read" }
}

/// The components pipeline files can name.
public struct ComponentList: Sendable {
  /// What can stand under `sources:`.
  public var sources: [any Source.Type]
  /// What can stand under `stages:`: types that are a ``Stage`` or a ``DatasetStage``.
  public var stages: [any Component.Type]
  /// What a `policy:` setting can name.
  public var policies: [any Policy.Type]
  /// What a task can name to score its answers.
  public var verifiers: [any Verifier.Type]

  /// A list of components.
  public init(
    sources: [any Source.Type] = [], stages: [any Component.Type] = [], policies: [any Policy.Type] = [],
    verifiers: [any Verifier.Type] = []
  ) {
    self.sources = sources
    self.stages = stages
    self.policies = policies
    self.verifiers = verifiers
  }

  /// The list with further policies, sorted by name as the rest.
  public func adding(policies: [any Policy.Type]) -> ComponentList {
    var list = self
    list.policies = (list.policies + policies).sorted { $0.name < $1.name }
    return list
  }
}
