package import Curation
internal import RasterImage

/// Changes one detail of a caption and asks which words are wrong (ViCrit).
///
/// The caption is the picture's own, written by people, so everything else in it is taken as true; exactly one span is
/// replaced by a sibling that looks alike and is not so. The answer is that span, and finding it is a string match.
///
/// What could give the change away without the picture, and what prevents it:
/// - **Grammar.** `a apple`, `two dog`, a lost capital: articles, numbers and capitals are kept right, and a word is
///   swapped only where the words around it are of closed classes, so that it is not half of a name or an idiom.
/// - **The other sentences.** Captions of one picture repeat each other. A thing that is spoken of twice, under any of
///   its names, is never changed in one place: the paragraph would contradict itself. So those captions are shown that
///   together leave most to change (``CaptionChoice``).
/// - **Unlikely words.** Span and replacement are drawn together, so that a word is put somewhere as often as it is
///   taken from there, by counts of captions and by the words that stand around it (``SwapBalance``, `balance`). A word
///   with no siblings of like frequency is hardly ever changed, and does not count as a span. Colours that go without
///   saying (green grass) stay.
/// - **Types.** Spans are drawn whatever their type, but with `balance: types`, and then rare types are a clue.
/// - **Few candidates.** With one or two swappable words a guess is often right, hence `min_spans`.
/// - **Two tasks of one passage.** Compared, they show both changes, and few spans are left to draw from. `variants` is
///   1 unless asked for.
///
/// What could make the answer wrong, and what prevents it:
/// - **The new word is true as well.** Never a synonym, a kind or a sort of the old word; never a word that another
///   caption or the label of a box says is there, nor a word related to one; never the count of boxes of that label.
/// - **The change cannot be placed.** The old word stands once, the new one stands nowhere else.
///
/// Measured on COCO's validation captions (`CaptionLeakTests`: the counts are of one half, rules learnt on three quarters
/// and tried on the fourth; they know the lexicon and are given every candidate span). Guessing finds 0.24; the span whose
/// neighbours fit least 0.31; the word that was most often wrong before 0.30; the two and four more things together,
/// weighted as was learnt, 0.35. So text alone still tells something. With `balance: words` it is 0.36, 0.34 and 0.53,
/// with `none` 0.43, 0.69 and 0.72. Of 5,000 pictures 436 give a task, 952 with `words`, 1,569 with `none`.
package struct CaptionHallucinationTask: Stage {
  package static let name = "caption_hallucination_task"
  package static let summary = "Changes one detail of a caption and asks which words are wrong."
  package static let needs: Set<SampleFact> = [.picture, .caption]
  package static let gives: Set<SampleFact> = [.task]

  /// A passage with one thing in it made wrong.
  package struct Corruption: Sendable, Equatable {
    /// What kind of thing.
    package var type: HallucinationType
    /// The passage with the change.
    package var passage: Passage
    /// The words that are wrong, as they stand in the passage.
    package var span: String
    /// The words they took the place of.
    package var original: String
    /// The number of the span's first word.
    package var start: Int
  }

  private let settings: Settings
  private let services: Services
  private let wordNet: WordNet?

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    self.services = services
    wordNet = try settings.wordNet.map { try WordNet(folder: $0.resolved) }
  }

  package func process(_ sample: Sample) throws -> Outcome {
    guard let image = sample.image else { return .drop(Drop(.noPicture)) }
    guard let passage = passage(of: sample) else { return .drop(Drop(.noCaption)) }
    if passage.words.count > settings.maxWords {
      return .drop(
        Drop(
          .tooManyWords, "words", value: .integer(passage.words.count), threshold: .integer(settings.maxWords)))
    }
    let spans = spans(of: passage, sample)
    if spans.count < settings.minSpans {
      return .drop(
        Drop(.tooFewSpans, "spans", value: .integer(spans.count), threshold: .integer(settings.minSpans)))
    }
    let picture = try shown(image)
    let corruptions = corruptions(of: passage, spans, id: sample.id)
    return .split(
      corruptions.enumerated().map { number, corruption in
        var child = sample.child(stage: Self.name, variant: "\(number)")
        child.task = task(corruption, picture, sample.id, "\(number)")
        return child
      })
  }

  /// The passage shown: the captions that together leave most to change, or the one drawn for the sample; `nil` if there
  /// is none that says anything.
  package func passage(of sample: Sample) -> Passage? {
    let usable = sample.captions.filter { !Passage(joining: [$0]).words.isEmpty }
    guard settings.join else {
      var random = SeededRandom(seed: services.seed, Self.name, sample.id, "caption")
      return random.pick(usable).map { Passage(joining: [$0]) }
    }
    let knowledge = knowledge(of: sample)
    return CaptionChoice.best(of: usable) { passage in
      guard passage.words.count <= settings.maxWords else { return -passage.words.count }
      let spans = spans(of: passage, knowledge)
      return spans.count * Self.spanWorth + spans.reduce(0) { $0 + $1.weight }
    }
  }

  /// The spans of a passage that can be made wrong, by all that is known of the sample.
  package func spans(of passage: Passage, _ sample: Sample) -> [SwapSpan] {
    spans(of: passage, knowledge(of: sample))
  }

  private func spans(of passage: Passage, _ knowledge: SpanFinder.Knowledge) -> [SwapSpan] {
    SpanFinder(
      passage, knowledge: knowledge, types: settings.types, balance: settings.balance, wordNet: wordNet
    ).spans()
  }

  private func knowledge(of sample: Sample) -> SpanFinder.Knowledge {
    let crowds = sample.objects.filter(\.isCrowd).map(\.label)
    let labels = sample.objects.filter { !$0.isCrowd }.map(\.label)
    return SpanFinder.Knowledge(captions: sample.captions + crowds, labels: labels)
  }

  /// One more span counts for more than any weights.
  private static let spanWorth = 1000 * SwapBalance.full

  /// The passage with as many spans changed as there are variants, one at a time, none twice.
  ///
  /// A span and what is put there are drawn together, each pair as likely as its weight.
  package func corruptions(of passage: Passage, _ spans: [SwapSpan], id: String) -> [Corruption] {
    var random = SeededRandom(seed: services.seed, Self.name, id, "span")
    var left = spans
    var corruptions: [Corruption] = []
    while corruptions.count < settings.variants {
      let types = HallucinationType.allCases.filter { type in left.contains { $0.type == type } }
      let type = settings.balance == .types ? random.pick(types) : nil
      let pairs = left.filter { type == nil || $0.type == type }.flatMap { span in
        span.alternatives.map { (span: span, text: $0.text, weight: $0.weight) }
      }
      guard let drawn = random.pick(pairs, weight: \.weight) else { break }
      corruptions.append(corruption(of: passage, drawn.span, drawn.text))
      left.removeAll { $0.range == drawn.span.range }
    }
    return corruptions
  }

  private func corruption(of passage: Passage, _ span: SwapSpan, _ text: String) -> Corruption {
    let (changed, replacement) = passage.replacing(span.range, with: text)
    let words = passage.words[span.range]
    let original = words.map(\.core).joined(separator: " ")
    let start = passage.words[..<span.range.lowerBound].filter { !$0.core.isEmpty }.count
    return Corruption(type: span.type, passage: changed, span: replacement, original: original, start: start)
  }

  private func shown(_ image: SourceImage) throws -> TaskImage {
    let picture = try services.picture(of: image).fitted(to: settings.side)
    let digest = try services.media.write(picture.jpeg(quality: settings.quality), fileExtension: "jpg")
    return TaskImage(digest: digest, fileExtension: "jpg", width: picture.width, height: picture.height)
  }

  private func task(_ corruption: Corruption, _ image: TaskImage, _ id: String, _ variant: String) -> SyntheticTask {
    var random = SeededRandom(seed: services.seed, Self.name, id, variant, "prompt")
    let phrasing = random.pick(settings.prompts) ?? Self.placeholder
    let text = phrasing.split(separator: Self.placeholder, maxSplits: 1, omittingEmptySubsequences: false)
      .joined(separator: corruption.passage.text)
    let prompt = TaskPrompt(
      family: Self.name, kind: corruption.type.rawValue, revision: Self.revision,
      text: text + "\n" + settings.form.format.instruction, images: [image], passage: corruption.passage.text,
      answerFormat: settings.form.format)
    return SyntheticTask(
      prompt: prompt, answer: ["span": .string(corruption.span), "original": .string(corruption.original)],
      solution: corruption.span,
      reasoning: "The description says “\(corruption.span)” where the picture shows “\(corruption.original)”.",
      verifier: SpanMatch.name,
      settings: [
        "caption": .string(corruption.passage.text), "start": .integer(corruption.start),
        "max_extra_words": .integer(settings.maxExtraWords),
      ],
      formatWeight: settings.form.weight)
  }
}

extension SeededRandom {
  /// One element, each as likely as its weight; `nil` if there is none of any weight.
  fileprivate mutating func pick<Element>(_ elements: [Element], weight: (Element) -> Int) -> Element? {
    var place = below(elements.reduce(0) { $0 + max(0, weight($1)) })
    return elements.first { element in
      place -= max(0, weight(element))
      return place < 0
    }
  }
}

extension DropReason {
  fileprivate static let noCaption: Self = "no_caption"
  fileprivate static let tooFewSpans: Self = "too_few_spans"
  fileprivate static let tooManyWords: Self = "too_many_words"
}
