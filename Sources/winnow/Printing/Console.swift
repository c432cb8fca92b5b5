import Curation
import Foundation

/// Where words go: results to standard output, everything else to standard error.
enum Console {
  /// Whether standard error is a terminal, where a line can be written over.
  static let isTerminal = isatty(STDERR_FILENO) != 0

  /// The terminal's width in columns; 80 where it cannot be told.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Opens what the shell closed (`2>&-`) as nothing: a file opened later must not get the number of an output, or words
  /// meant for a person would be written into it.
  static func openMissingOutputs() {
    var descriptor: Int32 = 0
    repeat { descriptor = open("/dev/null", O_RDWR) } while (0...STDERR_FILENO).contains(descriptor)
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Writes a result, and a line feed.
  static func print(_ text: String) {
    write(Array(text.utf8) + [0x0A])
  }

  /// Writes bytes of a result as they are; if nobody can have read all of them, for the disk is full, the command has
  /// failed.
  static func write(_ bytes: [UInt8]) {
    let problem = write(bytes[...], to: STDOUT_FILENO)
    guard problem != 0, problem != EPIPE, problem != EBADF else { return }
    note("winnow: cannot write the result: \(String(cString: strerror(problem)).lowercased())")
    exit(1)
  }

  /// Writes a remark.
  static func note(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Writes over the last live line.
  static func live(_ text: String) {
    write("\r\u{1B}[K" + text, to: STDERR_FILENO)
  }

  /// Writes an error as one sentence; diagnostics of a pipeline file as they are, one a line.
  static func error(_ error: any Error) {
    if let diagnostics = error as? Diagnostics {
      note(diagnostics.description.printable)
    } else {
      note("winnow: \(sentence(error))".printable)
    }
  }

  /// What an error says, without the type names that Foundation puts around it.
  static func sentence(_ error: any Error) -> String {
    if type(of: error) is NSError.Type { return (error as NSError).localizedDescription }
    return "\(error)"
  }

  /// Lets a closed pipe end the command quietly: `winnow preview … | head` is no error.
  static func endQuietlyOnClosedPipe() {
    signal(SIGPIPE) { _ in _exit(0) }
  }

  /// Lets a closed pipe swallow words without ending the work.
  static func ignoreClosedPipe() {
    signal(SIGPIPE, SIG_IGN)
  }

  private static func write(_ text: String, to file: Int32) {
    write(Array(text.utf8)[...], to: file)
  }

  /// Gives the number of the error that ended the writing, 0 if none did.
  @discardableResult
  private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
