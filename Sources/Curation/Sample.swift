/// One item on its way through a pipeline.
public struct Sample: Sendable, Equatable {
  /// Where it came from; its ``Lineage/id`` names the sample.
  public var lineage: Lineage
  /// Where it stands in its run: the source's number, its number in the source, then its number in each split.
  ///
  /// Positions order a run's samples the same way however many ran at once.
  public var position: [Int] = []
  /// The picture it is about, as the source has it.
  public var image: SourceImage?
  /// The page it is, as the source has it.
  public var page: SourcePage?
  /// What the page says, once it has been read; a part of it after a stage that cuts pages up.
  public var document: PageDocument?
  /// The question and its answers that the sample is about, once a page has been taken apart.
  public var pair: QuestionAnswerPair?
  /// What people said of the picture.
  public var captions: [String] = []
  /// What is where in the picture.
  public var objects: [LabelledBox] = []
  /// Measured values by name (`sharpness`, `entropy`, …), each written once by the stage that measures it.
  public var attributes: [String: JSONValue] = [:]
  /// The task made of it.
  public var task: SyntheticTask?
  /// A policy's answers to the task, in the order of their numbers.
  public var rollouts: [Rollout] = []
  /// What each rollout earned; as many as rollouts, once verified.
  public var rewards: [Reward] = []
  /// How hard the task was for each policy that tried.
  public var difficulty: [Difficulty] = []

  /// A source's sample.
  public init(lineage: Lineage) {
    self.lineage = lineage
  }

  /// The sample's id.
  public var id: String { lineage.id }

  /// A product of this sample.
  ///
  /// - Parameter variant: Which of the stage's products: a number or a plain word, never the answer.
  public func child(stage: String, variant: String) -> Sample {
    var child = self
    child.lineage.steps.append(Lineage.Step(stage: stage, variant: variant))
    return child
  }
}

/// A picture as a source has it: a file that winnow never changes.
public struct SourceImage: Sendable, Equatable {
  /// Where the file is on this machine: the picture, the WARC file it is a record of, or that of the page it is written
  /// into; never exported.
  public var path: String
  /// Where its record stands in the file; `nil` if the file is the picture.
  public var record: RecordPlace?
  /// The address that holds it (`data:`), if it is written into a page.
  public var part: PagePart?
  /// The digest of the picture's bytes, checked when it is opened again.
  public var digest: Digest
  /// How many bytes these are.
  public var byteCount: Int
  /// `jpeg` or `png`, once the picture has been looked at.
  public var format = ""
  /// The upright size in pixels, once the picture has been looked at.
  public var width = 0
  /// The upright size in pixels, once the picture has been looked at.
  public var height = 0
  /// The longest side stages work at: the picture is brought down to it while it is decoded.
  public var workingSide = 0

  /// A file, a record of one, or a part of a page.
  public init(
    path: String, record: RecordPlace? = nil, part: PagePart? = nil, digest: Digest, byteCount: Int
  ) {
    self.path = path
    self.record = record
    self.part = part
    self.digest = digest
    self.byteCount = byteCount
  }
}

/// A named thing in a picture.
public struct LabelledBox: Sendable, Equatable {
  /// What it is.
  public var label: String
  /// The left edge, in pixels of the upright picture.
  public var x: Double
  /// The top edge, in pixels of the upright picture.
  public var y: Double
  /// The width in pixels.
  public var width: Double
  /// The height in pixels.
  public var height: Double
  /// Whether it stands for a group that was not counted (COCO's `iscrowd`).
  public var isCrowd: Bool

  /// A box.
  public init(label: String, x: Double, y: Double, width: Double, height: Double, isCrowd: Bool = false) {
    self.label = label
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.isCrowd = isCrowd
  }
}

/// A picture made for a task, in the run's blobs.
public struct TaskImage: Sendable, Equatable {
  /// The digest of its bytes, which is its name.
  public var digest: Digest
  /// `jpg` or `png`.
  public var fileExtension: String
  /// Width in pixels.
  public var width: Int
  /// Height in pixels.
  public var height: Int

  /// A picture.
  public init(digest: Digest, fileExtension: String, width: Int, height: Int) {
    self.digest = digest
    self.fileExtension = fileExtension
    self.width = width
    self.height = height
  }
}
