internal import Curation

/// What a server can do, as a few small requests at the start found out; kept with the run and shown by `preview`.
struct Abilities: Sendable, Equatable {
  /// How many answers came to a request for two: a server may ignore `n`, or refuse it.
  var choices = 1
  /// Whether `seed` is accepted.
  var seed = true
  /// Whether the same seed gave the same text.
  var isReproducible = false
  /// Whether stop texts are accepted; where not, answers are cut here.
  var stop = true
  /// Whether it gives the probabilities of tokens.
  var logprobs = false
  /// Whether it goes on with an unfinished answer (`continue_final_message`).
  var continuesPrefix = false
  /// Whether members it does not know are passed over rather than refused.
  var ignoresUnknown = false
  /// Whether it says why an answer ended.
  var saysFinish = true
  /// What the greatest length is called: `max_tokens`, or `max_completion_tokens` where that is refused.
  var lengthField = "max_tokens"

  /// What is asked of a server that was not asked what it can do.
  static let plain = Abilities()

  var json: JSONValue {
    [
      "choices_of_two": .integer(choices), "seed": .bool(seed), "reproducible": .bool(isReproducible),
      "stop": .bool(stop), "logprobs": .bool(logprobs), "continues_prefix": .bool(continuesPrefix),
      "ignores_unknown": .bool(ignoresUnknown), "says_finish": .bool(saysFinish), "length": .string(lengthField),
    ]
  }

  init() {}

  /// Reads what ``json`` wrote; `nil` if it is something else.
  init?(_ json: JSONValue) {
    guard let choices = json["choices_of_two"]?.integer, let seed = json["seed"]?.truth,
      let isReproducible = json["reproducible"]?.truth, let stop = json["stop"]?.truth,
      let logprobs = json["logprobs"]?.truth, let continuesPrefix = json["continues_prefix"]?.truth,
      let ignoresUnknown = json["ignores_unknown"]?.truth, let saysFinish = json["says_finish"]?.truth,
      let lengthField = json["length"]?.text
    else { return nil }
    self.choices = choices
    self.seed = seed
    self.isReproducible = isReproducible
    self.stop = stop
    self.logprobs = logprobs
    self.continuesPrefix = continuesPrefix
    self.ignoresUnknown = ignoresUnknown
    self.saysFinish = saysFinish
    self.lengthField = lengthField
  }
}

/// Finds out what a server can do, by asking it: what it documents and what it does are two things.
struct Probe: Sendable {
  let settings: Endpoint.Settings
  /// Sends a body and says what came of it; overload is waited out there.
  let send: @Sendable ([UInt8]) async throws -> Verdict

  private static let words: JSONValue = "Name three colours."

  /// Asks; throws ``RunStop`` if the server answers not even the plainest request.
  func abilities() async throws -> Abilities {
    var abilities = Abilities()
    let plain = try await plainAnswer(&abilities)
    abilities.saysFinish = plain.choices.contains { !$0.finish.isEmpty }
    let known = abilities
    async let two = answer(known, ["n": 2])
    async let seeded = answer(known, ["seed": 7, "temperature": 1])
    async let again = answer(known, ["seed": 7, "temperature": 1])
    async let stopped = answer(known, ["stop": ["\n\n"]])
    async let scored = answer(known, ["logprobs": true])
    async let unknown = answer(known, ["winnow_probe": 1])
    async let continues = continuesPrefix(known)
    abilities.choices = min(try await two?.choices.count ?? 1, 2)
    let text = try await seeded?.choices.first?.text
    abilities.seed = text != nil
    abilities.isReproducible = try await again?.choices.first?.text == text && text != nil
    abilities.stop = try await stopped != nil
    abilities.logprobs = try await scored?.choices.first?.hasLogprobs ?? false
    abilities.ignoresUnknown = try await unknown != nil
    abilities.continuesPrefix = try await continues
    return abilities
  }

  private func plainAnswer(_ abilities: inout Abilities) async throws -> ChatReply {
    var verdict = try await send(body(abilities, []))
    if case .never(let fault) = verdict, fault.message.contains("max_completion_tokens") {
      abilities.lengthField = "max_completion_tokens"
      verdict = try await send(body(abilities, []))
    }
    switch verdict {
    case .answered(let reply): return reply
    case .again(let fault), .never(let fault):
      throw RunStop(
        .server, "\(EndpointAddress.chat(settings.url)) does not answer `\(settings.model)`: \(fault.sentence)",
        remedy: "check `url`, `model` and `key_env`; what is done is kept")
    }
  }

  /// Whether a begun answer is gone on with.
  ///
  /// That the request is accepted proves nothing where unknown members are
  /// passed over; that the prompt then has fewer tokens does: no turn is ended and none begun.
  private func continuesPrefix(_ abilities: Abilities) async throws -> Bool {
    let begun: [JSONValue] = [
      ["role": "user", "content": Self.words], ["role": "assistant", "content": "Red, green and"],
    ]
    let members: [JSONValue.Member] = [
      .init("add_generation_prompt", false), .init("continue_final_message", true),
    ]
    async let continued = answer(abilities, members, messages: begun)?.promptTokens
    async let plain = answer(abilities, [], messages: begun)?.promptTokens
    guard let continued = try await continued, let plain = try await plain else { return false }
    return continued < plain
  }

  private func answer(_ abilities: Abilities, _ member: JSONValue) async throws -> ChatReply? {
    try await answer(abilities, member.members ?? [])
  }

  private func answer(
    _ abilities: Abilities, _ members: [JSONValue.Member], messages: [JSONValue]? = nil
  ) async throws -> ChatReply? {
    if case .answered(let reply) = try await send(body(abilities, members, messages: messages)) { reply } else { nil }
  }

  private func body(
    _ abilities: Abilities, _ members: [JSONValue.Member], messages: [JSONValue]? = nil
  ) -> [UInt8] {
    let messages = messages ?? [["role": "user", "content": Self.words]]
    let head: [JSONValue.Member] = [
      .init("model", .string(settings.model)), .init("messages", .array(messages)),
      .init(abilities.lengthField, 16),
    ]
    let extra = settings.body.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value) }
    return JSONValue.object(head + members + extra).jsonBytes
  }
}
