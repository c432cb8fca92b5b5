internal import RasterImage

/// Files that a pipeline should refuse, drop or turn upright, each made for one reason.
extension SampleFile {
  static func traps(beside scenes: [(name: String, picture: RasterImage)]) -> [SampleFile] {
    let byName = { (name: String) in
      scenes.first { $0.name == name }?.picture ?? RasterImage(width: 1, height: 1, fill: .middleGray)
    }
    let citrus = Scene.citrus.drawn().picture
    let files =
      copies(of: byName("balloons"), byName("sheep-and-windmill"))
      + empty() + sizes(from: byName("tulip-garden")) + containers(citrus) + symmetric()
      + [
        ("blurred.jpg", blurred(byName("coral-reef").flippedHorizontally()).jpeg(quality: quality)),
        ("letterbox.jpg", letterboxed(Scene.desert.drawn().picture).jpeg(quality: quality)),
        ("not-a-picture.jpg", Array("This is a text file with the name of a picture.\n".utf8)),
      ]
    return files.map { SampleFile(path: "pictures/\($0.0)", bytes: $0.1) }
  }

  // The same file again, the same pixels in other bytes, and the same picture on its side.
  private static func copies(of picture: RasterImage, _ other: RasterImage) -> [(String, [UInt8])] {
    let jpeg = picture.jpeg(quality: quality)
    return [
      ("balloons-copy.jpg", jpeg),
      ("balloons-commented.jpg", JPEGSegment.comment("Same picture, other file.").inserted(into: jpeg)),
      ("sheep-turned.jpg", other.jpeg(quality: quality, turnedBy: 1)),
    ]
  }

  private static func empty() -> [(String, [UInt8])] {
    var scan = Canvas(width: 620, height: 860)
    scan.cover(
      Paint { x, y in Tone(0.965, 0.962, 0.952).times(1 + 0.008 * (Noise.layered(x / 90, y / 120, 5, 3) - 0.5)) })
    return [
      ("blank-page.jpg", RasterImage(width: 620, height: 860, fill: Color(255, 255, 255)).jpeg(quality: quality)),
      ("noisy-scan.jpg", scan.finished(seed: 8, grain: 0.008, vignette: 0).jpeg(quality: 70)),
    ]
  }

  private static func sizes(from picture: RasterImage) -> [(String, [UInt8])] {
    let strip = picture.cropped(x: 0, y: 420, width: picture.width, height: 68).resized(width: 1600, height: 160)
    return [("banner.jpg", strip.jpeg(quality: 75)), ("icon.png", PalettePNG.icon)]
  }

  private static func containers(_ citrus: RasterImage) -> [(String, [UInt8])] {
    let bouquet = Scene.bouquet.drawn().picture
    let turned = bouquet.jpeg(quality: quality, turnedBy: 1)
    let jpeg = citrus.jpeg(quality: quality)
    return [
      ("bouquet.jpg", JPEGSegment.orientation(6).inserted(into: turned)),
      ("citrus-16-bit.png", PNGFile.deepGray(citrus)),
      ("truncated.jpg", Array(jpeg.prefix(jpeg.count * 6 / 10))),
    ]
  }

  private static func symmetric() -> [(String, [UInt8])] {
    [Scene.checkerboard, .lawn, .rings].map { scene in
      var canvas = Canvas(width: scene.width, height: scene.height)
      scene.paint(&canvas)
      return ("\(scene.name).jpg", canvas.finished(seed: 3, grain: 0, vignette: 0).jpeg(quality: quality))
    }
  }

  private static func blurred(_ picture: RasterImage) -> RasterImage {
    let small = picture.resized(width: picture.width / 22, height: picture.height / 22)
    return small.resized(width: picture.width, height: picture.height)
  }

  private static func letterboxed(_ picture: RasterImage) -> RasterImage {
    let bar = 75
    let frame = RasterImage(width: picture.width, height: picture.height + 2 * bar, fill: Color(0, 0, 0))
    return frame.pasting(picture, x: 0, y: bar)
  }
}
