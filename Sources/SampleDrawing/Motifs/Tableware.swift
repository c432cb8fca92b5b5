internal import Curation

/// Fruit, crockery and what stands on tables, drawn standing at 0, 0.
extension Canvas {
  /// A round fruit with its stalk, by its middle.
  mutating func fruit(_ hex: Int, _ x: Double, _ y: Double, _ radius: Double, blush: Int, seed: Int, stalk: Bool = true)
  {
    let skin = Paint.ball(hex, x, y, radius, radius * 0.96).spotted(blush, above: 0.62, radius, radius * 1.4, seed)
    let shaped = Outline.smooth(
      x, y - radius * 0.86, x + radius * 0.55, y - radius * 0.95, x + radius, y - radius * 0.1, x + radius * 0.6,
      y + radius * 0.82,
      x, y + radius * 0.9, x - radius * 0.6, y + radius * 0.82, x - radius, y - radius * 0.1, x - radius * 0.55,
      y - radius * 0.95)
    let lit = Paint.ball(hex, x, y, radius * 1.06, radius * 1.06)
    fill(shaped, Paint { px, py in skin.tone(px, py).mixed(lit.tone(px, py), 0.55) }.rough(0.22, 3, 3, seed))
    guard stalk else { return }
    soft(x, y - radius * 0.78, radius * 0.4, radius * 0.2, 0x20160C, 0.6)
    fill(
      .curve([x, y - radius * 0.75, x + 2, y - radius, x + 5, y - radius * 1.18], width: radius * 0.09), .flat(0x5A4128)
    )
  }

  /// An orange with its pores, by its middle.
  mutating func orange(_ x: Double, _ y: Double, _ radius: Double, _ hex: Int = 0xEE8A22) {
    fill(
      .ellipse(x, y, radius, radius * 0.97), Paint.ball(hex, x, y, radius, radius).rough(0.3, 2.2, 2.2, Int(x) &+ 40))
    fill(.ellipse(x + radius * 0.1, y - radius * 0.72, radius * 0.09, radius * 0.06), .flat(0x57702F))
  }

  /// A cup or mug of one colour with a band; `handle` is 1 on the right, -1 on the left.
  mutating func mug(
    _ hex: Int, _ width: Double, _ height: Double, handle: Double = 1, band: Int? = nil, drink: Int? = nil
  ) {
    let half = width / 2
    soft(half * 0.5, 1, width * 0.85, width * 0.16, 0x0C0A08, 0.6)
    let grip = [
      handle * half * 0.9, -height * 0.8, handle * half * 1.55, -height * 0.68, handle * half * 1.5, -height * 0.34,
      handle * half * 0.88, -height * 0.2,
    ]
    fill(.curve(grip, width: width * 0.11), Paint.flat(Tone(hex).lit(0.82)))
    let body = Outline.smooth(
      -half, -height, -half * 0.98, -height * 0.5, -half * 0.8, -3, 0, 3, half * 0.8, -3, half * 0.98, -height * 0.5,
      half, -height)
    let glaze = Paint.cylinder(hex, -half, half).rough(0.14, 8, 8, 3)
    fill(body, glaze.shaded(-height * 0.4, 3, by: 0.22))
    if let band { fill(.rect(-half * 0.97, -height * 0.66, width * 0.97, height * 0.16), .cylinder(band, -half, half)) }
    fill(.ellipse(0, -height, half, half * 0.24), .flat(Tone(hex).lit(1.1)))
    fill(
      .ellipse(0, -height + 1, half * 0.88, half * 0.19),
      .fade(0x3A2A20, drink ?? hex, -height - half * 0.2, -height + half * 0.2))
  }

