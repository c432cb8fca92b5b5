package import Curation

extension Endpoint {
  /// What a pipeline file says about a model server.
  package struct Settings: ComponentSettings {
    let url: String
    let model: String
    let keyVariable: String?
    let revision: String
    let system: String
    let topP: Double?
    let body: [String: JSONValue]
    let timeout: Double
    let tokenTimeout: Double
    let maxInFlight: Int
    let requestsPerMinute: Int
    let tokensPerMinute: Int
    let retries: Int
    let retryWait: Double

    package init(_ fields: inout FieldReader) {
      // Not `required`: settings that name no component are not kept with the run, and a run can be read again from them.
      url = fields.value("url", default: "", "The server's address, such as `http://127.0.0.1:8000/v1`.")
      model = fields.required("model", "The model's name, as the server knows it.")
      keyVariable = fields.optional(
        "key_env", "The name of the environment variable that holds the key; the key itself stands nowhere.")
      revision = fields.value(
        "revision", default: "",
        "Which weights and server these are, if the model's name does not say: other answers, another revision.")
      system = fields.value("system", default: "", "A system message before each task.")
      topP = fields.optional("top_p", "The share of the likeliest tokens that are drawn from; else the server's own.")
      body = fields.value("body", default: [:], "Further members of each request, such as `top_k: 40`.")
      timeout = fields.value(
        "timeout", default: 60, in: 0.05...86_400, "How many seconds a request may take before its first token.")
      tokenTimeout = fields.value(
        "token_timeout", default: 0.1, in: 0...60, "How many more seconds it may take for each token of `max_tokens`.")
      maxInFlight = fields.value(
        "max_in_flight", default: 64, in: 1...1024, "The most requests at once; fewer where the server is overloaded.")
      requestsPerMinute = fields.value(
        "requests_per_minute", default: 0, in: 0...1_000_000, "The most requests a minute; 0 for no limit.")
      tokensPerMinute = fields.value(
        "tokens_per_minute", default: 0, in: 0...1_000_000_000, "The most tokens a minute; 0 for no limit.")
      retries = fields.value(
        "retries", default: 10, in: 0...1000, "How many more attempts a task gets, over all its answers.")
      retryWait = fields.value(
        "retry_wait", default: 0.5, in: 0.001...60, "The longest wait before a first retry, in seconds; it doubles.")
      // Where and how fast it is asked changes no answer, so a run goes on after these are changed.
      fields.leaveOut(
        "url", "key_env", "timeout", "token_timeout", "max_in_flight", "requests_per_minute", "tokens_per_minute",
        "retries", "retry_wait")
      check(&fields)
    }

    private func check(_ fields: inout FieldReader) {
      if !url.isEmpty, let problem = EndpointAddress.problem(with: url) { fields.report("url", problem) }
      if let topP, !(topP > 0 && topP <= 1) { fields.report("top_p", "`top_p` must be above 0 and at most 1") }
      let own = ["model", "messages", "n", "seed", "temperature", "max_tokens", "stop", "stream", "top_p"]
      for key in body.keys.sorted() where own.contains(key) {
        fields.report("body", "`body` must not have `\(key)`: it is a setting, or the client's own")
      }
      if model.isEmpty { fields.report("model", "`model` is empty: the model's name should be there") }
      if let name = keyVariable,
        !name.utf8.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
          || name.isEmpty || name.utf8.count > 64
      {
        fields.report(
          "key_env", "`key_env` must be the name of an environment variable",
          note: "the key itself must not stand in the file")
      }
    }
  }
}

/// The address requests go to.
enum EndpointAddress {
  /// The address of chat completions for the one a file gives: with its `/v1/chat/completions` or without.
  static func chat(_ url: String) -> String {
    var base = url
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix("/chat/completions") { return base }
    let path = base.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
    return base + (path.isEmpty ? "/v1" : "") + "/chat/completions"
  }

  /// What is wrong with an address, in a sentence.
  static func problem(with url: String) -> String? {
    guard url.hasPrefix("http://") || url.hasPrefix("https://"), url.utf8.count <= 2048 else {
      return "`url` must begin with http:// or https://"
    }
    guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return "`url` must be printable ASCII" }
    let rest = url.drop { $0 != "/" }.dropFirst(2)
    let host = rest.prefix { $0 != "/" }
    if host.isEmpty { return "`url` has no host" }
    if host.contains("@") { return "`url` must not hold a user or a password; `key_env` names where the key is" }
    if rest.contains("?") || rest.contains("#") { return "`url` must not have a query" }
    return nil
  }
}
