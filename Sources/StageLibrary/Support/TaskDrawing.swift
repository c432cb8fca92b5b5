internal import Curation
internal import RasterImage

// What every task made of pictures does alike.

extension Services {
  /// Writes a picture of a task: one encoder, one quality, no metadata, whatever the answer is.
  func keep(_ picture: RasterImage, quality: Int) throws -> TaskImage {
    let digest = try media.write(picture.jpeg(quality: quality), fileExtension: "jpg")
    return TaskImage(digest: digest, fileExtension: "jpg", width: picture.width, height: picture.height)
  }
}

extension FieldReader {
  /// Reads the phrasings of a question, each of which must have `<image>` in it `imageCount` times.
  mutating func phrasings(default shipped: [String], imageCount: Int) -> [String] {
    let given: [String]? = optional(
      "prompts", "Phrasings of the question, one drawn for each task; the shipped ones if left out.")
    guard let given else { return shipped }
    let placeholder = TaskPrompt.imagePlaceholder
    if given.isEmpty { report("prompts", "`prompts` must not be an empty list") }
    if !given.allSatisfy({ $0.split(separator: placeholder, omittingEmptySubsequences: false).count == imageCount + 1 })
    {
      report("prompts", "every prompt must have `\(placeholder)` \(imageCount == 1 ? "once" : "\(imageCount) times")")
    }
    return given
  }
}

extension RasterImage {
  /// The picture with every channel's values looked up in its table.
  func mapped(red: [UInt8], green: [UInt8], blue: [UInt8]) -> RasterImage {
    guard red.count == 256, green.count == 256, blue.count == 256 else { return self }
    let mapped = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, count in
      for offset in stride(from: 0, to: pixels.count, by: 3) {
        buffer[offset] = red[Int(pixels[offset])]
        buffer[offset + 1] = green[Int(pixels[offset + 1])]
        buffer[offset + 2] = blue[Int(pixels[offset + 2])]
      }
      count = pixels.count
    }
    return RasterImage(width: width, height: height, pixels: mapped)
  }
}

/// Any value as a byte.
func byte(_ value: Int) -> UInt8 {
  UInt8(min(max(value, 0), 255))
}
