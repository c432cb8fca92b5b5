internal import Curation

/// Texts that trainers and models read as something other than text.
///
/// verl, slime, ms-swift and LLaMA-Factory cut a prompt wherever one of the placeholders stands, and tokenizers turn
/// special tokens into picture places or turn ends; a caption that happens to hold one would shift every picture after
/// it. Such a task is refused, not mended: taking the text out could change what the right answer is.
enum ReservedText {
  private static let placeholders = [
    "<image>", "<video>", "<audio>", "<img>", "</img>", "<image_soft_token>", "<start_of_image>", "<end_of_image>",
    "<start_of_turn>", "<end_of_turn>", "<IMG_CONTEXT>", "<image_pad>", "[IMG]", "[IMG_BREAK]", "[IMG_END]", "[INST]",
    "[/INST]", "<s>", "</s>", "<bos>", "<eos>",
  ]
  /// The delimiters of the answer format `box_tokens`, which a prompt has to name to ask for them.
  private static let allowed = ["<|begin_of_box|>", "<|end_of_box|>"]

  /// What is wrong with the texts of a task: a placeholder for a picture that is not there, a reserved text.
  static func problem(in task: SyntheticTask) -> ShardRecord.Refusal? {
    let prompt = task.prompt
    let count = places(of: TaskPrompt.imagePlaceholder, in: prompt.text)
    if count != prompt.images.count {
      return .init(
        "placeholder_mismatch", "the prompt has \(count) <image> for \(prompt.images.count) pictures")
    }
    let questions = [prompt.text.replacing(TaskPrompt.imagePlaceholder, with: "")]
    let rest =
      [prompt.passage, task.key.solution, task.key.completion] + prompt.choices.flatMap { [$0.label, $0.text] }
    guard let found = (questions + rest).lazy.compactMap(reserved).first else { return nil }
    return .init("reserved_text", "the task's text holds \(found), which trainers and tokenizers do not read as text")
  }

  /// The first reserved text in a text.
  static func reserved(in text: String) -> String? {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "[") }) else { return nil }
    if let found = placeholders.first(where: { places(of: $0, in: text) > 0 }) { return found }
    var rest = Array(text.utf8)[...]
    let (open, close) = (Array("<|".utf8), Array("|>".utf8))
    while let start = rest.firstRange(of: open) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: close) else { return nil }
      let token = "<|" + String(decoding: rest[..<end.lowerBound], as: UTF8.self) + "|>"
      if token.utf8.count <= 64 && !token.contains(where: \.isWhitespace) && !allowed.contains(token) { return token }
    }
    return nil
  }

  /// How often a text stands in another, byte by byte.
  static func places(of wanted: String, in text: String) -> Int {
    Array(text.utf8).ranges(of: Array(wanted.utf8)).count
  }
}
