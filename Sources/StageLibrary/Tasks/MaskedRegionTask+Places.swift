internal import Curation
internal import RasterImage

/// A place to hide: the hole, and the part of it that is shown as a patch.
struct HiddenPlace {
  let hole: PixelRect
  /// As it is shown: brought to the mean and the deviation all patches get.
  let patch: RasterImage
}

extension MaskedRegionTask {
  // How much further, at random, a patch's window may lie to one side: a period of the JPEG grid, so that neither the
  // grid nor exact alignment ties a patch to its hole.
  private static let jitter = 8
  // What is left of a patch at least, in pixels of the working picture: one token of the usual vision encoders.
  private static let minPatch = 28
  // Picture that stays visible around each hole, and between two of them.
  private static let rim = 12
  // The share of `max_area` that is used at most: the rest is what keeps places apart.
  private static let maxFilled = 0.8
  private static let drawnPlaces = 80
  private static let maxPlaces = 60

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
    let places = found.prefix(Self.maxPlaces).map {
      HiddenPlace(hole: $0.hole, patch: shown(tone.applied(to: $0.patch)))
    }
    guard places.count >= settings.choices else { return .failure(Refusal(drop: refusal)) }
    let signs = signs(of: places, in: canvas.picture)
    let looks = zip(places, signs).map { PatchLook($0.patch, $1.within) }
    let isFit = places.indices.map { a in
      places.indices.map { areApart(places[a].hole, places[$0].hole) && areDistinct(looks[a], looks[$0]) }
    }
    let chooser = BlindChoice(signs, count: settings.choices, isFit: isFit)
    let chosen = chooser.choose(&random)
    guard chosen.set.count == settings.choices else {
      let (value, least) = (JSONValue.integer(chosen.set.count), JSONValue.integer(settings.choices))
      return .failure(Refusal(drop: Drop(.patchesAlike, "places_told_apart", value: value, threshold: least)))
    }
    guard chosen.unfairness <= BlindChoice.maxUnfairness else {
      let (value, most) = (JSONValue.number(chosen.unfairness), JSONValue.number(BlindChoice.maxUnfairness))
      return .failure(Refusal(drop: Drop(.blindlySolvable, "unfairness", value: value, threshold: most)))
    }
    return .success(chosen.set.map { places[$0] })
  }

  // Measured in the picture as it is shown, which is what a solver has.
  private func signs(of places: [HiddenPlace], in picture: RasterImage) -> [BlindSigns] {
    let shown = picture.fitted(to: settings.side)
    let small = shown.resized(width: shown.width / 2, height: shown.height / 2)
    return places.map { place in
      let (left, top) = (place.hole.x * shown.width / picture.width, place.hole.y * shown.height / picture.height)
      let right = (place.hole.x + place.hole.width) * shown.width / picture.width
      let bottom = (place.hole.y + place.hole.height) * shown.height / picture.height
      return BlindSigns(
        of: PixelRect(x: left, y: top, width: right - left, height: bottom - top), place.patch, in: shown, small: small)
    }
  }

  private func areApart(_ a: PixelRect, _ b: PixelRect) -> Bool {
    abs(a.x - b.x) >= a.width + Self.rim || abs(a.y - b.y) >= a.height + Self.rim
  }

  private func areDistinct(_ a: PatchLook, _ b: PatchLook) -> Bool {
    a.thumbnail.correlation(with: b.thumbnail) <= settings.maxLikeness
      && a.difference(from: b) >= settings.minDifference
  }

  private func holeSize(
    _ picture: RasterImage, _ random: inout SeededRandom
  ) -> Result<(width: Int, height: Int), Refusal> {
    let area = Double(picture.width * picture.height)
    let least = Self.minPatch + 2 * settings.inset + Self.jitter
    let greatest = settings.maxArea / Double(settings.choices) * Self.maxFilled
    let smallest = max(settings.minArea, greatest / 2, Double(least * least) * 4 / 3 / area)
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

  private func shown(_ patch: RasterImage) -> RasterImage {
    let longer = max(patch.width, patch.height)
    let (width, height) = (patch.width * settings.patchSide / longer, patch.height * settings.patchSide / longer)
    return patch.resized(width: width, height: height)
  }
}

extension DropReason {
  static let tooFewPlaces: Self = "too_few_places"
  static let tooSmallToMask: Self = "too_small_to_mask"
  static let patchesAlike: Self = "patches_alike"
  static let blindlySolvable: Self = "blindly_solvable"
}
