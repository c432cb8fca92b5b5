package import Curation

extension CaptionHallucinationTask {
  /// The settings of ``CaptionHallucinationTask``.
  package struct Settings: ComponentSettings {
    let types: [HallucinationType]
    let variants: Int
    let join: Bool
    let minSpans: Int
    let maxWords: Int
    let balance: SwapBalance.Kind
    let wordNet: InputPath?
    let side: Int
    let quality: Int
    let maxExtraWords: Int
    let form: ResponseForm
    let prompts: [String]

    package init(_ fields: inout FieldReader) {
      types = fields.value("types", default: HallucinationType.allCases, "Which kinds of words are changed.")
      variants = fields.value(
        "variants", default: 1, in: 1...16, "How many tasks are made of each sample, each with another span changed.")
      join = fields.value("join", default: true, "Whether captions of a picture are joined into one paragraph.")
      minSpans = fields.value(
        "min_spans", default: 4, in: 1...100, "The fewest swappable spans; with fewer the wrong one can be guessed.")
      maxWords = fields.value("max_words", default: 1000, in: 1...10_000, "The longest passage, in words.")
      balance = fields.value(
        "balance", default: .context,
        "By what wrong words are made as common as right ones, so as not to be known by it.")
      wordNet = fields.optionalPath("wordnet", "A folder with WordNet's `index.noun` and `data.noun`, for more nouns.")
      side = fields.value("side", default: 512, in: 28...4096, "The longest side of the picture shown, in pixels.")
      quality = fields.value("quality", default: 90, in: 1...100, "The JPEG quality of the picture shown.")
      maxExtraWords = fields.value(
        "max_extra_words", default: 4, in: 0...100, "The most neighbouring words an answer may quote with the span.")
      form = ResponseForm(&fields)
      prompts = fields.value(
        "prompts", default: CaptionHallucinationTask.phrasings,
        "The questions, one drawn for each task; each has `<image>` and `{caption}` once.")
      if types.isEmpty { fields.report("types", "`types` must name at least one type") }
      if prompts.isEmpty || !prompts.allSatisfy(Self.isPhrasing) {
        fields.report("prompts", "`prompts` must be questions that have `<image>` and `{caption}` once each")
      }
    }

    private static func isPhrasing(_ text: String) -> Bool {
      [TaskPrompt.imagePlaceholder, CaptionHallucinationTask.placeholder].allSatisfy {
        text.split(separator: $0, omittingEmptySubsequences: false).count == 2
      }
    }
  }

  /// Where a phrasing has the caption.
  static let placeholder = "{caption}"

  /// The questions that come with winnow.
  static let phrasings = [
    """
    <image>
    This description of the picture has exactly one mistake: a few words in it say something that is not so.

    {caption}

    Which words are wrong? Answer with the wrong words alone, copied from the description.
    """,
    """
    <image>
    Read the description below and hold it against the picture. Everything in it is true but for one word or short phrase.

    {caption}

    Quote the word or phrase that does not match the picture.
    """,
    """
    <image>
    {caption}

    One detail of the text above was changed and no longer fits the picture. Find it, and quote the changed words exactly.
    """,
    """
    <image>
    Somebody altered one detail in this account of the picture:

    {caption}

    Which word or phrase contradicts what you see? Copy it and nothing else.
    """,
  ]
}
