internal import Curation

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
