/// What became of a sample at a stage.
public enum Outcome: Sendable, Equatable {
  /// It goes on, perhaps with something added.
  case keep(Sample)
  /// It ends here, for a reason.
  case drop(Drop)
  /// It goes on as these, at least one, each made by ``Sample/child(stage:variant:)``.
  case split([Sample])
}

/// A word for why a stage drops samples, counted in the run's table: `too_wide`.
public struct DropReason: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The word, in snake case.
  public var text: String

  public init(stringLiteral text: String) {
    self.text = text
  }

  /// A reason that comes from elsewhere, such as a decoder's refusal.
  public init(_ text: String) {
    self.text = text
  }
}

/// Why a sample was dropped, with what was measured and where the line was.
public struct Drop: Sendable, Equatable {
  /// The reason.
  public var reason: DropReason
  /// What was measured; empty if nothing was.
  public var measure: String
  /// The value measured.
  public var value: JSONValue?
  /// The threshold it was held against.
  public var threshold: JSONValue?
  /// What else a person would want to know, in a few words.
  public var detail: String

  /// A drop.
  public init(
    _ reason: DropReason, _ measure: String = "", value: JSONValue? = nil, threshold: JSONValue? = nil,
    detail: String = ""
  ) {
    self.reason = reason
    self.measure = measure
    self.value = value
    self.threshold = threshold
    self.detail = detail
  }
}
