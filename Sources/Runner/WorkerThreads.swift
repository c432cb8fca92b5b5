internal import Foundation

/// Threads that samples and pages are worked on.
///
/// Decoding pictures keeps a processor busy for milliseconds without a pause; on the concurrency runtime's own threads,
/// of which there are as many as processors, it would hold up the reading of sources, the store and everything that
/// waits for a network. Stages that wait give their thread back, as anywhere else.
package final class WorkerThreads: TaskExecutor {
  private let queue = JobQueue()
  private let count: Int

  /// Starts threads; they end with this value.
  package init(_ count: Int) {
    self.count = max(1, count)
    for number in 0..<self.count {
      let thread = Thread { [queue] in
        while let (job, executor) = queue.take() { job.runSynchronously(on: executor) }
      }
      thread.name = "winnow-\(number)"
      // As much as the main thread has by default: JSON is read by recursion.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  deinit {
    queue.close()
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    queue.add(UnownedJob(job), asUnownedTaskExecutor())
  }
}

/// Jobs between those who have them and the threads that do them, first come, first served.
private final class JobQueue: @unchecked Sendable {
  // Everything below is touched only under the condition's lock.
  private let condition = NSCondition()
  private var jobs: [(UnownedJob, UnownedTaskExecutor)] = []
  private var first = 0
  private var isClosed = false

  func add(_ job: UnownedJob, _ executor: UnownedTaskExecutor) {
    condition.withLock {
      jobs.append((job, executor))
      condition.signal()
    }
  }

  /// The next job, waited for; `nil` once the queue is closed.
  func take() -> (UnownedJob, UnownedTaskExecutor)? {
    condition.withLock {
      while first == jobs.count && !isClosed { condition.wait() }
      guard first < jobs.count else { return nil }
      defer { compact() }
      return jobs[first]
    }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  private func compact() {
    first += 1
    guard first == jobs.count else { return }
    jobs.removeAll(keepingCapacity: true)
    first = 0
  }
}
