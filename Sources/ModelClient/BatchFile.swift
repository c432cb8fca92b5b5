package import Curation

/// The name of one answer in a batch file: `custom_id`.
struct BatchID: Equatable {
  let request: Digest
  let number: Int

  init(request: Digest, number: Int) {
    self.request = request
    self.number = number
  }

  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let request = Digest(hex: String(parts[0])), let number = Int(parts[1]), number >= 0 else {
      return nil
    }
    self.init(request: request, number: number)
  }

  var text: String { "\(request.hex)-\(number)" }
}

/// The batch layout of OpenAI and of `vllm run-batch`: a request a line, and an answer a line that names its request.
package enum BatchFile {
  /// What a line of results comes to.
  package enum Result: Sendable, Equatable {
    /// An answer, or the error a request ended in.
    case attempt(Attempt)
    /// A line that cannot be read, and why.
    case unreadable(String)
  }

  /// A request as a line, line feed included: `custom_id`, `method`, `url`, `body`.
  package static func line(_ request: DeferredRequest) -> [UInt8] {
    let head: JSONValue = ["custom_id": .string(request.id), "method": "POST", "url": .string(request.path)]
    return Array(head.jsonBytes.dropLast()) + Array(#","body":"#.utf8) + request.body + Array("}\n".utf8)
  }

  /// Reads a line of results.
  package static func result(_ line: [UInt8]) -> Result {
    let json: JSONValue
    do { json = try JSONValue(parsing: line) } catch { return .unreadable("\(error)") }
    guard let id = json["custom_id"]?.text.flatMap(BatchID.init) else {
      return .unreadable("its `custom_id` is not one that `winnow rollouts export` wrote")
    }
    let body = json["response"]?["body"] ?? .null
    let status = json["response"]?["status_code"]?.integer ?? 0
    var attempt = Attempt(
      request: id.request, number: id.number, endpoint: "batch", model: body["model"]?.text ?? "", status: .error)
    attempt.httpStatus = status
    guard status == 200 || status == 0, let reply = ChatReply(body, .none), let choice = reply.choices.first else {
      let problem = json["error"].flatMap { $0 == .null ? nil : $0 }
      attempt.errorKind = "batch"
      attempt.errorMessage = Verdict.sentence(["error": problem ?? body["error"] ?? body], [])
      return .attempt(attempt)
    }
    attempt.status = choice.finish == "length" ? .truncated : .ok
    attempt.server = reply.server
    attempt.text = choice.text
    attempt.reasoning = choice.reasoning
    attempt.finish = choice.finish
    attempt.promptTokens = reply.promptTokens ?? 0
    attempt.completionTokens = reply.completionTokens ?? Sent.guess(choice.text)
    attempt.cachedTokens = reply.cachedTokens
    attempt.isEstimated = reply.promptTokens == nil || reply.completionTokens == nil
    return .attempt(attempt)
  }
}
