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
      The answers of kept and dropped samples, in the order of the samples. With them a run can be made again without
      the policy that answered, and answers of one version of a verifier can be judged by another. Example:

        winnow rollouts runs/quickstart > answers.jsonl
        winnow run my.yaml --set model_rollout.policy.replay.path=$PWD/answers.jsonl
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"), completion: .directory)
  var folder: String

  func run() throws {
    Console.endQuietlyOnClosedPipe()
    try RunStore(at: folder, for: .reading).forEachSample(SampleQuery()) { stored in
      guard let prompt = stored.sample.task?.prompt.digest else { return }
      // What never came is no answer that could be given again.
      for rollout in stored.sample.rollouts where rollout.finish != .error {
        Console.write(Replay.line(prompt: prompt, rollout: rollout))
      }
    }
  }
}