  /// A plate seen aslant, by its middle.
  mutating func plate(
    _ x: Double, _ y: Double, _ radius: Double, _ flat: Double, _ hex: Int = 0xF4F1EA, rim: Int = 0x5B7FA8
  ) {
    soft(x + 6, y + 7, radius * 1.12, radius * flat * 1.2, 0x0C0A08, 0.6)
    let glaze = Paint.ball(hex, x, y, radius * 1.9, radius * flat * 2.2, gloss: 0).rough(0.08, 20, 10, 2)
    fill(.ellipse(x, y, radius, radius * flat), glaze)
    fill(
      .ellipse(x, y, radius * 0.95, radius * flat * 0.95).without(.ellipse(x, y, radius * 0.9, radius * flat * 0.9)),
      .flat(rim))
    fill(.ellipse(x, y, radius * 0.68, radius * flat * 0.68), alpha: 0.3, .flat(0x8C8880))
    fill(.ellipse(x, y + 2, radius * 0.66, radius * flat * 0.66), glaze)
  }

  /// A bottle with a label, 120 high.
  mutating func bottle(_ hex: Int, label: Int) {
    soft(8, 1, 30, 7, 0x0C0A08, 0.55)
    fill(.round(-18, -78, 36, 79, 7), .cylinder(hex, -18, 18, gloss: 0.7))
    fill(.smooth(-18, -74, -13, -90, -7, -98, 7, -98, 13, -90, 18, -74), .cylinder(hex, -18, 18, gloss: 0.6))
    fill(.rect(-6.5, -118, 13, 24), .cylinder(hex, -7, 7, gloss: 0.6))
    fill(.rect(-7.5, -123, 15, 9), Paint.cylinder(0xB98F5A, -8, 8).rough(0.6, 2, 2, 4))
    fill(.rect(-17.6, -58, 35.2, 34), Paint.cylinder(label, -18, 18).rough(0.2, 5, 5, 3))
    for y in [-50.0, -42, -34] { fill(.rect(-10, y, 20, 2), .flat(0x5A5048)) }
  }

  /// A jar with a lid, filled with something of one colour.
  mutating func jar(_ hex: Int, lid: Int, _ width: Double = 44, _ height: Double = 62, grain: Double = 5, seed: Int) {
    let half = width / 2
    soft(6, 1, half * 1.5, 7, 0x0C0A08, 0.55)
    fill(.round(-half, -height, width, height + 1, 8), .cylinder(0xC7D6D8, -half, half, gloss: 0.6))
    let filling = Paint { x, y in
      let bean = Noise.cobbles(x / grain, y / grain, seed)
      let across = x / half
      return Tone(hex).lit((1.05 - bean.nearest * 0.8) * (0.75 + 0.3 * bean.stone) * (1.05 - 0.4 * across * across))
    }
    fill(.round(-half + 3, -height * 0.8, width - 6, height * 0.78, 6), filling)
    fill(.rect(-half + 6, -height + 8, 3.5, height - 18), alpha: 0.45, .flat(0xFFFFFF))
    fill(.round(-half - 1, -height - 9, width + 2, 13, 3), Paint.cylinder(lid, -half, half).rough(0.25, 3, 3, 2))
  }

  /// Books standing side by side from 0 to about `width`.
  mutating func books(_ width: Double, _ height: Double, _ covers: [Int], seed: String) {
    var random = SeededRandom(seed: 1, "books", seed)
    var x = 0.0
    while x < width - 12 {
      let thick = Double(random.within(11...24))
      let tall = height * (0.72 + 0.26 * random.unit())
      let cover = covers[random.below(covers.count)]
      fill(
        .rect(x, -tall, thick, tall), Paint.cylinder(cover, x - 4, x + thick + 2, gloss: 0.15).rough(0.3, 2, 14, Int(x))
      )
      let gilt = random.below(2) == 0 ? 0xE0C070 : 0xF2EDE0
      fill(.rect(x + 2, -tall * 0.86, thick - 4, 3), .flat(gilt))
      fill(.rect(x + 2, -tall * 0.2, thick - 4, 2), .flat(gilt))
      fill(.rect(x + thick * 0.35, -tall * 0.74, thick * 0.3, tall * 0.34), alpha: 0.85, .flat(gilt))
      x += thick + 0.7
    }
  }
}
