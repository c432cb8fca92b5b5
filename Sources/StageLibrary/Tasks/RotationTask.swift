public import Curation
internal import RasterImage

/// Asks by how much a picture was turned (the rotation task of SSL4RL, without what its pictures give away).
///
/// `single` shows the turned picture and asks which way is up; `pair` shows an upright picture beside it. The answer is
/// one of `angles`, counter-clockwise, checked by `angle_match`.
///
/// ## What could give the answer away, and what prevents it
///
/// - *The grid of the source's JPEG blocks* stays in its pixels and turns with them. Each variant gets a square crop of
///   its own, of random size and place (free to move by at least two blocks along each axis), and is then shrunk by at
///   least 1.3 and encoded. Crops are drawn in the upright picture without regard to the angle; turning by quarters and
///   cropping commute, so this is the same as turning first.
/// - *The frame*: every picture shown is a square of one side for all angles. Letterbox bars are trimmed first.
/// - *Different treatment of 0 degrees*: every angle goes through the same code, quality and encoder; no metadata.
/// - *Sameness in pairs*: both pictures get crops of their own that overlap by `min_overlap`, and tones of their own, one
///   of lower and one of higher contrast than the source, so that 0 degrees is never the same pixels.
/// - *The mix of answers*: angles are dealt from a shuffled pack for each picture, drawn from its identity.
///
/// ## What has no answer
///
/// A picture (or a crop of it) is dropped as `ambiguous_symmetric` if it is blank, if its variance is texture rather than
/// layout (below 0.1: grass, noise), or if its 32 x 32 thumbnail correlates with itself turned, by an angle that lies
/// between two of `angles`, at 0.85 or more. EXIF orientation was applied when the picture was decoded; a picture that
/// was stored turned without saying so gets a wrong answer, which only its difficulty can show.
///
/// ## Measured
///
/// Learners (linear, and boosted stumps) that read block grids of brightness and chroma, repetitions, border rows and the
/// frame of half of 150 photographs name the angle in 0.28 to 0.29 of the other half's pictures and in 0.31 to 0.32 of
/// other pictures (chance 0.25, standard error 0.015); of pictures turned whole, as SSL4RL does, in 0.86 to 0.91
/// (`RotationLeakTests`, optimised build). What stays is how people take pictures (bright above, dark below; more detail
/// along one axis: a third), which is the task.
public struct RotationTask: Stage {
  public static let name = "rotation_task"
  public static let summary = "Turns the picture by one of several angles and asks by which."
  public static let needs: Set<SampleFact> = [.picture]
  public static let gives: Set<SampleFact> = [.task]

  /// How many pictures a question shows.
  public enum Mode: String, CaseIterable, ConfigValue {
    /// The turned picture alone: which way is up?
    case single
    /// An upright picture and the turned one.
    case pair
  }

  /// The settings of ``RotationTask``.
  public struct Settings: ComponentSettings {
    let angles: [Int]
    let mode: Mode
    let variants: Int
    let side: Int
    let minSide: Int
    let minCrop: Double
    let minOverlap: Double
    let maxSymmetry: Double
    let minLayout: Double
    let minDeviation: Double
    let quality: Int
    let form: ResponseForm
    let prompts: [String]

    public init(_ fields: inout FieldReader) {
      angles = fields.value("angles", default: [0, 90, 180, 270], "The angles, counter-clockwise, in degrees.")
      mode = fields.value("mode", default: .single, "Whether the upright picture is shown beside the turned one.")
      variants = fields.value("variants", default: 1, in: 1...16, "How many tasks are made of each picture.")
      side = fields.value("side", default: 256, in: 56...1024, "The side of the square pictures shown, in pixels.")
      minSide = fields.value(
        "min_side", default: 128, in: 28...1024, "The least side for pictures too small for `side`.")
      minCrop = fields.value(
        "min_crop", default: 0.7, in: 0.1...1, "The least side of a crop, as a share of the picture's shorter side.")
      minOverlap = fields.value(
        "min_overlap", default: 0.5, in: 0.1...1, "The least part of the smaller crop that both crops of a pair show.")
      maxSymmetry = fields.value(
        "max_symmetry", default: 0.85, in: 0...1,
        "The correlation with itself turned from which on a picture is dropped.")
      minLayout = fields.value(
        "min_layout", default: 0.1, in: 0...1, "The share of variance in its layout below which a picture is dropped.")
      minDeviation = fields.value(
        "min_deviation", default: 3, in: 0...127, "The deviation of grey below which a picture counts as blank.")
      quality = fields.value("quality", default: 90, in: 1...100, "The JPEG quality of the pictures shown.")
      form = ResponseForm(&fields)
      let shipped = mode == .single ? RotationTask.singlePrompts : RotationTask.pairPrompts
      prompts = fields.phrasings(default: shipped, imageCount: mode == .single ? 1 : 2)
      if Set(angles).count < 2 || Set(angles).count != angles.count {
        fields.report("angles", "`angles` must be at least two different angles")
      } else if !angles.allSatisfy({ [0, 90, 180, 270].contains($0) }) {
        fields.report("angles", "`angles` must be among 0, 90, 180 and 270", note: "other angles show as corners")
      }
      if minSide > side { fields.report("min_side", "`min_side` must be at most `side`") }
    }
  }

  let settings: Settings
  let services: Services

  public init(_ settings: Settings, services: Services) {
    self.settings = settings
    self.services = services
  }

  public func process(_ sample: Sample) throws -> Outcome {
    guard let image = sample.image else { return .drop(Drop(.noPicture)) }
    let picture = try services.picture(of: image).trimmingUniformBorder()
    if let drop = ambiguity(of: picture) { return .drop(drop) }
    let side = shownSide(of: picture)
    guard side >= settings.minSide else {
      let needed = Self.croppedSide(forShown: settings.minSide) + Self.freedom
      let shorter = min(picture.width, picture.height)
      return .drop(Drop(.tooSmallToCrop, "shorter_side", value: .integer(shorter), threshold: .integer(needed)))
    }
    var children: [Sample] = []
    for number in 0..<settings.variants {
      let variant = "\(number)"
      guard let crops = crops(of: picture, for: side, sample.id, variant) else { return .drop(crampedDrop) }
      var child = sample.child(stage: Self.name, variant: variant)
      child.task = try task(picture, crops, side, sample.id, number)
      children.append(child)
    }
    return .split(children)
  }
}
