/// Animals, drawn standing at 0, 0 and heading right.
extension Canvas {
  /// A cow about 100 long, of one colour with spots of another.
  mutating func cow(_ hex: Int, spots: Int, grazing: Bool, seed: Int) {
    soft(0, 1, 66, 9, 0x0C140A, 0.6)
    let hide = Paint.flat(hex).spotted(spots, above: 0.53, 26, 22, seed).rough(0.3, 3, 3, seed).shaded(
      -64, -16, by: 0.4)
    for x in [-34.0, 22] { fill(.line(x + 7, -30, x + 8, 0, width: 8, to: 6), hide.hazed(0x1A1A20, 0.45)) }
    fill(.curve([-50, -56, -58, -44, -56, -22], width: 3), hide)
    fill(.smooth(-52, -58, -30, -64, 20, -62, 44, -62, 50, -44, 40, -26, 10, -20, -30, -22, -50, -32), hide)
    for x in [-40.0, 30] { fill(.line(x, -34, x - 1, 0, width: 11, to: 7), hide) }
    fill(.ellipse(-22, -22, 9, 6), .ball(0xE2A59A, -22, -22, 10, 7))
    at(46, grazing ? -34 : -60) { canvas in
      let drop = grazing ? 26.0 : 0
      canvas.fill(.line(-8, grazing ? -14 : 8, 12, drop - 4, width: 24, to: 17), hide)
      canvas.fill(.smooth(4, drop - 14, 22, drop - 12, 32, drop + 4, 26, drop + 12, 12, drop + 8), hide)
      canvas.fill(.smooth(24, drop, 34, drop + 3, 32, drop + 13, 24, drop + 12), .ball(0xDCA79C, 29, drop + 6, 8, 8))
      canvas.fill(.ellipse(2, drop - 13, 8, 4, lean: -0.6), .flat(Tone(hex).lit(0.7)))
      canvas.fill(.curve([8, drop - 16, 10, drop - 24, 16, drop - 26], width: 4, to: 2), .flat(0xD8CBB0))
      canvas.fill(.ellipse(15, drop - 5, 2, 2.2), .flat(0x14110F))
    }
  }

  /// A sheep about 70 long.
  mutating func sheep(seed: Int) {
    soft(0, 1, 42, 7, 0x0C140A, 0.55)
    for x in [-18.0, -8, 12, 20] { fill(.line(x, -14, x, 0, width: 4.5), .flat(0x35302C)) }
    let wool = Paint.ball(0xE9E2D2, 0, -27, 38, 24, gloss: 0).rough(0.5, 5, 5, seed)
    let curls = Outline.arc(0, -26, 26, 14, steps: 16)
    for curl in curls { fill(.ellipse(curl.x, curl.y, 8, 7), wool) }
    fill(.ellipse(0, -26, 28, 16), wool)
    fill(.smooth(26, -38, 38, -40, 46, -30, 42, -22, 30, -24), .ball(0x4A423C, 35, -32, 13, 12, gloss: 0.1))
    fill(.ellipse(28, -36, 6, 2.8, lean: 0.5), .flat(0x2E2925))
    fill(.ellipse(38, -33, 1.4, 1.6), .flat(0xF5F0E0))
  }

  /// A cat sitting, about 90 high, seen from the front.
  mutating func cat(_ hex: Int, stripes: Int) {
    soft(4, 0, 46, 8, 0x0A0A10, 0.5)
    let fur = Paint.flat(hex).spotted(stripes, above: 0.56, 16, 4, 12).rough(0.5, 2, 3, 5)
    fill(.curve([26, -6, 48, -4, 52, -18, 44, -28], width: 11, to: 7), fur)
    fill(.smooth(-24, 0, -28, -20, -18, -50, 0, -58, 18, -50, 28, -20, 24, 0), fur.shaded(-60, 4, by: 0.35))
    for x in [-9.0, 9] {
      fill(.line(x, -26, x, -3, width: 12), fur)
      fill(.ellipse(x, -3, 8, 5), .ball(0xF3E8DA, x, -4, 9, 6))
    }
    fill(Outline(-22, -72, -19, -98, -4, -82), fur)
    fill(Outline(22, -72, 19, -98, 4, -82), fur)
    fill(.ellipse(0, -68, 24, 20), fur)
    fill(.ellipse(0, -59, 11, 8), .ball(0xF3E8DA, 0, -60, 12, 9))
    for x in [-9.0, 9] {
      fill(.ellipse(x, -71, 5, 4.5), .ball(0xA8C050, x, -71, 6, 5))
      fill(.ellipse(x, -71, 1.7, 4), .flat(0x101010))
    }
    fill(Outline(-3.5, -64, 3.5, -64, 0, -60), .flat(0xC77C74))
    for y in [-60.0, -57] {
      for side in [-1.0, 1] { fill(.line(side * 7, y, side * 30, y - 3, width: 0.8), .flat(0xF4EEE2)) }
    }
  }

  /// A fish about 70 long with bands.
  mutating func fish(_ hex: Int, _ band: Int) {
    let (base, stripe) = (Tone(hex), Tone(band))
    let scales = Paint { x, y in
      let near = Noise.cobbles(x / 4, y / 4, 3).nearest
      let isBand = Noise.floor((x + 40 + y * y / 60) / 11) % 3 == 0
      return (isBand ? stripe : base).lit(1.08 - near * 0.5 - (y + 4) * 0.018)
    }
    fill(.smooth(-24, 0, -46, -17, -41, 0, -46, 17), scales)
    fill(.smooth(-10, -14, 2, -27, 18, -14), scales.hazed(band, 0.5))
    fill(.smooth(-4, 12, 2, 22, 10, 13), scales.hazed(band, 0.5))
    fill(.smooth(-28, 0, -8, -15, 14, -15, 34, -2, 34, 3, 14, 15, -8, 14), scales)
    fill(.smooth(2, 2, -9, 9, -6, 0), .flat(Tone(band).lit(1.1)))
    fill(.ellipse(22, -4, 4.5, 4.5), .flat(0xFFFDF0))
    fill(.ellipse(23, -4, 2.4, 2.6), .flat(0x0E0E12))
  }
}
