import ArgumentParser
import Curation
import RunStore

/// `winnow drift`: which tasks are easy for one policy and hard for another.
struct DriftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Shows which tasks flip between two policies' records of difficulty, or between two runs.",
    discussion: """
      A record is named by its label, its policy or its model. Tasks are matched by the sample's id. Examples:

        winnow drift runs/difficulty weak bold
        winnow drift runs/monday --against runs/friday              the last record of each
        winnow drift runs/monday small --against runs/friday large --band 0.1,0.9
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String

  @Argument(help: "The records: two in one run; with --against none, one for both runs, or one for each.")
  var records: [String] = []

  @Option(help: ArgumentHelp("Another run to compare with.", valueName: "run"), completion: .directory)
  var against: String?

  @Option(help: "The band of pass rates whose ends a flip crosses.")
  var band = "0.2,0.8"

  @Option(help: "How many flips are listed.")
  var limit = 20

  @Flag(help: "Write everything as JSON.")
  var json = false

  func validate() throws {
    _ = try ends
    if against == nil, records.count != 2 { throw ValidationError("Name two records, or another run with --against.") }
    if records.count > 2 { throw ValidationError("Name at most two records.") }
    if limit < 0 { throw ValidationError("--limit must not be less than 0.") }
  }

  private var ends: ClosedRange<Double> {
    get throws {
      let ends = band.split(separator: ",").compactMap { Double($0) }
      guard ends.count == 2, 0 <= ends[0], ends[0] < ends[1], ends[1] <= 1 else {
        throw ValidationError("--band must be two numbers from 0 to 1, the smaller first, such as 0.2,0.8.")
      }
      return ends[0]...ends[1]
    }
  }

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    let store = try RunStore(at: folder, for: .reading)
    let other = try against.map { try RunStore(at: $0, for: .reading) } ?? store
    try check(records.first, in: store, folder)
    try check(records.last, in: other, against ?? folder)
    let drift = try Drift(store, records.first, with: other, records.last, band: ends)
    Console.print(json ? drift.json.jsonText : lines(drift).joined(separator: "\n"))
  }

  private func check(_ name: String?, in store: RunStore, _ folder: String) throws {
    let names = try store.recordNames()
    guard let name, !names.contains(name) else { return }
    throw Refusal("no task in \(folder) has a record of `\(name)`; \(Spelling.note(name, names))")
  }

  private func lines(_ drift: Drift) -> [String] {
    let places = Drift.Place.allCases
    let (first, second) = (records.first ?? folder, records.count == 2 ? records[1] : against ?? "")
    var table = Table(
      [.init(title: "\(first) ↓  \(second) →")] + places.map { .init(title: words($0), isNumber: true) })
    for place in places { table.add([words(place)] + places.map { "\(drift.count(place, $0))" }) }
    let flips = drift.flips
    var lines = ["\(drift.tasks.count) tasks tried by both, \(drift.onlyFirst) only by the first, "]
    lines[0] += "\(drift.onlySecond) only by the second"
    lines += [""] + table.lines + [""]
    lines.append("\(flips.count) flip, \(flips.count { $0.isClear }) of them by more than their 95 % intervals allow")
    guard !flips.isEmpty, limit > 0 else { return lines.map(\.printable) }
    var list = Table([.init(title: "sample"), .init(title: first), .init(title: second), .init(title: "")])
    for task in flips.prefix(limit) {
      list.add([String(task.id.prefix(12)), words(task.first), words(task.second), task.isClear ? "clear" : ""])
    }
    return (lines + [""] + list.lines).map(\.printable)
  }

  private func words(_ place: Drift.Place) -> String {
    switch place {
    case .unsolved: "unsolved"
    case .below: "too hard"
    case .within: "in the band"
    case .above: "too easy"
    }
  }

  private func words(_ rate: PassRate) -> String {
    "\(rate.successes) of \(rate.count) right"
  }
}
