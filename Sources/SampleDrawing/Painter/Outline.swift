/// A place in a picture: x to the right, y downwards.
struct Point: Sendable {
  /// To the right.
  var x: Double
  /// Downwards.
  var y: Double

  /// A place.
  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// What is inside at least one of some rings, each of which runs clockwise; a ring the other way cuts a hole.
struct Outline {
  /// Closed rings of points.
  var rings: [[Point]]

  /// One ring.
  init(_ ring: [Point]) { rings = [ring] }

  /// One ring through places given as x, y, x, y and so on.
  init(_ numbers: Double...) {
    rings = [Outline.points(numbers)]
  }

  /// Several rings.
  init(rings: [[Point]]) { self.rings = rings }

  /// Pairs of numbers as places.
  static func points(_ numbers: [Double]) -> [Point] {
    stride(from: 0, to: numbers.count - 1, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) }
  }

  /// A rectangle by its left and top edge, width and height.
  static func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Outline {
    Outline(x, y, x + width, y, x + width, y + height, x, y + height)
  }

  /// A rectangle with round corners.
  static func round(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ radius: Double) -> Outline {
    let quarter = arc(0, 0, radius, radius, steps: 24)
    let corners = [
      Point(x + width - radius, y + height - radius), Point(x + radius, y + height - radius),
      Point(x + radius, y + radius), Point(x + width - radius, y + radius),
    ]
    let ring = corners.enumerated().flatMap { number, corner in
      quarter[(number * 6)...(number * 6 + 6)].map { Point(corner.x + $0.x, corner.y + $0.y) }
    }
    return Outline(ring)
  }

  /// An ellipse by its middle and half axes, leaning by `lean` (0 upright; a shear, x moves with −y).
  static func ellipse(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double, lean: Double = 0) -> Outline {
    let ring = arc(0, 0, rx, ry, steps: rx > 14 || ry > 14 ? 64 : 24)
    return Outline(ring.dropLast().map { Point(x + $0.x - $0.y * lean, y + $0.y) })
  }

  /// The places of an ellipse, clockwise from its right end, the first again as the last; `steps` is a multiple of 4.
  ///
  /// Made from the rational form of the circle, so that no sine is needed.
  static func arc(_ x: Double, _ y: Double, _ rx: Double, _ ry: Double, steps: Int) -> [Point] {
    let quarter = (0..<(steps / 4)).map { step in
      let t = Double(step) / Double(steps / 4)
      return Point((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
    }
    var ring: [Point] = []
    for turn in 0...3 {
      for point in quarter {
        let (c, s) = (point.x, point.y)
        let place = [Point(c, s), Point(-s, c), Point(-c, -s), Point(s, -c)][turn]
        ring.append(Point(x + place.x * rx, y + place.y * ry))
      }
    }
    return ring + [Point(x + rx, y)]
  }

  /// A round closed form through places given as x, y, x, y and so on (Catmull and Rom).
  static func smooth(_ numbers: Double...) -> Outline {
    let points = Outline.points(numbers)
    let count = points.count
    return Outline(
      (0..<count).flatMap { place in
        spline(
          points[(place + count - 1) % count], points[place], points[(place + 1) % count], points[(place + 2) % count])
      })
  }

  /// A round line through places given as x, y, x, y and so on, drawn with a width that may change from end to end.
  static func curve(_ numbers: [Double], width: Double, to end: Double? = nil) -> Outline {
    let points = Outline.points(numbers)
    let last = points.count - 1
    let line = (0..<last).flatMap { place in
      spline(points[max(place - 1, 0)], points[place], points[place + 1], points[min(place + 2, last)])
    }
    return stroke(line + [points[last]], width: width, to: end)
  }

  /// A straight line through places given as x, y, x, y and so on, drawn with a width and round ends.
  static func line(_ numbers: Double..., width: Double, to end: Double? = nil) -> Outline {
    stroke(points(numbers), width: width, to: end)
  }

  /// Both outlines as one.
  func with(_ other: Outline) -> Outline { Outline(rings: rings + other.rings) }

  /// The outline without what is inside another of one ring that lies within it.
  func without(_ other: Outline) -> Outline { Outline(rings: rings + other.rings.map { $0.reversed() }) }

  /// The outline turned clockwise about a place; `half` is the tangent of half the angle.
  func turned(_ half: Double, about x: Double, _ y: Double) -> Outline {
    let c = (1 - half * half) / (1 + half * half)
    let s = 2 * half / (1 + half * half)
    return Outline(
      rings: rings.map { ring in
        ring.map { Point(x + ($0.x - x) * c - ($0.y - y) * s, y + ($0.x - x) * s + ($0.y - y) * c) }
      })
  }

  private static func spline(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> [Point] {
    (0..<8).map { step in
      let t = Double(step) / 8
      func part(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        let cubic: Double = (3 * b - a - 3 * c + d) * t
        let square: Double = 2 * a - 5 * b + 4 * c - d
        return b + 0.5 * t * ((c - a) + t * (square + cubic))
      }
      return Point(part(a.x, b.x, c.x, d.x), part(a.y, b.y, c.y, d.y))
    }
  }

  /// A straight line through places, drawn with a width and round ends.
  static func straight(_ points: [Point], width: Double) -> Outline { stroke(points, width: width, to: nil) }

  private static func stroke(_ points: [Point], width: Double, to end: Double?) -> Outline {
    var rings: [[Point]] = []
    let steps = Double(max(points.count - 1, 1))
    for place in points.indices {
      let half = (width + ((end ?? width) - width) * Double(place) / steps) / 2
      rings.append(Array(arc(points[place].x, points[place].y, half, half, steps: 16).dropLast()))
      guard place + 1 < points.count else { break }
      let (from, to) = (points[place], points[place + 1])
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { continue }
      let (nx, ny) = (-dy / length * half, dx / length * half)
      rings.append([
        Point(from.x - nx, from.y - ny), Point(to.x - nx, to.y - ny), Point(to.x + nx, to.y + ny),
        Point(from.x + nx, from.y + ny),
      ])
    }
    return Outline(rings: rings)
  }
}
