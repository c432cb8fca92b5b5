internal import CImageCodecs

extension RasterImage {
  /// The picture in another size: an area average along a side that shrinks, Catmull-Rom (Keys 1981) along one that
  /// grows; 14-bit fixed-point weights that add up to exactly one.
  ///
  /// Sides below 1 count as 1.
  package func resized(width newWidth: Int, height newHeight: Int) -> RasterImage {
    let (newWidth, newHeight) = (max(newWidth, 1), max(newHeight, 1))
    if newWidth == width && newHeight == height { return self }
    let pixels = resampled(
      pixels, from: (width, height), to: (newWidth, newHeight), channels: 3)
    return RasterImage(width: newWidth, height: newHeight, pixels: pixels)
  }

  /// The picture with its longer side brought down to `maxSide`; smaller pictures stay as they are.
  package func fitted(to maxSide: Int) -> RasterImage {
    let size = Self.size(width, height, fitting: maxSide)
    return resized(width: size.width, height: size.height)
  }

  /// The part of the picture inside a rectangle, which is first cut to the picture; at least one pixel.
  package func cropped(x: Int, y: Int, width: Int, height: Int) -> RasterImage {
    cropped(to: PixelRect(x: x, y: y, width: width, height: height))
  }

  /// The part of the picture inside a rectangle, which is first cut to the picture; at least one pixel.
  package func cropped(to rect: PixelRect) -> RasterImage {
    let part = rect.clamped(toWidth: width, height: height)
    let (partWidth, partHeight) = (max(part.width, 1), max(part.height, 1))
    let left = min(part.x, width - partWidth)
    let top = min(part.y, height - partHeight)
    var result: [UInt8] = []
    result.reserveCapacity(partWidth * partHeight * 3)
    for row in top..<(top + partHeight) {
      let start = (row * width + left) * 3
      result.append(contentsOf: pixels[start..<(start + partWidth * 3)])
    }
    return RasterImage(width: partWidth, height: partHeight, pixels: result)
  }

  /// The picture with a rectangle painted over; what lies outside the picture is left out.
  package func filling(_ rect: PixelRect, with color: Color) -> RasterImage {
    let part = rect.clamped(toWidth: width, height: height)
    guard part.width > 0, part.height > 0 else { return self }
    return pasting(RasterImage(width: part.width, height: part.height, fill: color), x: part.x, y: part.y)
  }

  /// The picture with another one laid over it at a place; what lies outside is left out.
  package func pasting(_ other: RasterImage, x: Int, y: Int) -> RasterImage {
    let part = PixelRect(x: x, y: y, width: other.width, height: other.height).clamped(toWidth: width, height: height)
    var result = pixels
    guard part.width > 0 else { return self }
    for row in 0..<part.height {
      let to = ((part.y + row) * width + part.x) * 3
      let from = ((part.y - y + row) * other.width + part.x - x) * 3
      result.replaceSubrange(to..<(to + part.width * 3), with: other.pixels[from..<(from + part.width * 3)])
    }
    return RasterImage(width: width, height: height, pixels: result)
  }
}

// Memory for a few rows is all that can be missing; then an array of the result could not be had either.
func resampled(
  _ pixels: [UInt8], from: (width: Int, height: Int), to: (width: Int, height: Int), channels: Int
) -> [UInt8] {
  let total = to.width * to.height * channels
  return [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
    let status = pixels.withUnsafeBufferPointer {
      wn_resample(
        $0.baseAddress, Int32(from.width), Int32(from.height), buffer.baseAddress, Int32(to.width), Int32(to.height),
        Int32(channels))
    }
    precondition(status == WN_OK, "resampling a picture ran out of memory")
    count = total
  }
}
