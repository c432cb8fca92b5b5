internal import CImageCodecs

/// The eight turns and mirrorings of a rectangle, as a mirroring left to right and then quarter turns.
package struct Dihedral: Sendable, Hashable, CaseIterable {
  /// Whether left and right change places before turning.
  package let isMirrored: Bool
  /// Counter-clockwise quarter turns after that, 0...3.
  package let turns: Int

  /// A mirroring and any number of counter-clockwise quarter turns.
  package init(isMirrored: Bool, turns: Int) {
    self.isMirrored = isMirrored
    self.turns = ((turns % 4) + 4) % 4
  }

  /// Counter-clockwise quarter turns without mirroring.
  package static func turned(_ turns: Int) -> Dihedral { Dihedral(isMirrored: false, turns: turns) }

  /// All eight, the four turns first.
  package static let allCases = [false, true].flatMap { mirrored in
    (0..<4).map { Dihedral(isMirrored: mirrored, turns: $0) }
  }

  /// What makes a picture upright that is stored with an EXIF orientation of 1...8.
  package init(exifOrientation: Int) {
    // Orientation 6 is stored turned a quarter to the left, so it is turned three quarters to the left again.
    let table = [
      (false, 0), (false, 0), (true, 0), (false, 2), (true, 2), (true, 1), (false, 3), (true, 3), (false, 1),
    ]
    let (mirrored, turns) = table.indices.contains(exifOrientation) ? table[exifOrientation] : (false, 0)
    self.init(isMirrored: mirrored, turns: turns)
  }
}

extension RasterImage {
  /// The picture turned counter-clockwise by quarter turns; any integer, negative turns clockwise.
  package func rotated(quarterTurns: Int) -> RasterImage {
    applying(.turned(quarterTurns))
  }

  /// The picture with left and right exchanged.
  package func flippedHorizontally() -> RasterImage {
    applying(Dihedral(isMirrored: true, turns: 0))
  }

  /// The picture mirrored and turned.
  package func applying(_ change: Dihedral) -> RasterImage {
    if change == .turned(0) { return self }
    let isSideways = change.turns % 2 == 1
    let pixels = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, count in
      self.pixels.withUnsafeBufferPointer { source in
        wn_copy_view(view(change, of: source.baseAddress), buffer.baseAddress)
      }
      count = self.pixels.count
    }
    return RasterImage(width: isSideways ? height : width, height: isSideways ? width : height, pixels: pixels)
  }

  func upright(from orientation: Int) -> RasterImage {
    applying(Dihedral(exifOrientation: orientation))
  }

  // The changed picture as a walk over the pixels of this one. A point (x, y) of the picture after mirroring and
  // turning comes from the point (x', y') before; both steps are linear, so a corner and two steps say it all.
  func view(_ change: Dihedral, of base: UnsafePointer<UInt8>?) -> wn_view {
    let right = 3
    let down = width * 3
    let lastColumn = (width - 1) * 3
    let lastRow = (height - 1) * down
    var (corner, stepX, stepY) = (0, right, down)
    switch change.turns {
    case 1: (corner, stepX, stepY) = (lastColumn, down, -right)
    case 2: (corner, stepX, stepY) = (lastRow + lastColumn, -right, -down)
    case 3: (corner, stepX, stepY) = (lastRow, -down, right)
    default: break
    }
    if change.isMirrored {
      corner += lastColumn - 2 * (corner % down)
      if abs(stepX) == right { stepX = -stepX } else { stepY = -stepY }
    }
    let isSideways = change.turns % 2 == 1
    return wn_view(
      origin: base.map { $0 + corner }, step_x: stepX, step_y: stepY, width: Int32(isSideways ? height : width),
      height: Int32(isSideways ? width : height))
  }
}
