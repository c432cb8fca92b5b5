package import Curation

/// A pipeline file that has been read and found right, but of which nothing has been made yet.
///
/// Reading never opens a folder or a model, so that `winnow check` costs nothing; ``build(_:)`` makes the components.
package struct PipelineDraft: Sendable {
  /// The keys of the file that hold one plain value.
  static let headKeys = ["name", "summary", "seed", "max_failures"]

  let head: Head
  let export: Export
  /// What a run may spend on model servers.
  package let budget: Budget
  let limit: Int?
  let sources: [Entry]
  let steps: [Step]

  /// A component read but not made.
  struct Entry: Sendable {
    let name: String
    let number: Int
    let path: String
    let settings: JSONValue
    let location: ConfigLocation
    let make: @Sendable (Services) throws -> any Component
  }

  indirect enum Step: Sendable {
    case stage(Entry)
    case branches(number: Int, path: String, [(name: String, steps: [Step])])
  }

  /// The plain values at the top of a file.
  struct Head: ComponentSettings {
    let name: String
    let summary: String
    let seed: Int
    let maxFailures: Int

    init(_ fields: inout FieldReader) {
      name = fields.required("name", "What the pipeline is called: letters, digits, `-`, `_` and `.`.")
      summary = fields.value("summary", default: "", "What the pipeline is for, in a sentence.")
      seed = fields.value("seed", default: 0, in: 0...Int.max, "The seed of every random draw.")
      maxFailures = fields.value(
        "max_failures", default: 100, in: 0...1_000_000_000, "How many failed samples end the run.")
      let isPlain = name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
      if !isPlain || name.hasPrefix(".") || name.utf8.count > 100 {
        fields.report(
          "name", "`name` must be 1 to 100 letters, digits, `-`, `_` and `.`, the first no `.`",
          note: "it names the run's folder")
      }
    }
  }

  /// How an export is cut.
  struct Export: ComponentSettings {
    let shardSize: Int
    let validation: Double

    init(_ fields: inout FieldReader) {
      shardSize = fields.value(
        "shard_size", default: 1000, in: 1...1_000_000, "The greatest number of records in a shard.")
      validation = fields.value(
        "validation", default: 0, in: 0...0.9,
        "The share of source pictures whose samples go to the validation split; no picture is in two splits.")
    }
  }

  /// Makes the components, and of them the pipeline.
  ///
  /// - Throws: ``Diagnostics`` with every component that could not be made, at its place in the file.
  package func build(_ services: Services) throws -> Pipeline {
    var diagnostics: [Diagnostic] = []
    func make(_ entry: Entry) -> (any Component)? {
      do { return try entry.make(services) } catch {
        diagnostics.append(Diagnostic("`\(entry.name)`: \(error)", at: entry.location))
        return nil
      }
    }
    func place<M>(_ entry: Entry, _ component: M) -> Pipeline.Placed<M> {
      Pipeline.Placed(
        name: entry.name, number: entry.number, path: entry.path, settings: entry.settings, component: component)
    }
    func make(_ steps: [Step]) -> [Pipeline.Step] {
      steps.compactMap { step in
        switch step {
        case .stage(let entry):
          switch make(entry) {
          case let stage as any Stage: .stage(place(entry, stage))
          case let stage as any DatasetStage: .dataset(place(entry, stage))
          default: nil
          }
        case .branches(let number, let path, let branches):
          .branches(
            number: number, path: path, branches.map { Pipeline.Branch(name: $0.name, steps: make($0.steps)) })
        }
      }
    }
    let madeSources = sources.compactMap { entry in (make(entry) as? any Source).map { place(entry, $0) } }
    let madeSteps = make(steps)
    guard diagnostics.isEmpty else { throw Diagnostics(diagnostics) }
    return Pipeline(
      name: head.name, summary: head.summary, seed: UInt64(head.seed), maxFailures: head.maxFailures, limit: limit,
      sources: madeSources, steps: madeSteps,
      export: Pipeline.ExportSettings(shardSize: export.shardSize, validation: export.validation),
      meter: services.meter)
  }
}
