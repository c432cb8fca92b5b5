internal import Curation

/// A scripted model: what a chat-completion server would say, with the habits a test wants.
package struct ChatScript: Sendable {
  /// How many answers it makes to one request at most; whatever `n` says.
  package var mostChoices = 1000
  /// Why answers end; `nil` for not saying.
  package var finish: String? = "stop"
  /// Whether it counts tokens.
  package var counts = true
  /// Whether an unfinished answer is gone on with.
  package var continues = false
  /// Members it refuses, with 422.
  package var refused: Set<String> = []
  /// The text of an answer, by its seed.
  package var text: @Sendable (Int, LoopbackServer.Request) -> String = { seed, _ in "answer \(seed)" }

  /// A model without bad habits.
  package init() {}

  /// Answers a request.
  package func answer(_ request: LoopbackServer.Request, after milliseconds: Int = 0) -> LoopbackServer.Answer {
    let json = request.json
    if let member = json.members?.first(where: { refused.contains($0.key) }) {
      let detail: JSONValue = ["detail": [["msg": .string("Extra inputs are not permitted: \(member.key)")]]]
      return .reply(422, detail.jsonBytes)
    }
    let count = min(json["n"]?.integer ?? 1, mostChoices)
    let seed = json["seed"]?.integer ?? request.number
    let choices: [JSONValue] = (0..<count).map { place in
      [
        "index": .integer(place), "message": ["role": "assistant", "content": .string(text(seed + place, request))],
        "finish_reason": finish.map { .string($0) } ?? .null,
      ]
    }
    var members: [JSONValue.Member] = [.init("choices", .array(choices)), .init("model", json["model"] ?? "m")]
    if counts {
      let prompt = continues && json["continue_final_message"] == true ? 90 : 100
      members.append(
        .init("usage", ["prompt_tokens": .integer(prompt), "completion_tokens": .integer(7 * count)]))
    }
    return .reply(200, JSONValue.object(members).jsonBytes, after: milliseconds)
  }

  /// Whether a request asks what the server can do, rather than a task's question.
  package static func isProbe(_ request: LoopbackServer.Request) -> Bool {
    request.json["messages"]?.array?.first?["content"]?.text == "Name three colours."
  }
}
