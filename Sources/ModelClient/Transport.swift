internal import Foundation

/// Sends requests over connections that are kept and shared, any number at once, on one thread of its own.
///
/// The thread does nothing but move bytes: a request is made ready and an answer read on the threads that ask.
final class Transport: Sendable {
  /// A request: a POST of JSON.
  struct Request: Sendable {
    /// Where to.
    var url: String
    /// The `Authorization` header's whole line; none if empty.
    var authorization = ""
    /// The JSON.
    var body: [UInt8]
    /// How long it may take from beginning to end, in seconds.
    var timeout: Double
    /// The greatest size of an answer, in bytes; a longer one is broken off.
    var maxBytes: Int
  }

  /// An answer, whatever its status.
  struct Reply: Sendable {
    var status: Int
    var body: [UInt8]
    /// What a Retry-After header says, in seconds; 0 if there is none.
    var retryAfter: Int
  }

  /// Why there is no answer.
  enum Break: String, Error, Sendable {
    case timedOut = "timeout"
    case unreachable
    case cutOff = "cut_off"
    case tooLarge = "too_large"
    case untrusted
    case impossible
    case cancelled
  }

  private let loop: TransportLoop

  /// A transport that keeps at most `connections` open.
  init(connections: Int) {
    loop = TransportLoop(connections: connections)
    let loop = loop
    let thread = Thread { loop.run() }
    thread.name = "winnow-http"
    thread.start()
  }

  deinit {
    loop.send(.close)
  }

  /// Sends a request and waits for its answer; a cancelled task ends the request.
  func post(_ request: Request) async throws(Break) -> Reply {
    let tag = loop.nextTag()
    guard let transfer = Transfer(request, tag: tag) else { throw .impossible }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { loop.send(.add(transfer, tag, $0)) }
    } onCancel: {
      loop.send(.cancel(tag))
    }
    return try result.get()
  }
}
