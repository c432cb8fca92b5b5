import ArgumentParser
import Curation
import RunStore

/// `winnow explain`: one sample's way.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells one sample's way: where it came from, what each stage did, why it ended where it did.",
    discussion: """
      The sample is named by its id, or by enough of its first digits. Example:

        winnow explain runs/quickstart 3f9c
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String

  @Argument(help: "The sample's id, or its beginning.")
  var sample: String

  @Flag(help: "Write everything as JSON.")
  var json = false

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    let store = try RunStore(at: folder, for: .reading)
    guard !sample.isEmpty else { throw Refusal("name a sample by its id, or by the first digits of it") }
    let id = try theOne(store.ids(beginningWith: sample.lowercased(), limit: 20))
    let paths = try store.stages().reduce(into: [:]) { $0[$1.place.number] = $1.place.path }
    let stored = try store.samples(withID: id)
    if stored.isEmpty, let item = try store.item(withID: id) {
      let parts = try store.samples(under: [item.source, item.number], limit: 1000)
      if json { return Console.print(JSONValue.array(parts.map { Story($0, paths).json }).jsonText) }
      Console.print("\(id) is the source item \(item.name), which became \(parts.count) samples:".printable)
      return Console.print(parts.map { "  " + Story($0, paths).line }.joined(separator: "\n"))
    }
    if json { return Console.print(JSONValue.array(stored.map { Story($0, paths).json }).jsonText) }
    Console.print(stored.map { Story($0, paths).text(width: Console.width) }.joined(separator: "\n\n"))
  }

  private func theOne(_ ids: [String]) throws -> String {
    guard let first = ids.first else { throw Refusal("no sample in \(folder) has an id that begins with \(sample)") }
    if ids.contains(sample.lowercased()) { return sample.lowercased() }
    guard ids.count == 1 else {
      throw Refusal("\(sample) begins the ids of several samples: \(ids.joined(separator: ", "))")
    }
    return first
  }
}

/// A sample's way, told.
struct Story {
  /// How many of a page's pictures without a file are named.
  private static let mostPictures = 20

  private let stored: StoredSample
  private let paths: [Int: String]

  init(_ stored: StoredSample, _ paths: [Int: String]) {
    self.stored = stored
    self.paths = paths
  }

  private var end: String {
    let place = stored.stage?.path ?? ""
    switch stored.state {
    case .kept: return "kept: it went through every stage"
    case .waiting: return "waiting for its next pass"
    case .held: return "held until every sample has come to the stage that looks at all"
    case .failed: return "failed at \(place): \(stored.failure)"
    case .dropped:
      guard let drop = stored.drop else { return "dropped at \(place)" }
      let parts = [drop.reason.text, drop.measured, drop.detail].filter { !$0.isEmpty }
      return "dropped at \(place): " + parts.joined(separator: ", ")
    }
  }

  /// One line: id, how it ended.
  var line: String {
    "\(stored.sample.id)  \(end)".printable
  }

  /// Everything as JSON.
  var json: JSONValue {
    [
      "id": .string(stored.sample.id), "state": .string(stored.state.rawValue),
      "stage": .string(stored.stage?.path ?? ""), "drop": stored.drop == nil ? [:] : stored.dropJSON,
      "failure": .string(stored.failure),
      "trail": .array(
        stored.trail.map { ["stage": .string(paths[$0.stage] ?? ""), "variant": .string($0.variant)] }),
      "sample": stored.sample.json,
    ]
  }

  /// The whole story.
  func text(width: Int) -> String {
    let sample = stored.sample
    let lineage = sample.lineage
    var lines = ["sample \(sample.id)", "from   \(lineage.source): \(lineage.item)"]
    lines.append("       content \(lineage.content.hex)" + (lineage.copy > 0 ? ", copy \(lineage.copy)" : ""))
    if !lineage.license.isEmpty { lines.append("       licence \(lineage.license)") }
    if !lineage.url.isEmpty { lines.append("       \(lineage.url)") }
    lines.append("way")
    for step in stored.trail {
      let values = step.measured.map { "\($0) \(sample.attributes[$0]?.brief ?? "")" }.joined(separator: ", ")
      let variant = step.variant.isEmpty ? "passed" : "went on as product \(step.variant)"
      lines.append("       \(paths[step.stage] ?? "?"): \(variant)" + (values.isEmpty ? "" : "; \(values)"))
    }
    lines.append("end    \(end)")
    let absent = (sample.document?.pictures ?? []).filter { $0.file == nil }
    for picture in absent.prefix(Self.mostPictures) {
      lines.append(
        "lacks  \(picture.address.prefix(300)): " + (picture.problem.isEmpty ? "not on this machine" : picture.problem))
    }
    if absent.count > Self.mostPictures { lines.append("       and \(absent.count - Self.mostPictures) more pictures") }
    if let task = sample.task {
      lines += [
        "task   \(task.prompt.family), \(task.prompt.kind)", task.prompt.text.wrapped(to: width, indent: "       "),
      ]
      lines += task.prompt.images.map { "       picture \($0.width)×\($0.height) \($0.blobPath)" }
      lines.append("answer \(task.key.solution), scored by \(task.key.verifier)")
    }
    for difficulty in sample.difficulty { lines.append("level  \(difficulty.sentence)") }
    for search in sample.attributes["searches"]?.array ?? [] { lines.append("tries  \(search.searchSentence)") }
    for (number, rollout) in sample.rollouts.enumerated() {
      let reward = sample.rewards.indices.contains(number) ? "reward \(sample.rewards[number].total)" : "not scored"
      lines.append("       \(reward): \(rollout.text.replacing("\n", with: " ").prefix(160))")
    }
    return lines.joined(separator: "\n").printable
  }
}

extension JSONValue {
  /// A record of a search in words.
  fileprivate var searchSentence: String {
    let count = { (key: String) in self[key]?.integer ?? 0 }
    let name = [self["label"]?.text, self["method"]?.text].compactMap { $0 }.joined(separator: " ")
    let end =
      self["solved"] == true ? "solved after \(count("iterations")) failed" : "unsolved after \(count("iterations"))"
    return "\(name): \(end) iterations; \(count("answers")) answers judged, \(count("calls")) drawn, "
      + "\(count("tokens")) tokens (continuation \(self["continuation"]?.text ?? "unknown"))"
  }

  /// The value in a few characters.
  fileprivate var brief: String {
    let text = self.text ?? jsonText
    return text.count > 24 ? text.prefix(23) + "…" : text
  }
}
