internal import Curation
internal import RasterImage

extension MaskedRegionTask {
  static let pickPrompts = [
    "<image>\nWhich of these patches belongs where the grey rectangle is?",
    "Part of this picture is hidden by a grey rectangle.\n<image>\nWhich patch shows what is behind it?",
    "<image>\nPick the patch that was cut out where the picture is grey.",
  ]
  private static let explanation =
    "Black rectangles hide the places the other patches come from. The patches lack their edges, and their colours are "
    + "evened out."

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
      images.append(try services.keep(places[place].patch, quality: settings.quality))
    }
    let letters = Self.letters.prefix(places.count)
    let listed = letters.map { "\($0): <image>" }.joined(separator: "\n")
    let question = "\(phrase(id, variant))\n\(listed)\n\(Self.explanation)"
    let choices = letters.enumerated().map { TaskPrompt.Choice(label: $1, image: $0 + 1) }
    let prompt = prompt(question, images, choices)
    let reasoning = "Of the patches only \(letters[asked]) continues what is seen around the grey rectangle."
    return task(prompt, label: letters[asked], text: "", reasoning)
  }
}
