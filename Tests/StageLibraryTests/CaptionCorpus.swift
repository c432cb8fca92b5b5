import Curation
import Foundation
import StageLibrary
import TestSupport

/// COCO's validation captions: five sentences each of 5,000 pictures.
enum CaptionCorpus {
  static let path = "captions/coco_val2017_captions.jsonl"
  static let exists = FileManager.default.fileExists(atPath: SharedData.url(path).path)

  /// A sample for each line, with captions and no picture.
  static func samples() throws -> [Sample] {
    let text = try String(contentsOf: SharedData.url(path), encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      let json = try JSONValue(parsing: Array(line.utf8))
      let id = json["id"]?.integer ?? 0
      return captioned((json["captions"]?.array ?? []).compactMap(\.text), item: "\(id)")
    }
  }

  /// A sample with captions and no picture.
  static func captioned(_ captions: [String], labels: [String] = [], item: String = "one") -> Sample {
    let content = Digest(ofParts: [item] + captions)
    var sample = Sample(lineage: Lineage(source: "test", item: item, content: content))
    sample.captions = captions
    sample.objects = labels.map { LabelledBox(label: $0, x: 0, y: 0, width: 9, height: 9) }
    return sample
  }

  /// The stage, with settings as JSON.
  static func stage(_ settings: JSONValue = [:], seed: UInt64 = 1) throws -> CaptionHallucinationTask {
    var diagnostics: [Diagnostic] = []
    let node = ConfigNode(json: settings, at: ConfigLocation(file: "test", line: 1, column: 1))
    let read = CaptionHallucinationTask.read(node, folder: "", components: ComponentList(), &diagnostics).settings
    guard let read else { throw Diagnostics(diagnostics) }
    return try CaptionHallucinationTask(read, services: .inMemory(seed: seed))
  }
}
