package import Curation
internal import Synchronization

/// Reads pages in processes of their own, so that a page that crashes or never ends costs itself only.
///
/// As many processes run as pages are read at once. One that dies, or is late and therefore killed, fails its page; the
/// next page gets a new one. The processes hold themselves to their limits too (``ChildLimits``), so that none outlives
/// a run that was killed.
package final class PageProcesses: PageParser {
  /// What a page may cost.
  package struct Limits: Sendable {
    /// The longest it may take, in seconds.
    package var seconds = 10.0
    /// The most memory, in megabytes.
    package var megabytes = 1024

    package init() {}
  }

  private let program: String
  private let limits: Limits
  private let idle = Mutex<[PageChild]>([])

  /// Reading by a program that is given `page-worker` and the limits as arguments: this one, if no other is named.
  package init(program: String = "/proc/self/exe", limits: Limits = Limits()) {
    self.program = program
    self.limits = limits
  }

  deinit {
    for child in idle.withLock({ $0 }) { child.end() }
  }

  /// The ids of the processes that wait for a page.
  package var waiting: [Int32] { idle.withLock { $0.map(\.process) } }

  package func document(of page: SourcePage) async throws -> PageDocument {
    try await document(.source(page))
  }

  /// What the page says that is asked for.
  ///
  /// - Throws: ``PageFailure`` if it cannot be read.
  package func document(_ request: PageRequest) async throws -> PageDocument {
    let child = try living()
    let answer = try child.ask(request.messages, seconds: limits.seconds)
    idle.withLock { $0.append(child) }
    let json = try JSONValue(parsing: answer)
    if let reason = json["failed"]?.text { throw PageFailure(reason) }
    guard let document = json["document"] else { throw PageFailure("its reader gave no document") }
    return try PageDocument(json: document)
  }

  private func living() throws(PageFailure) -> PageChild {
    while let child = idle.withLock({ $0.popLast() }) {
      if child.isAlive() { return child }
    }
    return try PageChild(
      program, ["page-worker", "--seconds", "\(Int(limits.seconds))", "--megabytes", "\(limits.megabytes)"])
  }
}
