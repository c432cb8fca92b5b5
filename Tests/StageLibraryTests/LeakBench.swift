import Curation
import Foundation
import RasterImage
import StageLibrary
import TestSupport

// What the tests of leaks share: real photographs, tasks made of them, and a learner that only sees numbers.

/// Photographs as samples.
enum Photographs {
  /// Optimised builds measure more: `swift test -c release` gives the figures that the stages' pages quote.
  static let isThorough: Bool = {
    #if DEBUG
      false
    #else
      true
    #endif
  }()
  /// How many seeds are tried.
  static let thoroughness: UInt64 = isThorough ? 2 : 1

  /// The photographs in the order of their names; every `step`-th one.
  static func samples(every step: Int = 1) throws -> [Sample] {
    let folder = SharedData.url("images/photos")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jpg") }
      .sorted()
    return try stride(from: 0, to: names.count, by: step).map { try sample(of: folder.appending(path: names[$0])) }
  }

  /// The pictures with captions and boxes, in the order of their list.
  static func captioned() throws -> [Sample] {
    let folder = SharedData.url("images/captioned")
    let list = try String(contentsOf: folder.appending(path: "captions.jsonl"), encoding: .utf8)
    return try list.split(separator: "\n").map { line in
      let json = try JSONValue(parsing: Array(line.utf8))
      var sample = try sample(of: folder.appending(path: json["image"]?.text ?? ""))
      sample.captions = (json["captions"]?.array ?? []).compactMap(\.text)
      sample.objects = (json["objects"]?.array ?? []).compactMap { box in
        let sides = (box["bbox"]?.array ?? []).compactMap(\.double)
        guard let label = box["label"]?.text, sides.count == 4 else { return nil }
        return LabelledBox(label: label, x: sides[0], y: sides[1], width: sides[2], height: sides[3])
      }
      return sample
    }
  }

  /// A picture file as a sample that has been looked at.
  static func sample(of url: URL) throws -> Sample {
    let bytes = Array(try Data(contentsOf: url))
    let header = try ImageHeader(reading: bytes)
    let digest = Digest(of: bytes)
    var image = SourceImage(path: url.path, digest: digest, byteCount: bytes.count)
    (image.format, image.width, image.height) = (header.format.rawValue, header.uprightWidth, header.uprightHeight)
    image.workingSide = 1024
    var sample = Sample(lineage: Lineage(source: "test", item: url.lastPathComponent, content: digest, picture: digest))
    sample.image = image
    return sample
  }
}

extension Photographs {
  /// The decoded picture of a sample.
  static func picture(of sample: Sample) throws -> RasterImage {
    try RasterImage(decoding: Array(Data(contentsOf: URL(filePath: sample.image?.path ?? ""))), fitting: 1024)
  }
}

/// Stages made from settings as a pipeline file would give them.
func makeStage<S: Stage>(_ type: S.Type, _ settings: JSONValue = [:], _ services: Services) throws -> S {
  var diagnostics: [Diagnostic] = []
  let node = ConfigNode(json: settings, at: ConfigLocation(file: "test", line: 1, column: 1))
  let read = type.read(node, folder: "", components: ComponentList(), &diagnostics).settings
  guard let read else { throw Diagnostics(diagnostics) }
  return try S(read, services: services)
}

extension Outcome {
  /// The samples a split made.
  var children: [Sample] { if case .split(let children) = self { children } else { [] } }
  /// Why the sample was dropped.
  var drop: Drop? { if case .drop(let drop) = self { drop } else { nil } }
}

extension MediaStore {
  /// A picture of a task, decoded.
  func picture(_ image: TaskImage) throws -> RasterImage {
    try RasterImage(decoding: read(image.digest, fileExtension: image.fileExtension))
  }
}

/// Softmax regression on standardised numbers: enough to find any cue that is there, too little to understand pictures.
struct Learner {
  private let means: [Double]
  private let scales: [Double]
  private var weights: [[Double]]

  init(_ examples: [(features: [Double], label: Int)], labels: Int, rounds: Int = 300, decay: Double = 0.01) {
    let width = examples.first?.features.count ?? 0
    let count = Double(max(examples.count, 1))
    var means = [Double](repeating: 0, count: width)
    var scales = means
    for example in examples { for place in 0..<width { means[place] += example.features[place] / count } }
    for example in examples {
      for place in 0..<width {
        scales[place] += (example.features[place] - means[place]) * (example.features[place] - means[place]) / count
      }
    }
    self.means = means
    self.scales = scales.map { $0 > 1e-12 ? 1 / $0.squareRoot() : 0 }
    weights = [[Double]](repeating: [Double](repeating: 0, count: width + 1), count: labels)
    let inputs = examples.map { standardised($0.features) }
    for _ in 0..<rounds {
      var slopes = [[Double]](repeating: [Double](repeating: 0, count: width + 1), count: labels)
      for (input, example) in zip(inputs, examples) {
        let guess = DeterministicMath.softmax(scores(input), temperature: 1)
        for label in 0..<labels {
          let error = (guess[label] - (label == example.label ? 1 : 0)) / count
          for place in 0...width { slopes[label][place] += error * input[place] }
        }
      }
      for label in 0..<labels {
        for place in 0...width { weights[label][place] -= 0.5 * (slopes[label][place] + decay * weights[label][place]) }
      }
    }
  }

  /// The share of examples that are named right.
  func accuracy(on examples: [(features: [Double], label: Int)]) -> Double {
    let right = examples.count { example in
      let scores = scores(standardised(example.features))
      return scores.indices.max { scores[$0] < scores[$1] } == example.label
    }
    return Double(right) / Double(max(examples.count, 1))
  }

  private func standardised(_ features: [Double]) -> [Double] {
    features.indices.map { min(max((features[$0] - means[$0]) * scales[$0], -4), 4) } + [1]
  }

  private func scores(_ input: [Double]) -> [Double] {
    weights.map { weights in zip(weights, input).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

/// Figures that the stages' pages quote, printed by optimised builds.
enum Figures {
  static func note(_ what: String, _ accuracy: Double, of count: Int) {
    guard Photographs.isThorough else { return }
    print("measured: \(what): \((accuracy * 1000).rounded() / 1000) of \(count)")
  }
}
