internal import Curation
internal import RasterImage

/// A place to hide: the hole, and the part of it that is shown as a patch.
struct HiddenPlace {
  let hole: PixelRect
  /// As it is shown: brought to the mean and the deviation all patches get.
  let patch: RasterImage
  let signs: BlindSigns
}

extension MaskedRegionTask {
  static let pickPrompts = [
    "<image>\nWhich of these patches belongs where the grey rectangle is?",
    "Part of this picture is hidden by a grey rectangle.\n<image>\nWhich patch shows what is behind it?",
    "<image>\nPick the patch that was cut out where the picture is grey.",
  ]
  private static let explanation =
    "Black rectangles hide the places the other patches come from. The patches lack their edges, and their colours are "
    + "evened out."

  // How much further, at random, a patch's window may lie to one side: a period of the JPEG grid, so that neither the
  // grid nor exact alignment ties a patch to its hole.
  private static let jitter = 8
  // What is left of a patch at least, in pixels of the working picture: one token of the usual vision encoders.
  private static let minPatch = 28
  // Picture that stays visible around each hole, and between two of them.
  private static let rim = 12
  private static let drawnPlaces = 80
  private static let drawnSets = 3000

  /// Hides several places of one size and asks which of their patches belongs in one of them.
  func pickTask(_ canvas: MaskCanvas, _ id: String, _ variant: String) throws -> Result<SyntheticTask, Refusal> {
    var random = SeededRandom(seed: services.seed, Self.name, id, variant, "places")
    var refusal = Refusal(drop: Drop(.regionTextureless))
    for _ in 0..<settings.tries {
      switch hiddenPlaces(canvas, &random) {
      case .success(let places): return .success(try pickTask(canvas.picture, places, id, variant))
      case .failure(let reason): refusal = reason
      }
    }
    return .failure(refusal)
  }

  // Places that show something, kept apart, none of which gives itself away more than another.
  func hiddenPlaces(
    _ canvas: MaskCanvas, _ random: inout SeededRandom
  ) -> Result<[HiddenPlace], Refusal> {
    let size: (width: Int, height: Int)
    switch holeSize(canvas.picture, &random) {
    case .success(let drawn): size = drawn
    case .failure(let refusal): return .failure(refusal)
    }
    var found: [(hole: PixelRect, patch: RasterImage)] = []
    var refusal = Drop(.tooFewPlaces)
    for (x, y) in corners(canvas, size, &random) {
      let hole = PixelRect(x: x, y: y, width: size.width, height: size.height)
      let patch = canvas.picture.cropped(to: window(of: hole, &random))
      if let drop = RegionContent(of: patch).refusal(settings) { refusal = drop } else { found.append((hole, patch)) }
    }
    let tone = CommonTone(of: found.map(\.patch))
    let places = found.map { hole, patch in
      let shown = tone.applied(to: patch)
      return HiddenPlace(hole: hole, patch: shown, signs: BlindSigns(of: hole, shown, in: canvas.picture))
    }
    guard places.count >= settings.choices else { return .failure(Refusal(drop: refusal)) }
    let chooser = BlindChoice(places, count: settings.choices, rim: Self.rim, maxLikeness: settings.maxLikeness)
    guard let chosen = chooser.choose(draws: Self.drawnSets, &random) else {
      let tried = JSONValue.integer(places.count)
      return .failure(Refusal(drop: Drop(.tooFewPlaces, "places", value: tried, detail: "no set of them is fair")))
    }
    return .success(chosen.map { places[$0] })
  }

  private func holeSize(
    _ picture: RasterImage, _ random: inout SeededRandom
  ) -> Result<(width: Int, height: Int), Refusal> {
    let area = Double(picture.width * picture.height)
    let least = Self.minPatch + 2 * settings.inset + Self.jitter
    let greatest = settings.maxArea / Double(settings.choices) * 2 / 3
    let smallest = max(settings.minArea, Double(least * least) * 4 / 3 / area)
    guard smallest <= greatest else {
      let needed = (Double(least * least) * 4 / 3 / greatest).rounded(.up)
      return .failure(Refusal(drop: Drop(.tooSmallToMask, "pixels", value: .number(area), threshold: .number(needed))))
    }
    let share = smallest + (greatest - smallest) * random.unit()
    let aspect = 0.75 + random.unit() * (4.0 / 3 - 0.75)
    let width = Int((area * share * aspect).squareRoot())
    let height = Int((area * share / aspect).squareRoot())
    return .success((max(width, least), max(height, least)))
  }

