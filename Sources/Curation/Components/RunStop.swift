/// Why a run must stop as a whole, with everything done kept.
public struct RunStop: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of reasons.
  public enum Kind: String, Sendable {
    /// What may be spent is spent, or will not do: the run is sound and can go on with more.
    case budget
    /// A server answers nothing, or refuses everything.
    case server
  }

  /// The kind of reason.
  public var kind: Kind
  /// What happened, in one clause.
  public var sentence: String
  /// What to do about it.
  public var remedy: String

  /// A stop.
  public init(_ kind: Kind, _ sentence: String, remedy: String) {
    self.kind = kind
    self.sentence = sentence
    self.remedy = remedy
  }

  public var description: String { "\(sentence); \(remedy)" }
}

/// Thrown by a policy for a prompt that it can never answer, such as one longer than the model reads: the sample is
/// dropped for the reason, rather than failed.
public struct UnanswerablePrompt: Error, Sendable, Equatable, CustomStringConvertible {
  /// Why.
  public var reason: DropReason
  /// The server's sentence.
  public var description: String

  /// A prompt that cannot be answered.
  public init(_ reason: DropReason, _ sentence: String) {
    self.reason = reason
    description = sentence
  }
}
