/// Commits settlements many at a time, so that the disk is waited for a few times a second and not for every sample.
///
/// What is not yet committed when a process is killed is worked out again; answers that were dear to get are remembered
/// apart and at once.
package actor GroupCommit {
  private let store: RunStore
  private let maxPending: Int
  private let interval: Duration
  private var pending: [Settlement] = []
  private var writing: Task<Void, Never>?
  private var isScheduled = false
  private var failure: (any Error)?

  /// A queue into a store.
  ///
  /// - Parameters:
  ///   - maxPending: How many settlements are held back at most; whoever adds one more waits for the disk.
  ///   - interval: How long one is held back at most.
  package init(_ store: RunStore, maxPending: Int = 256, interval: Duration = .milliseconds(500)) {
    self.store = store
    self.maxPending = maxPending
    self.interval = interval
  }

  /// Adds a settlement; throws what an earlier commit failed with.
  package func add(_ settlement: Settlement) async throws {
    if let failure { throw failure }
    pending.append(settlement)
    if pending.count >= maxPending {
      try await flush()
    } else if !isScheduled {
      isScheduled = true
      let interval = interval
      Task { [weak self] in
        try? await Task.sleep(for: interval)
        await self?.flushOnTime()
      }
    }
  }

  /// Commits all that was added.
  package func flush() async throws {
    while let writing { await writing.value }
    if let failure { throw failure }
    guard !pending.isEmpty else { return }
    // A task of its own: a run that is being stopped still commits what it has done.
    let task = Task { write() }
    writing = task
    await task.value
    if let failure { throw failure }
  }

  private func flushOnTime() async {
    isScheduled = false
    // The failure is remembered and thrown to whoever comes next.
    try? await flush()
  }

  private func write() {
    let batch = pending
    pending = []
    do { try store.settle(batch) } catch { failure = error }
    writing = nil
  }
}
