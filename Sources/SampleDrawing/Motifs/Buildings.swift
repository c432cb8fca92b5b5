internal import Curation

/// Houses and what is on them, drawn with the left foot of the wall at 0, 0.
extension Canvas {
  /// A window with a frame, bars, a sill and the sky in its panes.
  mutating func window(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, lit: Bool = false, frame: Int = 0xF1ECE0
  ) {
    let glass = lit ? Paint.fade(0xFFE9A6, 0xF2B24C, y, y + height) : Paint.fade(0x6E8CA6, 0x2E4254, y, y + height)
    fill(.rect(x - 3, y - 3, width + 6, height + 6), Paint.flat(frame).rough(0.25, 5, 5, 3))
    fill(.rect(x, y, width, height), glass.rough(lit ? 0.25 : 0.5, 12, 16, Int(x) &+ Int(y)))
    if !lit {
      fill(Outline(x, y + height * 0.7, x + width * 0.7, y, x + width, y, x, y + height), alpha: 0.22, .flat(0xFFFFFF))
    }
    fill(.rect(x + width / 2 - 1.2, y, 2.4, height), .flat(frame))
    fill(.rect(x, y + height * 0.42, width, 2.4), .flat(frame))
    fill(.rect(x - 6, y + height + 3, width + 12, 4), .fade(0xF4EFE4, 0x9A9488, y + height + 3, y + height + 8))
    soft(x + width / 2, y + height + 11, width * 0.7, 7, 0x141414, 0.35)
  }

  /// A door with panels, a step and a knob.
  mutating func door(_ x: Double, _ width: Double, _ height: Double, _ hex: Int) {
    fill(.rect(x - 4, -height - 4, width + 8, height + 4), .flat(0xEDE6D8))
    fill(
      .rect(x, -height, width, height), Paint.fade(hex, hex, 0, 1).rough(0.4, 2.5, 22, 6).shaded(-height, 0, by: 0.25))
    for row in 0..<2 {
      let y = -height + 8 + Double(row) * height * 0.46
      fill(.rect(x + 5, y, width - 10, height * 0.36), .flat(Tone(hex).lit(0.7)))
      fill(.rect(x + 7, y + 2, width - 14, height * 0.36 - 4), Paint.flat(Tone(hex).lit(1.08)).rough(0.3, 3, 12, 9))
    }
    fill(.ellipse(x + width - 6, -height * 0.48, 2.6, 2.6), .ball(0xD9B45A, x + width - 6, -height * 0.48, 3, 3))
    fill(.rect(x - 8, -4, width + 16, 6), .fade(0xC9C3B7, 0x8B867C, -4, 2))
  }

  /// A wall with a pitched roof seen from the eaves' side and a chimney.
  mutating func house(
    _ width: Double, _ height: Double, wall: Paint, roof: Int, roofHeight: Double = 60, chimney: Double? = nil
  ) {
    if let chimney {
      fill(.rect(chimney, -height - roofHeight - 20, 20, roofHeight), Paint.brick(0x9C5440, 10, 6, seed: 3))
      fill(.rect(chimney - 3, -height - roofHeight - 24, 26, 6), .flat(0x6C5A50))
    }
    fill(.rect(0, -height, width, height), wall.shaded(-height * 0.5, 4, by: 0.18))
    fill(.rect(0, -height, width, 12), alpha: 0.35, .flat(0x101820))
    let slope = Outline(
      -8, -height + 2, 14, -height - roofHeight, width - 14, -height - roofHeight, width + 8, -height + 2)
    fill(slope, Paint.tiles(roof, 11, 9, seed: 17).shaded(-height, -height - roofHeight, by: 0.2))
    fill(.rect(-8, -height, width + 16, 4), .flat(Tone(roof).lit(0.55)))
  }

  /// A wall with a gable towards the viewer.
  mutating func gable(_ width: Double, _ height: Double, peak: Double, wall: Paint, roof: Int) {
    fill(
      Outline(0, 0, 0, -height, width / 2, -height - peak, width, -height, width, 0), wall.shaded(-height, 0, by: 0.15))
    let eaves = Outline.line(-9, -height + 7, width / 2, -height - peak - 2, width: 9).with(
      .line(width / 2, -height - peak - 2, width + 9, -height + 7, width: 9))
    fill(eaves, Paint.flat(roof).rough(0.6, 5, 3, 8))
  }

  /// A street lamp 130 high, shining if asked.
  mutating func lamp(lit: Bool = false) {
    fill(.line(0, 0, 0, -118, width: 5, to: 3.5), .cylinder(0x2B3438, -3, 3))
    fill(.rect(-6, -6, 12, 7), .flat(0x2B3438))
    fill(Outline(-8, -134, 8, -134, 6, -117, -6, -117), lit ? .flat(0xFFEFB8) : .fade(0xE8E2CF, 0xA9A79A, -134, -117))
    fill(Outline(-10, -134, 0, -143, 10, -134), .flat(0x232B2F))
    if lit {
      soft(0, -125, 60, 60, 0xFFB04A, 0.5, lighter: true)
      soft(0, 2, 70, 16, 0xFFB04A, 0.35, lighter: true)
    }
  }

  /// A fence of upright boards from 0 to a width.
  mutating func fence(_ width: Double, _ height: Double, _ hex: Int) {
    var random = SeededRandom(seed: 1, "fence", "\(width)")
    let paint = Paint.flat(hex).rough(0.8, 2, 12, 11)
    for rail in [0.35, 0.75] {
      fill(.rect(0, -height * rail - 3, width, 5), paint.shaded(-height * rail - 3, -height * rail + 3, by: 0.3))
    }
    for x in stride(from: 4.0, to: width, by: 17) {
      let top = -height - 4 * random.unit()
      fill(Outline(x, 2, x, top + 5, x + 4, top, x + 8, top + 5, x + 8, 2), paint)
      fill(.rect(x + 6.5, top + 5, 1.5, -top - 4), alpha: 0.4, .flat(0x201A14))
    }
  }

  /// A wooden board with words on it.
  mutating func sign(_ text: String, _ x: Double, _ y: Double, height: Double, board: Int, letters: Int) {
    let width = Lettering.width(text, height: height) + height * 1.1
    soft(x + 4, y + height * 0.7, width * 0.6, height * 1.4, 0x101010, 0.35)
    fill(.round(x - width / 2, y - height * 0.5, width, height * 2, 4), Paint.flat(Tone(board).lit(0.6)))
    fill(
      .round(x - width / 2 + 3, y - height * 0.5 + 3, width - 6, height * 2 - 6, 3),
      Paint.flat(board).rough(0.45, 24, 2, 8))
    write(text, x, y, height: height, .flat(letters))
  }
}
