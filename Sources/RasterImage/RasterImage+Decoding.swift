internal import CImageCodecs

// How colours become RGB8, for every format:
//   grey        red = green = blue
//   CMYK, YCCK  (255 - C)(255 - K) / 255 and so on, rounded; Adobe files store the complements and are read as such
//   palette     looked up; 1, 2 and 4 bit grey is stretched to 0...255
//   16 bit      divided by 257 and rounded, never cut off
//   alpha       composited on white
//   profiles    ignored and noted in the header: the numbers are taken as sRGB, for every picture alike
extension RasterImage {
  /// Decodes a JPEG or PNG to an upright picture whose longer side is at most `maxSide`, never enlarged.
  ///
  /// Limits are checked against the header before a pixel is allocated. A JPEG is scaled while decoding, never below
  /// twice the size asked for, and the rest is an area average, so that no detail is aliased. The EXIF orientation is
  /// applied and forgotten. A decoder's warning of damaged data is a refusal.
  package init(
    decoding bytes: [UInt8], limits: ImageLimits = ImageLimits(), fitting maxSide: Int? = nil
  ) throws(ImageError) {
    try limits.checkBytes(bytes.count)
    let header = try ImageHeader(reading: bytes)
    try limits.check(header, byteCount: bytes.count)
    try self.init(decoding: bytes, header: header, limits: limits, fitting: maxSide)
  }

  /// Decodes bytes whose header has been read and checked.
  package init(
    decoding bytes: [UInt8], header: ImageHeader, limits: ImageLimits, fitting maxSide: Int?
  ) throws(ImageError) {
    let (width, height) = Self.size(header.width, header.height, fitting: maxSide)
    var request = wn_request(
      stored_width: Int32(header.width), stored_height: Int32(header.height), denominator: 1, width: Int32(width),
      height: Int32(height), max_memory: limits.maxMemory)
    request.denominator = Self.denominator(header, fitting: maxSide)
    var problem = wn_problem()
    var status = WN_OK
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      status = bytes.withUnsafeBufferPointer { bytes in
        header.format == .jpeg
          ? wn_jpeg_decode(bytes.baseAddress, bytes.count, &request, buffer.baseAddress, &problem)
          : wn_png_decode(bytes.baseAddress, bytes.count, &request, buffer.baseAddress, &problem)
      }
      count = status == WN_OK ? width * height * 3 : 0
    }
    guard status == WN_OK else { throw ImageError(problem) }
    self = RasterImage(width: width, height: height, pixels: pixels).upright(from: header.orientation)
  }

  /// The size of a picture brought to a longer side of at most `maxSide`, rounded, at least 1.
  package static func size(_ width: Int, _ height: Int, fitting maxSide: Int?) -> (width: Int, height: Int) {
    let longer = max(width, height)
    guard let maxSide, maxSide > 0, longer > maxSide else { return (width, height) }
    return (
      max(1, (2 * width * maxSide + longer) / (2 * longer)), max(1, (2 * height * maxSide + longer) / (2 * longer))
    )
  }

  private static func denominator(_ header: ImageHeader, fitting maxSide: Int?) -> Int32 {
    guard header.format == .jpeg, let maxSide, maxSide > 0 else { return 1 }
    let longer = max(header.width, header.height)
    let fitting = [8, 4, 2].first { ($0 - 1 + longer) / $0 >= 2 * maxSide }
    return Int32(fitting ?? 1)
  }
}

extension ImageError {
  // What a codec said, as a drop reason.
  fileprivate init(_ problem: wn_problem) {
    let words = withUnsafeBytes(of: problem.words) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    switch problem.status {
    case WN_TRUNCATED: self.init(.truncatedData, "The picture is cut off: \(words).")
    case WN_UNSUPPORTED: self.init(.unsupportedFormat, "The decoder does not read this coding: \(words).")
    case WN_MEMORY: self.init(.tooMuchMemory, "Decoding needs more memory than allowed: \(words).")
    default: self.init(.damagedData, "The picture is damaged: \(words).")
    }
  }
}
