internal import Curation
internal import HTMLTree
internal import RasterImage

extension Services {
  /// The decoded picture of a source image: upright, its longer side at most the image's working side.
  ///
  /// Kept in the cache, so that the stages of a sample share one decoding. The file's digest is checked, so a picture
  /// is always the one that was read at first; its limits were checked by `image_decoding` and are not checked again.
  /// Without that stage the default limits and working side hold.
  func picture(of image: SourceImage) throws -> RasterImage {
    try picture(of: image) { bytes in
      if image.workingSide > 0 {
        return try RasterImage(decoding: bytes, limits: .checked, fitting: image.workingSide)
      }
      return try RasterImage(decoding: bytes, fitting: ImageDecoding.defaultWorkingSide)
    }
  }

  /// The picture in the cache, or what `decode` makes of the file's bytes.
  func picture(of image: SourceImage, decode: ([UInt8]) throws -> RasterImage) throws -> RasterImage {
    let side = image.workingSide > 0 ? image.workingSide : ImageDecoding.defaultWorkingSide
    return try cache.value(for: "picture \(image.digest.hex) \(side)") { try decode(image.bytes()) }
  }
}

extension SourceImage {
  /// The picture's bytes, which must be those it had when it was found.
  func bytes() throws(InputError) -> [UInt8] {
    let changed = InputError(path, "has changed since it was read", remedy: "start a new run")
    let bytes: [UInt8]
    if let part {
      guard let page = try? PageBytes.read(part.page, maxBytes: HTMLTree.Limits().bytes),
        let written = DataAddress.bytes(in: page, part.range)
      else { throw changed }
      bytes = written
    } else if let record {
      do { bytes = try PictureArchive.bytes(of: record, in: path, maxBytes: byteCount) } catch { throw changed }
    } else {
      guard try InputFile(path).byteCount == byteCount else { throw changed }
      bytes = try InputFile.contents(of: path, maxBytes: byteCount)
    }
    guard Digest(of: bytes) == digest else { throw changed }
    return bytes
  }
}

extension ImageLimits {
  /// For bytes that a stage has checked against the limits of its settings.
  fileprivate static let checked: ImageLimits = {
    var limits = ImageLimits()
    limits.maxBytes = .max
    limits.maxPixels = .max
    limits.maxSide = .max
    limits.maxAspect = .infinity
    limits.maxScans = .max
    return limits
  }()
}
