internal import Curation

/// One line of a file of captioned pictures.
///
/// Captions and labels are what people wrote: a control character in one is read as a space. In what tells where a
/// picture is from it is a mistake of whoever made the file, and the line is refused. Neither reaches a shard.
struct CaptionedLine {
  /// What is wrong with a line, as a sentence.
  struct Problem: Error, Equatable, CustomStringConvertible {
    var description: String

    init(_ description: String) {
      self.description = description
    }
  }

  var id: String
  var image: String
  var captions: [String]
  var objects: [LabelledBox]
  var license: String
  var url: String
  var statedSize: (width: Int, height: Int)?

  init(_ json: JSONValue, allowsOutside: Bool) throws(Problem) {
    guard json.members != nil else { throw Problem("the line is not a JSON object") }
    image = try Self.text(json, "image")
    if image.isEmpty { throw Problem("the line has no `image`") }
    if !allowsOutside, Self.leadsOutside(image) {
      throw Problem("`image` leads out of the folder; set `allow_outside` if that is meant")
    }
    if let number = json["id"]?.integer { id = "\(number)" } else { id = try Self.text(json, "id") }
    license = try Self.text(json, "license")
    let url = try Self.text(json, "url")
    self.url = try url.isEmpty ? Self.text(json, "source") : url
    for (key, text) in [("id", id), ("license", license), ("url", self.url)] where !text.isPlain {
      throw Problem("`\(key)` has a control character in it")
    }
    captions = try Self.captions(json)
    objects = try Self.objects(json)
    statedSize = try Self.statedSize(json)
  }

  /// The digest of everything a sample of the line is made of.
  func content(picture: Digest) -> Digest {
    let boxes: [String] = objects.flatMap { box in
      [box.label, "\(box.x)", "\(box.y)", "\(box.width)", "\(box.height)", "\(box.isCrowd)"]
    }
    return Digest(ofParts: [picture.hex, "\(captions.count)"] + captions + boxes)
  }

  private static func leadsOutside(_ path: String) -> Bool {
    path.hasPrefix("/") || path.split(separator: "/").contains("..")
  }

  // A text that may be left out or null.
  private static func text(_ json: JSONValue, _ key: String) throws(Problem) -> String {
    guard let value = json[key], value != .null else { return "" }
    guard let text = value.text else { throw Problem("`\(key)` is not a text") }
    return text
  }

  private static func list(_ json: JSONValue, _ key: String) throws(Problem) -> [JSONValue] {
    guard let value = json[key], value != .null else { return [] }
    guard let list = value.array else { throw Problem("`\(key)` is not a list") }
    return list
  }

  private static func captions(_ json: JSONValue) throws(Problem) -> [String] {
    let one = try text(json, "caption")
    let several = try list(json, "captions")
    let texts = several.compactMap(\.text)
    guard texts.count == several.count else { throw Problem("`captions` is not a list of texts") }
    return ((one.isEmpty ? [] : [one]) + texts).map(\.withoutControls)
  }

  private static func objects(_ json: JSONValue) throws(Problem) -> [LabelledBox] {
    var boxes: [LabelledBox] = []
    for object in try list(json, "objects") {
      let sides = object["bbox"]?.array?.compactMap(\.double) ?? []
      guard let label = object["label"]?.text, !label.isEmpty, object["bbox"]?.array?.count == 4, sides.count == 4,
        sides.allSatisfy({ $0.magnitude < 1e9 }), sides[2] > 0, sides[3] > 0
      else {
        throw Problem("object \(boxes.count + 1) needs a `label` and a `bbox` of x, y, width and height in pixels")
      }
      let isCrowd = object["iscrowd"].map { $0 == .bool(true) || $0.integer == 1 } ?? false
      boxes.append(
        LabelledBox(
          label: label.withoutControls, x: sides[0], y: sides[1], width: sides[2], height: sides[3], isCrowd: isCrowd))
    }
    return boxes
  }

  private static func statedSize(_ json: JSONValue) throws(Problem) -> (width: Int, height: Int)? {
    guard let width = json["width"], let height = json["height"], width != .null, height != .null else { return nil }
    guard let width = width.integer, let height = height.integer, width > 0, height > 0 else {
      throw Problem("`width` and `height` are not whole numbers of pixels")
    }
    return (width, height)
  }
}
