import Glibc
import RasterImage
import Synchronization

/// The picture benchmark: a folder of JPEGs to five task pictures each.
///
/// The same work as peers' programs do: decode, make upright, bring the longer side to 512, encode four rotations and a
/// masked copy at quality 90, hash, write the files and a line for each. Prints one line of figures.
@main
struct ImageBench {
  static func main() async {
    guard let options = BenchOptions(CommandLine.arguments.dropFirst()) else {
      print("usage: ImageBench INPUT-FOLDER [OUTPUT-FOLDER] [--jobs N] [--codecs-only]")
      exit(64)
    }
    let paths = Files.jpegs(below: options.input)
    guard !paths.isEmpty else {
      print("No JPEG files in \(options.input).")
      exit(1)
    }
    let bench = PictureBench(paths: paths, output: options.isCodecsOnly ? nil : options.output)
    MemoryReuse.enable()
    let start = Usage.now()
    let failed = await bench.run(jobs: options.jobs)
    let used = Usage.now() - start
    print(
      "\(options.isCodecsOnly ? "codecs" : "whole") jobs=\(options.jobs) pictures=\(paths.count) failed=\(failed)"
        + " pictures/s=\(tenths(Double(paths.count) / used.wall)) cpu_s/1000=\(hundredths(used.cpu, paths.count))"
        + " peak_MB=\(Usage.peakMegabytes) wall_s=\(hundredths(used.wall, 1000))")
  }

  private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private static func hundredths(_ seconds: Double, _ count: Int) -> Double {
    (seconds * 100_000 / Double(count)).rounded() / 100
  }
}

/// What the command line asks for.
private struct BenchOptions {
  var input: String
  var output: String
  var jobs = 1
  var isCodecsOnly = false

  init?(_ arguments: ArraySlice<String>) {
    var folders: [String] = []
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--codecs-only": isCodecsOnly = true
      case "--jobs":
        guard let value = rest.popFirst().flatMap(Int.init), value > 0 else { return nil }
        jobs = value
      default: folders.append(argument)
      }
    }
    guard let first = folders.first, isCodecsOnly ? folders.count == 1 : folders.count == 2 else { return nil }
    input = first
    output = folders.last ?? first
  }
}

/// Processor and wall time since some moment, in seconds.
private struct Usage {
  var cpu: Double
  var wall: Double

  static func now() -> Usage {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let usage = resources
    let micros = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    return Usage(
      cpu: Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(micros) / 1e6,
      wall: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  static func - (end: Usage, start: Usage) -> Usage { Usage(cpu: end.cpu - start.cpu, wall: end.wall - start.wall) }

  static var peakMegabytes: Int { (resources.ru_maxrss + 512) / 1024 }

  private static var resources: rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }
}
