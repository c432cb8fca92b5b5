internal import Curation

/// Skies, suns and snow.
extension Canvas {
  /// A sky from its top colour to the horizon's, with clouds over a share of it.
  mutating func sky(_ top: Int, _ low: Int, to horizon: Double, clouds: Double = 0.45, lit: Int = 0xFFFDF6, seed: Int) {
    let (upper, lower, bright) = (Tone(top), Tone(low), Tone(lit))
    let dark = Tone(low).mixed(Tone(top), 0.55).lit(0.78)
    cover(
      Paint { x, y in
        let depth = min(y / horizon, 1)
        let stretch = 1 + 1.6 * depth
        func density(_ x: Double, _ y: Double) -> Double { Noise.layered(x / 170, y * stretch / 75, seed, 5) }
        let here = density(x, y)
        let towardsSun = density(x - 9, y - 11)
        let cover = smoothstep(1 - clouds - 0.08, 1 - clouds + 0.12, here + 0.05)
        let light = 0.5 + (here - towardsSun) * 4.2
        let vapour = Noise.layered(x / 60, y * stretch / 40, seed &+ 77, 3) - 0.5
        return upper.mixed(lower, depth).lit(1 + vapour * 0.12).mixed(dark.mixed(bright, light), cover * 0.94)
      })
  }

  /// A sun or moon with a glow about it.
  mutating func sun(_ x: Double, _ y: Double, _ radius: Double, _ hex: Int, glow: Int, reach: Double = 6) {
    soft(x, y, radius * reach, radius * reach, glow, 0.4, lighter: true)
    soft(x, y, radius * reach / 2.5, radius * reach / 2.5, glow, 0.5, lighter: true)
    fill(.ellipse(x, y, radius, radius), .flat(hex))
  }

  /// Small discs strewn over the picture: stars, snow, spray.
  mutating func specks(_ count: Int, to bottom: Int, _ size: ClosedRange<Int>, _ hex: Int, alpha: Double, seed: String)
  {
    var random = SeededRandom(seed: 1, "specks", seed)
    for _ in 0..<count {
      let (x, y) = (Double(random.below(width)), Double(random.below(bottom)))
      let radius = Double(random.within(size)) / 10
      fill(.ellipse(x, y, radius, radius), alpha: alpha * (0.4 + 0.6 * random.unit()), .flat(hex))
    }
  }

  /// Birds far away.
  mutating func birds(_ x: Double, _ y: Double, _ size: Double, _ hex: Int = 0x3A4250) {
    let wing = [-size, -size * 0.35, -size * 0.45, -size * 0.5, 0, 0, size * 0.45, -size * 0.5, size, -size * 0.3]
    at(x, y) { $0.fill(.curve(wing, width: size * 0.16), .flat(hex)) }
  }
}
