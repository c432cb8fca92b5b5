import ArgumentParser
import Curation
import Foundation
import PipelineFile
import RunStore
import Runner

/// `winnow rescore`: rewards, intervals and filters again, from the answers a run has.
struct RescoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescore",
    abstract: "Recomputes a run's rewards, intervals and filters from the answers it has; asks nobody.",
    discussion: """
      For another band, or after a verifier has changed. The run is rescored in place, with the pipeline it was made with
      and the changes given; no picture is opened. Where an answer is missing (a greater count, another temperature),
      nothing is changed and the number is said. Examples:

        winnow rescore runs/quickstart --set pass_rate_filter.min=0.3
        winnow rescore runs/quickstart                                  the same settings, today's verifiers
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Change a setting, as often as needed, as in `winnow run`.", valueName: "name.key=value"))
  var overrides: [String] = []

  @Option(help: "How many samples are worked on at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Write the summary as JSON.")
  var json = false

  func validate() throws {
    if !(1...1024).contains(jobs) { throw ValidationError("--jobs must be between 1 and 1024.") }
  }

  func run() async throws {
    Console.ignoreClosedPipe()
    try RunStore.check(folder)
    let store = try RunStore(at: folder)
    let pipeline = try pipeline(of: store.run(), in: store)
    let summary = try await Rescore(pipeline, store: store, jobs: jobs).run()
    try store.close()
    if json { Console.print(summary.json.jsonText) } else { say(summary) }
    if summary.run.hasFailures { throw ExitCode(2) }
  }

  private func pipeline(of run: RunRecord, in store: RunStore) throws -> Pipeline {
    let place = ConfigLocation(file: folder, line: 1, column: 1)
    let file = ConfigNode(description: run.description, summary: run.summary, export: run.export, at: place)
    let limit = run.description["limit"]?.integer.flatMap { $0 < 0 ? nil : $0 }
    let draft = try PipelineDraft(
      file.applying(overrides.map { try Override($0) }), folder: run.base, components: .all, limit: limit)
    guard let seed = UInt64(run.seed) else { throw Refusal("the run in \(folder) has no readable seed") }
    var services = Services(seed: seed, media: store, memo: store, cache: SharedCache(capacity: 4 * jobs))
    services.mayAsk = false
    return try draft.build(services)
  }

  private func say(_ summary: Rescore.Summary) {
    for failure in summary.run.failures {
      Console.note("failed: \(failure.item) at \(failure.stage): \(failure.sentence)".printable)
    }
    let (before, now) = (summary.before, summary.run.totals)
    Console.print("\(summary.run.pipeline): \(summary.samples) samples rescored, nobody asked")
    Console.print("before: \(before.kept) kept, \(before.dropped) dropped, \(before.failed) failed")
    Console.print("now:    \(now.kept) kept, \(now.dropped) dropped, \(now.failed) failed")
    Console.print("look:   winnow preview \(folder)")
  }
}
