package import Curation
internal import RasterImage

/// Reads pictures, refuses what cannot be trusted, and measures what later stages ask for.
///
/// The limits are checked against the file's header before a pixel is allocated: a file of 200 bytes can claim
/// thousands of millions of pixels, and a progressive JPEG of 165 kB whose last scan is repeated 3,000 times holds
/// common decoders for half a minute. A decoder's warning of damaged data is a refusal, since most libraries give back
/// a picture that is half green. EXIF orientation is applied before anything else and then forgotten: a picture that
/// stands on its side is a wrong label in a rotation task.
///
/// The picture is decoded once to `working_side` and kept for the stages that follow. Attributes written:
/// `pixel_digest` (SHA-256 of the upright size and the decoded pixels), `phash` and `phash256` (perceptual hashes, in
/// hexadecimal), `gray_deviation` (standard deviation of a 32 × 32 grey thumbnail, 0...127.5), `orientation` (the EXIF
/// value, if it was not 1) and a flag for each thing that was ignored: `xmp_orientation_ignored`,
/// `color_profile_ignored`, `first_frame_of_animation`, `first_of_several_pictures`.
///
/// Every refusal of the decoder is a drop whose reason is the decoder's word for it: `unsupported_format`,
/// `truncated_data`, `damaged_data`, `too_many_pixels` and so on.
package struct ImageDecoding: Stage {
  package static let name = "image_decoding"
  package static let summary = "Reads pictures, refuses damaged or oversized ones, and measures them."
  package static let needs: Set<SampleFact> = [.image]
  package static let gives: Set<SampleFact> = [.picture]

  /// The longer side stages work at, unless a pipeline says otherwise, in pixels.
  static let defaultWorkingSide = 1024

  package struct Settings: ComponentSettings {
    let workingSide: Int
    let limits: ImageLimits

    package init(_ fields: inout FieldReader) {
      workingSide = fields.value(
        "working_side", default: ImageDecoding.defaultWorkingSide, in: 64...8192,
        "The longer side, in pixels, that larger pictures are brought down to while they are decoded.")
      var limits = ImageLimits()
      limits.maxBytes = fields.value(
        "max_bytes", default: limits.maxBytes, in: 1...(1 << 30), "The largest file, in bytes.")
      limits.maxPixels = fields.value(
        "max_pixels", default: limits.maxPixels, in: 1...500_000_000, "The largest picture, in pixels.")
      limits.maxSide = fields.value(
        "max_side", default: limits.maxSide, in: 1...65_535, "The longest side, in pixels.")
      limits.maxAspect = fields.value(
        "max_aspect", default: limits.maxAspect, in: 1...1000, "The largest ratio of the longer side to the shorter.")
      limits.maxScans = fields.value(
        "max_scans", default: limits.maxScans, in: 1...10_000, "The most passes of a progressive JPEG.")
      self.limits = limits
    }
  }

  private let settings: Settings
  private let services: Services

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
    self.services = services
  }

  package func process(_ sample: Sample) throws -> Outcome {
    guard var image = sample.image else { return .drop(Drop(.noImage)) }
    do {
      try settings.limits.checkBytes(image.byteCount)
      let bytes = try image.bytes()
      let header = try ImageHeader(reading: bytes)
      try settings.limits.check(header, byteCount: bytes.count)
      image.describe(header, workingSide: settings.workingSide)
      if let drop = sample.dropIfBoxesDiffer(from: image) { return .drop(drop) }
      let picture = try services.picture(of: image) { _ in
        try RasterImage(decoding: bytes, header: header, limits: settings.limits, fitting: settings.workingSide)
      }
      return .keep(sample.measured(picture, header: header, image: image))
    } catch let error as ImageError {
      return .drop(Drop(error))
    }
  }
}

extension SourceImage {
  fileprivate mutating func describe(_ header: ImageHeader, workingSide: Int) {
    format = header.format.rawValue
    width = header.uprightWidth
    height = header.uprightHeight
    self.workingSide = workingSide
  }
}

extension Sample {
  // Boxes drawn on a picture of another size, or on the picture before it was turned upright, name the wrong places.
  fileprivate func dropIfBoxesDiffer(from image: SourceImage) -> Drop? {
    guard !objects.isEmpty, let width = attributes["stated_width"], let height = attributes["stated_height"],
      width.integer != image.width || height.integer != image.height
    else { return nil }
    return Drop(
      .boxesOfAnotherSize, "upright_size", value: .string("\(image.width)x\(image.height)"),
      threshold: .string("\(width.jsonText)x\(height.jsonText)"),
      detail: "the boxes were drawn on a picture of another size")
  }

  fileprivate func measured(_ picture: RasterImage, header: ImageHeader, image: SourceImage) -> Sample {
    var sample = self
    sample.image = image
    let gray = picture.gray()
    sample.attributes["pixel_digest"] = .string(picture.digest(uprightWidth: image.width, height: image.height).hex)
    sample.attributes["phash"] = .string(gray.perceptualHash().hex)
    sample.attributes["phash256"] = .string(gray.perceptualHash256().words.map(\.hex).joined())
    sample.attributes["gray_deviation"] = .measured(gray.thumbnailDeviation)
    if header.orientation != 1 { sample.attributes["orientation"] = .integer(header.orientation) }
    for note in header.notes { sample.attributes[note] = true }
    return sample
  }
}

extension RasterImage {
  fileprivate func digest(uprightWidth: Int, height uprightHeight: Int) -> Digest {
    var stream = DigestStream()
    stream.update(Array("\(uprightWidth) \(uprightHeight) \(width) \(height) ".utf8))
    stream.update(pixels)
    return stream.finish()
  }
}

extension Drop {
  fileprivate init(_ error: ImageError) {
    self.init(
      DropReason(error.code.rawValue), error.measuredName ?? "", value: error.value.map { .shortest($0) },
      threshold: error.limit.map { .shortest($0) }, detail: error.sentence)
  }
}

extension DropReason {
  fileprivate static let boxesOfAnotherSize: Self = "boxes_of_another_size"
}
