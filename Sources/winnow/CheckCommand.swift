import ArgumentParser
import Curation
import PipelineFile

/// `winnow check`: diagnostics and the plan; nothing is run.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads a pipeline file and says what is wrong with it, or what it would do. Runs nothing.",
    discussion: """
      Every problem is reported at once, with its line and column. Examples:

        winnow check Pipelines/quickstart.yaml
        winnow check my.yaml --set model_rollout.count=16
      """)

  @OptionGroup var options: PipelineOptions

  @Flag(help: "Write the plan as JSON.")
  var json = false

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    let pipeline = try options.read().draft.build(.none)
    Console.print(json ? plan(pipeline).jsonText : lines(pipeline).joined(separator: "\n"))
  }

  private func plan(_ pipeline: Pipeline) -> JSONValue {
    [
      "pipeline": pipeline.description, "digest": .string(pipeline.digest.hex),
      "passes": .integer(pipeline.passes.count),
    ]
  }

  private func lines(_ pipeline: Pipeline) -> [String] {
    let limit = pipeline.limit.map { ", at most \($0) items of each source" } ?? ""
    var lines = ["\(pipeline.name): seed \(pipeline.seed)\(limit)"]
    if !pipeline.summary.isEmpty { lines.append(pipeline.summary) }
    lines += ["", "sources"] + pipeline.sources.map { "  \($0.name)  \(brief($0.settings))" }
    for (number, pass) in pipeline.passes.enumerated() {
      lines += ["", "pass \(number + 1): one sample at a time"] + steps(pass.steps, indent: "  ")
      if let end = pass.end { lines += ["then all samples at once", "  \(end.name)  \(brief(end.settings))"] }
    }
    let export = pipeline.export
    lines += remarks(pipeline.steps).map { "\nremark: \($0)" }
    let validation = export.validation > 0 ? ", \(export.validation) of the pictures for validation" : ""
    return lines + ["", "export  shards of \(export.shardSize)\(validation)", "", "Nothing is wrong with the file."]
  }

  /// What is right by itself and goes badly with what follows.
  private func remarks(_ steps: [Pipeline.Step], before rest: [Pipeline.Step] = []) -> [String] {
    steps.indices.flatMap { place -> [String] in
      let later = Array(steps[(place + 1)...]) + rest
      switch steps[place] {
      case .stage(let stage):
        return [type(of: stage.component).remark(on: stage.settings, before: named(later))].compactMap { $0 }
      case .dataset: return []
      case .branches(_, _, let branches): return branches.flatMap { remarks($0.steps, before: later) }
      }
    }
  }

  private func named(_ steps: [Pipeline.Step]) -> [(name: String, settings: JSONValue)] {
    steps.flatMap { step -> [(name: String, settings: JSONValue)] in
      switch step {
      case .stage(let stage): [(stage.name, stage.settings)]
      case .dataset(let stage): [(stage.name, stage.settings)]
      case .branches(_, _, let branches): branches.flatMap { named($0.steps) }
      }
    }
  }

  private func steps(_ steps: [Pipeline.Step], indent: String) -> [String] {
    steps.flatMap { step -> [String] in
      switch step {
      case .stage(let stage): ["\(indent)\(stage.name)  \(brief(stage.settings))".trimmingEnd]
      case .dataset(let stage): ["\(indent)\(stage.name)  \(brief(stage.settings))".trimmingEnd]
      case .branches(_, _, let branches):
        branches.flatMap { ["\(indent)branch \($0.name)"] + self.steps($0.steps, indent: indent + "  ") }
      }
    }
  }

  /// Settings on one line, long values cut.
  private func brief(_ settings: JSONValue) -> String {
    (settings.members ?? []).map { member in
      let text = (member.value.text ?? member.value.jsonText).replacing("\n", with: "\\n")
      return "\(member.key)=\(text.count > 40 ? text.prefix(39) + "…" : text[...])"
    }.joined(separator: " ").printable
  }
}
