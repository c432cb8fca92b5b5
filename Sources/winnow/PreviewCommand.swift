import ArgumentParser
import Curation
import RunStore

/// `winnow preview`: what each stage kept and dropped, and examples of each task.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Shows what each stage of a run kept and dropped, and examples of each task.",
    discussion: """
      A run that is still going on can be looked at too. Examples:

        winnow preview runs/quickstart
        winnow preview runs/quickstart --examples 3 --task rotation_task
        winnow preview runs/quickstart --dropped near_duplicate     the samples dropped for one reason
        winnow preview runs/quickstart --page look.html             a page with the pictures
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(help: "How many examples of each kind of task.")
  var examples = 1

  @Option(help: "Only tasks of this family.")
  var task: String?

  @Option(help: "List samples dropped for this reason instead.")
  var dropped: String?

  @Option(help: "Write a web page with the table and the examples' pictures to this file.")
  var page: String?

  @Flag(help: "Write everything as JSON.")
  var json = false

  func validate() throws {
    if !(0...1000).contains(examples) { throw ValidationError("--examples must be between 0 and 1000.") }
  }

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    let store = try RunStore(at: folder, for: .reading)
    let preview = try Preview(store, examples: examples, family: task)
    if let dropped {
      try list(dropped, preview, store)
    } else if let page {
      try PreviewPage(preview, store: store).write(to: page)
      Console.print("written: \(page)")
    } else if json {
      Console.print(preview.json.jsonText)
    } else {
      Console.print(preview.lines(width: Console.width).joined(separator: "\n"))
    }
  }

  private func list(_ reason: String, _ preview: Preview, _ store: RunStore) throws {
    let samples = try store.samples(SampleQuery(state: .dropped, reason: reason, limit: 1000))
    guard !samples.isEmpty else {
      throw Refusal("no sample was dropped for `\(reason)`; \(Spelling.note(reason, preview.reasons))")
    }
    if json { return Console.print(JSONValue.array(samples.map(\.dropJSON)).jsonText) }
    var table = Table([
      .init(title: "sample"), .init(title: "item"), .init(title: "at"), .init(title: "measured"),
      .init(title: "detail"),
    ])
    for stored in samples {
      let drop = stored.drop
      table.add([
        String(stored.sample.id.prefix(12)), stored.sample.lineage.item.printable, stored.stage?.path ?? "",
        drop?.measured ?? "", (drop?.detail ?? "").printable,
      ])
    }
    Console.print(table.lines.joined(separator: "\n"))
  }
}

extension StoredSample {
  /// A dropped sample and why, as JSON.
  var dropJSON: JSONValue {
    [
      "id": .string(sample.id), "item": .string(sample.lineage.item), "stage": .string(stage?.path ?? ""),
      "reason": .string(drop?.reason.text ?? ""), "measure": .string(drop?.measure ?? ""),
      "value": drop?.value ?? "", "threshold": drop?.threshold ?? "", "detail": .string(drop?.detail ?? ""),
    ]
  }
}

extension Drop {
  /// What was measured and where the line was: `aspect_ratio 4.2 (3.0)`.
  var measured: String {
    guard let value else { return "" }
    return "\(measure) \(value.jsonText)" + (threshold.map { " (threshold \($0.jsonText))" } ?? "")
  }
}
