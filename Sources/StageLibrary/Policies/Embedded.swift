package import Curation
internal import RasterImage

/// A weak solver that is always there: no model, no server, no network.
///
/// It looks at the pictures and words a model would be shown and scores each possible answer by simple rules: how well
/// two blurred thumbnails agree, where the sky is, whether a patch shades off like the hole's surroundings, whether a
/// colour that is named occurs. A softmax over the scores at the sampling temperature is the policy; each answer is drawn
/// from it by a hash of seed, prompt and number. So its pass rates spread between 0 and 1 as a small model's do, and the
/// whole pipeline can be run, tested and tuned with it. It says nothing of how hard a task is for a real model.
///
/// Of the prompt's family and kind it uses only the family, to choose the rules: a kind may say what a model is not
/// told, such as the type of error in a caption. The key it is never given. Scores use only arithmetic that rounds the
/// same way everywhere.
///
/// A small share of its answers, `format_slip`, is not in the form that was asked for, as with any model; otherwise
/// nothing downstream would ever see one.
package struct Embedded: Policy {
  package static let name = "embedded"
  package static let summary = "Answers by simple rules on pixels and words: weak, free and always there."

  package struct Settings: ComponentSettings {
    let formatSlip: Double

    package init(_ fields: inout FieldReader) {
      formatSlip = fields.value(
        "format_slip", default: 0.02, in: 0...1.0, "The share of answers not in the form asked for.")
    }
  }

  /// A possible answer.
  struct Guess {
    /// What would stand between the delimiters.
    var answer: String
    /// How much speaks for it: the logarithm of a weight.
    var score: Double
    /// What speaks for it, in a sentence.
    var reasoning: String
  }

  private let formatSlip: Double
  private let services: Services

  package init(_ settings: Settings, services: Services) {
    formatSlip = settings.formatSlip
    self.services = services
  }

  package var identity: JSONValue {
    ["name": .string(Self.name), "revision": .integer(Self.revision), "format_slip": .number(formatSlip)]
  }

  package func rollouts(
    for prompt: TaskPrompt, numbers: [Int], sampling: Sampling, seed: UInt64
  ) async throws -> [Rollout] {
    let guesses = try guesses(for: prompt)
    let shares = DeterministicMath.softmax(guesses.map(\.score), temperature: sampling.temperature)
    let digest = prompt.digest.hex
    return numbers.map { number in
      var random = SeededRandom(seed: seed, Self.name, digest, "\(number)")
      let isSlip = random.unit() < formatSlip
      let guess = guesses[Self.draw(shares, random.unit())]
      let text =
        isSlip
        ? "I think the answer is \(guess.answer)."
        : prompt.answerFormat.render(guess.answer, reasoning: guess.reasoning)
      return Self.rollout(number, text, maxTokens: sampling.maxTokens)
    }
  }

  /// At least one possible answer to any prompt.
  private func guesses(for prompt: TaskPrompt) throws -> [Guess] {
    let guesses: [Guess] =
      switch prompt.family {
      case "rotation_task": try rotationGuesses(prompt)
      case "masked_region_task": try regionGuesses(prompt)
      case "caption_hallucination_task": try captionGuesses(prompt)
      default: []
      }
    if !guesses.isEmpty { return guesses }
    let blind = prompt.choices.map { Guess(answer: $0.label, score: 0, reasoning: "Nothing tells the options apart.") }
    return blind.isEmpty ? [Guess(answer: "unknown", score: 0, reasoning: "I cannot tell.")] : blind
  }

  /// A picture of the prompt by its number, brought to a small size; `nil` if there is none.
  func picture(_ number: Int, of prompt: TaskPrompt, fitting side: Int) throws -> RasterImage? {
    guard prompt.images.indices.contains(number) else { return nil }
    let image = prompt.images[number]
    return try RasterImage(
      decoding: services.media.read(image.digest, fileExtension: image.fileExtension), fitting: side)
  }

  private static func draw(_ shares: [Double], _ unit: Double) -> Int {
    var reached = 0.0
    for (place, share) in shares.enumerated() {
      reached += share
      if unit < reached { return place }
    }
    return shares.lastIndex { $0 > 0 } ?? 0
  }

  /// An answer of at most `maxTokens` tokens, four bytes counted as one.
  private static func rollout(_ number: Int, _ text: String, maxTokens: Int) -> Rollout {
    let tokens = (text.utf8.count + 3) / 4
    guard tokens > maxTokens else { return Rollout(number: number, text: text, tokens: tokens) }
    let cut = String(decoding: text.utf8.prefix(maxTokens * 4), as: UTF8.self)
    return Rollout(number: number, text: cut, finish: .length, tokens: maxTokens)
  }
}
