internal import CImageCodecs

/// A picture of one 8-bit channel, rows from top to bottom, without padding.
package struct GrayImage: Sendable, Equatable {
  /// Pixels in a row.
  package let width: Int
  /// Rows.
  package let height: Int
  /// One byte a pixel.
  package let pixels: [UInt8]

  /// A picture of given pixels; their number must fit the size.
  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height, "pixels must fit the size")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The value at a place inside the picture.
  package subscript(x: Int, y: Int) -> UInt8 { pixels[y * width + x] }

  /// The picture in another size, resampled as `RasterImage` is; sides below 1 count as 1.
  package func resized(width newWidth: Int, height newHeight: Int) -> GrayImage {
    let (newWidth, newHeight) = (max(newWidth, 1), max(newHeight, 1))
    if newWidth == width && newHeight == height { return self }
    let pixels = resampled(pixels, from: (width, height), to: (newWidth, newHeight), channels: 1)
    return GrayImage(width: newWidth, height: newHeight, pixels: pixels)
  }

  /// The part of the picture inside a rectangle, which is first cut to the picture; at least one pixel.
  package func cropped(to rect: PixelRect) -> GrayImage {
    let part = rect.clamped(toWidth: width, height: height)
    let (partWidth, partHeight) = (max(part.width, 1), max(part.height, 1))
    let left = min(part.x, width - partWidth)
    let top = min(part.y, height - partHeight)
    var result: [UInt8] = []
    result.reserveCapacity(partWidth * partHeight)
    for row in top..<(top + partHeight) {
      let start = row * width + left
      result.append(contentsOf: pixels[start..<(start + partWidth)])
    }
    return GrayImage(width: partWidth, height: partHeight, pixels: result)
  }
}

extension RasterImage {
  /// The brightness of the picture: ITU-R BT.601 luma in integers, (19595 R + 38470 G + 7471 B + 32768) / 65536.
  package func gray() -> GrayImage {
    let total = width * height
    let values = [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
      pixels.withUnsafeBufferPointer { wn_gray($0.baseAddress, total, buffer.baseAddress) }
      count = total
    }
    return GrayImage(width: width, height: height, pixels: values)
  }

  /// The brightness of the picture, squeezed to a small square by area average.
  package func thumbnail(side: Int) -> GrayImage {
    gray().resized(width: side, height: side)
  }
}
