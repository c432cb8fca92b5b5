/// Bars of one colour along the sides of a picture, as letterboxing leaves them, in pixels.
///
/// A rotation task must not see them: bars above and below tell 0 and 180 degrees from 90 and 270.
package struct BorderInsets: Sendable, Hashable {
  /// Rows at the top.
  package var top: Int
  /// Columns at the left.
  package var left: Int
  /// Rows at the bottom.
  package var bottom: Int
  /// Columns at the right.
  package var right: Int

  /// Bars of given thickness.
  package init(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }

  /// No border.
  package static let none = BorderInsets()
}

extension RasterImage {
  /// The bars along the sides: lines of the mean colour of the outermost one.
  ///
  /// A line belongs to a bar when its own mean differs by at most 2 and 98 in 100 of its pixels by at most `tolerance`
  /// in every channel.
  /// The tolerance allows for the noise that JPEG leaves at an edge. A picture of one colour throughout has no border, nor
  /// has one that bars would cover whole.
  package func uniformBorder(tolerance: Int = 12) -> BorderInsets {
    let rows = 0..<height
    let columns = 0..<width
    let top = bars(height, tolerance) { line in columns.map { self.offset($0, line) } }
    let bottom = bars(height, tolerance) { line in columns.map { self.offset($0, self.height - 1 - line) } }
    // Bars that meet leave no picture between them: a slow gradient, not a frame.
    guard top + bottom < height else { return .none }
    let inner = rows.dropFirst(top).dropLast(bottom)
    let left = bars(width, tolerance) { line in inner.map { self.offset(line, $0) } }
    let right = bars(width, tolerance) { line in inner.map { self.offset(self.width - 1 - line, $0) } }
    guard left + right < width else { return .none }
    return BorderInsets(top: top, left: left, bottom: bottom, right: right)
  }

  /// The picture without its bars.
  package func trimmingUniformBorder(tolerance: Int = 12) -> RasterImage {
    let border = uniformBorder(tolerance: tolerance)
    if border == .none { return self }
    return cropped(
      x: border.left, y: border.top, width: width - border.left - border.right,
      height: height - border.top - border.bottom)
  }

  private func offset(_ x: Int, _ y: Int) -> Int { (y * width + x) * 3 }

  // How many lines from the outermost one on are of its colour.
  private func bars(_ count: Int, _ tolerance: Int, _ line: (Int) -> [Int]) -> Int {
    let color = meanColor(line(0))
    return (0..<count).first { !isUniform(line($0), color, tolerance) } ?? count
  }

  private func meanColor(_ offsets: [Int]) -> [Int] {
    (0..<3).map { channel in
      (offsets.reduce(0) { $0 + Int(pixels[$1 + channel]) } + offsets.count / 2) / offsets.count
    }
  }

  // Noise leaves the mean of a line as it is; the slow change of a sky does not.
  private func isUniform(_ offsets: [Int], _ color: [Int], _ tolerance: Int) -> Bool {
    guard zip(meanColor(offsets), color).allSatisfy({ abs($0 - $1) <= 2 }) else { return false }
    let strange = offsets.count { offset in
      (0..<3).contains { abs(Int(pixels[offset + $0]) - color[$0]) > tolerance }
    }
    return strange * 50 <= offsets.count
  }
}
