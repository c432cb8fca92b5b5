/// How a response delimits its answer.
public enum AnswerFormat: String, Sendable, CaseIterable, ConfigValue {
  /// `<think>…</think> <answer>…</answer>` and nothing else (DeepSeek-R1, SSL4RL, Visual-RFT).
  case thinkAnswer = "think_answer"
  /// `<think>…</think>` and then `\boxed{…}` (ViCrit, Visual Jigsaw).
  case boxed
  /// `<think>…</think><answer>…<|begin_of_box|>…<|end_of_box|>…</answer>` (GLM-4.1V).
  case boxTokens = "box_tokens"
  /// The answer and nothing else.
  case plain

  /// What was found in a response.
  public struct Extraction: Sendable, Equatable {
    /// The one answer, trimmed; `nil` if there is none, or more than one.
    public var answer: String?
    /// Whether the whole response has the form that was asked for.
    public var isWellFormed: Bool
  }

  /// The sentence that asks for the form; repeated in a response, it holds no answer.
  public var instruction: String {
    switch self {
    case .thinkAnswer:
      "First reason inside <think> </think>, then give only the final answer inside <answer> </answer>."
    case .boxed: "First reason inside <think> </think>, then give only the final answer inside \\boxed{}."
    case .boxTokens:
      "First reason inside <think> </think>, then give the answer inside <answer> </answer>, with only the final "
        + "answer inside <|begin_of_box|> <|end_of_box|>."
    case .plain: "Reply with the final answer only."
    }
  }

  /// A well-formed response.
  public func render(_ answer: String, reasoning: String) -> String {
    switch self {
    case .thinkAnswer: "<think>\(reasoning)</think>\n<answer>\(answer)</answer>"
    case .boxed: "<think>\(reasoning)</think>\n\\boxed{\(answer)}"
    case .boxTokens: "<think>\(reasoning)</think>\n<answer><|begin_of_box|>\(answer)<|end_of_box|></answer>"
    case .plain: answer
    }
  }
}
