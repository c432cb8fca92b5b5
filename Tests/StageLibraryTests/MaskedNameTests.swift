import Curation
import Foundation
import RasterImage
import StageLibrary
import Testing
import TestSupport

/// Names to give to what is hidden: what can be said without the picture, and boxes that make no sense.
@Suite(.serialized)
struct MaskedNameTests {
  private static let questions = Photographs.isThorough ? 1200 : 400

  @Test func priorsAreAtChance() throws {
    let questions = try Self.questions(count: Self.questions)
    let train = stride(from: 0, to: questions.count, by: 2).map { questions[$0] }
    let test = stride(from: 1, to: questions.count, by: 2).map { questions[$0] }
    var right: [String: Int] = [:]
    var offered: [String: Int] = [:]
    for question in train {
      right[question.names[question.answer], default: 0] += 1
      for name in question.names { offered[name, default: 0] += 1 }
    }
    let (rightAnswers, offers) = (right, offered)
    var priors: [Prior] = [
      Prior(name: "the name most often right") { question, option in Double(rightAnswers[question.names[option]] ?? 0)
      },
      Prior(name: "the name most often right where it is offered") { question, option in
        let name = question.names[option]
        return Double((rightAnswers[name] ?? 0) + 1) / Double((offers[name] ?? 0) + 4)
      },
      Prior(name: "the name least often offered") { question, option in -Double(offers[question.names[option]] ?? 0) },
      Prior(name: "the first name in the alphabet") { question, option in
        -Double(question.names.count { $0 < question.names[option] })
      },
      Prior(name: "the longest name") { question, option in Double(question.names[option].utf8.count) },
      Prior(name: "the shortest name") { question, option in -Double(question.names[option].utf8.count) },
    ]
    for letter in 0..<4 { priors.append(Prior(name: "letter \(letter)") { _, option in option == letter ? 1 : 0 }) }
    let count = Double(test.count)
    let bound = 0.25 + max(0.05, 3 * (0.1875 / count).squareRoot())
    for prior in priors {
      let hits = test.count { question in
        let scores = question.names.indices.map { prior.score(question, $0) }
        return scores.indices.max { scores[$0] < scores[$1] } == question.answer
      }
      Figures.note("names, \(prior.name)", Double(hits) / count, of: test.count)
      #expect(Double(hits) / count < bound, "\(prior.name)")
    }
  }

  @Test func oddBoxesEndInATaskOrAKnownDrop() throws {
    let picture = try TemporaryFolder()
    let bytes = DescribedPicture(.scene, width: 320, height: 240, seed: 2).draw().png()
    let plain = try Photographs.sample(of: try picture.write(bytes, to: "scene.png"))
    let known: Set<String> = [
      "no_labelled_region", "label_shown_elsewhere", "label_in_text", "too_few_names", "region_textureless",
      "too_few_places", "too_small_to_mask", "patches_alike", "blindly_solvable",
    ]
    let stages = try ["name", "pick"].map { mode in
      let settings: JSONValue = ["mode": .string(mode), "tries": 1, "min_entropy": 0, "max_flat": 1, "min_layout": 0]
      return try makeStage(MaskedRegionTask.self, settings, .inMemory())
    }
    var random = SeededRandom(seed: 11, "odd boxes")
    var made = 0
    for round in 0..<(Photographs.isThorough ? 400 : 80) {
      var sample = plain
      sample.objects = (0..<random.below(6)).map { _ in Self.oddBox(&random) }
      for stage in round % 8 == 0 ? stages : [stages[0]] {
        let outcome = try stage.process(sample)
        made += outcome.children.count
        if let drop = outcome.drop { #expect(known.contains(drop.reason.text), "\(drop) of \(sample.objects)") }
        #expect(outcome.drop != nil || !outcome.children.isEmpty)
        for child in outcome.children { #expect(child.task.map { $0.prompt.choices.count == 4 } ?? false) }
      }
    }
    #expect(made > 0)
  }

  private struct Prior {
    let name: String
    let score: (Question, Int) -> Double
  }

  private struct Question {
    let names: [String]
    let answer: Int
  }

  // Uneven, the commonest name just below one in four; boxes are drawn with the same frequencies.
  private static let weights: [(name: String, weight: Double)] = [
    "person", "chair", "car", "dog", "bottle", "bird", "boat", "horse", "cake", "umbrella", "clock", "zebra", "kite",
    "tie", "toaster", "scissors",
  ].enumerated().map { ($0.element, 60 / Double($0.offset + 2)) }

  private static func questions(count: Int) throws -> [Question] {
    let folder = try TemporaryFolder()
    let bytes = DescribedPicture(.scene, width: 160, height: 120, seed: 2).draw().png()
    let plain = try Photographs.sample(of: try folder.write(bytes, to: "scene.png"))
    let labels = JSONValue.object(weights.map { JSONValue.Member($0.name, .number($0.weight)) })
    let settings: JSONValue = ["mode": "name", "min_entropy": 0, "max_flat": 1, "min_layout": 0, "labels": labels]
    let stage = try makeStage(MaskedRegionTask.self, settings, .inMemory())
    var random = SeededRandom(seed: 4, "names")
    return try (0..<count).compactMap { number in
      var rest = random.unit() * weights.reduce(0) { $0 + $1.weight }
      let label = weights.first { name in
        rest -= name.weight
        return rest < 0
      }
      var sample = plain.child(stage: "test", variant: "\(number)")
      sample.objects = [LabelledBox(label: label?.name ?? "dog", x: 40, y: 30, width: 60, height: 50)]
      guard let task = try stage.process(sample).children.first?.task else { return nil }
      let answer = task.prompt.choices.firstIndex { $0.label == task.key.answer["label"]?.text }
      return answer.map { Question(names: task.prompt.choices.map(\.text), answer: $0) }
    }
  }

  private static let oddNumbers: [Double] = [
    .nan, .infinity, -.infinity, 1e300, -1e300, 0, -0.0, -5, 0.25, 1, 7.5, 60, 100, 239.5, 240, 319, 320, 1e9,
    .greatestFiniteMagnitude, .leastNonzeroMagnitude,
  ]
  private static let oddLabels = [
    "dog", "dog", "cat", "person", "", " ", "no such thing", "DOG", "hot dog", "a<image>b",
  ]

  private static func oddBox(_ random: inout SeededRandom) -> LabelledBox {
    func number() -> Double {
      random.below(3) == 0 ? random.pick(oddNumbers) ?? 0 : Double(random.within(-40...360))
    }
    return LabelledBox(
      label: random.pick(oddLabels) ?? "", x: number(), y: number(), width: number(), height: number())
  }
}
