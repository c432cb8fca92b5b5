import RasterImage
import Testing

/// Measures of known pictures.
struct MeasureTests {
  private static let stripes = RasterImage(
    width: 64, height: 64,
    pixels: (0..<64).flatMap { y in [UInt8](repeating: y % 2 == 0 ? 0 : 255, count: 64 * 3) })

  @Test("Entropy counts the bits of the grey values")
  func entropy() {
    let ramp = GrayImage(width: 16, height: 16, pixels: (0...255).map { UInt8($0) })
    #expect(ramp.entropy == 8)
    #expect(RasterImage(width: 9, height: 7, fill: .middleGray).entropy == 0)
    #expect(Self.stripes.entropy == 1)
    let three = GrayImage(width: 3, height: 1, pixels: [0, 1, 2])
    #expect(abs(three.entropy - 1.584_962_500_721_156) < 1e-6)
  }

  @Test("Sharpness falls with blur and is nought for one colour")
  func sharpness() {
    let sharp = RasterImage.scene(width: 256, height: 192, seed: 3)
    let soft = sharp.resized(width: 32, height: 24).resized(width: 256, height: 192)
    #expect(sharp.sharpness > 10 * soft.sharpness && soft.sharpness > 0)
    #expect(RasterImage(width: 90, height: 9, fill: .middleGray).sharpness == 0)
    #expect(RasterImage.noise(width: 2, height: 2, seed: 1).sharpness == 0)
  }

  @Test("Mean and spread are exact")
  func moments() {
    #expect(Self.stripes.standardDeviation == 127.5)
    #expect(Self.stripes.gray().mean == 127.5)
    #expect(Self.stripes.meanColor == Color(128, 128, 128))
    #expect(RasterImage(width: 5, height: 3, fill: Color(1, 2, 3)).meanColor == Color(1, 2, 3))
    #expect(RasterImage(width: 300, height: 300, fill: Color(7, 7, 7)).standardDeviation == 0)
  }

  @Test("Texture has no layout, a scene has")
  func layout() {
    #expect(RasterImage.noise(width: 256, height: 256, seed: 8).layoutVarianceRatio < 0.01)
    #expect(Self.stripes.layoutVarianceRatio < 0.01)
    #expect(RasterImage.scene(width: 256, height: 192, seed: 8).layoutVarianceRatio > 0.3)
    #expect(RasterImage(width: 20, height: 20, fill: .middleGray).layoutVarianceRatio == 0)
  }

  @Test("What looks the same turned is known by it")
  func selfSimilarity() {
    let scene = RasterImage.scene(width: 200, height: 200, seed: 12)
    let gradient = scene.rotationalSelfSimilarity()
    #expect(gradient.half < 0.85 && gradient.quarter < 0.85)
    let twin = RasterImage(width: 400, height: 200, fill: .middleGray)
      .pasting(scene, x: 0, y: 0).pasting(scene.rotated(quarterTurns: 2), x: 200, y: 0)
    #expect(twin.rotationalSelfSimilarity().half > 0.97)
    let four = RasterImage(width: 400, height: 400, fill: .middleGray)
      .pasting(scene, x: 0, y: 0).pasting(scene.rotated(quarterTurns: 1), x: 0, y: 200)
      .pasting(scene.rotated(quarterTurns: 2), x: 200, y: 200).pasting(scene.rotated(quarterTurns: 3), x: 200, y: 0)
    #expect(four.rotationalSelfSimilarity().quarter > 0.97)
    #expect(RasterImage(width: 50, height: 40, fill: .middleGray).rotationalSelfSimilarity() == (1, 1))
  }

  @Test("A shifted copy correlates at its shift alone")
  func correlation() {
    let gray = RasterImage.noise(width: 40, height: 30, seed: 2).gray()
    let first = gray.cropped(to: PixelRect(x: 0, y: 0, width: 36, height: 26))
    let second = gray.cropped(to: PixelRect(x: 2, y: 1, width: 36, height: 26))
    #expect(first.correlation(with: second, right: 2, down: 1) > 0.999_999)
    #expect(abs(first.correlation(with: second)) < 0.2)
    #expect(first.correlation(with: second, right: 100, down: -100) == 1)
  }

  @Test("Bars are found to the pixel, through JPEG too, and a plain picture has none")
  func borders() throws {
    let scene = RasterImage.noise(width: 120, height: 80, seed: 21).resized(width: 240, height: 160)
    let boxed = RasterImage(width: 300, height: 240, fill: Color(0, 0, 0)).pasting(scene, x: 20, y: 32)
    #expect(boxed.uniformBorder() == BorderInsets(top: 32, left: 20, bottom: 48, right: 40))
    #expect(boxed.trimmingUniformBorder() == scene)
    let found = try RasterImage(decoding: boxed.jpeg()).uniformBorder()
    #expect(abs(found.top - 32) <= 8 && abs(found.bottom - 48) <= 8 && abs(found.right - 40) <= 8)
    #expect(scene.uniformBorder() == .none)
    #expect(RasterImage(width: 30, height: 30, fill: .middleGray).uniformBorder() == .none)
  }

  @Test("A gradient so slow that bars from both sides would meet has no border", arguments: 1...9)
  func slowGradient(length: Int) {
    let rows = RasterImage(
      width: 7, height: length, pixels: (0..<length).flatMap { [UInt8](repeating: UInt8($0), count: 21) })
    #expect(rows.uniformBorder() == .none || rows.trimmingUniformBorder().height < length)
    let columns = rows.rotated(quarterTurns: 1)
    #expect(columns.uniformBorder() == .none || columns.trimmingUniformBorder().width < length)
    if length <= 5 { #expect(rows.trimmingUniformBorder() == rows && columns.trimmingUniformBorder() == columns) }
  }
}
