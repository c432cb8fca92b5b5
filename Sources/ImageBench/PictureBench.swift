import RasterImage
import Synchronization

/// The work on every picture, by workers that each take the next one.
final class PictureBench: Sendable {
  private let paths: [String]
  private let output: String?
  private let lines: OrderedLines?
  private let next = Atomic(0)
  private let failures = Atomic(0)

  /// Works on the files at `paths`; without an output folder only the codecs run and nothing is written.
  init(paths: [String], output: String?) {
    self.paths = paths
    self.output = output
    lines = output.map { folder in
      Files.makeFolder(folder)
      Files.makeFolder("\(folder)/img")
      return OrderedLines(path: "\(folder)/tasks.jsonl")
    }
  }

  /// Runs all workers to the end; returns how many pictures failed.
  func run(jobs: Int) async -> Int {
    await withDiscardingTaskGroup { group in
      for _ in 0..<jobs { group.addTask { self.work() } }
    }
    lines?.close()
    return failures.load(ordering: .relaxed)
  }

  private func work() {
    while true {
      let place = next.add(1, ordering: .relaxed).oldValue
      guard place < paths.count else { return }
      guard let bytes = Files.read(paths[place]), let picture = try? RasterImage(decoding: bytes, fitting: 512) else {
        failures.add(1, ordering: .relaxed)
        lines?.add("", at: place)
        continue
      }
      if let output { write(picture, place, to: output) } else { encodeOnly(picture) }
    }
  }

  private func encodeOnly(_ picture: RasterImage) {
    for _ in 0..<5 where picture.jpeg().isEmpty { failures.add(1, ordering: .relaxed) }
  }

  private func write(_ picture: RasterImage, _ place: Int, to folder: String) {
    let source = paths[place]
    let id = Files.stem(of: source)
    let hash = String(picture.perceptualHash(), radix: 16)
    let rest = #","phash":"\#(hash)","w":\#(picture.width),"h":\#(picture.height),"source":"\#(source)"}"# + "\n"
    var text = ""
    func line(_ name: String, _ task: String, _ answer: String, _ jpeg: [UInt8]) {
      if !Files.write(jpeg, to: "\(folder)/img/\(name).jpg") { failures.add(1, ordering: .relaxed) }
      text += #"{"id":"\#(name)","task":"\#(task)","image":"img/\#(name).jpg","answer":\#(answer)"# + rest
    }
    for turns in 0..<4 {
      line("\(id)_r\(turns * 90)", "rotation", "\(turns * 90)", picture.jpeg(turnedBy: turns))
    }
    let box = maskBox(for: id, in: picture)
    let masked = picture.filling(box, with: .middleGray)
    line("\(id)_mask", "mask", "[\(box.x),\(box.y),\(box.width),\(box.height)]", masked.jpeg())
    lines?.add(text, at: place)
  }

  // A quarter of the area, at a place that depends on the name alone (FNV-1a).
  private func maskBox(for id: String, in picture: RasterImage) -> PixelRect {
    let hash = id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let (width, height) = (max(1, picture.width / 2), max(1, picture.height / 2))
    return PixelRect(
      x: Int(hash % UInt64(picture.width - width + 1)), y: Int((hash >> 32) % UInt64(picture.height - height + 1)),
      width: width, height: height)
  }
}

/// Lines written in the order of the pictures, whichever worker is done first; only what overtakes is held.
private final class OrderedLines: Sendable {
  private struct State {
    var next = 0
    var early: [Int: String] = [:]
  }

  private let state = Mutex(State())
  private let file: Files.Writer

  init(path: String) {
    file = Files.Writer(path)
  }

  func add(_ text: String, at place: Int) {
    state.withLock { state in
      state.early[place] = text
      while let text = state.early.removeValue(forKey: state.next) {
        file.append(text)
        state.next += 1
      }
    }
  }

  func close() { file.close() }
}
