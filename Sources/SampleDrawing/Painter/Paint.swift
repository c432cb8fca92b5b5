/// What colour a shape has at each place.
struct Paint {
  /// The colour at x, y.
  let tone: (Double, Double) -> Tone

  /// One colour.
  static func flat(_ tone: Tone) -> Paint { Paint { _, _ in tone } }

  /// One colour written `0xRRGGBB`.
  static func flat(_ hex: Int) -> Paint { flat(Tone(hex)) }

  /// From one colour above to another below.
  static func fade(_ top: Int, _ bottom: Int, _ from: Double, _ to: Double) -> Paint {
    let (upper, lower) = (Tone(top), Tone(bottom))
    return Paint { _, y in upper.mixed(lower, (y - from) / (to - from)) }
  }

  /// A ball or ellipsoid lit from the upper left.
  static func ball(_ hex: Int, _ x: Double, _ y: Double, _ rx: Double, _ ry: Double, gloss: Double = 0.35) -> Paint {
    let base = Tone(hex)
    return Paint { px, py in
      let (nx, ny) = ((px - x) / rx, (py - y) / ry)
      let depth = max(0, 1 - nx * nx - ny * ny).squareRoot()
      let facing = max(0, -0.48 * nx - 0.58 * ny + 0.66 * depth)
      let (square, bounce) = (facing * facing, max(0, 0.5 * nx + 0.7 * ny) * 0.18)
      let shine = square * square * square * square
      return base.lit(0.42 + 0.72 * facing + bounce).mixed(Tone(1, 1, 0.97), gloss * shine * shine)
    }
  }

  /// An upright cylinder lit from the left.
  static func cylinder(_ hex: Int, _ left: Double, _ right: Double, gloss: Double = 0.25) -> Paint {
    let base = Tone(hex)
    return Paint { x, _ in
      let across = (x - left) / (right - left)
      let from = across - 0.32
      let light = 1.12 - 1.35 * from * from * (from < 0 ? 2.2 : 1)
      return base.lit(light).mixed(Tone(1, 1, 1), gloss * smoothstep(0.12, 0, abs(across - 0.26)))
    }
  }

  /// The paint made lighter and darker by noise with bumps of `size` (wide, high).
  func rough(_ amount: Double, _ width: Double, _ height: Double, _ seed: Int, layers: Int = 3) -> Paint {
    Paint { x, y in
      let bump = Noise.layered(x / width, y / height, seed, layers) - 0.5
      return tone(x, y).lit(1 + bump * amount * 2)
    }
  }

  /// The paint with spots of another colour where noise is above a limit.
  func spotted(_ hex: Int, above limit: Double, _ width: Double, _ height: Double, _ seed: Int) -> Paint {
    let other = Tone(hex)
    return Paint { x, y in
      let bump = Noise.layered(x / width, y / height, seed, 3)
      return tone(x, y).mixed(other, smoothstep(limit - 0.02, limit + 0.02, bump))
    }
  }

  /// The paint darkened towards the bottom, or towards the top when `to` is above `from`.
  func shaded(_ from: Double, _ to: Double, by amount: Double) -> Paint {
    Paint { x, y in tone(x, y).lit(1 - amount * smoothstep(0, 1, (y - from) / (to - from))) }
  }

  /// The paint seen through haze of a colour.
  func hazed(_ hex: Int, _ share: Double) -> Paint {
    let haze = Tone(hex)
    return Paint { x, y in tone(x, y).mixed(haze, share) }
  }
}
