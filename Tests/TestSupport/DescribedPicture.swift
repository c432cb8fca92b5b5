package import Curation
package import RasterImage

/// A small picture that a test describes in a line instead of keeping a file.
///
/// `{kind: scene, seed: 7, width: 320, height: 240}`. Kinds: `solid` (`level`, 0...255), `gradient` (dark left to bright
/// right), `checker` (`cell` in pixels), `noise` (a value a pixel), `scene` (large soft shapes with some texture: looks
/// like a picture to hashes and measures). `level` and `spread` move brightness: value = level + spread × (kind's value).
package struct DescribedPicture: Sendable {
  /// What the picture shows.
  package enum Kind: String, Sendable, CaseIterable {
    case solid, gradient, checker, noise, scene
  }

  /// What it shows.
  package var kind: Kind
  /// Width in pixels.
  package var width = 256
  /// Height in pixels.
  package var height = 192
  /// Tells pictures of one kind apart.
  package var seed = 1
  /// The side of a square of a checkerboard, in pixels.
  package var cell = 16
  /// The darkest value.
  package var level = 0
  /// The brightest value less the darkest.
  package var spread = 255
  /// Quarter turns counter-clockwise.
  package var turns = 0
  /// Mirrored left to right, before it is turned.
  package var isMirrored = false
  /// Shrunk by this and enlarged again: 1 is sharp.
  package var blur = 1

  /// A picture of a kind.
  package init(_ kind: Kind, width: Int = 256, height: Int = 192, seed: Int = 1) {
    self.kind = kind
    self.width = width
    self.height = height
    self.seed = seed
  }

  /// The picture.
  package func draw() -> RasterImage {
    var random = SeededRandom(seed: UInt64(seed), "picture", kind.rawValue)
    var picture = base(&random)
    if blur > 1 {
      picture = picture.resized(width: max(1, width / blur), height: max(1, height / blur))
        .resized(width: width, height: height)
    }
    if isMirrored { picture = picture.flippedHorizontally() }
    return picture.rotated(quarterTurns: turns)
  }

  private func base(_ random: inout SeededRandom) -> RasterImage {
    switch kind {
    case .solid: paint { _, _ in 0 }
    case .gradient: paint { x, _ in x * 255 / max(1, width - 1) }
    case .checker: paint { x, y in (x / cell + y / cell).isMultiple(of: 2) ? 255 : 0 }
    case .noise:
      noise(&random, width, height)
    case .scene:
      scene(&random)
    }
  }

  private func paint(_ value: (Int, Int) -> Int) -> RasterImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let gray = UInt8(min(max(level + value(x, y) * spread / 255, 0), 255))
        pixels += [gray, gray, gray]
      }
    }
    return RasterImage(width: width, height: height, pixels: pixels)
  }

  private func noise(_ random: inout SeededRandom, _ width: Int, _ height: Int) -> RasterImage {
    let pixels = (0..<width * height * 3).map { _ in UInt8(min(level + random.below(spread + 1), 255)) }
    return RasterImage(width: width, height: height, pixels: pixels)
  }

  private func scene(_ random: inout SeededRandom) -> RasterImage {
    let shapes = noise(&random, 6, 5).resized(width: width, height: height)
    let texture = noise(&random, max(1, width / 2), max(1, height / 2)).resized(width: width, height: height)
    let pixels = zip(shapes.pixels, texture.pixels).map { UInt8((Int($0) * 3 + Int($1)) / 4) }
    return RasterImage(width: width, height: height, pixels: pixels)
  }
}

extension DescribedPicture {
  /// Reads a description; `nil` if there is no such kind.
  package init?(_ node: ConfigNode) {
    guard let kind = node["kind"]?.text.flatMap(Kind.init) else { return nil }
    self.init(kind)
    func number(_ key: String, _ fallback: Int) -> Int { node[key]?.text.flatMap { Int($0) } ?? fallback }
    width = number("width", width)
    height = number("height", height)
    seed = number("seed", seed)
    cell = number("cell", cell)
    level = number("level", level)
    spread = number("spread", spread)
    turns = number("turns", turns)
    isMirrored = node["mirrored"]?.text == "true"
    blur = number("blur", blur)
  }
}
