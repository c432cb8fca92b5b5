/// Scores an answer by a rule.
///
/// Pure and total: any text gives a number, the same text always the same.
public protocol Verifier: Component {
  /// How right an extracted answer is, in 0...1.
  ///
  /// - Parameter answer: What the answer format delimits, trimmed; never the whole response unless the format is plain.
  func accuracy(of answer: String, for key: AnswerKey) -> Double
  /// How much of its accuracy a whole response keeps, 0...1: all of it, unless the verifier has penalties.
  func share(of response: String) -> Double
}

/// What one response earns.
public struct Reward: Sendable, Equatable {
  /// How right the answer is, 0...1.
  public var accuracy: Double
  /// Whether the response has the form that was asked for, 0 or 1.
  public var format: Double
  /// The weighted sum a trainer optimises, 0...1.
  public var total: Double

  /// A reward; the total is (1 − weight) × accuracy + weight × format.
  public init(accuracy: Double, format: Double, formatWeight: Double) {
    self.accuracy = accuracy
    self.format = format
    total = (1 - formatWeight) * accuracy + formatWeight * format
  }

  /// Whether the answer counts as right.
  public var isSuccess: Bool { accuracy >= 1 }
}

extension Verifier {
  public func share(of response: String) -> Double { 1 }

  /// Scores a whole response: the answer is found by the key's format, then judged.
  ///
  /// A response in which the format finds no single answer has accuracy 0, whatever else it says; so has an accuracy
  /// that is not a number.
  public func score(_ response: String, for key: AnswerKey) -> Reward {
    let extraction = key.format.extract(from: response)
    var accuracy = extraction.answer.map { self.accuracy(of: $0, for: key) } ?? 0
    if accuracy > 0 { accuracy = min(accuracy, 1) * share(of: response) }
    return Reward(
      accuracy: accuracy > 0 ? min(accuracy, 1) : 0, format: extraction.isWellFormed ? 1 : 0,
      formatWeight: key.formatWeight)
  }
}

extension ComponentList {
  /// The verifier a key names, with the key's settings.
  public func verifier(for key: AnswerKey) throws -> any Verifier {
    guard let type = verifiers.first(where: { $0.name == key.verifier }) else {
      throw UnknownVerifier(name: key.verifier)
    }
    return try Self.make(type, key)
  }

  private static func make<V: Verifier>(_ type: V.Type, _ key: AnswerKey) throws -> V {
    var diagnostics: [Diagnostic] = []
    let place = ConfigLocation(file: "verifier \(V.name)", line: 1, column: 1)
    let node = ConfigNode(json: key.settings, at: place)
    guard let settings = type.read(node, folder: "", components: ComponentList(), &diagnostics).settings else {
      throw Diagnostics(diagnostics)
    }
    return try V(settings, services: .none)
  }
}

/// Thrown for a verifier that is not in the list.
public struct UnknownVerifier: Error, CustomStringConvertible {
  /// The name.
  public let name: String
  public var description: String { "there is no verifier `\(name)`" }
}
