/// Where a sample came from and what made it.
public struct Lineage: Sendable, Equatable {
  /// The source component's name.
  public var source: String
  /// The item in the source: a path relative to its folder, a line's id.
  public var item: String
  /// The digest of the item's content: a picture's bytes, a captioned picture's bytes and words.
  public var content: Digest
  /// The digest of the source picture's bytes alone; what splits go by, so that no picture is in two of them.
  public var picture: Digest?
  /// How many items of the same content the source gave before this one.
  public var copy: Int
  /// The licence the source states; empty if none.
  public var license: String
  /// Where the source says the item is from; empty if it does not say.
  public var url: String
  /// The splits that made the sample, first to last.
  public var steps: [Step]

  /// One split.
  public struct Step: Sendable, Equatable {
    /// The stage.
    public var stage: String
    /// Which of the stage's products: a number or a plain word, never the answer.
    public var variant: String

    /// A split.
    public init(stage: String, variant: String) {
      self.stage = stage
      self.variant = variant
    }
  }

  /// The lineage of a source item.
  public init(
    source: String, item: String, content: Digest, picture: Digest? = nil, copy: Int = 0, license: String = "",
    url: String = ""
  ) {
    self.source = source
    self.item = item
    self.content = content
    self.picture = picture
    self.copy = copy
    self.license = license
    self.url = url
    steps = []
  }

  /// The id of the sample: 32 hexadecimal digits that say content and way, never place, time or order.
  public var id: String {
    let way = steps.flatMap { [$0.stage, $0.variant] }
    return String(Digest(ofParts: [content.hex, "\(copy)"] + way).hex.prefix(32))
  }
}
