internal import Curation
internal import RasterImage

/// One file of the samples: where it belongs and what is in it.
package struct SampleFile: Sendable {
  /// The place inside the folder of samples, with `/` between folders.
  package let path: String
  /// The whole content.
  package let bytes: [UInt8]

  /// Every drawn file, in a fixed order; the same bytes on every machine that encodes JPEG the same way.
  package static func all() -> [SampleFile] {
    let scenes = Scene.uncaptioned.map { (name: $0.name, picture: $0.drawn().picture) }
    let pictures = scenes.map { SampleFile(path: "pictures/\($0.name).jpg", bytes: $0.picture.jpeg(quality: quality)) }
    return captioned() + pictures + traps(beside: scenes) + [newsletter]
  }

  /// The JPEG quality of every drawn picture.
  static let quality = 88

  private static func captioned() -> [SampleFile] {
    var lines: [JSONValue] = []
    var files: [SampleFile] = []
    for scene in Scene.captioned {
      let (picture, objects) = scene.drawn()
      lines.append(CaptionLine.value(for: scene, objects))
      files.append(SampleFile(path: "captioned/\(scene.name).jpg", bytes: picture.jpeg(quality: quality)))
    }
    let text = lines.flatMap { $0.jsonBytes + [UInt8(ascii: "\n")] }
    files.append(SampleFile(path: "captioned/captions.jsonl", bytes: text))
    files.append(SampleFile(path: "captioned/broken.jsonl", bytes: CaptionLine.broken(after: lines[0])))
    return files
  }
}

/// Lines of the caption file.
private enum CaptionLine {
  static func value(for scene: Scene, _ objects: [DrawnObject]) -> JSONValue {
    [
      "id": .string(scene.name),
      "image": .string("\(scene.name).jpg"),
      "captions": .array(scene.captions.map { .string($0) }),
      "objects": .array(objects.map(box)),
      "width": .integer(scene.width),
      "height": .integer(scene.height),
      "license": "Apache-2.0",
      "source": "",
    ]
  }

  // A good line, one whose picture does not exist, and one cut off in the middle.
  static func broken(after good: JSONValue) -> [UInt8] {
    let missing: JSONValue = [
      "id": "missing", "image": "no-such-picture.jpg", "captions": ["A picture that was never drawn."], "objects": [],
      "width": 640, "height": 480, "license": "Apache-2.0", "source": "",
    ]
    let lines = [good.jsonText, missing.jsonText, String(good.jsonText.prefix(60))]
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func box(_ object: DrawnObject) -> JSONValue {
    let box = object.box
    return [
      "label": .string(object.label),
      "bbox": .array([.integer(box.x), .integer(box.y), .integer(box.width), .integer(box.height)]),
      "iscrowd": 0,
    ]
  }
}
