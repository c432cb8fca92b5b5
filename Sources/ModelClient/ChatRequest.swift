internal import Curation
internal import Foundation

/// What is asked about one task: all its answers share it, so it is made once.
struct Question: Sendable {
  /// What a policy's answer goes on from.
  enum Opening: Sendable, Equatable {
    /// Nothing: a whole answer is wanted.
    case none
    /// An unfinished answer; one more step is wanted.
    case step(String)

    var parts: [String] {
      switch self {
      case .none: []
      case .step(let prefix): ["step", prefix]
      }
    }
  }

  let prompt: TaskPrompt
  let sampling: Sampling
  let opening: Opening
  /// Names what is asked: everything the answer depends on but its number.
  let digest: Digest

  init(prompt: TaskPrompt, sampling: Sampling, seed: UInt64, opening: Opening, identity: JSONValue) {
    self.prompt = prompt
    self.sampling = sampling
    self.opening = opening
    digest = Digest(
      ofParts: [
        Endpoint.name, identity.canonical.jsonText, prompt.digest.hex, sampling.json.canonical.jsonText, "\(seed)",
      ] + opening.parts)
  }

  /// The seed the server is given for an answer: that of number 0 and the number, which is what servers do that make
  /// several answers to one request.
  func seed(_ number: Int) -> Int {
    Int(digest.prefix >> 34) + number
  }
}

/// The body of a request for chat completions.
struct ChatBody: Sendable {
  private let settings: Endpoint.Settings
  private let question: Question
  private let messages: [UInt8]
  private let continuation: [JSONValue.Member]

  /// The part of the body that all answers to a question share: pictures are written out once.
  ///
  /// Pictures are data URIs of the stored bytes, so that every cache on the way keys on the same content; the system
  /// message stands before them, since servers reuse only what comes before a difference.
  init(_ settings: Endpoint.Settings, _ question: Question, media: any MediaStore, form: Continuation) throws {
    self.settings = settings
    self.question = question
    var bytes = Array("[".utf8)
    if !settings.system.isEmpty {
      (["role": "system", "content": .string(settings.system)] as JSONValue).write(to: &bytes)
      bytes += ",".utf8
    }
    bytes += #"{"role":"user","content":["#.utf8
    bytes += try Self.parts(question.prompt, media)
    bytes += "]}".utf8
    var members: [JSONValue.Member] = []
    if case .step(let prefix) = question.opening, !prefix.isEmpty {
      let begun: JSONValue = ["role": "assistant", "content": .string(prefix)]
      bytes += ",".utf8 + begun.jsonBytes
      if form == .prefix {
        members = [.init("add_generation_prompt", false), .init("continue_final_message", true)]
      } else {
        let words: JSONValue = "Go on with your answer from exactly where it stops, without repeating any of it."
        bytes += ",".utf8 + (["role": "user", "content": words] as JSONValue).jsonBytes
      }
    }
    bytes += "]".utf8
    messages = bytes
    continuation = members
  }

  /// The request for `count` answers from a number on.
  func bytes(from number: Int, count: Int, _ abilities: Abilities) -> [UInt8] {
    let sampling = question.sampling
    var members: [JSONValue.Member] = [
      .init(abilities.lengthField, .integer(sampling.maxTokens)), .init("temperature", .number(sampling.temperature)),
    ]
    if let topP = sampling.topP ?? settings.topP { members.append(.init("top_p", .number(topP))) }
    if abilities.seed { members.append(.init("seed", .integer(question.seed(number)))) }
    if abilities.stop, !sampling.stop.isEmpty {
      members.append(.init("stop", .array(sampling.stop.map { .string($0) })))
    }
    if count > 1 { members.append(.init("n", .integer(count))) }
    members += continuation
    members += settings.body.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    var bytes = Array(#"{"model":"#.utf8)
    JSONValue.string(settings.model).write(to: &bytes)
    bytes += #","messages":"#.utf8
    bytes += messages
    for member in members {
      bytes += ",".utf8
      JSONValue.string(member.key).write(to: &bytes)
      bytes += ":".utf8
      member.value.write(to: &bytes)
    }
    bytes += "}".utf8
    return bytes
  }

  /// Texts and pictures in the order of the prompt.
  private static func parts(_ prompt: TaskPrompt, _ media: any MediaStore) throws -> [UInt8] {
    let texts = prompt.text.split(separator: TaskPrompt.imagePlaceholder, omittingEmptySubsequences: false)
    guard texts.count == prompt.images.count + 1 else {
      throw EndpointError("the prompt has \(prompt.images.count) pictures and \(texts.count - 1) places for them")
    }
    var parts: [[UInt8]] = []
    for (number, text) in texts.enumerated() {
      if number > 0 { parts.append(try picture(prompt.images[number - 1], media)) }
      if text.contains(where: { !$0.isWhitespace }) {
        parts.append((["type": "text", "text": .string(String(text))] as JSONValue).jsonBytes)
      }
    }
    return Array(parts.joined(separator: ",".utf8))
  }

  private static func picture(_ image: TaskImage, _ media: any MediaStore) throws -> [UInt8] {
    let bytes = try media.read(image.digest, fileExtension: image.fileExtension)
    let kind = image.fileExtension == "jpg" ? "jpeg" : image.fileExtension
    return Array(#"{"type":"image_url","image_url":{"url":"data:image/\#(kind);base64,"#.utf8)
      + Data(bytes).base64EncodedData() + Array(#""}}"#.utf8)
  }
}
