import Curation
import RasterImage
import TestSupport

/// A question of `pick` as it is shown, and what can be found in it: the hole asked for, the other holes, the patches.
struct MaskedPuzzle {
  let holes: [HoleView]
  let patches: [PatchView]
  let answer: Int

  /// The hole asked for first.
  init(_ picture: RasterImage, holes: [PixelRect], _ patches: [RasterImage], byteCounts: [Int], answer: Int) {
    self.holes = holes.map { HoleView($0, in: picture) }
    self.patches = zip(patches, byteCounts).map { PatchView($0, byteCount: $1) }
    self.answer = answer
  }

  init?(_ task: SyntheticTask, _ store: MemoryStore) throws {
    let picture = try store.picture(task.prompt.images[0])
    let patches = try task.prompt.images.dropFirst().map { try store.picture($0) }
    let sizes = try task.prompt.images.dropFirst().map { try store.read($0.digest, fileExtension: "jpg").count }
    guard let answer = task.prompt.choices.firstIndex(where: { $0.label == task.key.answer["label"]?.text }),
      let hole = Self.hole(in: picture)
    else { return nil }
    let holes = [hole] + Self.otherHoles(in: picture, like: hole, count: patches.count - 1)
    self.init(picture, holes: holes, patches, byteCounts: sizes, answer: answer)
  }

  // The rectangle of middle grey: rows and columns in which enough pixels are within a step or two of it.
  private static func hole(in picture: RasterImage) -> PixelRect? {
    var (rows, columns) = ([Int](repeating: 0, count: picture.height), [Int](repeating: 0, count: picture.width))
    for y in 0..<picture.height {
      for x in 0..<picture.width where isNear(picture, (y * picture.width + x) * 3, 128, within: 2) {
        rows[y] += 1
        columns[x] += 1
      }
    }
    let (tall, wide) = (longest(rows, atLeast: 20), longest(columns, atLeast: 20))
    guard !tall.isEmpty, !wide.isEmpty else { return nil }
    return PixelRect(x: wide.lowerBound, y: tall.lowerBound, width: wide.count, height: tall.count)
  }

  private static func isNear(_ picture: RasterImage, _ offset: Int, _ level: Int, within steps: Int) -> Bool {
    (0..<3).allSatisfy { abs(Int(picture.pixels[offset + $0]) - level) <= steps }
  }

  private static func longest(_ counts: [Int], atLeast least: Int) -> Range<Int> {
    var (best, start): (Range<Int>, Int?) = (0..<0, nil)
    for (place, count) in (counts + [0]).enumerated() {
      if count >= least {
        start = start ?? place
      } else if let begun = start {
        if place - begun > best.count { best = begun..<place }
        start = nil
      }
    }
    return best
  }

  // Black rectangles of the size of the hole: where a window of that size is blackest, the next apart from it, and so on.
  private static func otherHoles(in picture: RasterImage, like hole: PixelRect, count: Int) -> [PixelRect] {
    let (width, height) = (picture.width, picture.height)
    var sums = [Int32](repeating: 0, count: (width + 1) * (height + 1))
    for y in 0..<height {
      var row: Int32 = 0
      for x in 0..<width {
        row += isNear(picture, (y * width + x) * 3, 0, within: 6) ? 1 : 0
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
      }
    }
    func black(_ x: Int, _ y: Int) -> Int32 {
      let (bottom, right) = ((y + hole.height) * (width + 1), x + hole.width)
      return sums[bottom + right] - sums[bottom + x] - sums[y * (width + 1) + right] + sums[y * (width + 1) + x]
    }
    var found: [PixelRect] = []
    guard width > hole.width, height > hole.height else { return [] }
    while found.count < count {
      var (best, most): (PixelRect?, Int32) = (nil, Int32(hole.width * hole.height * 9 / 10))
      for y in 0...height - hole.height {
        for x in 0...width - hole.width where black(x, y) > most {
          if found.allSatisfy({ abs($0.x - x) >= hole.width || abs($0.y - y) >= hole.height }) {
            (best, most) = (PixelRect(x: x, y: y, width: hole.width, height: hole.height), black(x, y))
          }
        }
      }
      guard let best else { break }
      found.append(best)
    }
    return found
  }
}

/// What is around a hole.
struct HoleView {
  /// Colours along its four edges, by depth and distance.
  let edges: [[[Double]]]
  let around: Statistics
  let farAround: Statistics

  static let bands: [(depth: Int, gap: Int)] = [(1, 0), (2, 0), (2, 3), (3, 1), (3, 4), (8, 2), (3, 2), (8, 10)]

  init(_ hole: PixelRect, in picture: RasterImage) {
    func framed(_ margin: Int) -> RasterImage {
      picture.cropped(
        x: hole.x - margin, y: hole.y - margin, width: hole.width + 2 * margin, height: hole.height + 2 * margin)
    }
    edges = Self.bands.map { PatchView.edges(of: framed($0.depth + $0.gap), depth: $0.depth) }
    around = Statistics(Self.ring(hole, margin: 14, in: picture))
    farAround = Statistics(Self.ring(hole, margin: 36, in: picture))
  }

  // The four strips around the hole, off its blurred edge.
  private static func ring(_ hole: PixelRect, margin: Int, in picture: RasterImage) -> [RasterImage] {
    let (gap, wide) = (2, margin - 2)
    return [
      PixelRect(x: hole.x - margin, y: hole.y - margin, width: hole.width + 2 * margin, height: wide),
      PixelRect(x: hole.x - margin, y: hole.y + hole.height + gap, width: hole.width + 2 * margin, height: wide),
      PixelRect(x: hole.x - margin, y: hole.y, width: wide, height: hole.height),
      PixelRect(x: hole.x + hole.width + gap, y: hole.y, width: wide, height: hole.height),
    ].map { $0.clamped(toWidth: picture.width, height: picture.height) }.filter { $0.width > 3 && $0.height > 3 }
      .map { picture.cropped(to: $0) }
  }
}

