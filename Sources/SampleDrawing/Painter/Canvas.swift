internal import RasterImage

/// Something drawn that has a name: the label and the box of the pixels it covers.
struct DrawnObject {
  /// What it is, in the words of the captions.
  let label: String
  /// The pixels it covers, other things in front of it or not.
  let box: PixelRect
}

/// A picture being painted: shapes with smooth edges laid one over the other, in coordinates that can be moved.
struct Canvas {
  /// Pixels in a row.
  let width: Int
  /// Rows.
  let height: Int
  /// What was drawn under a name, in order.
  private(set) var objects: [DrawnObject] = []

  private var tones: [Tone]
  private var frame = Frame()
  private var touched = Touched()

  /// An empty picture.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    tones = Array(repeating: Tone(1, 1, 1), count: width * height)
  }

  /// Paints every pixel.
  mutating func cover(_ paint: Paint) {
    for y in 0..<height {
      for x in 0..<width { tones[y * width + x] = paint.tone(Double(x) + 0.5, Double(y) + 0.5) }
    }
  }

  /// Lays a shape over the picture; the paint is asked in the shape's own coordinates.
  mutating func fill(_ outline: Outline, alpha: Double = 1, _ paint: Paint) {
    let rings = outline.rings.map { ring in ring.map(frame.place) }
    for row in Coverage.rows(of: rings, width: width, height: height) {
      for (offset, share) in row.shares.enumerated() where share > 0.002 {
        let x = row.left + offset
        let own = frame.origin(of: Double(x) + 0.5, Double(row.y) + 0.5)
        let place = row.y * width + x
        tones[place] = tones[place].mixed(paint.tone(own.x, own.y), share * alpha)
        if share > 0.4 && alpha > 0.4 { touched.add(x, row.y) }
      }
    }
  }

  /// Lays a colour over an ellipse that fades to nothing at its edge: shadows, and glows with `lighter`.
  mutating func soft(
    _ x: Double, _ y: Double, _ rx: Double, _ ry: Double, _ hex: Int = 0x141A2A, _ alpha: Double = 0.5,
    lighter: Bool = false
  ) {
    let tone = Tone(hex)
    let middle = frame.place(Point(x, y))
    let (rx, ry) = (rx * frame.scale, ry * frame.scale)
    let rows = max(Int(middle.y - ry), 0)..<max(min(Int(middle.y + ry) + 1, height), max(Int(middle.y - ry), 0))
    let left = max(Int(middle.x - rx), 0)
    for py in rows {
      for px in left..<max(min(Int(middle.x + rx) + 1, width), left) {
        let (dx, dy) = ((Double(px) + 0.5 - middle.x) / rx, (Double(py) + 0.5 - middle.y) / ry)
        let near = 1 - dx * dx - dy * dy
        guard near > 0 else { continue }
        let place = py * width + px
        let share = near * near * alpha
        let old = tones[place]
        tones[place] =
          lighter
          ? Tone(old.red + tone.red * share, old.green + tone.green * share, old.blue + tone.blue * share)
          : old.mixed(tone, share)
      }
    }
  }

  /// Draws in coordinates moved to a place, enlarged, and mirrored left to right if asked.
  mutating func at(
    _ x: Double, _ y: Double, scale: Double = 1, mirrored: Bool = false, _ draw: (inout Canvas) -> Void
  ) {
    let outer = frame
    frame = outer.inside(x, y, scale, mirrored)
    draw(&self)
    frame = outer
  }

  /// Draws something under a name: its box is that of the pixels its shapes cover.
  mutating func object(_ label: String, _ draw: (inout Canvas) -> Void) {
    let outer = touched
    touched = Touched()
    draw(&self)
    if let box = touched.box { objects.append(DrawnObject(label: label, box: box)) }
    touched = touched.joined(outer)
  }

  /// Repaints rows with the rows above a line upside down, wavering: a reflection in water.
  mutating func reflect(_ line: Int, to bottom: Int, _ share: Double, seed: Int) {
    for y in line..<min(bottom, height) {
      let depth = Double(y - line)
      let source = min(max(line - 1 - Int(depth * 1.15), 0), height - 1)
      for x in 0..<width {
        let wave = Noise.layered(Double(x) / (10 + depth * 0.3), Double(y) / (1.5 + depth * 0.03), seed, 2) - 0.5
        let from = min(max(x + Int(wave * (6 + depth * 0.16)), 0), width - 1)
        let place = y * width + x
        let fade = share * (1 - 0.5 * depth / Double(bottom - line))
        tones[place] = tones[place].mixed(tones[source * width + from], fade)
      }
    }
  }

  /// The finished picture: grain as of film, and corners darker by four times `vignette`.
  func finished(seed: Int, grain: Double = 0.035, vignette: Double = 0.09) -> RasterImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let (dx, dy) = (Double(2 * x - width) / Double(width), Double(2 * y - height) / Double(height))
        let edge = dx * dx + dy * dy
        let speck = (Noise.cell(x, y, seed) - 0.5) * 0.6 + Noise.value(Double(x) / 1.8, Double(y) / 1.8, seed) - 0.5
        let tone = tones[y * width + x].times(1.02 - vignette * edge * edge)
        for part in [tone.red, tone.green, tone.blue] {
          pixels.append(UInt8(min(max((part + speck * grain) * 255 + 0.5, 0), 255)))
        }
      }
    }
    return RasterImage(width: width, height: height, pixels: pixels)
  }
}

/// Where coordinates lie in the picture: moved, enlarged, mirrored.
private struct Frame {
  var x = 0.0
  var y = 0.0
  var scale = 1.0
  var flip = 1.0

  func place(_ point: Point) -> Point { Point(x + point.x * scale * flip, y + point.y * scale) }

  func origin(of px: Double, _ py: Double) -> Point { Point((px - x) / scale * flip, (py - y) / scale) }

  func inside(_ px: Double, _ py: Double, _ factor: Double, _ mirrored: Bool) -> Frame {
    let corner = place(Point(px, py))
    return Frame(x: corner.x, y: corner.y, scale: scale * factor, flip: mirrored ? -flip : flip)
  }
}

/// The smallest box of pixels painted so far.
private struct Touched {
  var left = Int.max
  var top = Int.max
  var right = Int.min
  var bottom = Int.min

  var box: PixelRect? {
    left <= right ? PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1) : nil
  }

  mutating func add(_ x: Int, _ y: Int) {
    (left, right) = (min(left, x), max(right, x))
    (top, bottom) = (min(top, y), max(bottom, y))
  }

  func joined(_ other: Touched) -> Touched {
    Touched(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}
