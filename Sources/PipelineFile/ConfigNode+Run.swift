package import Curation

extension ConfigNode {
  /// The pipeline file that a run's description would be: settings given on the command line are in it, defaults too.
  ///
  /// - Parameters:
  ///   - description: A pipeline's ``Pipeline/description``.
  ///   - export: How an export is cut, which no description says.
  ///   - summary: What the pipeline is for.
  package init(description: JSONValue, summary: String, export: Pipeline.ExportSettings, at location: ConfigLocation) {
    let file: JSONValue = [
      "name": description["name"] ?? "", "summary": .string(summary), "seed": description["seed"] ?? "0",
      "max_failures": 1_000_000_000, "sources": Self.entries(description["sources"]),
      "stages": Self.entries(description["stages"]),
      "export": ["shard_size": .integer(export.shardSize), "validation": .number(export.validation)],
    ]
    self.init(json: file, at: location)
  }

  /// A list of components as a pipeline file writes it.
  private static func entries(_ list: JSONValue?) -> JSONValue {
    .array(
      (list?.array ?? []).map { entry in
        if let branches = entry["branches"]?.members {
          return ["branches": .object(branches.map { JSONValue.Member($0.key, entries($0.value)) })]
        }
        return .object([JSONValue.Member(entry["name"]?.text ?? "", entry["settings"] ?? [:])])
      })
  }
}