/// A patch, measured.
struct PatchView {
  let edges: [[[Double]]]
  let statistics: Statistics
  let thumbnail: GrayImage
  let byteCount: Int

  static let depths = [1, 2, 3, 8]

  init(_ patch: RasterImage, byteCount: Int) {
    edges = Self.depths.map { Self.edges(of: patch, depth: $0) }
    statistics = Statistics([patch])
    thumbnail = patch.thumbnail(side: 16)
    self.byteCount = byteCount
  }

  static func edges(of picture: RasterImage, depth: Int) -> [[Double]] {
    let (width, height) = (picture.width, picture.height)
    let parts = [
      picture.cropped(x: 0, y: 0, width: width, height: depth).resized(width: 24, height: 1),
      picture.cropped(x: 0, y: height - depth, width: width, height: depth).resized(width: 24, height: 1),
      picture.cropped(x: 0, y: 0, width: depth, height: height).resized(width: 1, height: 24),
      picture.cropped(x: width - depth, y: 0, width: depth, height: height).resized(width: 1, height: 24),
    ]
    return (0..<3).map { channel in
      parts.flatMap { part in stride(from: channel, to: part.pixels.count, by: 3).map { Double(part.pixels[$0]) } }
    }
  }
}

/// What can be counted in pixels wherever they lie.
struct Statistics {
  private(set) var means = [0.0, 0.0, 0.0]
  private(set) var deviations = [0.0, 0.0, 0.0]
  /// How often each of 64 colours occurs; the same after levels and contrasts are evened out.
  private(set) var colors = [Double](repeating: 0, count: 64)
  private(set) var evenColors = [Double](repeating: 0, count: 64)
  /// How often brightness changes in each of eight directions, strong changes counted for more.
  private(set) var directions = [Double](repeating: 0, count: 8)
  /// Which neighbours are brighter than a pixel: 16 patterns of four.
  private(set) var patterns = [Double](repeating: 0, count: 16)
  let sharpness: Double
  let contrast: Double
  /// How red goes with green, and green with blue.
  private(set) var tint = [0.0, 0.0]

  init(_ parts: [RasterImage]) {
    let grays = parts.map { $0.gray() }
    contrast = grays.reduce(0) { $0 + $1.variance } / Double(max(grays.count, 1))
    sharpness = grays.reduce(0) { $0 + $1.laplacianVariance } / Double(max(grays.count, 1))
    countColors(parts)
    for gray in grays { countChanges(gray) }
    let changes = max(directions.reduce(0, +), 1)
    directions = directions.map { $0 / changes }
    let places = max(patterns.reduce(0, +), 1)
    patterns = patterns.map { $0 / places }
  }

  private mutating func countColors(_ parts: [RasterImage]) {
    let count = Double(max(parts.reduce(0) { $0 + $1.width * $1.height }, 1))
    var (sums, squares, products) = ([0, 0, 0], [0, 0, 0], [0, 0])
    for part in parts {
      for offset in stride(from: 0, to: part.pixels.count, by: 3) {
        let (r, g, b) = (Int(part.pixels[offset]), Int(part.pixels[offset + 1]), Int(part.pixels[offset + 2]))
        sums[0] += r; sums[1] += g; sums[2] += b
        squares[0] += r * r; squares[1] += g * g; squares[2] += b * b
        products[0] += r * g; products[1] += g * b
        colors[r / 64 * 16 + g / 64 * 4 + b / 64] += 1 / count
      }
    }
    for channel in 0..<3 {
      means[channel] = Double(sums[channel]) / count
      deviations[channel] =
        max(Double(squares[channel]) / count - means[channel] * means[channel], 1).squareRoot()
    }
    for pair in 0..<2 {
      tint[pair] =
        (Double(products[pair]) / count - means[pair] * means[pair + 1]) / (deviations[pair] * deviations[pair + 1])
    }
    for part in parts {
      for offset in stride(from: 0, to: part.pixels.count, by: 3) {
        var bin = 0
        for channel in 0..<3 {
          let level = (Double(part.pixels[offset + channel]) - means[channel]) / deviations[channel]
          bin = bin * 4 + (level < -0.67 ? 0 : level < 0 ? 1 : level < 0.67 ? 2 : 3)
        }
        evenColors[bin] += 1 / count
      }
    }
  }

  private mutating func countChanges(_ gray: GrayImage) {
    guard gray.width > 2, gray.height > 2 else { return }
    gray.pixels.withUnsafeBufferPointer { pixels in
      for y in 1..<gray.height - 1 {
        for x in 1..<gray.width - 1 {
          let place = y * gray.width + x
          let (left, right) = (Int(pixels[place - 1]), Int(pixels[place + 1]))
          let (up, down) = (Int(pixels[place - gray.width]), Int(pixels[place + gray.width]))
          let (dx, dy) = (right - left, down - up)
          let octant = (dx < 0 ? 4 : 0) | (dy < 0 ? 2 : 0) | (abs(dy) > abs(dx) ? 1 : 0)
          directions[octant] += Double(abs(dx) + abs(dy))
          let middle = Int(pixels[place])
          patterns[
            (left > middle ? 8 : 0) | (right > middle ? 4 : 0) | (up > middle ? 2 : 0) | (down > middle ? 1 : 0)] +=
            1
        }
      }
    }
  }
}
