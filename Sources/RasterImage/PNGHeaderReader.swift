/// Reads the chunks of a PNG (third edition) that say something about the picture; checksums are the decoder's work.
enum PNGHeaderReader {
  /// The first eight bytes of every PNG.
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  // An XMP packet is some kilobytes; no more than this is searched.
  private static let maxPacket = 1 << 18

  /// The header, or why there is none.
  static func read(_ window: ByteWindow) throws(ImageError) -> ImageHeader {
    guard window.count >= 33 else { throw ImageError(.truncatedData, "The file ends inside its header.") }
    guard window.integer(at: 8, length: 4) == 13, window.has("IHDR", at: 12) else {
      throw ImageError(.damagedData, "The first chunk is not the image header.")
    }
    var header = try frame(in: window.part(from: 16, length: 13))
    var offset = 33
    while let length = window.integer(at: offset, length: 4), length <= window.count - offset - 8 {
      take(window.part(from: offset + 8, length: length), name: window.part(from: offset + 4, length: 4), into: &header)
      offset += length + 12
    }
    return header
  }

  private static func frame(in chunk: ByteWindow) throws(ImageError) -> ImageHeader {
    guard let width = chunk.integer(at: 0, length: 4), let height = chunk.integer(at: 4, length: 4),
      let depth = chunk.byte(at: 8), let type = chunk.byte(at: 9), let interlace = chunk.byte(at: 12),
      (1...0x7FFF_FFFF).contains(width), (1...0x7FFF_FFFF).contains(height)
    else { throw ImageError(.damagedData, "The size of the picture is not a legal one.") }
    let models: [Int: ImageHeader.ColorModel] = [0: .gray, 2: .color, 3: .palette, 4: .gray, 6: .color]
    guard let model = models[type], [1, 2, 4, 8, 16].contains(depth) else {
      throw ImageError(.damagedData, "The colour type \(type) with \(depth) bits does not exist.")
    }
    var header = ImageHeader(format: .png, width: width, height: height, colorModel: model, bitDepth: depth)
    header.hasAlpha = type >= 4
    header.isProgressive = interlace != 0
    return header
  }

  private static func take(_ chunk: ByteWindow, name: ByteWindow, into header: inout ImageHeader) {
    if name.has("tRNS") { header.hasAlpha = true }
    if name.has("iCCP") { header.hasColorProfile = true }
    if name.has("acTL") { header.isAnimated = true }
    if name.has("eXIf") { header.orientation = OrientationTag.exif(in: chunk) ?? 1 }
    if name.has("iTXt"), chunk.has("XML:com.adobe.xmp\0\0") {
      header.xmpOrientation = OrientationTag.xmp(in: chunk.part(from: 0, length: maxPacket))
    }
  }
}
