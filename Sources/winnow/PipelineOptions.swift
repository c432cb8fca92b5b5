import ArgumentParser
import Curation
import Foundation
import PipelineFile

/// What every command takes that reads a pipeline file.
struct PipelineOptions: ParsableArguments {
  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var pipeline: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Change a setting, as often as needed: pass_rate_filter.min=0.3, seed=11, captions.model_rollout.count=16.",
      valueName: "name.key=value"))
  var overrides: [String] = []

  @Option(help: "Take at most this many items of each source.")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
  }

  /// Reads the file.
  ///
  /// - Returns: The pipeline, the file as read, and the folder its relative paths count from.
  func read() throws -> (draft: PipelineDraft, text: String, base: String) {
    let text = try Self.text(of: pipeline)
    let node = try ConfigNode(yaml: text, file: pipeline).applying(overrides.map { try Override($0) })
    let folder = (pipeline as NSString).deletingLastPathComponent
    let base = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
    return (try PipelineDraft(node, folder: folder, components: .all, limit: limit), text, base)
  }

  private static func text(of path: String) throws -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Refusal("there is no pipeline file \(path)")
    }
    guard !isFolder.boolValue else { throw Refusal("\(path) is a folder; name the pipeline file in it") }
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try handle.read(upToCount: ConfigNode.maxBytes + 1)
    else { throw Refusal("the pipeline file \(path) is empty or cannot be read") }
    guard data.count <= ConfigNode.maxBytes else {
      throw Refusal("\(path) is longer than \(ConfigNode.maxBytes) bytes: not a pipeline file")
    }
    guard let text = String(validating: data, as: UTF8.self) else { throw Refusal("\(path) is not UTF-8 text") }
    return text
  }
}

/// Why a command cannot go on, as one sentence.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) {
    description = sentence
  }
}
