internal import Glibc

/// A message between `winnow` and a process that reads pages: four bytes of length, most significant first, then JSON or
/// the bytes of a page.
package enum PageFrame {
  /// The longest message, in bytes: what one page may say.
  package static let maxBytes = 1 << 28

  /// Why a message did not come.
  package enum Absence: Error, Equatable {
    /// The other side has closed.
    case closed
    /// It takes too long.
    case late
    /// It is longer than allowed.
    case tooLong
  }

  /// Writes a message.
  ///
  /// - Parameter deadline: On the clock of ``now()``; waits without end if `nil`.
  /// - Throws: ``Absence/closed`` if nobody will read it, ``Absence/late`` if nobody does in time.
  package static func write(_ bytes: [UInt8], to descriptor: Int32, by deadline: Double? = nil) throws(Absence) {
    let length = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) }
    try writeAll(length, to: descriptor, by: deadline)
    try writeAll(bytes, to: descriptor, by: deadline)
  }

  /// The next message.
  ///
  /// - Parameter deadline: On the clock of ``now()``; waits without end if `nil`.
  package static func read(from descriptor: Int32, by deadline: Double? = nil) throws(Absence) -> [UInt8] {
    let length = try read(4, from: descriptor, by: deadline).reduce(0) { $0 << 8 | Int($1) }
    if length > maxBytes { throw .tooLong }
    return try read(length, from: descriptor, by: deadline)
  }

  /// Seconds on a clock that only goes forward.
  package static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func read(_ count: Int, from descriptor: Int32, by deadline: Double?) throws(Absence) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var place = 0
    while place < count {
      if let deadline { try wait(descriptor, for: POLLIN, until: deadline) }
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + place }, count - place)
      }
      if got < 0, errno == EINTR { continue }
      if got <= 0 { throw .closed }
      place += got
    }
    return bytes
  }

  private static func wait(_ descriptor: Int32, for events: Int32, until deadline: Double) throws(Absence) {
    while true {
      let left = deadline - now()
      if left <= 0 { throw .late }
      var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let result = poll(&request, 1, Int32(min(left * 1000 + 1, 1e9)))
      if result > 0 { return }
      if result < 0, errno != EINTR { throw .closed }
    }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, by deadline: Double?) throws(Absence) {
    var place = 0
    while place < bytes.count {
      if let deadline { try wait(descriptor, for: POLLOUT, until: deadline) }
      // To a socket: writing to one that is closed must not end the process. What is full takes a part, so that no
      // reader that has stopped is waited for beyond the deadline.
      let flags = Int32(MSG_NOSIGNAL) | (deadline == nil ? 0 : Int32(MSG_DONTWAIT))
      let put = bytes.withUnsafeBytes {
        send(descriptor, $0.baseAddress.map { $0 + place }, bytes.count - place, flags)
      }
      if put < 0, errno == EINTR || errno == EAGAIN { continue }
      if put <= 0 { throw .closed }
      place += put
    }
  }
}
