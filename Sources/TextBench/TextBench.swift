import CSAXPeer
import Foundation
import HTMLTree
import WebArchive

/// Measures of main text, for developers.
@main
struct TextBench {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let paths = Array(arguments.dropFirst())
    switch arguments.first {
    case "rows": for path in paths { try rows(path) }
    case "digest": for path in paths { print(try digest(path), path) }
    case "time": try time(paths)
    case "warc": for path in paths { try ArchiveBench.time(path) }
    case "damage" where paths.count == 3: try ArchiveBench.damage(paths[0], paths[1], stride: Int(paths[2]) ?? 100)
    default:
      print(
        """
        TextBench rows FILE…     writes the units of pages and their numbers, which learn.py learns from
        TextBench digest FILE…   a number a page that changes when its text, Markdown or numbers do
        TextBench time FILE…     the time a page of each step, and of libxml2's own SAX parse of the same pages in turns
        TextBench warc FILE…     reads archives: processor time, records a second, memory
        TextBench damage FILE COPY N   damages a record in N or so and reads the copy: what is lost
        """)
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    return try Packing(magic: bytes)?.unpacked(bytes, limit: 1 << 28) ?? bytes
  }

  private static func rows(_ path: String) throws {
    let tree = try HTMLTree(PageDecoding(try bytes(path)).text)
    let id = URL(filePath: path).deletingPathExtension().lastPathComponent
    let rows = LearningRows(tree)
    for unit in rows.units {
      let line: [String: Any] = [
        "id": id, "text": unit.text, "numbers": unit.numbers, "offer": rows.isOffer, "article": rows.isArticle,
      ]
      FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: line) + [0x0A])
    }
  }

  private static func digest(_ path: String) throws -> String {
    let tree = try HTMLTree(PageDecoding(try bytes(path)).text)
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let main = MainText(tree)
    for byte in main.text.utf8 { mix(byte) }
    for byte in main.markdown.utf8 { mix(byte) }
    for unit in LearningRows(tree).units {
      for byte in unit.text.utf8 { mix(byte) }
      for number in unit.numbers { withUnsafeBytes(of: number) { $0.forEach(mix) } }
    }
    return String(digest, radix: 16)
  }

  private static func time(_ paths: [String]) throws {
    let pages = try paths.map(bytes)
    guard !pages.isEmpty else { return }
    var best: [Double] = []
    for _ in 0..<5 {
      var steps = [0.0, 0, 0, 0]
      for page in pages {
        let before = cpu()
        if csax_parse(page, page.count) < 0 { print("libxml2 has no memory") }
        let start = cpu()
        let text = PageDecoding(page).text
        let decoded = cpu()
        let tree = try HTMLTree(text)
        let parsed = cpu()
        let main = MainText(tree)
        let done = cpu()
        if main.blocks.isEmpty, done < start { print("no time passes") }
        steps[0] += start - before
        steps[1] += decoded - start
        steps[2] += parsed - decoded
        steps[3] += done - parsed
      }
      best = best.isEmpty ? steps : zip(best, steps).map { min($0, $1) }
    }
    for (name, seconds) in zip(["libxml2 SAX", "decode", "parse", "main text"], best) {
      print("\(name): \(String(format: "%.3f", seconds * 1000 / Double(pages.count))) ms a page")
    }
    let all = best[1...].reduce(0, +)
    print("all: \(String(format: "%.3f", all * 1000 / Double(pages.count))) ms a page", terminator: ", ")
    print("\(String(format: "%.2f", all / max(best[0], 1e-9))) times libxml2's SAX parse")
  }

  /// Seconds of processor time this program has used.
  static func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
