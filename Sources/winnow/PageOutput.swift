import Curation

/// What is written of pages that are read side by side: in their order, whichever is done first.
struct PageOutput {
  /// How reading a page ended.
  enum Ending: Sendable {
    case read(String)
    case failed(id: String, name: String, reason: String)
  }

  /// How many pages are done with.
  private(set) var written = 0
  /// How many of them could not be read.
  private(set) var failed = 0
  private let hasLines: Bool
  private var waiting: [Int: Ending] = [:]
  private var isFirst = true

  /// - Parameter hasLines: Whether each page is a line of JSON; pages of text are told apart otherwise.
  init(hasLines: Bool) { self.hasLines = hasLines }

  /// Writes a page, and those that waited for it, once all before it are written.
  ///
  /// - Parameter number: Its place among all, from 0.
  mutating func add(_ ending: Ending, _ number: Int) {
    waiting[number] = ending
    while let next = waiting.removeValue(forKey: written) {
      written += 1
      write(next)
    }
  }

  private mutating func write(_ ending: Ending) {
    switch ending {
    case .read(let words):
      // Pages of text are told apart by a line that no text has: a form feed, as between printed pages.
      Console.print((isFirst || hasLines ? "" : "\u{0C}\n") + words)
      isFirst = false
    case .failed(let id, let name, let reason):
      failed += 1
      Console.note("winnow: \(name): \(reason)".printable)
      if hasLines { Console.print((["id": .string(id), "error": .string(reason)] as JSONValue).jsonText) }
    }
  }
}
