/// What runs: sources and the stages their samples go through.
public struct Pipeline: Sendable {
  /// A component at its place in the pipeline file.
  public struct Placed<Made: Sendable>: Sendable {
    /// The component's name.
    public let name: String
    /// Its number among all stages (or sources), in the order of the file, branches included.
    public let number: Int
    /// Where it stands, such as `branches.rotation.rotation_task`.
    public let path: String
    /// Its settings, defaults included.
    public let settings: JSONValue
    /// The component.
    public let component: Made

    /// A component at a place.
    public init(name: String, number: Int, path: String, settings: JSONValue, component: Made) {
      self.name = name
      self.number = number
      self.path = path
      self.settings = settings
      self.component = component
    }
  }

  /// A named list of stages that gets each sample.
  public struct Branch: Sendable {
    /// The branch's name.
    public let name: String
    /// Its stages; no dataset stage is among them.
    public let steps: [Step]

    /// A branch.
    public init(name: String, steps: [Step]) {
      self.name = name
      self.steps = steps
    }
  }

  /// One entry of the list of stages.
  public indirect enum Step: Sendable {
    case stage(Placed<any Stage>)
    case dataset(Placed<any DatasetStage>)
    case branches(number: Int, path: String, [Branch])
  }

  /// A run of steps that look at one sample each, up to a stage that looks at all.
  public struct Pass: Sendable {
    /// The steps.
    public var steps: [Step] = []
    /// The stage that looks at all; none in the last pass.
    public var end: Placed<any DatasetStage>?
  }

  /// How an export is cut.
  public struct ExportSettings: Sendable, Equatable {
    /// The greatest number of records in a shard.
    public var shardSize: Int
    /// The share of source pictures whose samples go to the validation split, 0..<1.
    public var validation: Double

    /// Export settings.
    public init(shardSize: Int = 1000, validation: Double = 0) {
      self.shardSize = shardSize
      self.validation = validation
    }
  }

  /// The pipeline's name.
  public var name: String
  /// What it is for, in a sentence; empty if the file does not say.
  public var summary: String
  /// The seed of every random draw.
  public var seed: UInt64
  /// How many failed samples end the run.
  public var maxFailures: Int
  /// At most how many items of each source are taken; all if `nil`.
  public var limit: Int?
  /// Where samples come from.
  public var sources: [Placed<any Source>]
  /// What they go through.
  public var steps: [Step]
  /// How an export is cut.
  public var export: ExportSettings
  /// Counts what is spent on model servers.
  public var meter: Meter

  /// A pipeline.
  public init(
    name: String, summary: String = "", seed: UInt64, maxFailures: Int, limit: Int?, sources: [Placed<any Source>],
    steps: [Step], export: ExportSettings, meter: Meter = Meter()
  ) {
    self.name = name
    self.summary = summary
    self.seed = seed
    self.maxFailures = maxFailures
    self.limit = limit
    self.sources = sources
    self.steps = steps
    self.export = export
    self.meter = meter
  }

  /// The steps cut at the stages that look at all samples.
  public var passes: [Pass] {
    steps.reduce(into: [Pass()]) { passes, step in
      if case .dataset(let stage) = step {
        passes[passes.count - 1].end = stage
        passes.append(Pass())
      } else {
        passes[passes.count - 1].steps.append(step)
      }
    }
  }

  /// Every stage with its number, in the order of the file; `branches` counts as one of its own.
  public var stageList: [(number: Int, path: String, name: String)] {
    func list(_ steps: [Step]) -> [(number: Int, path: String, name: String)] {
      steps.flatMap { step -> [(number: Int, path: String, name: String)] in
        switch step {
        case .stage(let stage): [(stage.number, stage.path, stage.name)]
        case .dataset(let stage): [(stage.number, stage.path, stage.name)]
        case .branches(let number, let path, let branches):
          [(number, path, "branches")] + branches.flatMap { list($0.steps) }
        }
      }
    }
    return list(steps)
  }

  /// How many samples must be under way for every stage to be busy; 0 if none of them waits.
  public var width: Int {
    func width(_ steps: [Step]) -> Int {
      steps.map { step in
        switch step {
        case .stage(let stage): stage.component.width
        case .dataset: 0
        case .branches(_, _, let branches): branches.map { width($0.steps) }.max() ?? 0
        }
      }.max() ?? 0
    }
    return width(steps)
  }

  /// Everything the samples of a run depend on, as JSON: seed, limit, sources and stages with revisions and settings.
  ///
  /// The export's settings and the failure limit are not in it: they change no sample.
  public var description: JSONValue {
    func describe<M>(_ placed: Placed<M>, revision: Int) -> JSONValue {
      ["name": .string(placed.name), "revision": .integer(revision), "settings": placed.settings]
    }
    func describe(_ steps: [Step]) -> JSONValue {
      .array(
        steps.map { step in
          switch step {
          case .stage(let stage): describe(stage, revision: type(of: stage.component).revision)
          case .dataset(let stage): describe(stage, revision: type(of: stage.component).revision)
          case .branches(_, _, let branches):
            ["branches": .object(branches.map { JSONValue.Member($0.name, describe($0.steps)) })]
          }
        })
    }
    return [
      "name": .string(name), "seed": .string("\(seed)"), "limit": .integer(limit ?? -1),
      "sources": .array(sources.map { describe($0, revision: type(of: $0.component).revision) }),
      "stages": describe(steps),
    ]
  }

  /// Names what ``description`` says: runs of equal digest over equal input give equal samples.
  public var digest: Digest {
    Digest(of: description.canonical.jsonBytes)
  }
}
