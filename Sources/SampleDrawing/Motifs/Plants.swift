internal import Curation

/// Trees, bushes and flowers, drawn with the foot of the trunk at 0, 0.
extension Canvas {
  /// Leaves as dabs over rounds given as x, y, radius and so on, dark below and light above.
  mutating func leaves(_ rounds: [Double], _ tones: [Int], dabs: Int, size: Double, seed: String) {
    var random = SeededRandom(seed: 1, "leaves", seed)
    for start in stride(from: 0, to: rounds.count - 2, by: 3) {
      let (x, y, radius) = (rounds[start], rounds[start + 1], rounds[start + 2])
      let paint = Paint.ball(tones[0], x, y, radius * 1.1, radius, gloss: 0)
      fill(.ellipse(x, y, radius * 0.93, radius * 0.85), paint.shaded(y - radius, y + radius, by: 0.35))
    }
    for _ in 0..<dabs {
      let start = 3 * random.below(rounds.count / 3)
      let radius = rounds[start + 2]
      let (u, v) = (random.unit() * 2 - 1, random.unit() * 2 - 1)
      guard u * u + v * v < 1 else { continue }
      let (x, y) = (rounds[start] + u * radius, rounds[start + 1] + v * radius * 0.92)
      let light = 0.8 - 0.28 * u - 0.36 * v + (random.unit() - 0.5) * 0.4
      let dab = Outline.ellipse(x, y, size * (0.7 + 0.6 * random.unit()), size * 0.6, lean: random.unit() - 0.5)
      fill(dab, .flat(Tone(tones[random.below(tones.count)]).lit(light)))
    }
  }

  /// A broad tree about 130 high with two or three branches.
  mutating func tree(_ tones: [Int] = [0x4E7B33, 0x5F8F3A, 0x3E6A2E, 0x7AA544], bark: Int = 0x6B4E37, seed: String) {
    soft(6, 0, 58, 10, 0x0E1A10, 0.5)
    let paint = Paint.cylinder(bark, -8, 9, gloss: 0).rough(0.8, 2, 9, 71)
    fill(.curve([0, 2, -2, -30, 1, -64], width: 15, to: 8), paint)
    fill(.curve([0, -40, -16, -62, -22, -74], width: 7, to: 4), paint)
    fill(.curve([1, -44, 15, -64, 24, -72], width: 7, to: 4), paint)
    leaves(
      [-26, -78, 26, 26, -76, 25, 0, -100, 32, -14, -62, 20, 16, -60, 18, 4, -80, 30], tones, dabs: 520, size: 3.4,
      seed: seed)
  }

  /// A fir about 120 high, with snow on its boughs if asked.
  mutating func fir(_ hex: Int = 0x2F5A45, snow: Bool = false, seed: String) {
    var random = SeededRandom(seed: 1, "fir", seed)
    soft(4, 0, 34, 6, 0x0E1A20, 0.45)
    fill(.rect(-4, -16, 8, 17), .cylinder(0x5A4030, -4, 4, gloss: 0))
    for tier in 0..<9 {
      let (y, half) = (-12 - 11.5 * Double(tier), 35.0 - 3.6 * Double(tier))
      var ring = [Point(0, y - 24)]
      for step in 0...10 {
        let x = half - half * Double(step) / 5
        ring.append(Point(x, y + (step % 2 == 0 ? 3 : -3) - x * x / half * 0.06 + random.unit() * 3))
      }
      let outline = Outline(ring)
      fill(outline, Paint.cylinder(hex, -half, half, gloss: 0).rough(0.7, 3, 4, tier).shaded(y - 20, y + 4, by: 0.3))
      guard snow else { continue }
      fill(
        .smooth(0, y - 24, half * 0.5, y - 7, half * 0.1, y - 9, -half * 0.55, y - 3, -half * 0.45, y - 10),
        .flat(0xEEF4FA))
    }
  }

  /// A tulip about 60 high.
  mutating func tulip(_ hex: Int, lean: Double = 0) {
    fill(.curve([0, 0, lean * 0.4, -22, lean, -44], width: 3), .cylinder(0x5E8F3E, -2, 3, gloss: 0))
    fill(.smooth(0, 0, -9, -14, -12, -32, -4, -18), .fade(0x6FA04A, 0x3F6E30, -32, 0))
    fill(.smooth(1, 0, 9, -12, 13, -27, 5, -16), .fade(0x7BAA52, 0x47773A, -27, 0))
    let petals = Paint.ball(hex, lean - 2, -54, 12, 16, gloss: 0.2).rough(0.35, 2, 9, 4)
    fill(
      .smooth(
        lean - 10, -62, lean - 10, -48, lean, -42, lean + 10, -48, lean + 10, -62, lean + 4, -56, lean, -64, lean - 4,
        -56), petals)
    fill(
      .smooth(lean, -66, lean + 6, -56, lean, -43, lean - 6, -56),
      Paint.ball(hex, lean - 3, -58, 10, 15).hazed(0xFFFFFF, 0.08))
  }

  /// A daisy-like blossom with a number of petals, facing the viewer.
  mutating func blossom(_ hex: Int, heart: Int, radius: Double, petals: Int) {
    let ring = Outline.arc(0, 0, 1, 1, steps: petals * 4)
    for petal in 0..<petals {
      let (dx, dy) = (ring[petal * 4].x, ring[petal * 4].y)
      let light = 0.94 - 0.12 * dx - 0.18 * dy
      let outline = Outline.line(
        dx * radius * 0.3, dy * radius * 0.3, dx * radius * 0.84, dy * radius * 0.84,
        width: radius * 3.4 / Double(petals), to: radius * 4.2 / Double(petals))
      fill(outline, Paint.flat(Tone(hex).lit(light + (petal % 2 == 0 ? 0.03 : -0.07))).rough(0.22, 4, 4, petal))
    }
    fill(
      .ellipse(0, 0, radius * 0.36, radius * 0.34),
      Paint.ball(heart, 0, 0, radius * 0.4, radius * 0.4).rough(0.8, 1.6, 1.6, 5))
  }
}
