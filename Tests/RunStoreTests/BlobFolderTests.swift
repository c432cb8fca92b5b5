import Curation
import Foundation
import TestSupport
import Testing

@testable import RunStore

@Suite struct BlobFolderTests {
  private let folder: TemporaryFolder
  private let store: RunStore

  init() throws {
    folder = try TemporaryFolder()
    store = try RunStore(at: folder.url.path)
  }

  private func file(_ digest: Digest) -> URL {
    folder.url.appending(path: "blobs/\(digest.hex.prefix(2))/\(digest.hex).jpg")
  }

  @Test func picturesAreNamedByTheirDigestAndKeptOnce() throws {
    let digest = try store.write([1, 2, 3], fileExtension: "jpg")
    #expect(digest == Digest(of: [1, 2, 3]))
    #expect(try store.write([1, 2, 3], fileExtension: "jpg") == digest)
    #expect(try store.read(digest, fileExtension: "jpg") == [1, 2, 3])
    #expect([UInt8](try Data(contentsOf: file(digest))) == [1, 2, 3])
    #expect(try store.read(try store.write([], fileExtension: "png"), fileExtension: "png") == [])
  }

  @Test func aHalfWrittenPictureIsWrittenAgain() throws {
    let digest = try store.write([1, 2, 3], fileExtension: "jpg")
    try Data([1]).write(to: file(digest))
    let error = #expect(throws: RunStoreError.self) { try store.read(digest, fileExtension: "jpg") }
    #expect(error?.code == .damagedPicture && error?.stopsRun == false)
    #expect(try store.write([1, 2, 3], fileExtension: "jpg") == digest)
    #expect(try store.read(digest, fileExtension: "jpg") == [1, 2, 3])
  }

  @Test func aMissingPictureSaysSo() throws {
    let error = #expect(throws: RunStoreError.self) { try store.read(Digest(of: "x"), fileExtension: "jpg") }
    #expect(error?.code == .absentPicture && error?.description.contains("--restart") == true)
  }

  @Test func whatAnInterruptedWriterLeftIsSwept() throws {
    try store.close()
    let rest = try folder.write([1], to: "blobs/tmp/123-4")
    let again = try RunStore(at: folder.url.path)
    #expect(!FileManager.default.fileExists(atPath: rest.path))
    try again.close()
  }

  @Test func writersOfTheSamePictureDoNotDisturbEachOther() async throws {
    let store = store
    let bytes = [UInt8](repeating: 7, count: 100_000)
    try await withThrowingTaskGroup(of: Digest.self) { group in
      for _ in 0..<20 { group.addTask { try store.write(bytes, fileExtension: "jpg") } }
      for try await digest in group { #expect(digest == Digest(of: bytes)) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "blobs/tmp").path) == [])
  }

  @Test func aFullDiskIsSaidInOneSentence() throws {
    // Through a link: what could not be written whole is removed.
    let file = folder.url.appending(path: "full").path
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/dev/full")
    let error = #expect(throws: RunStoreError.self) { try writeFile([1, 2, 3], to: file) }
    #expect(error?.code == .diskFull)
    #expect(error?.description.contains("the disk is full; free some space and run again") == true)
  }
}
