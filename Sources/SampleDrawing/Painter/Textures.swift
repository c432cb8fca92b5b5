/// Surfaces: what walls, boards, ground and water are made of.
extension Paint {
  /// Brick courses of one size; each brick has its own shade.
  static func brick(_ hex: Int, mortar: Int = 0xB9AC9C, _ width: Double = 22, _ height: Double = 9, seed: Int) -> Paint
  {
    let (base, joint) = (Tone(hex), Tone(mortar))
    return Paint { x, y in
      let row = Noise.floor(y / height)
      let along = x / width + (row % 2 == 0 ? 0 : 0.5)
      let column = Noise.floor(along)
      let (u, v) = ((along - Double(column)) * width, y - Double(row) * height)
      let isJoint = u < 1.4 || v < 1.4
      let rough = Noise.layered(x / 3, y / 3, seed, 2) - 0.5
      if isJoint { return joint.lit(0.86 + rough * 0.5) }
      let shade = 0.72 + 0.42 * Noise.cell(column, row, seed) + rough * 0.5
      return base.lit(shade - (v > height - 2 ? 0.12 : 0))
    }
  }

  /// Boards lying across or standing, with grain along them.
  static func boards(_ hex: Int, _ size: Double, upright: Bool, seed: Int) -> Paint {
    let base = Tone(hex)
    return Paint { x, y in
      let (along, across) = upright ? (y, x) : (x, y)
      let board = Noise.floor(across / size)
      let inside = across - Double(board) * size
      let grain = Noise.layered(along / 38 + Double(board) * 9, across / 2.2, seed, 3) - 0.5
      let knot = Noise.value(along / 30 + Double(board) * 5, across / 6, seed &+ 5)
      let edge = inside < 1.5 ? -0.4 : (inside < 3 ? 0.1 : 0)
      let shade = 0.8 + 0.22 * Noise.cell(board, 3, seed) + grain * 0.75 + edge
      return base.lit(shade - 0.45 * smoothstep(0.82, 0.95, knot))
    }
  }

  /// Overlapping tiles in rows.
  static func tiles(_ hex: Int, _ width: Double, _ height: Double, seed: Int) -> Paint {
    let base = Tone(hex)
    return Paint { x, y in
      let row = Noise.floor(y / height)
      let along = x / width + (row % 2 == 0 ? 0 : 0.5)
      let column = Noise.floor(along)
      let (u, v) = (along - Double(column) - 0.5, y / height - Double(row))
      let curve = v - 0.75 + u * u
      let edge = curve > 0.12 ? -0.35 : 0.18 * v
      return base.lit(0.78 + 0.3 * Noise.cell(column, row, seed) + edge + 0.4 * (Noise.value(x / 2, y / 2, seed) - 0.5))
    }
  }

  /// Round stones close together.
  static func cobbles(_ hex: Int, _ width: Double, _ height: Double, seed: Int) -> Paint {
    let base = Tone(hex)
    return Paint { x, y in
      let stone = Noise.cobbles(x / width, y / height, seed)
      let gap = smoothstep(0.02, 0.16, stone.second - stone.nearest)
      let bump = 0.25 * (0.5 - stone.nearest) + 0.4 * (Noise.layered(x / 4, y / 4, seed, 2) - 0.5)
      return base.lit((0.75 + 0.4 * stone.stone + bump) * (0.35 + 0.65 * gap))
    }
  }

  /// Grass seen from afar: mottled, with upright streaks that grow towards the viewer.
  static func grass(_ far: Int, _ near: Int, _ from: Double, _ to: Double, seed: Int) -> Paint {
    let (distant, close) = (Tone(far), Tone(near))
    return Paint { x, y in
      let depth = min(max((y - from) / (to - from), 0), 1)
      let patch = Noise.layered(x / (30 + 90 * depth), y / (6 + 26 * depth), seed, 3) - 0.5
      let size = 0.8 + 2.0 * depth
      let streak = Noise.layered(x / size, y / (size * 3.2), seed &+ 9, 2) - 0.5
      return distant.mixed(close, depth).lit(0.96 + patch * 0.75 + streak * (0.45 + 0.5 * depth))
    }
  }

  /// Water from the horizon to the viewer, with waves that grow and glints on them.
  static func water(_ far: Int, _ near: Int, _ from: Double, _ to: Double, seed: Int, glint: Double = 0.5) -> Paint {
    let (distant, close) = (Tone(far), Tone(near))
    return Paint { x, y in
      let depth = min(max((y - from) / (to - from), 0), 1)
      let (width, height) = (9 + 60 * depth, 1.3 + 8 * depth)
      let sway = Noise.value(x / 90, y / 14, seed &+ 4) * 6
      let wave = Noise.layered(x / width, (y + sway) / height, seed, 3)
      let small = Noise.value(x / (width * 0.35), y / (height * 0.5), seed &+ 2) - 0.5
      let tone = distant.mixed(close, depth * 1.1).lit(0.92 + (wave - 0.5) * 0.9 + small * 0.22)
      return tone.mixed(Tone(0.95, 0.98, 1), glint * smoothstep(0.63, 0.78, wave))
    }
  }

  /// Sand, snow, plaster or earth: fine grain over broad shallow shadows.
  static func ground(_ far: Int, _ near: Int, _ from: Double, _ to: Double, seed: Int, grain: Double = 0.4) -> Paint {
    let (distant, close) = (Tone(far), Tone(near))
    return Paint { x, y in
      let depth = min(max((y - from) / (to - from), 0), 1)
      let broad = Noise.layered(x / (60 + 80 * depth), y / (8 + 20 * depth), seed, 4) - 0.5
      let fine = Noise.layered(x / 1.7, y / 1.4, seed &+ 3, 2) - 0.5
      return distant.mixed(close, depth).lit(0.94 + broad * 0.55 + fine * grain)
    }
  }

  /// Cloth woven of threads in two directions, checked with a second colour every `size`.
  static func checked(_ hex: Int, _ other: Int, _ size: Double, seed: Int) -> Paint {
    let (base, second) = (Tone(hex), Tone(other))
    return Paint { x, y in
      let column = Noise.floor(x / size) % 2 == 0
      let row = Noise.floor(y / size) % 2 == 0
      let share = column == row ? (column ? 0.0 : 1.0) : 0.5
      let thread = Noise.value(x / 1.3, y / 5, seed) + Noise.value(x / 5, y / 1.3, seed &+ 1) - 1
      let fold = Noise.layered(x / 120, y / 80, seed &+ 2, 2) - 0.5
      return base.mixed(second, share).lit(0.95 + thread * 0.2 + fold * 0.5)
    }
  }

  /// Stripes standing side by side.
  static func stripes(_ hex: Int, _ other: Int, _ size: Double, seed: Int) -> Paint {
    let (base, second) = (Tone(hex), Tone(other))
    return Paint { x, y in
      let isFirst = Noise.floor(x / size) % 2 == 0
      return (isFirst ? base : second).lit(0.95 + 0.35 * (Noise.layered(x / 5, y / 7, seed, 3) - 0.5))
    }
  }
}
