/// A picture in memory: upright 8-bit RGB, rows from top to bottom, without padding.
///
/// A picture has at least one pixel. All operations give new pictures and work on integers, so that the same input
/// gives the same pixels on every machine.
package struct RasterImage: Sendable, Equatable {
  /// Pixels in a row.
  package let width: Int
  /// Rows.
  package let height: Int
  /// Red, green, blue of each pixel: `width * height * 3` bytes.
  package let pixels: [UInt8]

  /// A picture of given pixels; their number must fit the size.
  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height * 3, "pixels must fit the size")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A picture of one colour.
  package init(width: Int, height: Int, fill color: Color) {
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      for offset in 0..<(width * height) {
        buffer.initializeElement(at: offset * 3, to: color.red)
        buffer.initializeElement(at: offset * 3 + 1, to: color.green)
        buffer.initializeElement(at: offset * 3 + 2, to: color.blue)
      }
      count = width * height * 3
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// The colour at a place inside the picture.
  package subscript(x: Int, y: Int) -> Color {
    let offset = (y * width + x) * 3
    return Color(pixels[offset], pixels[offset + 1], pixels[offset + 2])
  }
}

/// An 8-bit RGB colour.
package struct Color: Sendable, Hashable {
  /// Red, 0...255.
  package var red: UInt8
  /// Green, 0...255.
  package var green: UInt8
  /// Blue, 0...255.
  package var blue: UInt8

  /// A colour of red, green and blue.
  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Middle grey, the usual colour of a mask.
  package static let middleGray = Color(128, 128, 128)
}

/// A rectangle of pixels: left and top edge, width and height.
package struct PixelRect: Sendable, Hashable {
  /// Left edge.
  package var x: Int
  /// Top edge.
  package var y: Int
  /// Width.
  package var width: Int
  /// Height.
  package var height: Int

  /// A rectangle.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The part of the rectangle inside a picture; its width or height is 0 when there is none.
  package func clamped(toWidth width: Int, height: Int) -> PixelRect {
    let left = min(max(x, 0), width)
    let top = min(max(y, 0), height)
    let right = min(max(Self.end(x, self.width), left), width)
    let bottom = min(max(Self.end(y, self.height), top), height)
    return PixelRect(x: left, y: top, width: right - left, height: bottom - top)
  }

  // Where a stretch ends, at the largest number when it would lie beyond.
  private static func end(_ start: Int, _ length: Int) -> Int {
    let (sum, isBeyond) = start.addingReportingOverflow(length)
    return isBeyond ? (length > 0 ? .max : .min) : sum
  }
}
