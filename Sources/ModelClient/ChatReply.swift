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
