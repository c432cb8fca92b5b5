import ArgumentParser
import Curation
import RunStore
import StageLibrary

/// `winnow rollouts`: a run's answers as a file, and files of requests and answers for batch services.
struct RolloutsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollouts",
    abstract: "Writes the answers of a run; writes and reads the files of batch services.",
    discussion: """
      `winnow rollouts RUN` is `winnow rollouts replay RUN`. Example of a batch:

        winnow rollouts export my.yaml > requests.jsonl
        vllm run-batch -i requests.jsonl -o results.jsonl --model my-model
        winnow rollouts import runs/my results.jsonl
        winnow run my.yaml                                  asks for nothing that was answered
      """,
    subcommands: [RolloutsReplay.self, RolloutsExport.self, RolloutsImport.self], defaultSubcommand: RolloutsReplay.self
  )
}

/// `winnow rollouts replay`: the answers of a run as a file that the `replay` policy reads.
struct RolloutsReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Writes the answers of a run, one JSON object a line, for the replay policy.",
    discussion: """
      First the answers to the tasks, of kept and dropped samples, in the order of the samples; then every other answer
      that was asked for: judges' votes, readings of pages, retries. With them a run can be made again without the policy
      that answered, and answers of one version of a verifier can be judged by another. Example:

        winnow rollouts runs/quickstart > answers.jsonl
        winnow run my.yaml --set model_rollout.policy.replay.path=$PWD/answers.jsonl

      The file has one answer of a number to a prompt. Where several policies, or one at several temperatures, answered
      the same prompt, those of the last stage are written, and how many were left out is told.
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    let store = try RunStore(at: folder, for: .reading)
    var written: [Digest: Digest] = [:]
    var leftOut = 0
    func write(_ prompt: Digest, _ rollout: Rollout) {
      let place = Digest(ofParts: [prompt.hex, "\(rollout.number)"])
      let text = Digest(of: rollout.text)
      if let known = written[place] {
        leftOut += known == text ? 0 : 1
      } else {
        written[place] = text
        Console.write(Replay.entry(prompt: prompt, rollout: rollout).jsonBytes + [0x0A])
      }
    }
    try store.forEachSample(SampleQuery()) { stored in
      guard let prompt = stored.sample.task?.prompt.digest else { return }
      // What never came is no answer that could be given again.
      for rollout in stored.sample.rollouts where rollout.finish != .error { write(prompt, rollout) }
    }
    try store.forEachAnswer { bytes in
      // Beside answers the run remembers steps of searches, which belong to no prompt alone.
      guard let entry = try? JSONValue(parsing: bytes), let answer = try? Replay.answer(in: entry) else { return }
      write(answer.prompt, answer.rollout)
    }
    if leftOut > 0 {
      Console.note("\(leftOut) answers by other policies or settings to prompts written here were left out.")
    }
  }
}
