package import Curation

/// What became of one source item, or of one sample that waited for a later pass: committed whole or not at all.
package struct Settlement: Sendable {
  /// What was worked on.
  package enum Origin: Sendable {
    /// An item of a source.
    case item(ItemRecord)
    /// The waiting sample at a position.
    case waiting([Int])
  }

  /// What was worked on.
  package var origin: Origin
  /// The samples it became, each with its state.
  package var endings: [Ending] = []
  /// What each stage did, by its number.
  package var counts: [Int: StageCount] = [:]

  /// A settlement in which nothing has happened yet.
  package init(origin: Origin) {
    self.origin = origin
  }
}

/// An item of a source, as a run remembers it to see whether the input has changed.
package struct ItemRecord: Sendable, Equatable {
  /// The source's number.
  package var source: Int
  /// The item's number in it.
  package var number: Int
  /// The id of the sample it gave.
  package var id: String
  /// What the source calls it.
  package var name: String
  /// Names everything the source said of it.
  package var identity: Digest

  /// A record.
  package init(source: Int, number: Int, id: String, name: String, identity: Digest) {
    self.source = source
    self.number = number
    self.id = id
    self.name = name
    self.identity = identity
  }
}

/// How a sample ended, or where it waits.
package struct Ending: Sendable {
  /// The states of a sample.
  package enum State: String, Sendable, CaseIterable {
    /// It went through every stage.
    case kept
    /// A stage dropped it.
    case dropped
    /// A stage could not deal with it.
    case failed
    /// It waits for its next pass.
    case waiting
    /// It has come to a stage that looks at all samples, and waits for the others.
    case held
  }

  /// The sample, as it entered the stage it ended at.
  package var sample: Sample
  /// Its state.
  package var state: State
  /// The pass it waits in; 0 once ended.
  package var pass = 0
  /// The stages it passed.
  package var trail: [TrailStep]
  /// The stage it ended at; `nil` if it was kept or waits.
  package var stage: StagePlace?
  /// Why it was dropped.
  package var drop: Drop?
  /// Why it failed, in a sentence.
  package var failure = ""
  /// What the stage that looks at all samples needs of it.
  package var fingerprint: [UInt8] = []

  /// An ending.
  package init(_ sample: Sample, _ state: State, trail: [TrailStep], at stage: StagePlace? = nil) {
    self.sample = sample
    self.state = state
    self.trail = trail
    self.stage = stage
  }
}

/// A stage by number and path.
package struct StagePlace: Sendable, Equatable {
  /// Its number in the pipeline; sources have the numbers below 0.
  package var number: Int
  /// Where it stands in the pipeline file.
  package var path: String

  /// A place.
  package init(number: Int, path: String) {
    self.number = number
    self.path = path
  }
}

/// One stage a sample passed.
package struct TrailStep: Sendable, Equatable {
  /// The stage's number.
  package var stage: Int
  /// Which of the stage's products the sample went on as; empty if it went on as itself.
  package var variant: String
  /// The values the stage measured, by name.
  package var measured: [String]

  /// A step.
  package init(stage: Int, variant: String = "", measured: [String] = []) {
    self.stage = stage
    self.variant = variant
    self.measured = measured
  }

  var json: JSONValue {
    [
      "stage": .integer(stage), "variant": .string(variant), "measured": .array(measured.map { .string($0) }),
    ]
  }

  init?(json: JSONValue) {
    guard let stage = json["stage"]?.integer, let variant = json["variant"]?.text,
      let measured = json["measured"]?.array?.compactMap(\.text)
    else { return nil }
    self.init(stage: stage, variant: variant, measured: measured)
  }
}

/// What a stage did with the samples that came to it: entered + created = kept + dropped + failed.
///
/// A split into n creates n − 1 samples and keeps n, and so do n branches.
package struct StageCount: Sendable, Equatable {
  /// Samples that came.
  package var entered = 0
  /// Samples that splits added.
  package var created = 0
  /// Samples that went on.
  package var kept = 0
  /// Samples dropped, by reason.
  package var dropped: [String: Int] = [:]
  /// Samples that failed.
  package var failed = 0

  /// Nothing yet.
  package init() {}

  /// All that were dropped.
  package var droppedCount: Int { dropped.values.reduce(0, +) }

  /// Whether every sample that came or was made is accounted for.
  package var isBalanced: Bool { entered + created == kept + droppedCount + failed }

  package static func += (left: inout StageCount, right: StageCount) {
    left.entered += right.entered
    left.created += right.created
    left.kept += right.kept
    left.failed += right.failed
    left.dropped.merge(right.dropped, uniquingKeysWith: +)
  }
}
