import ArgumentParser
import PageProcess

/// What reading one page may cost.
struct PageLimits: ParsableArguments {
  @Option(help: "The longest a page may take, in seconds.")
  var seconds = Int(PageProcesses.Limits().seconds)

  @Option(help: "The most memory a page may take, in megabytes.")
  var megabytes = PageProcesses.Limits().megabytes

  /// The same for the processes that read.
  var ofProcesses: PageProcesses.Limits {
    var limits = PageProcesses.Limits()
    limits.seconds = Double(seconds)
    limits.megabytes = megabytes
    return limits
  }

  func validate() throws {
    if !(1...86_400).contains(seconds) { throw ValidationError("--seconds must be between 1 and 86400.") }
    if !(16...1_048_576).contains(megabytes) { throw ValidationError("--megabytes must be between 16 and 1048576.") }
  }
}
