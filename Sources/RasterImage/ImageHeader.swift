/// The picture formats that are read, told by content and never by name.
package enum ImageFormat: String, Sendable {
  case jpeg, png
}

/// What a picture says of itself, read without decoding a pixel.
package struct ImageHeader: Sendable, Equatable {
  /// How the stored samples make a colour.
  package enum ColorModel: String, Sendable {
    case gray, color, palette, cmyk
  }

  /// The format, by content.
  package var format: ImageFormat
  /// The stored width in pixels, before orientation.
  package var width: Int
  /// The stored height in pixels, before orientation.
  package var height: Int
  /// EXIF orientation, 1...8; anything else counts as 1.
  package var orientation = 1
  /// How samples make a colour.
  package var colorModel: ColorModel
  /// Bits of one stored sample: 8 for JPEG, 1 to 16 for PNG.
  package var bitDepth: Int
  /// Whether pixels can be transparent; they are put on white.
  package var hasAlpha = false
  /// Whether the picture is stored as passes of growing detail (progressive JPEG, interlaced PNG).
  package var isProgressive = false
  /// The passes over the picture: scans of a JPEG, 1 for PNG.
  package var scans = 1
  /// An orientation found in XMP; noted and ignored, because readers differ and pixels are mostly upright already.
  package var xmpOrientation: Int?
  /// Whether a colour profile is embedded; it is noted and ignored, the numbers are taken as sRGB.
  package var hasColorProfile = false
  /// Whether the file is an animation; the first picture is read.
  package var isAnimated = false
  /// Whether the file holds several pictures (MPO); the first is read.
  package var hasSeveralPictures = false

  /// Width of the upright picture.
  package var uprightWidth: Int { orientation > 4 ? height : width }
  /// Height of the upright picture.
  package var uprightHeight: Int { orientation > 4 ? width : height }
  /// Samples a pixel as stored, alpha and all; a palette index is one.
  package var channels: Int {
    switch colorModel {
    case .gray, .palette: hasAlpha && colorModel == .gray ? 2 : 1
    case .color: hasAlpha ? 4 : 3
    case .cmyk: 4
    }
  }

  /// What was ignored or chosen while reading, as words a ledger can store.
  package var notes: [String] {
    var notes: [String] = []
    if let xmpOrientation, xmpOrientation != orientation { notes.append("xmp_orientation_ignored") }
    if hasColorProfile { notes.append("color_profile_ignored") }
    if isAnimated { notes.append("first_frame_of_animation") }
    if hasSeveralPictures { notes.append("first_of_several_pictures") }
    return notes
  }

  init(format: ImageFormat, width: Int, height: Int, colorModel: ColorModel, bitDepth: Int) {
    self.format = format
    self.width = width
    self.height = height
    self.colorModel = colorModel
    self.bitDepth = bitDepth
  }

  /// Reads the header of a JPEG or PNG; allocates nothing that grows with the picture.
  package init(reading bytes: [UInt8]) throws(ImageError) {
    let window = ByteWindow(bytes)
    if bytes.isEmpty { throw ImageError(.emptyFile, "The file is empty.") }
    if window.has([0xFF, 0xD8, 0xFF]) {
      self = try JPEGHeaderReader.read(window)
    } else if window.has(PNGHeaderReader.signature) {
      self = try PNGHeaderReader.read(window)
    } else {
      throw ImageError(.unsupportedFormat, "Not a JPEG or PNG picture: \(ContentGuess.name(of: window)).")
    }
  }
}
