internal import Curation
internal import Synchronization

/// A question under way.
final class Item: Sendable {
  let question: Question
  let body: ChatBody
  let abilities: Abilities
  private let retries: Mutex<Int>

  init(question: Question, body: ChatBody, abilities: Abilities, retries: Int) {
    self.question = question
    self.body = body
    self.abilities = abilities
    self.retries = Mutex(retries)
  }

  /// Takes one retry from those the item has left.
  func mayRetry() -> Bool {
    retries.withLock { retries in
      guard retries > 0 else { return false }
      retries -= 1
      return true
    }
  }
}
