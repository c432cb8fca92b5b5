import RasterImage

/// What the making of a picture left in its pixels, without what it shows: block grids, resampling, borders, the frame.
///
/// Numbers for one way of holding a picture; a learner is shown all four and says which is upright. How much detail lies
/// along rows and how much along columns is left out: that is what pictures show (horizons, walls), not how they were made.
enum GridSigns {
  static func numbers(of picture: RasterImage) -> [Double] {
    let gray = picture.gray()
    let (columns, rows) = (bends(gray), bends(gray.rotated(quarterTurns: 3)))
    // Chroma is stored at half the resolution, in blocks of 16, and blown up again: its own grid.
    let chroma = picture.difference()
    let (chromaColumns, chromaRows) = (bends(chroma), bends(chroma.rotated(quarterTurns: 3)))
    let luma = [columns, rows].flatMap {
      phases(of: $0, period: 8) + phases(of: $0.reversed(), period: 8) + peaks($0)
    }
    let color = [chromaColumns, chromaRows].flatMap { phases(of: $0, period: 16) + phases(of: $0, period: 2) }
    return luma + color + borders(gray) + frame(picture)
  }

  // The mean size of the second difference at each column.
  private static func bends(_ gray: GrayImage) -> [Double] {
    var sums = [Int](repeating: 0, count: gray.width)
    gray.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<gray.height {
        let start = row * gray.width
        for column in 1..<gray.width - 1 {
          let place = start + column
          sums[column] &+= abs(Int(pixels[place - 1]) &- 2 &* Int(pixels[place]) &+ Int(pixels[place + 1]))
        }
      }
    }
    return sums[1..<gray.width - 1].map { Double($0) / Double(gray.height) }
  }

  // How much stronger detail is at each place of a block, counted from the start; the pair of places astride a block's
  // edge beside them, since an edge bends the row on both sides of it.
  private static func phases(of line: [Double], period: Int) -> [Double] {
    let sums = (0..<period).map { start in
      let part = stride(from: start, to: line.count, by: period).map { line[$0] }
      return part.reduce(0, +) / Double(max(part.count, 1))
    }
    let mean = max(sums.reduce(0, +) / Double(period), 1e-9)
    let pairs = sums.indices.map { (sums[$0] + sums[($0 + 1) % period]) / mean }
    let strongest = pairs.indices.max { pairs[$0] < pairs[$1] }
    return sums.map { $0 / mean } + pairs.indices.map { $0 == strongest ? 1 : 0 }
  }

  // How far repetitions of 5 to 8 pixels, which blocks of 8 leave after shrinking, stand out from the periods beside
  // them; what the picture shows is spread over all periods.
  private static func peaks(_ line: [Double]) -> [Double] {
    let powers: [Double] = (10...17).map { power(line, period: Double($0) / 2) }
    return (1..<powers.count - 1).map { place in
      let beside: Double = powers[place - 1] + powers[place + 1]
      return min(2 * powers[place] / max(beside, 1e-9), 10)
    }
  }

  // The outermost line of each side against the next two: padding and resampling show at the rim.
  private static func borders(_ gray: GrayImage) -> [Double] {
    (0..<4).map { turns in
      let turned = gray.rotated(quarterTurns: turns)
      func line(_ row: Int) -> ArraySlice<UInt8> { turned.pixels[row * turned.width..<(row + 1) * turned.width] }
      func apart(_ first: Int, _ second: Int) -> Int {
        zip(line(first), line(second)).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
      }
      return Double(apart(0, 1) + 1) / Double(apart(1, 2) + 1)
    }
  }

  // Its shape, and where its sides end in a grid of 8.
  private static func frame(_ picture: RasterImage) -> [Double] {
    [
      Double(picture.width) / Double(picture.height), picture.width > picture.height ? 1 : 0,
      picture.width % 8 == 0 ? 1 : 0, picture.height % 8 == 0 ? 1 : 0,
    ]
  }

  private static func power(_ line: [Double], period: Double) -> Double {
    let mean = line.reduce(0, +) / Double(max(line.count, 1))
    let step = 2 * Double.pi / period
    var (real, imaginary) = (0.0, 0.0)
    for (place, value) in line.enumerated() {
      real += (value - mean) * cosine(step * Double(place))
      imaginary += (value - mean) * cosine(step * Double(place) + .pi / 2)
    }
    return real * real + imaginary * imaginary
  }

  private static func cosine(_ angle: Double) -> Double {
    // Bhaskara's approximation, enough to look for periods and the same everywhere.
    let turn = angle / (2 * .pi)
    let part = (turn - turn.rounded(.down)) * 2 - 1
    let x = abs(part) * .pi
    let half = x <= .pi / 2 ? x : .pi - x
    let value = (.pi * .pi - 4 * half * half) / (.pi * .pi + half * half)
    return x <= .pi / 2 ? -value : value
  }
}

extension RasterImage {
  // Red less blue, which is chroma alone.
  fileprivate func difference() -> GrayImage {
    let values = (0..<width * height).map { place -> UInt8 in
      let (red, blue) = (Int(pixels[place * 3]), Int(pixels[place * 3 + 2]))
      return UInt8((red - blue + 256) / 2)
    }
    return GrayImage(width: width, height: height, pixels: values)
  }
}
