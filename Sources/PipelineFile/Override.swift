package import Curation

/// One `--set NAME.KEY=VALUE`: a setting changed from the command line.
///
/// `NAME` is a stage or source (`pass_rate_filter`), where it stands twice with its branch before it
/// (`captions.model_rollout`), or a key of the file itself (`seed`, `export.shard_size`, `budget.tokens`).
package struct Override: Sendable, Equatable {
  let path: [String]
  let value: ConfigNode
  let location: ConfigLocation

  /// Reads `NAME.KEY=VALUE`; the value is YAML, so `[0, 90]` is a list.
  package init(_ text: String) throws {
    let file = "--set \(text)"
    location = ConfigLocation(file: file, line: 1, column: 1)
    guard let equals = text.firstIndex(of: "=") else {
      throw Diagnostics([Diagnostic("expected NAME.KEY=VALUE", at: location)])
    }
    path = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.allSatisfy({ !$0.isEmpty }) else {
      throw Diagnostics([Diagnostic("expected NAME.KEY=VALUE", at: location)])
    }
    value = try ConfigNode(yaml: String(text[text.index(after: equals)...]), file: file)
  }

  package static func == (left: Override, right: Override) -> Bool {
    left.path == right.path && left.location == right.location
  }
}

extension ConfigNode {
  /// The file with settings changed.
  ///
  /// - Throws: ``Diagnostics`` for a name that is not in the file, or stands there more than once.
  package func applying(_ overrides: [Override]) throws -> ConfigNode {
    try overrides.reduce(self) { file, override in
      let first = override.path[0]
      if PipelineDraft.headKeys.contains(first) || ["export", "budget"].contains(first) {
        return file.setting(override.path[...], to: override)
      }
      var names: [String] = []
      var file = file
      let count = file.set(override, names: &names)
      guard count == 1 else {
        let name = override.path.dropLast().joined(separator: ".")
        guard !name.isEmpty else {
          let note = "only \(PipelineDraft.headKeys.joined(separator: ", ")) stand alone"
          throw Diagnostics([Diagnostic("expected NAME.KEY=VALUE", note: note, at: override.location)])
        }
        let note =
          count == 0
          ? Spelling.note(first, names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
          : "say which, with the branch's name before it, or edit the file"
        let message = count == 0 ? "the pipeline has no `\(name)`" : "the pipeline has `\(name)` \(count) times"
        throw Diagnostics([Diagnostic(message, note: note, at: override.location)])
      }
      return file
    }
  }

  /// Sets the override wherever it fits; says how often that was.
  private mutating func set(_ override: Override, names: inout [String]) -> Int {
    guard case .map(var entries) = value else { return 0 }
    var count = 0
    for index in entries.indices where ["sources", "stages"].contains(entries[index].key.text) {
      count += entries[index].value.setInList(override, branch: nil, names: &names)
    }
    value = .map(entries)
    return count
  }

  private mutating func setInList(_ override: Override, branch: String?, names: inout [String]) -> Int {
    guard case .list(var items) = value else { return 0 }
    var count = 0
    for index in items.indices {
      guard let entry = ComponentEntry(items[index]) else { continue }
      if entry.name == "branches", case .map(var branches) = entry.settings.value {
        for number in branches.indices {
          count += branches[number].value.setInList(override, branch: branches[number].key.text, names: &names)
        }
        items[index].value = .map([
          Entry(
            key: ConfigNode(.scalar(entry.name), at: entry.location),
            value: ConfigNode(.map(branches), at: entry.settings.location))
        ])
        continue
      }
      names.append(entry.name)
      guard let rest = override.rest(after: entry.name, in: branch) else { continue }
      count += 1
      let settings = entry.settings.setting(rest, to: override)
      items[index].value = .map([Entry(key: ConfigNode(.scalar(entry.name), at: entry.location), value: settings)])
    }
    value = .list(items)
    return count
  }

  /// The node with the value at a path of keys replaced, or added.
  private func setting(_ path: ArraySlice<String>, to override: Override) -> ConfigNode {
    guard let key = path.first else { return ConfigNode(override.value.value, at: override.location) }
    var entries: [Entry] = if case .map(let entries) = value { entries } else { [] }
    if let index = entries.firstIndex(where: { $0.key.text == key }) {
      entries[index].value = entries[index].value.setting(path.dropFirst(), to: override)
    } else {
      let empty = ConfigNode(.null, at: override.location)
      entries.append(
        Entry(
          key: ConfigNode(.scalar(key), at: override.location), value: empty.setting(path.dropFirst(), to: override)))
    }
    return ConfigNode(.map(entries), at: location)
  }
}

extension Override {
  /// The keys below a component, if the override means the one of this name in this branch.
  fileprivate func rest(after name: String, in branch: String?) -> ArraySlice<String>? {
    if path.count >= 2, path[0] == name { return path.dropFirst() }
    if path.count >= 3, let branch, path[0] == branch, path[1] == name { return path.dropFirst(2) }
    return nil
  }
}
