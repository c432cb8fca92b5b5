import RasterImage
import Testing

/// Laws of resizing, cutting, turning and pasting.
struct GeometryTests {
  private static let sizes = [(1, 1), (1, 7), (5, 3), (16, 16), (33, 20), (64, 48)]

  @Test("Four quarter turns are none, two are half a turn", arguments: sizes)
  func quarterTurns(width: Int, height: Int) {
    let picture = RasterImage.noise(width: width, height: height, seed: width)
    let once = picture.rotated(quarterTurns: 1)
    #expect((once.width, once.height) == (height, width))
    #expect(once.rotated(quarterTurns: 1) == picture.rotated(quarterTurns: 2))
    #expect(once.rotated(quarterTurns: 3) == picture)
    #expect(picture.rotated(quarterTurns: -1) == picture.rotated(quarterTurns: 3))
    #expect(picture.flippedHorizontally().flippedHorizontally() == picture)
  }

  @Test("A quarter turn is counter-clockwise: the right edge comes to the top")
  func direction() {
    let picture = RasterImage.noise(width: 5, height: 3, seed: 1)
    let turned = picture.rotated(quarterTurns: 1)
    for y in 0..<5 { for x in 0..<3 { #expect(turned[x, y] == picture[4 - y, x]) } }
    let mirrored = picture.flippedHorizontally()
    for y in 0..<3 { for x in 0..<5 { #expect(mirrored[x, y] == picture[4 - x, y]) } }
  }

  @Test("Every mirroring and turning is a mirroring, then turns", arguments: Dihedral.allCases)
  func dihedral(change: Dihedral) {
    let picture = RasterImage.noise(width: 37, height: 70, seed: 2)
    let first = change.isMirrored ? picture.flippedHorizontally() : picture
    #expect(picture.applying(change) == first.rotated(quarterTurns: change.turns))
    #expect(picture.gray().rotated(quarterTurns: change.turns) == picture.rotated(quarterTurns: change.turns).gray())
  }

  @Test("One colour keeps it at every size", arguments: sizes)
  func constantStaysConstant(width: Int, height: Int) {
    for value in [0, 1, 127, 254, 255] as [UInt8] {
      let color = Color(value, 255 - value, value / 2)
      let picture = RasterImage(width: 40, height: 24, fill: color)
      #expect(picture.resized(width: width, height: height) == RasterImage(width: width, height: height, fill: color))
    }
  }

  @Test("A whole-number shrink is the mean of the pixels", arguments: [2, 3, 4, 7])
  func wholeNumberShrink(factor: Int) {
    let picture = RasterImage.noise(width: 6 * factor, height: 5 * factor, seed: factor)
    let small = picture.resized(width: 6, height: 5)
    for y in 0..<5 {
      for x in 0..<6 {
        let part = picture.cropped(x: x * factor, y: y * factor, width: factor, height: factor)
        let mean = Double(part.pixels.indices.filter { $0 % 3 == 0 }.reduce(0) { $0 + Int(part.pixels[$1]) })
        #expect(abs(Double(small[x, y].red) - mean / Double(factor * factor)) <= 0.55)
      }
    }
  }

  @Test("Enlarging keeps every pixel of a gradient in order and within range")
  func enlarging() {
    let row = (0..<16).flatMap { value in [UInt8](repeating: UInt8(value * 17), count: 3) }
    let wide = RasterImage(width: 16, height: 1, pixels: row).resized(width: 61, height: 5)
    for x in 1..<61 { #expect(wide[x, 2].green >= wide[x - 1, 2].green) }
    #expect(wide[0, 0].red == 0 && wide[60, 4].red == 255)
  }

  @Test("Parts are cut to the picture and never empty")
  func cropping() {
    let picture = RasterImage.noise(width: 9, height: 6, seed: 3)
    #expect(picture.cropped(x: 0, y: 0, width: 9, height: 6) == picture)
    #expect(picture.cropped(x: 2, y: 1, width: 3, height: 4)[1, 2] == picture[3, 3])
    #expect(picture.cropped(x: -5, y: -5, width: 7, height: 7) == picture.cropped(x: 0, y: 0, width: 2, height: 2))
    #expect(picture.cropped(x: 2, y: 1, width: .max, height: .max) == picture.cropped(x: 2, y: 1, width: 7, height: 5))
    let outside = picture.cropped(x: 100, y: Int.max, width: Int.max, height: -4)
    #expect((outside.width, outside.height) == (1, 1))
    #expect(outside[0, 0] == picture[8, 5])
  }

  @Test("Pasting changes what is covered and nothing else")
  func pasting() {
    let base = RasterImage.noise(width: 12, height: 9, seed: 4)
    let patch = RasterImage.noise(width: 5, height: 4, seed: 5)
    for (left, top) in [(3, 2), (-2, -3), (10, 7), (40, 0)] {
      let result = base.pasting(patch, x: left, y: top)
      for y in 0..<9 {
        for x in 0..<12 {
          let isCovered = (0..<5).contains(x - left) && (0..<4).contains(y - top)
          #expect(result[x, y] == (isCovered ? patch[x - left, y - top] : base[x, y]))
        }
      }
    }
  }

  @Test("Filling paints the rectangle, however large, and leaves the rest")
  func filling() {
    let base = RasterImage.noise(width: 12, height: 9, seed: 4)
    let filled = base.filling(PixelRect(x: 3, y: -2, width: 4, height: 6), with: .middleGray)
    for y in 0..<9 {
      for x in 0..<12 {
        let isInside = (3..<7).contains(x) && y < 4
        #expect(filled[x, y] == (isInside ? .middleGray : base[x, y]))
      }
    }
    let everything = PixelRect(x: 0, y: 0, width: .max, height: .max)
    #expect(base.filling(everything, with: .middleGray) == RasterImage(width: 12, height: 9, fill: .middleGray))
    #expect(base.filling(PixelRect(x: 5, y: 5, width: -3, height: 4), with: .middleGray) == base)
    #expect(base.filling(PixelRect(x: .min, y: .max, width: 1, height: 1), with: .middleGray) == base)
  }

  @Test("A longer side is brought to the limit, the other follows, nothing grows")
  func fitting() {
    #expect(RasterImage.size(3000, 2000, fitting: 512) == (512, 341))
    #expect(RasterImage.size(2000, 3000, fitting: 512) == (341, 512))
    #expect(RasterImage.size(500, 20, fitting: 512) == (500, 20))
    #expect(RasterImage.size(32_768, 1, fitting: 10) == (10, 1))
    #expect(RasterImage.size(10, 10, fitting: nil) == (10, 10))
  }
}
