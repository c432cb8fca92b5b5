internal import Curation
internal import RasterImage

extension Embedded {
  /// By how much a picture was turned, each angle undone in thought.
  ///
  /// With a reference beside it, the blurred thumbnail that agrees with the reference's wins; without one, the thumbnail
  /// that looks most like a picture the right way up.
  func rotationGuesses(_ prompt: TaskPrompt) throws -> [Guess] {
    let turns = prompt.choices.map { choice in Int(choice.label).flatMap { $0 % 90 == 0 ? ($0 / 90) & 3 : nil } }
    guard !turns.contains(nil), let first = try picture(0, of: prompt, fitting: 192) else { return [] }
    let reference = try picture(1, of: prompt, fitting: 192).map { turned in (first: first, turned: turned) }
    let scores: [Double] =
      if let reference {
        Self.agreement(reference.first, reference.turned)
      } else {
        Self.uprightness(first)
      }
    return zip(prompt.choices, turns).map { choice, turns in
      let how =
        reference == nil ? "the brighter, smoother side comes to the top" : "it agrees best with the first picture"
      return Guess(
        answer: choice.label, score: scores[turns ?? 0], reasoning: "Turned back by \(choice.label) degrees, \(how).")
    }
  }

  /// For each number of quarter turns undone, how well two pictures agree where they overlap best.
  private static func agreement(_ reference: RasterImage, _ turned: RasterImage) -> [Double] {
    let wanted = reference.thumbnail(side: side).pixels.map(Double.init)
    let small = turned.resized(width: side, height: side)
    return (0..<4).map { turns in
      let upright = small.rotated(quarterTurns: (4 - turns) & 3).gray().pixels.map(Double.init)
      let shifts = (-reach...reach).flatMap { x in (-reach...reach).map { y in (x, y) } }
      return 4 * (shifts.map { overlap(wanted, upright, by: $0) }.max() ?? 0)
    }
  }

  // How far, in sixteenths of a side, two crops of one scene are looked for apart.
  private static let reach = 2

  /// The correlation of two thumbnails where they overlap, one of them shifted.
  private static func overlap(_ left: [Double], _ right: [Double], by shift: (x: Int, y: Int)) -> Double {
    let columns = max(0, shift.x)..<side + min(0, shift.x)
    let rows = max(0, shift.y)..<side + min(0, shift.y)
    let here = rows.flatMap { row in columns.map { left[row * side + $0] } }
    let there = rows.flatMap { row in columns.map { right[(row - shift.y) * side + $0 - shift.x] } }
    return Statistics.correlation(here, there)
  }

  /// For each number of quarter turns undone, how much a picture looks the right way up.
  ///
  /// Light comes from above, the sky is smooth and blue, and a scene changes more from top to bottom than from side to
  /// side.
  private static func uprightness(_ picture: RasterImage) -> [Double] {
    let small = picture.resized(width: side, height: side)
    return (0..<4).map { turns in
      let upright = small.rotated(quarterTurns: (4 - turns) & 3)
      let light = upright.gray().pixels.map(Double.init)
      let blueness = (0..<side * side).map { Double(upright.pixels[$0 * 3 + 2]) - Double(upright.pixels[$0 * 3]) }
      let spread = Statistics.variance(light).squareRoot() + 8
      let brighter = (Statistics.mean(top(light)) - Statistics.mean(bottom(light))) / spread
      let smoother = (roughness(bottom(light)) - roughness(top(light))) / (roughness(light[...]) + 4)
      let bluer = (Statistics.mean(top(blueness)) - Statistics.mean(bottom(blueness))) / 32
      let (rows, columns) = (Statistics.variance(rowMeans(light)), Statistics.variance(columnMeans(light)))
      let layered = (rows - columns) / (rows + columns + 1)
      return 0.8 * brighter + 0.6 * smoother + 0.5 * min(max(bluer, -1), 1) + 0.9 * layered
    }
  }

  private static let side = 16

  private static func top(_ values: [Double]) -> ArraySlice<Double> { values.prefix(5 * side) }
  private static func bottom(_ values: [Double]) -> ArraySlice<Double> { values.suffix(5 * side) }

  private static func rowMeans(_ values: [Double]) -> [Double] {
    (0..<side).map { Statistics.mean(values[$0 * side..<($0 + 1) * side]) }
  }

  private static func columnMeans(_ values: [Double]) -> [Double] {
    (0..<side).map { column in Statistics.mean((0..<side).map { values[$0 * side + column] }) }
  }

  /// The mean step between neighbours in a row.
  private static func roughness(_ values: ArraySlice<Double>) -> Double {
    Statistics.mean(zip(values, values.dropFirst()).map { abs($0 - $1) })
  }
}

/// Sums in a fixed order, so that the same numbers give the same bits everywhere.
enum Statistics {
  static func mean(_ values: some Collection<Double>) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  static func variance(_ values: some Collection<Double>) -> Double {
    let middle = mean(values)
    return mean(values.map { ($0 - middle) * ($0 - middle) })
  }

  /// How two lists of equal length go together, -1...1; 0 if one of them does not vary.
  static func correlation(_ left: [Double], _ right: [Double]) -> Double {
    let (leftMean, rightMean) = (mean(left), mean(right))
    let product = mean(zip(left, right).map { ($0 - leftMean) * ($1 - rightMean) })
    let scale = (variance(left) * variance(right)).squareRoot()
    return scale > 1e-9 ? product / scale : 0
  }
}
