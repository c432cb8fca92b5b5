internal import Curation
internal import RasterImage

extension RotationTask {
  static let singlePrompts = [
    "<image>\nThis picture was turned counter-clockwise. By how many degrees?",
    "<image>\nBy what angle has this photograph been rotated counter-clockwise from its upright position?",
    "<image>\nThe picture above may not be upright. How many degrees was it rotated counter-clockwise?",
    "Look at the picture and decide which way is up.\n<image>\nHow far was it turned counter-clockwise, in degrees?",
  ]
  static let pairPrompts = [
    "First picture, upright: <image>\nSecond picture: <image>\n"
      + "The second picture shows nearly the same scene, turned counter-clockwise. By how many degrees?",
    "<image>\n<image>\nThe first picture is upright. By what angle was the second one rotated counter-clockwise? "
      + "The two are cut out differently and differ a little in brightness.",
    "Reference: <image>\nTurned: <image>\nHow many degrees counter-clockwise takes the reference to the turned picture?",
  ]

  /// One task: pictures drawn alike for every angle, and the question.
  func task(
    _ picture: RasterImage, _ crops: RotationCrops, _ side: Int, _ id: String, _ number: Int
  ) throws -> SyntheticTask {
    let variant = "\(number)"
    let angle = angle(for: id, number)
    var random = SeededRandom(seed: services.seed, Self.name, id, variant, "tones")
    let tones = Tone.twoApart(&random)
    var images: [TaskImage] = []
    if let reference = crops.reference { images.append(try show(reference, of: picture, 0, side, tones.0)) }
    images.append(try show(crops.turned, of: picture, angle, side, crops.reference == nil ? .same : tones.1))
    var phrasing = SeededRandom(seed: services.seed, Self.name, id, variant, "prompt")
    let question = phrasing.pick(settings.prompts) ?? ""
    let listed = settings.angles.map(String.init).joined(separator: ", ")
    let prompt = TaskPrompt(
      family: Self.name, kind: settings.mode.rawValue, revision: Self.revision,
      text: question + "\nAnswer with one of \(listed).\n" + settings.form.format.instruction, images: images,
      choices: settings.angles.map { TaskPrompt.Choice(label: "\($0)") }, answerFormat: settings.form.format)
    return SyntheticTask(
      prompt: prompt, answer: .integer(angle), solution: "\(angle)", reasoning: Self.reasoning(angle),
      verifier: "angle_match", settings: ["angles": .array(settings.angles.map(JSONValue.integer))],
      formatWeight: settings.form.weight)
  }

  // Each run of as many variants as there are angles has every angle once, in an order drawn for the sample; so the
  // angles are even over a set, and exactly even when `variants` is a multiple of their number.
  private func angle(for id: String, _ number: Int) -> Int {
    let round = number / settings.angles.count
    var random = SeededRandom(seed: services.seed, Self.name, id, "\(round)", "angles")
    return random.shuffled(settings.angles)[number % settings.angles.count]
  }

  // Turning by quarters and cropping commute exactly, so the crop, drawn without regard to the angle, is turned: the
  // same pixels as an independent crop of the turned picture, for less work. Shrinking comes after both.
  private func show(
    _ crop: SquareCrop, of picture: RasterImage, _ angle: Int, _ side: Int, _ tone: Tone
  ) throws -> TaskImage {
    let shown = crop.of(picture).rotated(quarterTurns: angle / 90).resized(width: side, height: side)
    return try services.keep(tone.applied(to: shown), quality: settings.quality)
  }

  private static func reasoning(_ angle: Int) -> String {
    angle == 0
      ? "Everything stands as it would upright, so the picture was not turned: 0 degrees."
      : "Turning the picture clockwise by \(angle) degrees puts everything upright, so it was turned counter-clockwise by "
        + "\(angle) degrees."
  }
}

/// A mild change of contrast, brightness and gamma, in integers.
struct Tone: Equatable {
  /// The factor about middle grey, in 256ths.
  var contrast: Int
  /// What is added, in grey levels.
  var brightness: Int
  /// How far towards the square of the value, in 256ths; negative brightens the middle.
  var gamma: Int

  /// No change.
  static let same = Tone(contrast: 256, brightness: 0, gamma: 0)

  /// Two tones that never agree: one of lower and one of higher contrast than the picture's, either first.
  static func twoApart(_ random: inout SeededRandom) -> (Tone, Tone) {
    func tone(_ contrasts: ClosedRange<Int>) -> Tone {
      Tone(
        contrast: random.within(contrasts), brightness: random.within(-10...10), gamma: random.within(-32...32))
    }
    let (soft, hard) = (tone(228...246), tone(266...284))
    return random.below(2) == 0 ? (soft, hard) : (hard, soft)
  }

  /// The picture in this tone.
  func applied(to picture: RasterImage) -> RasterImage {
    if self == .same { return picture }
    let table = (0...255).map { value in
      let bent = (value * (256 - gamma) + value * value / 255 * gamma) / 256
      return byte((bent - 128) * contrast / 256 + 128 + brightness)
    }
    return picture.mapped(red: table, green: table, blue: table)
  }
}
