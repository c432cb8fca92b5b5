import Curation
import Foundation
import StageLibrary
import TestSupport
import Testing

/// Counts the words of `Lexicon/frequencies.txt` again.
@Suite(.enabled(if: CaptionCorpus.exists, "\(SharedData.absence)")) struct CaptionFrequencyTests {
  private static let file = SharedData.packageRoot.appending(path: "Sources/StageLibrary/Lexicon/frequencies.txt")

  @Test("the counts are those of every other picture's captions; RECORD=1 writes them") func counts() throws {
    var counts: [Lexicon.Form: [String: Int]] = [:]
    for (number, sample) in try CaptionCorpus.samples().enumerated() where number % 2 == 0 {
      for caption in sample.captions {
        for (word, form) in SpanFinder(Passage(joining: [caption]), knowledge: SpanFinder.Knowledge()).standing() {
          counts[form, default: [:]][word, default: 0] += 1
        }
      }
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8)
    let head = recorded.split(separator: "\n").filter { $0.hasPrefix("#") }.joined(separator: "\n")
    let counted = head + "\n" + Lexicon.Form.allCases.map { Self.section($0, counts[$0] ?? [:]) }.joined()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try counted.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(counted == recorded, "the lexicon or its grammar has changed: record again with RECORD=1")
  }

  private static func section(_ form: Lexicon.Form, _ counts: [String: Int]) -> String {
    var lines = ["", "[\(form.rawValue)]", ""]
    for (word, count) in counts.filter({ $0.value >= 5 }).sorted(by: { $0.key < $1.key }) {
      let entry = "\(word) \(count)"
      let line = lines.removeLast()
      if line.isEmpty {
        lines.append(entry)
      } else if line.utf8.count + 2 + entry.utf8.count > 118 {
        lines += [line, entry]
      } else {
        lines.append(line + ", " + entry)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
