/// What one setting is: the source of the JSON Schema and of the stage reference.
public struct FieldSpec: Sendable, Equatable {
  /// The key in a pipeline file.
  public var key: String
  /// What kind of value it takes.
  public var type: FieldType
  /// What it is for, in one sentence.
  public var help: String
  /// The default; `nil` if there is none.
  public var fallback: JSONValue?
  /// Whether it must be given.
  public var isRequired = false
  /// The least and greatest value allowed, if it has a range.
  public var range: (min: JSONValue, max: JSONValue)?
  /// Named sets of defaults this setting chooses from; none for any other setting.
  public var presets: [Preset] = []

  public static func == (left: FieldSpec, right: FieldSpec) -> Bool {
    left.key == right.key && left.type == right.type && left.help == right.help && left.fallback == right.fallback
      && left.isRequired == right.isRequired && left.range?.min == right.range?.min
      && left.range?.max == right.range?.max && left.presets == right.presets
  }
}

/// A named set of defaults: what a paper did, say.
public struct Preset: Sendable, Equatable {
  /// The name.
  public var name: String
  /// Where it comes from, in a sentence.
  public var source: String
  /// The defaults it changes.
  public var settings: JSONValue

  /// A preset.
  public init(_ name: String, _ settings: JSONValue, source: String) {
    self.name = name
    self.source = source
    self.settings = settings
  }
}

/// Reads the settings of one component.
///
/// A `Settings` type reads each of its settings once, in one initializer. That initializer serves twice: given a piece
/// of a pipeline file, it decodes it and collects *every* problem; given nothing, it only records which settings there
/// are. So it must read every setting unconditionally.
public struct FieldReader {
  /// The settings read so far.
  public private(set) var fields: [FieldSpec] = []
  /// What is wrong so far.
  public private(set) var diagnostics: [Diagnostic] = []
  /// The value of every setting read so far, defaults included.
  public private(set) var values: [JSONValue.Member] = []
  private let node: ConfigNode?
  private let folder: String
  private let components: ComponentList
  private var preset: Preset?

  /// A reader of `node`, or of nothing.
  ///
  /// - Parameters:
  ///   - folder: The folder relative paths count from; empty for the current one.
  ///   - components: The components a setting may name.
  public init(_ node: ConfigNode?, folder: String = "", components: ComponentList = ComponentList()) {
    self.node = node
    self.folder = folder
    self.components = components
    if let node, node.entries == nil {
      diagnostics.append(Diagnostic("expected settings as `key: value`", at: node.location))
    }
  }

  /// Reads a setting that may be left out.
  public mutating func value<V: ConfigValue>(_ key: String, default fallback: V, _ help: String) -> V {
    declare(FieldSpec(key: key, type: V.fieldType, help: help, fallback: fallback.json))
    return record(key, read(key) ?? presetValue(key) ?? fallback)
  }

  /// Reads which of some named sets of defaults is meant; what the file says itself comes before it.
  ///
  /// Only settings read after it are filled in.
  public mutating func preset(_ presets: [Preset], _ help: String) {
    let names = presets.map(\.name)
    declare(FieldSpec(key: "preset", type: .choice(names), help: help, presets: presets))
    guard let given = node?["preset"] else { return }
    preset = presets.first { $0.name == given.text }
    guard let preset else {
      let note = given.text.map { Spelling.note($0, names) }
      diagnostics.append(Diagnostic("`preset` must be one of the presets", note: note, at: given.location))
      return
    }
    values.append(JSONValue.Member("preset", .string(preset.name)))
  }

  /// Reads a setting that may be left out and then is nothing.
  public mutating func optional<V: ConfigValue>(_ key: String, _ help: String) -> V? {
    declare(FieldSpec(key: key, type: V.fieldType, help: help))
    let value: V? = read(key) ?? presetValue(key)
    return value.map { record(key, $0) }
  }

  /// Reads a setting that may be left out and must lie in a range.
  public mutating func value<V: ConfigValue & Comparable>(
    _ key: String, default fallback: V, in range: ClosedRange<V>, _ help: String
  ) -> V {
    let bounds = (min: range.lowerBound.json, max: range.upperBound.json)
    declare(FieldSpec(key: key, type: V.fieldType, help: help, fallback: fallback.json, range: bounds))
    let value = record(key, read(key) ?? presetValue(key) ?? fallback)
    if !range.contains(value) {
      report(
        key, "`\(key)` must be between \(bounds.min.jsonText) and \(bounds.max.jsonText), not \(value.json.jsonText)")
    }
    return value
  }

  /// Reads a setting that must be given.
  public mutating func required<V: ConfigValue>(_ key: String, _ help: String) -> V {
    declare(FieldSpec(key: key, type: V.fieldType, help: help, isRequired: true))
    reportMissing(key)
    return record(key, read(key) ?? V.placeholder)
  }

