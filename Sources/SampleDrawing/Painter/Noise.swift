/// Noise that depends on a place and a seed alone.
enum Noise {
  /// A number of 0..<1 for a lattice point.
  static func cell(_ x: Int, _ y: Int, _ seed: Int) -> Double {
    var bits = UInt64(truncatingIfNeeded: x) &* 0x9E37_79B9_7F4A_7C15
    bits ^= UInt64(truncatingIfNeeded: y) &* 0xC2B2_AE3D_27D4_EB4F
    bits ^= UInt64(truncatingIfNeeded: seed) &* 0x1656_67B1_9E37_79F9
    bits = (bits ^ bits >> 32) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 29) &* 0x94D0_49BB_1331_11EB
    return Double((bits ^ bits >> 32) >> 11) * 0x1p-53
  }

  /// Smooth noise of 0...1 with one bump a unit.
  static func value(_ x: Double, _ y: Double, _ seed: Int) -> Double {
    let (column, row) = (floor(x), floor(y))
    let (left, top) = (x - Double(column), y - Double(row))
    let across = left * left * (3 - 2 * left)
    let down = top * top * (3 - 2 * top)
    let upper = cell(column, row, seed) * (1 - across) + cell(column + 1, row, seed) * across
    let lower = cell(column, row + 1, seed) * (1 - across) + cell(column + 1, row + 1, seed) * across
    return upper + (lower - upper) * down
  }

  /// Smooth noise of 0...1 with details of halved size and strength laid over it.
  static func layered(_ x: Double, _ y: Double, _ seed: Int, _ layers: Int = 4) -> Double {
    var (sum, weight, total, scale) = (0.0, 1.0, 0.0, 1.0)
    for layer in 0..<layers {
      sum += weight * value(x * scale, y * scale, seed &+ layer &* 7919)
      total += weight
      weight *= 0.5
      scale *= 2
    }
    return sum / total
  }

  /// How far a place is from the nearest and the second nearest of points strewn one a unit square, and the number
  /// (0..<1) of the nearest: the pattern of cobbles, scales and cracks (Worley, 1996).
  static func cobbles(_ x: Double, _ y: Double, _ seed: Int) -> (nearest: Double, second: Double, stone: Double) {
    let (column, row) = (floor(x), floor(y))
    var (nearest, second, stone) = (9.0, 9.0, 0.0)
    for dy in -1...1 {
      for dx in -1...1 {
        let (cx, cy) = (column + dx, row + dy)
        let px = Double(cx) + 0.15 + 0.7 * cell(cx, cy, seed) - x
        let py = Double(cy) + 0.15 + 0.7 * cell(cx, cy, seed &+ 1) - y
        let distance = px * px + py * py
        if distance < nearest {
          (second, nearest) = (nearest, distance)
          stone = cell(cx, cy, seed &+ 2)
        } else if distance < second {
          second = distance
        }
      }
    }
    return (nearest.squareRoot(), second.squareRoot(), stone)
  }

  /// The greatest whole number not above another.
  static func floor(_ x: Double) -> Int {
    let whole = Int(x)
    return Double(whole) > x ? whole - 1 : whole
  }
}
