import Curation
import RasterImage
import StageLibrary
import TestSupport
import Testing

/// Pictures and prompts drawn for tests of policies.
enum Drawn {
  /// Blue, smooth and bright above; green, rough and dark below.
  static let landscape = picture { x, y, random in
    y < 90
      ? (130 - y / 2, 180 - y / 2, 250 - y / 3)
      : (40 + random.below(60), 90 + random.below(70) - (y - 90) / 3, 20 + random.below(40))
  }

  /// A picture of 160 by 160 pixels.
  static func picture(_ color: (Int, Int, inout SeededRandom) -> (Int, Int, Int)) -> RasterImage {
    var random = SeededRandom(seed: 1, "drawn")
    var pixels: [UInt8] = []
    for place in 0..<160 * 160 {
      let (red, green, blue) = color(place % 160, place / 160, &random)
      pixels += [red, green, blue].map { UInt8(clamping: $0) }
    }
    return RasterImage(width: 160, height: 160, pixels: pixels)
  }

  /// A rotation task's public half.
  static func rotation(_ images: [TaskImage]) -> TaskPrompt {
    TaskPrompt(
      family: "rotation_task", kind: images.count == 2 ? "pair" : "single", revision: 1, text: "How far was it turned?",
      images: images, choices: ["0", "90", "180", "270"].map { TaskPrompt.Choice(label: $0) },
      answerFormat: .thinkAnswer)
  }
}

extension MemoryStore {
  /// Keeps a picture as tasks do.
  func keep(_ picture: RasterImage) throws -> TaskImage {
    let digest = try write(picture.jpeg(quality: 90), fileExtension: "jpg")
    return TaskImage(digest: digest, fileExtension: "jpg", width: picture.width, height: picture.height)
  }
}

/// A component made from settings as a pipeline file would give them.
func made<C: Component>(
  _ type: C.Type, _ settings: JSONValue, _ services: Services, _ components: ComponentList = .builtIn
) throws -> C {
  var diagnostics: [Diagnostic] = []
  let node = ConfigNode(json: settings, at: ConfigLocation(file: "test", line: 1, column: 1))
  let read = type.read(node, folder: "", components: components, &diagnostics).settings
  #expect(diagnostics.map(\.message) == [])
  return try C(try #require(read), services: services)
}
