import ArgumentParser
import Curation
import PipelineFile

/// `winnow stages`: the reference of components.
struct StagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Lists sources, stages, policies and verifiers, or describes one.",
    discussion: """
      Examples:

        winnow stages
        winnow stages rotation_task
      """)

  @Argument(help: "The component to describe.")
  var name: String?

  @Flag(help: "Write the list as JSON.")
  var json = false

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    let list = StageReference.list(components: .all)
    if let name {
      guard let text = StageReference.text(of: name, components: .all) else {
        throw Refusal("there is no component `\(name)`; \(Spelling.note(name, list.map(\.name)))")
      }
      Console.print(text.trimmingEnd)
    } else if json {
      let rows = list.map {
        ["kind": .string($0.kind), "name": .string($0.name), "summary": .string($0.summary)] as JSONValue
      }
      Console.print(JSONValue.array(rows).jsonText)
    } else {
      var table = Table([.init(title: "kind"), .init(title: "name"), .init(title: "what it does")])
      for row in list { table.add([row.kind, row.name, row.summary]) }
      Console.print(table.lines.joined(separator: "\n"))
    }
  }
}
