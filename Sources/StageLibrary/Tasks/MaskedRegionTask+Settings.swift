public import Curation

extension MaskedRegionTask {
  /// The settings of ``MaskedRegionTask``.
  public struct Settings: ComponentSettings {
    let mode: Mode
    let variants: Int
    let choices: Int
    let side: Int
    let patchSide: Int
    let minArea: Double
    let maxArea: Double
    let inset: Int
    let minEntropy: Double
    let maxFlat: Double
    let minLayout: Double
    let maxLikeness: Double
    let minDifference: Double
    let tries: Int
    let labels: [String: Double]
    let showsCaption: Bool
    let quality: Int
    let form: ResponseForm
    let prompts: [String]

    public init(_ fields: inout FieldReader) {
      mode = fields.value("mode", default: .pick, "Whether a patch is picked or the hidden thing named.")
      variants = fields.value("variants", default: 1, in: 1...16, "How many tasks are made of each picture.")
      choices = fields.value("choices", default: 4, in: 3...5, "How many answers there are to choose from.")
      side = fields.value("side", default: 448, in: 112...1024, "The longer side of the picture shown, in pixels.")
      patchSide = fields.value("patch_side", default: 168, in: 28...512, "The longer side of a patch shown, in pixels.")
      minArea = fields.value(
        "min_area", default: 0.02, in: 0.001...0.5, "The least share of the picture that is hidden in one place.")
      maxArea = fields.value(
        "max_area", default: 0.3, in: 0.001...0.5, "The greatest share of the picture that is hidden in all.")
      inset = fields.value(
        "inset", default: 16, in: 0...128, "How much of a patch is cut off at least along each edge, in pixels.")
      minEntropy = fields.value(
        "min_entropy", default: 5, in: 0...8, "The least entropy of a region, in bits; less is too blank to ask about.")
      maxFlat = fields.value("max_flat", default: 0.5, in: 0...1, "The greatest share of flat cells in a region.")
      minLayout = fields.value(
        "min_layout", default: 0.2, in: 0...1, "The least share of a region's variance in its layout; less is texture.")
      maxLikeness = fields.value(
        "max_likeness", default: 0.8, in: 0...1, "The greatest correlation between two patches of a question.")
      minDifference = fields.value(
        "min_difference", default: 0.8, in: 0...3,
        "The least difference between two patches of a question: of colours, texture and layout, added up.")
      tries = fields.value("tries", default: 5, in: 1...50, "How often regions are drawn before a picture is given up.")
      labels = fields.value(
        "labels", default: CommonLabels.weights,
        "The names that can be asked for, each with how common it is among the source's boxes.")
      showsCaption = fields.value(
        "show_caption", default: false, "Whether a caption that does not give the name away is shown with a hole.")
      quality = fields.value("quality", default: 90, in: 1...100, "The JPEG quality of the pictures shown.")
      form = ResponseForm(&fields)
      let shipped = mode == .pick ? MaskedRegionTask.pickPrompts : MaskedRegionTask.namePrompts
      prompts = fields.phrasings(default: shipped, imageCount: 1)
      if minArea > maxArea { fields.report("min_area", "`min_area` must be at most `max_area`") }
      if labels.count < choices { fields.report("labels", "`labels` must be at least as many as `choices`") }
      if !labels.values.allSatisfy({ $0 > 0 }) { fields.report("labels", "every weight in `labels` must be above 0") }
    }
  }

  /// The letters answers are chosen by.
  static let letters = ["A", "B", "C", "D", "E"]
}