  /// Reads a path that must be given.
  public mutating func requiredPath(_ key: String, _ help: String) -> InputPath {
    declare(FieldSpec(key: key, type: .path, help: help, isRequired: true))
    reportMissing(key)
    return InputPath(record(key, readPath(key) ?? ""), in: folder)
  }

  /// Reads a path that may be left out.
  public mutating func optionalPath(_ key: String, _ help: String) -> InputPath? {
    declare(FieldSpec(key: key, type: .path, help: help))
    return readPath(key).map { InputPath(record(key, $0), in: folder) }
  }

  /// Reads which policy to use, written `name` or `name: {settings}`.
  public mutating func policy(_ key: String, default fallback: String, _ help: String) -> ComponentChoice<any Policy> {
    let names = components.policies.map { $0.name }
    declare(FieldSpec(key: key, type: .component(names), help: help, fallback: .string(fallback)))
    let place = node?.location ?? ConfigLocation(file: "", line: 1, column: 1)
    let given = node?[key] ?? ConfigNode(.scalar(fallback), at: place)
    guard node != nil else { return ComponentChoice(name: fallback, settings: .object([])) { _ in nil } }
    let choice = choose(given, from: components.policies)
    values.append(JSONValue.Member(key, [choice.name: choice.settings]))
    return choice
  }

  /// Leaves settings out of what names the component: those that change how its work is done and nothing it gives.
  ///
  /// So a run goes on after they are changed.
  public mutating func leaveOut(_ keys: String...) {
    values.removeAll { keys.contains($0.key) }
  }

  /// Reports a problem with the value of a setting, for rules that a range cannot say.
  public mutating func report(_ key: String, _ message: String, note: String? = nil) {
    guard let node else { return }
    diagnostics.append(Diagnostic(message, note: note, at: node[key]?.location ?? node.location))
  }

  /// Reports every setting that was given but never read.
  ///
  /// - Parameter others: Keys that are read elsewhere.
  public mutating func finish(others: [String] = []) {
    let known = fields.map(\.key) + others
    for entry in node?.entries ?? [] {
      guard let key = entry.key.text, !known.contains(key) else { continue }
      diagnostics.append(
        Diagnostic("unknown setting `\(key)`", note: Spelling.note(key, known), at: entry.key.location))
    }
  }

  private mutating func choose(
    _ node: ConfigNode, from known: [any Policy.Type]
  ) -> ComponentChoice<any Policy> {
    let nothing = ComponentChoice<any Policy>(name: "", settings: .object([])) { _ in nil }
    guard let written = ComponentEntry(node) else {
      diagnostics.append(Diagnostic("expected `name` or `name: {settings}`", at: node.location))
      return nothing
    }
    guard let type = known.first(where: { $0.name == written.name }) else {
      let note = Spelling.note(written.name, known.map { $0.name })
      diagnostics.append(Diagnostic("unknown policy `\(written.name)`", note: note, at: written.location))
      return nothing
    }
    return choice(type, written.settings)
  }

  private mutating func choice<P: Policy>(_ type: P.Type, _ node: ConfigNode) -> ComponentChoice<any Policy> {
    let (settings, json) = type.read(node, folder: folder, components: components, &diagnostics)
    return ComponentChoice(name: type.name, settings: json) { services in
      try settings.map { try P($0, services: services) }
    }
  }

  private mutating func readPath(_ key: String) -> String? {
    let path: String? = read(key)
    if path?.isEmpty == true { report(key, "`\(key)` is empty: a path should be there") }
    return path
  }

  private mutating func declare(_ spec: FieldSpec) {
    fields.append(spec)
  }

  private mutating func reportMissing(_ key: String) {
    guard let node, node.entries != nil, node[key] == nil else { return }
    diagnostics.append(Diagnostic("`\(key)` is required", at: node.location))
  }

  private mutating func record<V: ConfigValue>(_ key: String, _ value: V) -> V {
    values.append(JSONValue.Member(key, value.json))
    return value
  }

  private func presetValue<V: ConfigValue>(_ key: String) -> V? {
    guard let node, let value = preset?.settings[key] else { return nil }
    return V(ConfigNode(json: value, at: node.location))
  }

  private mutating func read<V: ConfigValue>(_ key: String) -> V? {
    guard let given = node?[key] else { return nil }
    if let value = V(given) { return value }
    let note: String? =
      if case .choice(let cases) = V.fieldType { given.text.flatMap { Spelling.nearest(to: $0, in: cases) } } else {
        nil
      }
    diagnostics.append(
      Diagnostic(
        "`\(key)` must be \(V.fieldType.description)", note: note.map { "did you mean `\($0)`?" }, at: given.location))
    return nil
  }
}

extension Spelling {
  /// What to say of an unknown name: the near miss, or all there are.
  public static func note(_ word: String, _ known: [String]) -> String {
    if let near = nearest(to: word, in: known) { return "did you mean `\(near)`?" }
    return known.isEmpty ? "it has none" : "known: " + known.joined(separator: ", ")
  }
}
