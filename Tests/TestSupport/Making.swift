package import Curation
import PipelineFile
package import Testing

extension Component {
  /// Makes the component from settings written as JSON, as a pipeline file would.
  package static func make(
    _ settings: JSONValue = [:], services: Services = .inMemory(), components: ComponentList = ComponentList(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Self {
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(json: settings, at: ConfigLocation(file: "test", line: 1, column: 1))
    let read = Self.read(node, folder: "", components: components, &diagnostics)
    #expect(diagnostics == [], sourceLocation: sourceLocation)
    return try Self(try #require(read.settings, sourceLocation: sourceLocation), services: services)
  }
}

extension Source {
  /// Everything the source gives.
  package func allItems() async throws -> [SourceItem] {
    var items: [SourceItem] = []
    for try await item in try self.items() { items.append(item) }
    return items
  }
}

extension SourceItem {
  /// The sample, if this is one.
  package var sample: Sample? { if case .sample(let sample) = self { sample } else { nil } }

  /// `name` of a sample's item, `name: reason` of something unreadable.
  package var caseText: String {
    switch self {
    case .sample(let sample): sample.lineage.item
    case .unreadable(let name, let reason): "\(name): \(reason)"
    }
  }
}
