public import Curation
internal import RasterImage

/// Hides part of a picture and asks what is behind it (masked prediction as in MPCC, in a form that can be checked).
///
/// `pick` shows patches and asks which belongs in the grey hole; `name` asks what the hidden labelled thing is called.
/// Both are answered by a letter, checked by `choice_match`. MPCC's own construction is not public; this one is ours.
///
/// ## What could give a patch away, and what prevents it
///
/// - *Looking patches up*: patches taken from what is still visible can be found there, and the one that cannot is the
///   answer. So all patches come from places that are hidden: the one asked for is grey, the others black. All come from
///   the same picture: a stage sees one sample at a time, in any order, so patches of other pictures could only come from
///   outside the pipeline; and they would differ in light, sharpness and grain, which a blind rule reads.
/// - *What sets the true patch apart from others*: nothing can, since the place asked for is drawn last and evenly from
///   the set of places. Letters are even for the same reason.
/// - *What goes with the surroundings*: of each patch at least `inset` pixels and an eighth of the shorter side are cut off
///   along each edge, its window lies up to 7 pixels off centre, and all patches get one mean and deviation in each
///   channel. That alone is not enough, so sets of places are looked for from which rules that understand nothing gain
///   nothing: colours across the gap (as they are, levelled, extrapolated, smoothed) and their course along the edges;
///   colours, evened-out colours, contrast, sharpness, directions and patterns of detail around the hole; and sums of
///   these. Most are right about exactly one of the places, which is chance, and on average none finds the right laying of
///   two patches better than the wrong one. A picture without such a set is `blindly_solvable`. See `BlindChoice`.
/// - *Resampling and the JPEG grid*: all patches are cut, toned, resized and encoded by the same code; the window's
///   shift, a period of the grid, unties grid and place.
///
/// ## What could give a name away, and what prevents it
///
/// - *Text*: a question or shown caption that says the name, its plural or another word for it is refused
///   (`label_in_text`).
/// - *How common names are*: wrong names are drawn so that any set of names is asked as often for each of its names, if
///   `labels` has their frequencies right and none is more than one of `choices` of all; never one that a box or caption
///   says is in the picture. Names outside the list are not asked for.
/// - *The outline*: the hole is a rectangle, wider than the box by a random margin; a thing whose like is labelled
///   elsewhere in the picture is not asked for (`label_shown_elsewhere`).
///
/// ## What has no answer
///
/// Regions of little entropy (below 5 bits), mostly flat cells (above 0.5) or texture without layout (below `min_layout`)
/// are `region_textureless`. Two patches of one question correlate at most at `max_likeness` and differ by at least
/// `min_difference` in colours, texture and layout, or four patches of one lawn would be asked for; a picture that has no
/// such set is `patches_alike`. Holes take between an eighth of `max_area` and what keeps them apart; a patch is at least
/// 28 pixels a side, and at least 70 % of the picture stays visible, so that who sees can decide. A picture gives as many
/// of its `variants` as can be made, and is dropped if there are none.
///
/// ## Measured
///
/// `MaskedLeakTests` in an optimised build, on three sets: the half of 150 photographs on which the stage was tuned, the
/// other half, and other pictures; variants were compared on the last two as well, so none is untouched. Chance is 0.25.
/// A set has 70 to 110 questions, a standard error of 0.05. Single rules (19 that compare surroundings and patch, 5 that
/// look at patches alone) are at chance within what chance strays. Learners that put all of them together, laying the
/// patches into all holes as well, read about 0.35 of pictures they were not taught on, and read 0.50 before sets were
/// chosen against sums of rules too: something remains, as it must where surroundings tell what is missing. Of patches
/// cut out whole, edge colours alone solve 1.00.
public struct MaskedRegionTask: Stage {
  public static let name = "masked_region_task"
  public static let summary = "Hides a region of the picture and asks which patch fits it, or what it shows."
  public static let needs: Set<SampleFact> = [.picture]
  public static let gives: Set<SampleFact> = [.task]

  /// What is asked.
  public enum Mode: String, CaseIterable, ConfigValue {
    /// Which of several patches belongs in the hole.
    case pick
    /// What the hidden thing is called.
    case name
  }

  let settings: Settings
  let services: Services

  public init(_ settings: Settings, services: Services) {
    self.settings = settings
    self.services = services
  }

  public func process(_ sample: Sample) throws -> Outcome {
    guard let image = sample.image else { return .drop(Drop(.noPicture)) }
    let canvas = MaskCanvas(try services.picture(of: image), of: sample)
    var children: [Sample] = []
    var refused = Drop(.regionTextureless)
    for number in 0..<settings.variants {
      let made =
        switch settings.mode {
        case .pick: try pickTask(canvas, sample.id, "\(number)")
        case .name: try nameTask(canvas, sample, "\(number)")
        }
      switch made {
      case .failure(let refusal): refused = refusal.drop
      case .success(let task):
        var child = sample.child(stage: Self.name, variant: "\(number)")
        child.task = task
        children.append(child)
      }
    }
    return children.isEmpty ? .drop(refused) : .split(children)
  }
}

/// Why no task can be made of a picture.
struct Refusal: Error {
  var drop: Drop
}

/// A picture to hide parts of, without its bars, and what is known to be where in it.
struct MaskCanvas {
  /// The picture without letterbox bars.
  let picture: RasterImage
  /// The boxes in pixels of `picture`, whole pixels, cut to it; crowds left out.
  let boxes: [(label: String, rect: PixelRect)]

  init(_ whole: RasterImage, of sample: Sample) {
    let border = whole.uniformBorder()
    picture = whole.cropped(
      x: border.left, y: border.top, width: whole.width - border.left - border.right,
      height: whole.height - border.top - border.bottom)
    let (width, height) = (picture.width, picture.height)
    let scale = Double(whole.width) / Double(max(sample.image?.width ?? 0, 1))
    let isScaled = sample.image.map { $0.width > 0 } ?? false
    boxes = sample.objects.filter { !$0.isCrowd }.compactMap { box in
      let rect = Self.rect(box, isScaled ? scale : 1)
      let moved = PixelRect(x: rect.x - border.left, y: rect.y - border.top, width: rect.width, height: rect.height)
      let part = moved.clamped(toWidth: width, height: height)
      return part.width > 0 && part.height > 0 ? (box.label, part) : nil
    }
  }

  // Rounded outwards, so that nothing of the thing is left out; a box that is no rectangle becomes an empty one.
  private static func rect(_ box: LabelledBox, _ scale: Double) -> PixelRect {
    func pixel(_ value: Double) -> Int { Int(min(max(value, -100_000), 100_000)) }
    guard [box.x, box.y, box.width, box.height].allSatisfy(\.isFinite) else {
      return PixelRect(x: 0, y: 0, width: 0, height: 0)
    }
    let (left, top) = (pixel((box.x * scale).rounded(.down)), pixel((box.y * scale).rounded(.down)))
    let right = pixel(((box.x + box.width) * scale).rounded(.up))
    let bottom = pixel(((box.y + box.height) * scale).rounded(.up))
    return PixelRect(x: left, y: top, width: max(right - left, 0), height: max(bottom - top, 0))
  }
}
