internal import Curation
internal import RasterImage

extension MaskedRegionTask {
  static let namePrompts = [
    "<image>\nWhat does the grey rectangle hide?",
    "Something in this picture is covered by a grey rectangle.\n<image>\nWhat is it?",
    "<image>\nJudging by what is around it, what is behind the grey rectangle?",
  ]
  // A box is widened on each side by up to this share of its own side, at random, so that the outline of the thing does
  // not touch the edge of the hole and the hole's shape is not quite the thing's.
  private static let maxPadding = 0.15

  /// Hides one labelled thing and asks what it is.
  func nameTask(_ canvas: MaskCanvas, _ sample: Sample, _ variant: String) throws -> Result<SyntheticTask, Refusal> {
    var random = SeededRandom(seed: services.seed, Self.name, sample.id, variant, "thing")
    let thing: (label: String, hole: PixelRect)
    switch hiddenThing(canvas, &random) {
    case .success(let found): thing = found
    case .failure(let refusal): return .failure(refusal)
    }
    let question = phrase(sample.id, variant)
    let shown = caption(of: sample, without: thing.label, &random)
    guard !NameMention.of(thing.label, in: question), let shown else {
      return .failure(Refusal(drop: Drop(.labelInText, detail: thing.label)))
    }
    let present = canvas.boxes.map(\.label) + sample.objects.map(\.label)
    let options = options(for: thing.label, present: present, captions: sample.captions, &random)
    guard options.count == settings.choices else {
      return .failure(
        Refusal(
          drop: Drop(
            .tooFewNames, "names", value: .integer(options.count), threshold: .integer(settings.choices))))
    }
    return .success(try nameTask(canvas.picture, thing, options, question, shown))
  }

  // A thing of a middling size that shows something, whose like is nowhere else in the picture.
  private func hiddenThing(
    _ canvas: MaskCanvas, _ random: inout SeededRandom
  ) -> Result<(label: String, hole: PixelRect), Refusal> {
    var refusal = Drop(.noLabelledRegion, "boxes", value: .integer(canvas.boxes.count))
    for box in random.shuffled(canvas.boxes).prefix(settings.tries * 4) {
      guard settings.labels[box.label] != nil else { continue }
      let hole = padded(box.rect, in: canvas.picture, &random)
      let share = Double(hole.width * hole.height) / Double(canvas.picture.width * canvas.picture.height)
      guard share >= settings.minArea, share <= settings.maxArea else { continue }
      guard borders(of: hole, in: canvas.picture) <= 1 else { continue }
      if canvas.boxes.count(where: { $0.label == box.label }) > 1 {
        refusal = Drop(.labelShownElsewhere, detail: box.label)
      } else if let drop = RegionContent(of: canvas.picture.cropped(to: box.rect)).refusal(settings) {
        refusal = drop
      } else {
        return .success((box.label, hole))
      }
    }
    return .failure(Refusal(drop: refusal))
  }

  private func padded(_ rect: PixelRect, in picture: RasterImage, _ random: inout SeededRandom) -> PixelRect {
    func padding(_ length: Int) -> Int { 2 + Int(random.unit() * Self.maxPadding * Double(length)) }
    let (left, right) = (padding(rect.width), padding(rect.width))
    let (top, bottom) = (padding(rect.height), padding(rect.height))
    let wide = PixelRect(
      x: rect.x - left, y: rect.y - top, width: rect.width + left + right, height: rect.height + top + bottom)
    return wide.clamped(toWidth: picture.width, height: picture.height)
  }

  private func borders(of rect: PixelRect, in picture: RasterImage) -> Int {
    let touches = [
      rect.x <= 0, rect.y <= 0, rect.x + rect.width >= picture.width, rect.y + rect.height >= picture.height,
    ]
    return touches.count { $0 }
  }

  // A caption that does not say the name, if captions are shown; `nil` if every one does.
  private func caption(of sample: Sample, without label: String, _ random: inout SeededRandom) -> String? {
    guard settings.showsCaption, !sample.captions.isEmpty else { return "" }
    return random.pick(sample.captions.filter { !NameMention.of(label, in: $0) && !$0.contains("<") })
  }

  // Never a name that is in the picture. Each set of names is drawn as often for one of its names as for another, so that
  // how common a name is tells nothing: systematic sampling (Madow 1949) with the names laid along a line in stretches
  // as long as they are common, one unit for each option, and every point a whole number from one on the label drawn.
  private func options(
    for label: String, present: [String], captions: [String], _ random: inout SeededRandom
  ) -> [String] {
    let others = settings.labels.keys.sorted().filter { name in
      name != label && !present.contains { NameMention.of(name, in: $0) || NameMention.of($0, in: name) }
        && !captions.contains { NameMention.of(name, in: $0) } && !NameMention.of(name, in: label)
        && !NameMention.of(label, in: name)
    }
    let names = random.shuffled(others + [label])
    guard names.count >= settings.choices, let place = names.firstIndex(of: label) else { return names }
    let lengths = Self.lengths(names.map { settings.labels[$0] ?? 0 }, total: settings.choices)
    var ends: [Double] = []
    for length in lengths { ends.append((ends.last ?? 0) + length) }
    let point = ends[place] - lengths[place] * (1 - random.unit())
    let first = point - point.rounded(.down)
    var options = [label]
    for step in 0..<settings.choices where step != Int(point) {
      let drawn = ends.firstIndex { $0 > first + Double(step) } ?? names.count - 1
      // What rounding makes meet twice is left to the next name.
      let free = (names[drawn...] + names[..<drawn]).first { !options.contains($0) }
      if let free { options.append(free) }
    }
    return random.shuffled(options)
  }

  // Stretches in proportion to the weights, none longer than one, that add up to the total.
  private static func lengths(_ weights: [Double], total: Int) -> [Double] {
    var lengths = weights
    var open = Array(weights.indices)
    while true {
      let sum = open.reduce(0) { $0 + weights[$1] }
      let left = Double(total - (weights.count - open.count))
      for name in open { lengths[name] = weights[name] / sum * left }
      let long = open.filter { lengths[$0] >= 1 }
      for name in long { lengths[name] = 1 }
      open.removeAll { lengths[$0] >= 1 }
      if long.isEmpty || open.isEmpty { return lengths }
    }
  }

  private func nameTask(
    _ picture: RasterImage, _ thing: (label: String, hole: PixelRect), _ options: [String], _ question: String,
    _ caption: String
  ) throws -> SyntheticTask {
    let masked = picture.filling(thing.hole, with: .middleGray).fitted(to: settings.side)
    let image = try services.keep(masked, quality: settings.quality)
    let choices = zip(Self.letters, options).map { TaskPrompt.Choice(label: $0, text: $1) }
    let listed = choices.map { "\($0.label): \($0.text)" }.joined(separator: "\n")
    let said = caption.isEmpty ? "" : "\nSomeone said of the whole picture: \(caption)"
    let prompt = prompt("\(question)\(said)\n\(listed)", [image], choices, passage: caption)
    let letter = choices.first { $0.text == thing.label }?.label ?? ""
    return task(
      prompt, label: letter, text: thing.label,
      "Of the things named, what is seen around the grey rectangle goes with \(letter): \(thing.label).")
  }
}

extension DropReason {
  static let noLabelledRegion: Self = "no_labelled_region"
  static let labelShownElsewhere: Self = "label_shown_elsewhere"
  static let labelInText: Self = "label_in_text"
  static let tooFewNames: Self = "too_few_names"
}
