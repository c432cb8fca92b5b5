internal import Glibc
internal import Synchronization

/// Holds a folder for one writer: a lock the system gives back when the process ends, however it ends.
final class FolderLock: Sendable {
  private let descriptor: Mutex<Int32>

  /// Takes the lock, or throws if another process (or another store of this one) has it.
  init(in folder: String) throws(RunStoreError) {
    let path = folder + "/run.lock"
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw .system(errno, "lock", path) }
    guard Self.take(opened) else {
      Glibc.close(opened)
      throw .inUse(folder)
    }
    descriptor = Mutex(opened)
  }

  /// Tries for a second: a process that was just killed has its locks until the system has taken it apart.
  private static func take(_ descriptor: Int32) -> Bool {
    for _ in 0..<20 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      usleep(50_000)
    }
    return false
  }

  deinit {
    release()
  }

  /// Gives the lock back.
  func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { Glibc.close(descriptor) }
      descriptor = -1
    }
  }
}
