package import Curation

/// Answers from a file of recorded rollouts, for testing, for comparing verifiers and for judging answers made elsewhere.
///
/// The file is JSON Lines, one answer a line, as ``entry(prompt:rollout:)`` writes them:
/// `{"prompt": "<the prompt's digest>", "number": 0, "text": "…", "finish": "stop", "tokens": 12}`; the last two may be
/// left out, other members are passed over. It is read once, when the pipeline is made; an answer that is not in it fails
/// the sample that asked. The file's digest is part of the policy's identity, so an edited file is another policy.
package struct Replay: Policy {
  package static let name = "replay"
  package static let summary = "Answers from a file of recorded rollouts."

  /// The greatest size of a file, in bytes: it is held in memory.
  package static let maxBytes = 1 << 30

  package struct Settings: ComponentSettings {
    let path: InputPath

    package init(_ fields: inout FieldReader) {
      path = fields.requiredPath("path", "A file of recorded rollouts, JSON Lines.")
    }
  }

  private let path: String
  private let digest: Digest
  private let rollouts: RecordedRollouts

  package init(_ settings: Settings, services: Services) throws {
    path = settings.path.written
    let bytes = try InputFile.contents(of: settings.path.resolved, maxBytes: Self.maxBytes)
    digest = Digest(of: bytes)
    rollouts = try RecordedRollouts(bytes, path: path)
  }

  package var identity: JSONValue {
    ["name": .string(Self.name), "revision": .integer(Self.revision), "file": .string(digest.hex)]
  }

  package func rollouts(
    for prompt: TaskPrompt, numbers: [Int], sampling: Sampling, seed: UInt64
  ) async throws -> [Rollout] {
    let digest = prompt.digest
    return try numbers.map { number in
      guard let rollout = try rollouts.find(digest, number) else {
        throw ReplayError("`\(path)` has no answer number \(number) to the prompt \(digest.hex)")
      }
      return rollout
    }
  }

  /// An answer as a line of such a file, without the line feed.
  package static func entry(prompt: Digest, rollout: Rollout) -> JSONValue {
    .object([.init("prompt", .string(prompt.hex))] + (rollout.json.members ?? []))
  }

  /// The answer in such a line, and the digest of the prompt it answers.
  ///
  /// - Throws: What is wrong with the line, in a sentence.
  package static func answer(in entry: JSONValue) throws -> (prompt: Digest, rollout: Rollout) {
    guard let prompt = entry["prompt"]?.text.flatMap({ Digest(hex: $0) }) else {
      throw ReplayError("`prompt` must be a prompt's digest, 64 hexadecimal digits")
    }
    guard let number = entry["number"]?.integer, number >= 0, let text = entry["text"]?.text else {
      throw ReplayError("`number` must be a whole number from 0, and `text` the answer")
    }
    guard let finish = Rollout.Finish(rawValue: entry["finish"].map { $0.text ?? "" } ?? "stop"),
      finish == .stop || finish == .length, let tokens = entry["tokens"].map(\.integer) ?? 0
    else { throw ReplayError("`finish` must be stop or length, and `tokens` a whole number") }
    return (prompt, Rollout(number: number, text: text, finish: finish, tokens: tokens))
  }
}

/// Why answers cannot be replayed, in a sentence.
private struct ReplayError: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) {
    description = sentence
  }
}

/// A file of rollouts and where in it each answer stands; a line is taken apart again when it is asked for.
private struct RecordedRollouts: Sendable {
  private struct Place: Hashable {
    let prompt: Digest
    let number: Int
  }

  private let bytes: [UInt8]
  private var lines: [Place: Range<Int>] = [:]

  init(_ bytes: [UInt8], path: String) throws {
    self.bytes = bytes
    var number = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      number += 1
      do {
        try add(start..<end)
      } catch {
        throw ReplayError("`\(path)`, line \(number): \(error)")
      }
      start = end + 1
    }
  }

  func find(_ prompt: Digest, _ number: Int) throws -> Rollout? {
    try lines[Place(prompt: prompt, number: number)].map { try read($0).rollout }
  }

  private mutating func add(_ line: Range<Int>) throws {
    if bytes[line].allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
    let (prompt, rollout) = try read(line)
    guard lines.updateValue(line, forKey: Place(prompt: prompt, number: rollout.number)) == nil else {
      throw ReplayError("answer number \(rollout.number) to the prompt \(prompt.hex) is given twice")
    }
  }

  private func read(_ line: Range<Int>) throws -> (prompt: Digest, rollout: Rollout) {
    try Replay.answer(in: JSONValue(parsing: Array(bytes[line])))
  }
}