  // The middles of labelled things first, then anywhere; all inside the rim.
  private func corners(
    _ canvas: MaskCanvas, _ size: (width: Int, height: Int), _ random: inout SeededRandom
  ) -> [(Int, Int)] {
    let right = canvas.picture.width - size.width - Self.rim
    let bottom = canvas.picture.height - size.height - Self.rim
    guard right >= Self.rim, bottom >= Self.rim else { return [] }
    let things = canvas.boxes.prefix(Self.drawnPlaces).map { box in
      (
        min(max(box.rect.x + (box.rect.width - size.width) / 2, Self.rim), right),
        min(max(box.rect.y + (box.rect.height - size.height) / 2, Self.rim), bottom)
      )
    }
    let anywhere = (0..<Self.drawnPlaces).map { _ in
      (random.within(Self.rim...right), random.within(Self.rim...bottom))
    }
    return things + anywhere
  }

  private func window(of hole: PixelRect, _ random: inout SeededRandom) -> PixelRect {
    let inset = max(settings.inset, min(hole.width, hole.height) / 8)
    return PixelRect(
      x: hole.x + inset + random.below(Self.jitter), y: hole.y + inset + random.below(Self.jitter),
      width: hole.width - 2 * inset - Self.jitter, height: hole.height - 2 * inset - Self.jitter)
  }

  // Which place is asked for is drawn last and evenly, so that whatever tells the places apart tells nothing of it.
  private func pickTask(
    _ picture: RasterImage, _ places: [HiddenPlace], _ id: String, _ variant: String
  ) throws -> SyntheticTask {
    var random = SeededRandom(seed: services.seed, Self.name, id, variant, "asked")
    let order = random.shuffled(Array(places.indices))
    let asked = random.below(places.count)
    var masked = picture
    for (place, hidden) in places.enumerated() {
      masked = masked.filling(hidden.hole, with: order[asked] == place ? .middleGray : Color(0, 0, 0))
    }
    var images = [try services.keep(masked.fitted(to: settings.side), quality: settings.quality)]
    for place in order {
      images.append(try services.keep(shown(places[place].patch), quality: settings.quality))
    }
    let letters = Self.letters.prefix(places.count)
    let listed = letters.map { "\($0): <image>" }.joined(separator: "\n")
    let question = "\(phrase(id, variant))\n\(listed)\n\(Self.explanation)"
    let choices = letters.enumerated().map { TaskPrompt.Choice(label: $1, image: $0 + 1) }
    let prompt = prompt(question, images, choices)
    let reasoning = "Of the patches only \(letters[asked]) continues what is seen around the grey rectangle."
    return task(prompt, label: letters[asked], text: "", reasoning)
  }

  private func shown(_ patch: RasterImage) -> RasterImage {
    let longer = max(patch.width, patch.height)
    let (width, height) = (patch.width * settings.patchSide / longer, patch.height * settings.patchSide / longer)
    return patch.resized(width: width, height: height)
  }
}

extension MaskedRegionTask {
  /// One of the phrasings, drawn for the task.
  func phrase(_ id: String, _ variant: String) -> String {
    var random = SeededRandom(seed: services.seed, Self.name, id, variant, "prompt")
    return random.pick(settings.prompts) ?? ""
  }

  /// The public half of a task.
  func prompt(
    _ question: String, _ images: [TaskImage], _ choices: [TaskPrompt.Choice], passage: String = ""
  ) -> TaskPrompt {
    let letters = choices.map(\.label).joined(separator: ", ")
    return TaskPrompt(
      family: Self.name, kind: settings.mode.rawValue, revision: Self.revision,
      text: "\(question)\nAnswer with one letter: \(letters).\n\(settings.answerFormat.instruction)", images: images,
      choices: choices, passage: passage, answerFormat: settings.answerFormat)
  }

  /// A task with a letter for an answer.
  func task(_ prompt: TaskPrompt, label: String, text: String, _ reasoning: String) -> SyntheticTask {
    SyntheticTask(
      prompt: prompt, answer: ["label": .string(label), "text": .string(text)], solution: label, reasoning: reasoning,
      verifier: "choice_match",
      settings: [
        "labels": .array(prompt.choices.map { .string($0.label) }),
        "texts": .array(prompt.choices.map { .string($0.text) }),
      ], formatWeight: settings.formatWeight)
  }
}

extension DropReason {
  static let tooFewPlaces: Self = "too_few_places"
  static let tooSmallToMask: Self = "too_small_to_mask"
}
