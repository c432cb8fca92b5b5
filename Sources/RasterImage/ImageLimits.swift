/// What a picture may cost, checked against its header before any pixel is allocated.
package struct ImageLimits: Sendable, Equatable {
  /// The largest file, in bytes.
  package var maxBytes = 64 << 20
  /// The largest picture, in pixels.
  package var maxPixels = 100_000_000
  /// The longest side, in pixels.
  package var maxSide = 32_768
  /// The shortest side, in pixels.
  package var minSide = 1
  /// The largest ratio of the longer side to the shorter one.
  package var maxAspect = 20.0
  /// The most passes of a progressive JPEG; ordinary files have about ten.
  package var maxScans = 100
  /// The most working memory of a decoder in bytes beyond the decoded picture: the coefficients of a progressive
  /// JPEG, the rows of an interlaced PNG.
  package var maxMemory = 320 << 20

  /// The safe defaults.
  package init() {}

  /// Checks a header against every limit, the cheapest reason first.
  package func check(_ header: ImageHeader, byteCount: Int) throws(ImageError) {
    try checkBytes(byteCount)
    let longer = max(header.width, header.height)
    let shorter = min(header.width, header.height)
    try Self.most(longer, maxSide, .sideTooLong, "longer_side", "The longer side is")
    guard shorter >= minSide else {
      throw ImageError(
        .sideTooShort, "The shorter side is \(shorter) pixels, the limit is \(minSide).", measured: "shorter_side",
        value: Double(shorter), limit: Double(minSide))
    }
    try Self.most(header.width * header.height, maxPixels, .tooManyPixels, "pixels", "The number of pixels is")
    try checkAspect(longer: longer, shorter: shorter)
    try Self.most(header.scans, maxScans, .tooManyScans, "scans", "The number of scans is")
  }

  /// Checks the size of a file, which can be known before it is read.
  package func checkBytes(_ byteCount: Int) throws(ImageError) {
    try Self.most(byteCount, maxBytes, .tooManyBytes, "bytes", "The size of the file in bytes is")
  }

  private func checkAspect(longer: Int, shorter: Int) throws(ImageError) {
    let aspect = Double(longer) / Double(shorter)
    guard aspect > maxAspect else { return }
    throw ImageError(
      .aspectTooExtreme, "The longer side is more than \(maxAspect) times the shorter one: \(longer) and \(shorter).",
      measured: "aspect", value: aspect, limit: maxAspect)
  }

  private static func most(
    _ value: Int, _ limit: Int, _ code: ImageError.Code, _ name: String, _ words: String
  ) throws(ImageError) {
    guard value > limit else { return }
    throw ImageError(
      code, "\(words) \(value), the limit is \(limit).", measured: name, value: Double(value), limit: Double(limit))
  }
}
