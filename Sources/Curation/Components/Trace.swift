/// One attempt to have a task answered by a model server, and what came of it: a row that is never rewritten.
///
/// A request that asks for several answers makes one row an answer; what belongs to the request as a whole (the count
/// of requests, the tokens of the prompt, the time) stands in the first of them, so that sums over rows are true.
public struct Attempt: Sendable, Equatable {
  /// How an attempt ended.
  public enum Status: String, Sendable, CaseIterable {
    /// With a whole answer.
    case ok
    /// With an answer cut off at the limit of its length.
    case truncated
    /// With no answer.
    case error
  }

  /// Names what was asked: everything an answer depends on but its number; see ``Trace``.
  public var request: Digest
  /// The answer's number among the answers to the same request.
  public var number: Int
  /// Where it was asked.
  public var endpoint: String
  /// The model's name.
  public var model: String
  /// What the server says of itself, such as `system_fingerprint`; empty if nothing.
  public var server = ""
  /// How the answer was drawn, with its seed.
  public var sampling: JSONValue = [:]
  /// How it ended.
  public var status: Status
  /// The response, as a verifier is handed it.
  public var text = ""
  /// What of the response the server gave apart as reasoning.
  public var reasoning = ""
  /// Why the server says it ended; empty if it does not say.
  public var finish = ""
  /// How many requests the row stands for: 1 in a request's first row, 0 in the others.
  public var requests = 1
  /// The prompt's tokens; 0 in all but the first row.
  public var promptTokens = 0
  /// The response's tokens; a request's are shared evenly where the server tells only their sum.
  public var completionTokens = 0
  /// The prompt's tokens the server had in its cache.
  public var cachedTokens = 0
  /// Whether the tokens are guessed from lengths, for the server did not tell.
  public var isEstimated = false
  /// From the request to the end of its answer, in milliseconds; 0 in all but the first row.
  public var milliseconds = 0
  /// What went wrong, in a word: `timeout`, `overloaded`, `too_long`.
  public var errorKind = ""
  /// The HTTP status; 0 if no answer came.
  public var httpStatus = 0
  /// The server's sentence.
  public var errorMessage = ""

  /// An attempt.
  public init(request: Digest, number: Int, endpoint: String, model: String, status: Status) {
    self.request = request
    self.number = number
    self.endpoint = endpoint
    self.model = model
    self.status = status
  }
}

/// A request that is written down to be answered elsewhere.
public struct DeferredRequest: Sendable {
  /// Names it and the answer's number; the answer comes back under it.
  public var id: String
  /// The path of the server's address, such as `/v1/chat/completions`.
  public var path: String
  /// The request's body, JSON.
  public var body: [UInt8]

  /// A request.
  public init(id: String, path: String, body: [UInt8]) {
    self.id = id
    self.path = path
    self.body = body
  }
}

/// Keeps what model servers were asked and what they answered, attempt by attempt.
///
/// An attempt is kept at once and named by everything its answer depends on (policy, prompt, sampling, seed) and by the
/// answer's number, never by the verifier. So a run that is killed and started again asks for nothing it was answered.
public protocol Trace: Sendable {
  /// The answers that are there to a request: of each number the first attempt that was not an error.
  func answers(to request: Digest) async throws -> [Attempt]
  /// Keeps attempts, all or none.
  func append(_ attempts: [Attempt]) async throws
  /// What an earlier sitting found out about an endpoint.
  func findings(about endpoint: Digest) async throws -> JSONValue?
  /// Keeps what was found out about an endpoint.
  func keep(_ findings: JSONValue, about endpoint: Digest) async throws
  /// Takes a request that is to be answered elsewhere; false if requests are to be sent now.
  func deferring(_ request: DeferredRequest) async throws -> Bool
  /// Whether requests are to be answered elsewhere.
  var isDeferring: Bool { get }
}

extension Trace {
  public var isDeferring: Bool { false }
  public func deferring(_ request: DeferredRequest) async throws -> Bool { false }
}
