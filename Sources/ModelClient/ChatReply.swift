internal import Curation

/// A server's answer to a request for chat completions, as far as it can be read.
struct ChatReply: Sendable, Equatable {
  /// One of the answers.
  struct Choice: Sendable, Equatable {
    /// The response as a verifier is handed it; reasoning the server gave apart stands before it in `<think>` again.
    var text: String
    /// The reasoning given apart.
    var reasoning: String
    /// Why it ended; empty if the server does not say.
    var finish: String
    /// The stop text it ended at: one, or `null` for none; `nil` if the server does not say.
    var stoppedAt: JSONValue?
    /// Whether probabilities came with it.
    var hasLogprobs: Bool
  }

  var choices: [Choice]
  var server: String
  var promptTokens: Int?
  var completionTokens: Int?
  var cachedTokens: Int

  /// Reads an answer; `nil` if it is none.
  init?(_ json: JSONValue, _ secret: Secret) {
    guard let list = json["choices"]?.array, !list.isEmpty, list.count <= 1024 else { return nil }
    let read = list.compactMap { Choice($0, secret) }
    guard read.count == list.count else { return nil }
    // By their numbers, where the server numbers them: the seed of an answer goes by its number.
    let indices = list.map { $0["index"]?.integer ?? -1 }
    choices =
      Set(indices) == Set(0..<list.count) ? zip(indices, read).sorted { $0.0 < $1.0 }.map(\.1) : read
    server = secret.redact(String((json["system_fingerprint"]?.text ?? "").prefix(200)))
    let usage = json["usage"]
    func count(_ value: JSONValue?) -> Int? { value?.integer.flatMap { (0...1_000_000_000).contains($0) ? $0 : nil } }
    promptTokens = count(usage?["prompt_tokens"])
    completionTokens = count(usage?["completion_tokens"])
    cachedTokens = count(usage?["prompt_tokens_details"]?["cached_tokens"]) ?? 0
  }
}

extension ChatReply.Choice {
  fileprivate init?(_ json: JSONValue, _ secret: Secret) {
    guard let message = json["message"], message.members != nil else { return nil }
    let content: String
    switch message["content"] {
    case .string(let text): content = text
    case .null, nil: content = ""
    case .array(let parts): content = parts.compactMap { $0["text"]?.text }.joined()
    default: return nil
    }
    reasoning = secret.redact(message["reasoning_content"]?.text ?? message["reasoning"]?.text ?? "")
    text = secret.redact(content)
    if !reasoning.isEmpty, !text.contains("<think>") { text = "<think>\(reasoning)</think>\n\(text)" }
    finish = secret.redact(String((json["finish_reason"]?.text ?? "").prefix(64)))
    stoppedAt = json["stop_reason"] ?? json["matched_stop"]
    hasLogprobs = json["logprobs"]?.members?.isEmpty == false
  }
}

/// What an answer, or the lack of one, means for what comes next.
enum Verdict: Sendable {
  /// Answers, at least one.
  case answered(ChatReply)
  /// Nothing this time; another attempt may do better.
  case again(Fault)
  /// Nothing ever, for this request.
  case never(Fault)

  /// Something that went wrong.
  struct Fault: Sendable, Equatable {
    /// In a word: `timeout`, `overloaded`, `too_long`.
    var kind: String
    /// The HTTP status; 0 if no answer came.
    var status = 0
    /// The server's sentence.
    var message = ""
    /// How long the server asks to be left alone, in seconds; 0 if it does not say, or nothing sane.
    var wait = 0

    /// Whether the server says that it has too much to do.
    var isOverload: Bool { kind == "overloaded" }

    /// The fault in words.
    var sentence: String {
      [kind.replacing("_", with: " "), status > 0 ? "(HTTP \(status))" : "", message.isEmpty ? "" : "\"\(message)\""]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  init(_ result: Result<Transport.Reply, Transport.Break>, _ secret: Secret) {
    switch result {
    case .failure(.tooLarge), .failure(.timedOut), .failure(.unreachable), .failure(.cutOff), .failure(.cancelled):
      self = .again(Fault(kind: result.breakName))
    case .failure: self = .never(Fault(kind: result.breakName))
    case .success(let reply): self.init(reply, secret)
    }
  }

  private init(_ reply: Transport.Reply, _ secret: Secret) {
    let json = try? JSONValue(parsing: reply.body)
    if reply.status == 200, let json, json["error"].map({ $0 == .null }) ?? true, let chat = ChatReply(json, secret) {
      self = .answered(chat)
      return
    }
    var fault = Fault(kind: "", status: reply.status)
    fault.message = secret.redact(Self.sentence(json, reply.body))
    if (1...120).contains(reply.retryAfter) { fault.wait = reply.retryAfter }
    switch reply.status {
    case 200..<300:
      fault.kind = json?["error"] == nil ? "garbage" : "server_error"
      self = .again(fault)
    case 429, 503, 529:
      fault.kind = "overloaded"
      self = .again(fault)
    case 408, 409, 425, 500...599:
      fault.kind = "server_error"
      self = .again(fault)
    case 400, 413, 422:
      fault.kind = Self.isTooLong(fault.message) ? "too_long" : "refused"
      self = .never(fault)
    case 401, 403:
      fault.kind = "key_refused"
      self = .never(fault)
    case 404, 405:
      fault.kind = "not_there"
      self = .never(fault)
    case 300..<400:
      fault.kind = "redirected"
      self = .never(fault)
    default:
      fault.kind = "refused"
      self = .never(fault)
    }
  }

  /// What the server says, whichever of the usual shapes it has: `{"error": {"message"}}`, `{"error": "…"}`,
  /// `{"object": "error", "message"}`, `{"detail": "…"}`, `{"detail": [{"msg"}]}`, or plain text.
  static func sentence(_ json: JSONValue?, _ body: [UInt8]) -> String {
    let detail = json?["detail"]
    let words =
      json?["error"]?["message"]?.text ?? json?["error"]?.text ?? json?["message"]?.text ?? detail?.text
      ?? detail?.array.map { $0.compactMap { $0["msg"]?.text }.joined(separator: ", ") }
      ?? json?["error"]?.jsonText ?? String(decoding: body.prefix(2000), as: UTF8.self)
    let line = words.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
    return line.count > 300 ? line.prefix(299) + "…" : line
  }

  /// What servers say of a prompt longer than the model reads; the list is litellm's.
  private static func isTooLong(_ message: String) -> Bool {
    let message = message.lowercased()
    return [
      "maximum context length", "longer than the model's context length", "exceeds the model's maximum context",
      "exceeds the available context size", "context_length_exceeded", "context window", "maximum model length",
    ].contains { message.contains($0) }
  }
}

extension Result where Success == Transport.Reply, Failure == Transport.Break {
  fileprivate var breakName: String {
    if case .failure(let failure) = self { failure.rawValue } else { "" }
  }
}
