internal import Curation
internal import RasterImage

/// A square part of a picture.
struct SquareCrop: Equatable {
  var x: Int
  var y: Int
  var side: Int

  /// The part's thumbnail by area average, for measuring.
  func of(_ picture: RasterImage) -> RasterImage {
    picture.cropped(x: x, y: y, width: side, height: side)
  }
}

/// What a task shows: the turned crop, and an upright one in pair mode.
struct RotationCrops: Equatable {
  var turned: SquareCrop
  var reference: SquareCrop?
}

extension RotationTask {
  // How many places a crop of the greatest side can be moved to, along each axis: two periods of a JPEG's 8-pixel grid,
  // so that where the grid falls in a crop says nothing.
  static let freedom = 16
  // Draws of a crop until one can be told upright from turned.
  private static let maxDraws = 8

  // The shrinking after the crop, at least 1.3, that blurs what is left of the source's grid.
  static func croppedSide(forShown side: Int) -> Int { (side * 13 + 9) / 10 }

  /// The side of the pictures shown: as set, or what a small picture allows, for all angles of a picture alike.
  func shownSide(of picture: RasterImage) -> Int {
    min(settings.side, (min(picture.width, picture.height) - Self.freedom) * 10 / 13)
  }

  /// Draws what is shown, from places and sizes that do not depend on the angle; `nil` if no crop is fit to be asked
  /// about.
  func crops(of picture: RasterImage, for side: Int, _ id: String, _ variant: String) -> RotationCrops? {
    var random = SeededRandom(seed: services.seed, Self.name, id, variant, "crops")
    for _ in 0..<Self.maxDraws {
      let turned = randomCrop(of: picture, for: side, &random)
      guard ambiguity(of: turned.of(picture)) == nil else { continue }
      let reference = settings.mode == .pair ? crop(of: picture, over: turned, for: side, &random) : nil
      return RotationCrops(turned: turned, reference: reference)
    }
    return nil
  }

  private func randomSide(of picture: RasterImage, for side: Int, _ random: inout SeededRandom) -> Int {
    let greatest = min(picture.width, picture.height) - Self.freedom
    let wanted = Int(settings.minCrop * Double(min(picture.width, picture.height)))
    let least = min(max(Self.croppedSide(forShown: side), wanted), greatest)
    return random.within(least...greatest)
  }

  private func randomCrop(of picture: RasterImage, for side: Int, _ random: inout SeededRandom) -> SquareCrop {
    let length = randomSide(of: picture, for: side, &random)
    let (x, y) = (random.below(picture.width - length + 1), random.below(picture.height - length + 1))
    return SquareCrop(x: x, y: y, side: length)
  }

  // A crop of its own size and place of which enough shows what the other one shows: the root of the overlap along
  // each axis.
  private func crop(
    of picture: RasterImage, over other: SquareCrop, for side: Int, _ random: inout SeededRandom
  ) -> SquareCrop {
    let length = randomSide(of: picture, for: side, &random)
    let common = Int((Double(min(length, other.side)) * settings.minOverlap.squareRoot()).rounded(.up))
    func place(_ start: Int, within size: Int) -> Int {
      let least = max(0, start + common - length)
      let greatest = min(size - length, start + other.side - common)
      return random.within(least...max(least, greatest))
    }
    let x = place(other.x, within: picture.width)
    return SquareCrop(x: x, y: place(other.y, within: picture.height), side: length)
  }
}

extension RotationTask {
  /// Why a picture cannot be told from itself turned, if it cannot.
  func ambiguity(of picture: RasterImage) -> Drop? {
    let thumbnail = picture.thumbnail(side: 32)
    let deviation = thumbnail.standardDeviation
    if deviation < settings.minDeviation {
      return drop("gray_deviation", deviation, settings.minDeviation)
    }
    let layout = picture.layoutVarianceRatio
    if layout < settings.minLayout { return drop("layout_variance_ratio", layout, settings.minLayout) }
    for turns in turnsApart {
      let likeness = thumbnail.selfSimilarity(quarterTurns: turns)
      if likeness >= settings.maxSymmetry {
        return drop("self_similarity_\(turns * 90)", likeness, settings.maxSymmetry)
      }
    }
    return nil
  }

  // The quarter turns that lie between two of the angles; a turn one way and the other way correlate alike.
  private var turnsApart: [Int] {
    let apart = settings.angles.flatMap { first in settings.angles.map { (first - $0 + 360) % 360 / 90 } }
    return [1, 2].filter { apart.contains($0) }
  }

  private func drop(_ measure: String, _ value: Double, _ threshold: Double) -> Drop {
    Drop(.ambiguousSymmetric, measure, value: .number(value), threshold: .number(threshold))
  }

  var crampedDrop: Drop {
    Drop(.ambiguousSymmetric, "crops_tried", value: .integer(Self.maxDraws), detail: "every crop looks alike turned")
  }
}

extension DropReason {
  static let tooSmallToCrop: Self = "too_small_to_crop"
  static let ambiguousSymmetric: Self = "ambiguous_symmetric"
  static let noPicture: Self = "no_picture"
}
