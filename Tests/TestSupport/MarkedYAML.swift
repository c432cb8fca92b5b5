package import Curation
import PipelineFile
package import Testing

/// Checks what is said of a pipeline file.
///
/// Each `▸` in the text marks where one diagnostic must point; the messages follow in the order of the marks.
package func expectDiagnostics(
  _ marked: String, _ messages: [String], components: ComponentList, sourceLocation: SourceLocation = #_sourceLocation
) {
  let yaml = marked.filter { $0 != "▸" }
  var places: [String] = []
  for (line, text) in marked.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    var column = 0
    for character in text {
      if character == "▸" { places.append("\(line + 1):\(column + 1)") } else { column += 1 }
    }
  }
  let error = #expect(throws: Diagnostics.self, sourceLocation: sourceLocation) {
    try PipelineDraft(ConfigNode(yaml: yaml, file: "test.yaml"), folder: "", components: components)
  }
  let said = error?.all.map {
    "\($0.location.line):\($0.location.column) \($0.message)" + ($0.note.map { "; \($0)" } ?? "")
  }
  #expect(said == zip(places, messages).map { "\($0) \($1)" }, sourceLocation: sourceLocation)
  #expect(places.count == messages.count, sourceLocation: sourceLocation)
}
