internal import CImageCodecs

extension RasterImage {
  /// Encodes as a baseline JPEG: 4:2:0, standard Huffman tables, no metadata beyond the JFIF header.
  ///
  /// Every picture of one quality has the same header but for its size, so that nothing in it tells how the picture
  /// was made. Quality is 1...100 on the usual scale of libjpeg; values outside are clamped.
  ///
  /// - Parameter turns: counter-clockwise quarter turns applied on the way, equal to `rotated(quarterTurns:)` before
  ///   but without the copy.
  package func jpeg(quality: Int = 90, turnedBy turns: Int = 0) -> [UInt8] {
    encoded { out, count, problem in
      pixels.withUnsafeBufferPointer { buffer in
        wn_jpeg_encode(
          view(.turned(turns), of: buffer.baseAddress), Int32(min(max(quality, 1), 100)), &out, &count, &problem)
      }
    }
  }

  /// Encodes as an 8-bit RGB PNG, compressed for speed.
  package func png() -> [UInt8] {
    encoded { out, count, problem in
      wn_png_encode(pixels, Int32(width), Int32(height), &out, &count, &problem)
    }
  }

  // An encoder fails only when memory is short, as an array does; then there is nothing sensible left to do.
  private func encoded(
    _ encode: (inout UnsafeMutablePointer<UInt8>?, inout Int, inout wn_problem) -> wn_status
  ) -> [UInt8] {
    var out: UnsafeMutablePointer<UInt8>?
    var count = 0
    var problem = wn_problem()
    let status = encode(&out, &count, &problem)
    precondition(status == WN_OK, "encoding a picture ran out of memory")
    defer { wn_free(out) }
    return Array(UnsafeBufferPointer(start: out, count: count))
  }
}
