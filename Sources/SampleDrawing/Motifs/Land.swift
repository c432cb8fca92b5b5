internal import Curation

/// Hills, mountains, grass, flowers and roads.
extension Canvas {
  /// Land below a wavy line: `waves` is the length of its bumps, `rise` their height.
  mutating func hill(_ line: Double, rise: Double, waves: Double, seed: Int, _ paint: Paint) {
    fill(Canvas.ridge(line, rise, waves, width, height, seed, 2), paint)
  }

  /// Mountains with lit and shaded faces, and snow above a height.
  mutating func mountains(
    _ line: Double, rise: Double, waves: Double, _ hex: Int, snow: Double, haze: Double, seed: Int
  ) {
    let (rock, white, air) = (Tone(hex), Tone(0xF4F7FB), Tone(0xBCD2E6))
    let paint = Paint { x, y in
      func relief(_ x: Double, _ y: Double) -> Double { Noise.layered(x / 64 + y / 150, y / 95, seed &+ 3, 5) }
      let slope = (relief(x, y) - relief(x + 7, y + 3)) * 6
      let edge = snow + (Noise.layered(x / 26, y / 26, seed &+ 8, 3) - 0.5) * rise * 0.8 + slope * 22
      let tone = rock.mixed(white, smoothstep(edge + 5, edge - 5, y))
      return tone.lit(0.78 + slope).mixed(air, haze + 0.35 * max(0, (y - line) / rise) * haze)
    }
    fill(Canvas.ridge(line, rise, waves, width, height, seed, 6), paint)
  }

  private static func ridge(
    _ line: Double, _ rise: Double, _ waves: Double, _ width: Int, _ height: Int, _ seed: Int, _ layers: Int
  ) -> Outline {
    let top = stride(from: -4.0, through: Double(width + 4), by: 3).map { x in
      Point(x, line - rise * (2 * Noise.layered(x / waves, 0.5, seed, layers) - 0.6))
    }
    return Outline(top + [Point(Double(width + 4), Double(height + 4)), Point(-4, Double(height + 4))])
  }

  /// Blades of grass between two rows, larger further down.
  mutating func blades(_ from: Int, _ to: Int, _ count: Int, _ tones: [Int], size: Double = 1, seed: String) {
    var random = SeededRandom(seed: 1, "blades", seed)
    let places = (0..<count).map { _ in (random.within(from...to), random.below(width)) }.sorted { $0 < $1 }
    for (y, x) in places {
      let length = size * (4 + 15 * Double(y - from) / Double(max(to - from, 1))) * (0.6 + 0.7 * random.unit())
      let lean = (random.unit() - 0.5) * length
      let (px, py) = (Double(x), Double(y))
      let blade = Outline(px - length * 0.08, py, px + lean, py - length, px + length * 0.08, py)
      fill(blade, alpha: 0.85, .flat(Tone(tones[random.below(tones.count)]).lit(0.7 + 0.5 * random.unit())))
    }
  }

  /// Small round blossoms strewn between two rows and two columns, larger further down.
  mutating func blossoms(_ area: [Int], _ count: Int, _ tones: [Int], size: Double, seed: String) {
    var random = SeededRandom(seed: 1, "blossoms", seed)
    let places = (0..<count).map { _ in (random.within(area[1]...area[3]), random.within(area[0]...area[2])) }
    for (y, x) in places.sorted(by: { $0 < $1 }) {
      let depth = Double(y - area[1]) / Double(max(area[3] - area[1], 1))
      let radius = size * (0.45 + 0.75 * depth) * (0.7 + 0.6 * random.unit())
      let (px, py) = (Double(x), Double(y))
      fill(.line(px, py, px + radius * 0.4, py + radius * 3.2, width: radius * 0.35), .flat(0x4F7A33))
      let tone = tones[random.below(tones.count)]
      fill(.ellipse(px, py, radius, radius * 0.8), .ball(tone, px, py, radius * 1.2, radius, gloss: 0))
      fill(.ellipse(px, py, radius * 0.32, radius * 0.26), .flat(0xF3D24A))
    }
  }

  /// A road or path that narrows towards a far point.
  mutating func road(
    _ x: Double, _ y: Double, half: Double, to nearX: Double, _ nearY: Double, half nearHalf: Double, bend: Double = 0,
    _ paint: Paint
  ) {
    var (left, right): ([Point], [Point]) = ([], [])
    for step in 0...40 {
      let t = Double(step) / 40
      let depth = t * t
      let middle = x + (nearX - x) * depth + bend * t * (1 - t) * 4
      let wide = half + (nearHalf - half) * depth
      left.append(Point(middle - wide, y + (nearY - y) * depth))
      right.append(Point(middle + wide, y + (nearY - y) * depth))
    }
    fill(Outline(left + right.reversed()), paint)
  }
}
