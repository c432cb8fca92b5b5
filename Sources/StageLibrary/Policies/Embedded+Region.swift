internal import Curation
internal import RasterImage

extension Embedded {
  /// What fills the grey hole of the first picture: one of several patches, or one of several names.
  func regionGuesses(_ prompt: TaskPrompt) throws -> [Guess] {
    guard let scene = try picture(0, of: prompt, fitting: 256), let hole = scene.hole() else { return [] }
    if prompt.choices.contains(where: { $0.image != nil }) {
      let around = scene.surroundings(of: hole)
      return try prompt.choices.map { choice in
        let patch = try choice.image.flatMap { try picture($0, of: prompt, fitting: 64) }
        return Guess(
          answer: choice.label, score: patch.map { Self.fit($0.edges(), around) } ?? 0,
          reasoning: "The colours of patch \(choice.label) go on where the hole's edges leave off.")
      }
    }
    return prompt.choices.map { choice in
      Guess(
        answer: choice.label, score: Self.expectation(of: choice.text, in: hole, of: scene),
        reasoning: "A \(choice.text) is what one would expect in such a place.")
    }
  }

  /// How well a patch's edge colours go with those around the hole: their pattern counts, then their level.
  private static func fit(_ patch: [Double], _ around: [Double]) -> Double {
    let level = zip(patch, around).map { abs($0 - $1) }
    return 3 * Statistics.correlation(patch, around) - Statistics.mean(level) / 32
  }

  /// A slight prior: people are common and taller than wide, vehicles and furniture wider, birds and planes high up.
  private static func expectation(of label: String, in hole: PixelRect, of scene: RasterImage) -> Double {
    let isTall = hole.height > hole.width
    let isHigh = 2 * hole.y + hole.height < scene.height
    switch label.lowercased() {
    case "person", "man", "woman", "child": return isTall ? 1.2 : 0.4
    case "car", "bus", "train", "truck", "boat", "couch", "bed", "dining table", "bench": return isTall ? -0.2 : 0.6
    case "bird", "airplane", "kite", "clock", "traffic light", "umbrella": return isHigh ? 0.6 : -0.2
    default: return 0
    }
  }
}

extension RasterImage {
  /// The greatest rectangle of middle grey, if it is at least a two-hundredth of the picture.
  ///
  /// Coding leaves the grey a few steps off. The rectangle is searched on every second pixel: one pass over the rows,
  /// keeping for each column how long it has been grey, and the widest span at each height.
  fileprivate func hole() -> PixelRect? {
    let (columns, rows) = (width / 2, height / 2)
    var heights = [Int](repeating: 0, count: columns)
    var best = PixelRect(x: 0, y: 0, width: 0, height: 0)
    for row in 0..<rows {
      for column in 0..<columns {
        heights[column] = isMiddleGray(column * 2, row * 2) ? heights[column] + 1 : 0
      }
      let found = Self.greatestRectangle(under: heights)
      if found.width * found.height > best.width * best.height {
        best = PixelRect(x: found.x, y: row + 1 - found.height, width: found.width, height: found.height)
      }
    }
    guard best.width * best.height * 200 >= columns * rows, best.width > 0 else { return nil }
    return PixelRect(x: best.x * 2, y: best.y * 2, width: best.width * 2, height: best.height * 2)
  }

  private func isMiddleGray(_ x: Int, _ y: Int) -> Bool {
    let offset = (y * width + x) * 3
    return (122...134).contains(pixels[offset]) && (122...134).contains(pixels[offset + 1])
      && (122...134).contains(pixels[offset + 2])
  }

  private static func greatestRectangle(under heights: [Int]) -> (x: Int, width: Int, height: Int) {
    var best = (x: 0, width: 0, height: 0)
    var open: [(start: Int, height: Int)] = []
    for (column, height) in (heights + [0]).enumerated() {
      var start = column
      while let last = open.last, last.height >= height {
        open.removeLast()
        start = last.start
        if (column - last.start) * last.height > best.width * best.height {
          best = (last.start, column - last.start, last.height)
        }
      }
      open.append((start, height))
    }
    return best
  }

  /// The mean colours left, right, above and below of a hole, twelve numbers.
  fileprivate func surroundings(of hole: PixelRect) -> [Double] {
    let gap = 3
    let band = max(4, min(hole.width, hole.height) / 6)
    let (right, bottom) = (hole.x + hole.width + gap, hole.y + hole.height + gap)
    return sides([
      PixelRect(x: hole.x - gap - band, y: hole.y, width: band, height: hole.height),
      PixelRect(x: right, y: hole.y, width: band, height: hole.height),
      PixelRect(x: hole.x, y: hole.y - gap - band, width: hole.width, height: band),
      PixelRect(x: hole.x, y: bottom, width: hole.width, height: band),
    ])
  }

  /// The mean colours along the left, right, upper and lower edge, twelve numbers.
  fileprivate func edges() -> [Double] {
    let (across, down) = (max(1, width / 5), max(1, height / 5))
    return sides([
      PixelRect(x: 0, y: 0, width: across, height: height),
      PixelRect(x: width - across, y: 0, width: across, height: height),
      PixelRect(x: 0, y: 0, width: width, height: down),
      PixelRect(x: 0, y: height - down, width: width, height: down),
    ])
  }

  /// The mean colour of each rectangle; of all that is in the picture, for one that is outside.
  private func sides(_ rects: [PixelRect]) -> [Double] {
    let means = rects.map { meanColor(of: $0.clamped(toWidth: width, height: height)) }
    let known = means.compactMap(\.self)
    let middle = (0..<3).map { channel in Statistics.mean(known.map { $0[channel] }) }
    return means.flatMap { $0 ?? middle }
  }

  private func meanColor(of rect: PixelRect) -> [Double]? {
    guard rect.width > 0, rect.height > 0 else { return nil }
    var sums = [0, 0, 0]
    for y in rect.y..<rect.y + rect.height {
      for x in rect.x..<rect.x + rect.width {
        for channel in 0..<3 { sums[channel] += Int(pixels[(y * width + x) * 3 + channel]) }
      }
    }
    return sums.map { Double($0) / Double(rect.width * rect.height) }
  }
}
