internal import GRDB
internal import Glibc

/// Why a run store cannot be opened, read or written, with what to do about it.
package struct RunStoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of trouble.
  package enum Code: String, Sendable {
    case missing
    case notAFolder = "not_a_folder"
    case notEmpty = "not_empty"
    case notADatabase = "not_a_database"
    case newerVersion = "newer_version"
    case inUse = "in_use"
    case readOnly = "read_only"
    case diskFull = "disk_full"
    case anotherPipeline = "another_pipeline"
    case inputChanged = "input_changed"
    case noRun = "no_run"
    case notRescorable = "not_rescorable"
    case unbalanced
    case damaged
    case absentPicture = "absent_picture"
    case damagedPicture = "damaged_picture"
    case unreadable
  }

  /// The kind of trouble.
  package var code: Code
  /// What happened, in one clause.
  package var sentence: String
  /// What to do about it; empty if there is nothing to say.
  package var remedy: String

  /// An error.
  package init(_ code: Code, _ sentence: String, remedy: String = "") {
    self.code = code
    self.sentence = sentence
    self.remedy = remedy
  }

  package var description: String {
    remedy.isEmpty ? sentence : "\(sentence); \(remedy)"
  }

  /// Whether the run as a whole cannot go on; the rest is the trouble of one sample.
  package var stopsRun: Bool {
    code != .absentPicture && code != .damagedPicture
  }
}

extension RunStoreError {
  /// What a failed system call at a path means.
  static func system(_ number: Int32, _ doing: String, _ path: String) -> RunStoreError {
    let reason = String(cString: strerror(number))
    switch number {
    case ENOSPC, EDQUOT, EFBIG:
      return RunStoreError(
        .diskFull, "cannot \(doing) \(path): the disk is full",
        remedy: "free some space and run again; what is done is kept")
    case EACCES, EPERM, EROFS:
      return RunStoreError(
        .readOnly, "cannot \(doing) \(path): \(reason.lowercased())",
        remedy: "choose a folder that can be written with `--run`")
    case ENOTDIR, EEXIST:
      return RunStoreError(
        .notAFolder, "cannot \(doing) \(path): a file stands where a folder should be",
        remedy: "choose another folder with `--run`")
    default:
      return RunStoreError(.unreadable, "cannot \(doing) \(path): \(reason.lowercased())")
    }
  }

  /// What an error of the database in a folder means; errors of other kinds pass unchanged.
  static func explaining(_ error: any Error, in folder: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode.primaryResultCode {
    case .SQLITE_FULL:
      return RunStoreError.system(ENOSPC, "write", "\(folder)/\(RunStore.databaseName)")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      return RunStoreError.system(EACCES, "write", "\(folder)/\(RunStore.databaseName)")
    case .SQLITE_NOTADB:
      return RunStoreError(
        .notADatabase, "\(folder)/\(RunStore.databaseName) is not a run store",
        remedy: "choose another folder with `--run`, or remove that file")
    case .SQLITE_CORRUPT:
      return RunStoreError(
        .damaged, "\(folder)/\(RunStore.databaseName) is damaged: \(error.message ?? "no details")",
        remedy: "run into another folder with `--run`")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return inUse(folder)
    default:
      return RunStoreError(
        .unreadable, "the run store in \(folder) cannot go on: \(error.message ?? error.resultCode.description)")
    }
  }

  static func inUse(_ folder: String) -> RunStoreError {
    RunStoreError(
      .inUse, "another run is writing to \(folder)", remedy: "wait for it, or choose another folder with `--run`")
  }
}
