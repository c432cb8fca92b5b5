package import Curation
internal import Foundation
import Synchronization

/// A scripted HTTP server on loopback, over real sockets: it does what real servers do only now and then.
package final class LoopbackServer: Sendable {
  /// A request as it came.
  package struct Request: Sendable {
    /// `POST /v1/chat/completions`, the first line without its version.
    package var line: String
    /// Headers by their names in lower case.
    package var headers: [String: String]
    /// The body.
    package var body: [UInt8]
    /// Its number among all requests, from 0.
    package var number: Int

    /// A request.
    package init(line: String = "", headers: [String: String] = [:], body: [UInt8], number: Int) {
      self.line = line
      self.headers = headers
      self.body = body
      self.number = number
    }

    /// The body as JSON; `null` if it is none.
    package var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
  }

  /// What is done with a request.
  package enum Answer: Sendable {
    /// An answer, after some milliseconds.
    case reply(Int, [UInt8], headers: [String] = [], after: Int = 0)
    /// The connection is reset.
    case reset
    /// Nothing is answered, and the connection stays.
    case hang
    /// Half of an answer, then the end of the connection.
    case half([UInt8])
    /// An answer in pieces, this many milliseconds apart.
    case drip([UInt8], milliseconds: Int)
    /// Bytes that are no HTTP.
    case raw([UInt8])
  }

  private struct State {
    var requests: [Request] = []
    var count = 0
    var underWay = 0
    var peak = 0
    var connections: Set<Int32> = []
    var isOver = false
  }

  private let listener: Int32
  private let keepsRequests: Bool
  private let script: @Sendable (Request) -> Answer
  private let state = Mutex(State())
  /// The port it listens on.
  package let port: Int

  /// Starts a server; it ends with ``stop()``.
  ///
  /// - Parameter port: The port; any free one if 0.
  package init(
    port: Int = 0, keepsRequests: Bool = true, _ script: @escaping @Sendable (Request) -> Answer
  ) throws {
    self.script = script
    self.keepsRequests = keepsRequests
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 1024) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    self.listener = listener
    self.port = Int(UInt16(bigEndian: address.sin_port))
    let thread = Thread { [self] in accept() }
    thread.stackSize = 1 << 19
    thread.start()
  }

  /// The address a pipeline file would name.
  package var url: String { "http://127.0.0.1:\(port)/v1" }

  /// Every request so far; none if they are not kept.
  package var requests: [Request] { state.withLock { $0.requests } }

  /// How many requests came.
  package var count: Int { state.withLock { $0.count } }

  /// The most requests that were under way at once.
  package var peak: Int { state.withLock { $0.peak } }

  /// Ends the server and every connection.
  package func stop() {
    state.withLock { state in
      guard !state.isOver else { return }
      state.isOver = true
      shutdown(listener, Int32(SHUT_RDWR))
      for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  private func accept() {
    signal(SIGPIPE, SIG_IGN)
    while true {
      let connection = Foundation.accept(listener, nil, nil)
      guard connection >= 0 else {
        close(listener)
        return
      }
      var yes: Int32 = 1
      setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      state.withLock { _ = $0.connections.insert(connection) }
      let thread = Thread { [self] in serve(connection) }
      thread.stackSize = 1 << 19
      thread.start()
    }
  }

  private func serve(_ connection: Int32) {
    var reader = RequestReader(connection)
    while let (line, headers, body) = reader.next() {
      let request = state.withLock { state in
        let request = Request(line: line, headers: headers, body: body, number: state.count)
        state.count += 1
        state.underWay += 1
        state.peak = max(state.peak, state.underWay)
        if keepsRequests { state.requests.append(request) }
        return request
      }
      let goesOn = answer(script(request), on: connection)
      state.withLock { $0.underWay -= 1 }
      if !goesOn { break }
    }
    state.withLock { _ = $0.connections.remove(connection) }
    close(connection)
  }

  /// Answers; false if the connection is over.
  private func answer(_ answer: Answer, on connection: Int32) -> Bool {
    switch answer {
    case .reply(let status, let body, let headers, let milliseconds):
      if milliseconds > 0 { usleep(UInt32(milliseconds) * 1000) }
      return send(Self.head(status, body.count, headers) + body, on: connection)
    case .reset:
      var hard = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
      return false
    case .hang:
      var byte: UInt8 = 0
      while recv(connection, &byte, 1, 0) > 0 {}
      return false
    case .half(let body):
      _ = send(Self.head(200, body.count, []) + body.prefix(body.count / 2), on: connection)
      return false
    case .drip(let body, let milliseconds):
      guard send(Self.head(200, body.count, []), on: connection) else { return false }
      for byte in body {
        usleep(UInt32(milliseconds) * 1000)
        guard send([byte], on: connection) else { return false }
      }
      return true
    case .raw(let bytes):
      _ = send(bytes, on: connection)
      return false
    }
  }

  private static func head(_ status: Int, _ length: Int, _ headers: [String]) -> [UInt8] {
    let lines =
      ["HTTP/1.1 \(status) Scripted", "Content-Type: application/json", "Content-Length: \(length)"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  private func send(_ bytes: [UInt8], on connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// Reads requests from a connection, one after the other.
private struct RequestReader {
  private let connection: Int32
  private var buffer: [UInt8] = []
  private var piece = [UInt8](repeating: 0, count: 1 << 16)

  init(_ connection: Int32) {
    self.connection = connection
  }

  mutating func next() -> (line: String, headers: [String: String], body: [UInt8])? {
    var end = headEnd(from: 0)
    while end == nil {
      let before = buffer.count
      guard fill() else { return nil }
      end = headEnd(from: max(0, before - 3))
    }
    guard let end else { return nil }
    let lines = String(decoding: buffer[..<end], as: UTF8.self).components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 2 { headers[parts[0].lowercased()] = parts[1] }
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < end + 4 + length {
      guard fill() else { return nil }
    }
    let body = Array(buffer[(end + 4)..<(end + 4 + length)])
    buffer.removeFirst(end + 4 + length)
    let words = (lines.first ?? "").split(separator: " ").prefix(2).joined(separator: " ")
    return (words, headers, body)
  }

  private mutating func fill() -> Bool {
    let count = recv(connection, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }

  private func headEnd(from start: Int) -> Int? {
    guard buffer.count >= 4 else { return nil }
    return (start...(buffer.count - 4)).first {
      buffer[$0] == 13 && buffer[$0 + 1] == 10 && buffer[$0 + 2] == 13 && buffer[$0 + 3] == 10
    }
  }
}
