internal import Glibc

/// One process that reads pages, one at a time.
struct PageChild: Sendable {
  /// Its id.
  let process: pid_t
  private let socket: Int32

  /// Starts a program that answers messages on its standard input and output.
  init(_ program: String, _ arguments: [String]) throws(PageFailure) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .unstarted(errno) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      close(ends[1])
    }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    // What it has to say it says as an answer; how it ended is seen from here.
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // In a group of its own: Ctrl-C at a terminal is the run's to answer, and no page's fault.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = Self.variables().map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, program, &actions, &attributes, &words, &variables)
    if result != 0 {
      close(ends[0])
      throw .unstarted(result)
    }
    (self.process, socket) = (process, ends[0])
  }

  // Where its libraries are and nothing else: keys of model servers are in this process's environment, and a page that
  // takes its reader over must not find them. And no report of a crash, which would take a second that nobody reads.
  private static func variables() -> [String] {
    let libraries = getenv("LD_LIBRARY_PATH").map { ["LD_LIBRARY_PATH=" + String(cString: $0)] } ?? []
    return ["SWIFT_BACKTRACE=enable=no"] + libraries
  }

  /// Whether it still runs; if not, it is done with.
  func isAlive() -> Bool {
    var status: Int32 = 0
    if waitpid(process, &status, WNOHANG) == 0 { return true }
    close(socket)
    return false
  }

  /// Sends messages and waits for the answer.
  ///
  /// - Throws: ``PageFailure`` if none comes in time; the process is then ended and done with.
  func ask(_ messages: [[UInt8]], seconds: Double) throws(PageFailure) -> [UInt8] {
    do {
      let deadline = PageFrame.now() + seconds
      for message in messages { try PageFrame.write(message, to: socket, by: deadline) }
      return try PageFrame.read(from: socket, by: deadline)
    } catch {
      let status = end()
      switch error {
      case .late: throw .late(seconds)
      case .tooLong: throw .tooLong
      case .closed: throw .died(status)
      }
    }
  }

  /// Ends it.
  ///
  /// - Returns: How it ended, as `waitpid` says it.
  @discardableResult
  func end() -> Int32 {
    // One that has died by itself keeps its own status.
    var status: Int32 = 0
    close(socket)
    kill(process, SIGKILL)
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }
}

/// Why a page was not read.
package struct PageFailure: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  /// A page that its reader says cannot be read.
  init(_ reason: String) { description = reason }

  static func unstarted(_ number: Int32) -> Self {
    Self("no process could be started to read it: \(String(cString: strerror(number)))")
  }

  static func late(_ seconds: Double) -> Self { Self("reading it took more than \(Int(seconds)) s") }

  static let tooLong = Self("it says more than \(PageFrame.maxBytes) bytes")

  static func died(_ status: Int32) -> Self {
    let signal = status & 0x7F
    return Self(
      signal == 0
        ? "the process that read it ended by itself"
        : "the process that read it ended by signal \(signal), perhaps for want of memory")
  }
}
