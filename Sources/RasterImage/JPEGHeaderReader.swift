/// Reads the markers of a JPEG (ITU-T T.81, annex B) up to the first scan, and counts scans where there may be many.
///
/// Scans are counted before decoding because each pass of a progressive picture costs time by its size in pixels, not
/// by the bytes it takes: a 165 kB file can hold a decoder for minutes.
struct JPEGHeaderReader {
  private let window: ByteWindow
  private var offset = 2
  private var header: ImageHeader?
  private var orientation: Int?
  private var xmpOrientation: Int?
  private var hasColorProfile = false
  private var hasSeveralPictures = false

  private init(_ window: ByteWindow) {
    self.window = window
  }

  /// The header, or why there is none.
  static func read(_ window: ByteWindow) throws(ImageError) -> ImageHeader {
    var reader = JPEGHeaderReader(window)
    return try reader.readHeader()
  }

  private mutating func readHeader() throws(ImageError) -> ImageHeader {
    while let marker = nextMarker() {
      switch marker {
      case 0xD9: throw ImageError(.damagedData, "The file ends without a picture.")
      case 0xDA: return try finished(with: segment(marker))
      default: try take(segment(marker), of: marker)
      }
    }
    throw ImageError(.truncatedData, "The file ends before the picture begins.")
  }

  /// The next marker that is followed by a length or ends the file; stuffing, fill bytes and lone markers are passed.
  private mutating func nextMarker() -> Int? {
    while let place = window.firstPlace(of: 0xFF, from: offset) {
      offset = place + 1
      guard let code = window.byte(at: offset) else { return nil }
      if code == 0xFF { continue }
      offset += 1
      let isLone = code == 0 || code == 0x01 || (0xD0...0xD8).contains(code)
      if !isLone { return code }
    }
    return nil
  }

  /// What follows a marker and its length; the offset then stands behind it.
  private mutating func segment(_ marker: Int) throws(ImageError) -> ByteWindow {
    guard let length = window.integer(at: offset, length: 2), length <= window.count - offset else {
      throw ImageError(.truncatedData, "The file ends inside its header.")
    }
    guard length >= 2 else { throw ImageError(.damagedData, "A segment of the header has no length.") }
    defer { offset += length }
    return window.part(from: offset + 2, length: length - 2)
  }

  private mutating func take(_ segment: ByteWindow, of marker: Int) throws(ImageError) {
    switch marker {
    case 0xC4, 0xC8, 0xCC: break
    case 0xC0...0xCF: try takeFrame(segment, of: marker)
    case 0xE1: takeAPP1(segment)
    case 0xE2:
      if segment.has("ICC_PROFILE\0") { hasColorProfile = true }
      if segment.has("MPF\0") { hasSeveralPictures = true }
    default: break
    }
  }

  private mutating func takeFrame(_ segment: ByteWindow, of marker: Int) throws(ImageError) {
    guard [0xC0, 0xC1, 0xC2, 0xC9, 0xCA].contains(marker) else {
      throw ImageError(.unsupportedFormat, "A lossless or hierarchical JPEG.")
    }
    guard let depth = segment.byte(at: 0), let height = segment.integer(at: 1, length: 2),
      let width = segment.integer(at: 3, length: 2), let components = segment.byte(at: 5), header == nil
    else { throw ImageError(.damagedData, "The frame header is damaged.") }
    guard depth == 8 else { throw ImageError(.unsupportedFormat, "A JPEG of \(depth) bits a sample.") }
    guard width > 0, height > 0 else { throw ImageError(.damagedData, "A side of the picture is 0.") }
    let models: [Int: ImageHeader.ColorModel] = [1: .gray, 3: .color, 4: .cmyk]
    guard let model = models[components] else {
      throw ImageError(.unsupportedFormat, "A JPEG of \(components) colour components.")
    }
    header = ImageHeader(format: .jpeg, width: width, height: height, colorModel: model, bitDepth: depth)
    header?.isProgressive = marker == 0xC2 || marker == 0xCA
  }

  private mutating func takeAPP1(_ segment: ByteWindow) {
    if segment.has("Exif\0") {
      orientation = orientation ?? OrientationTag.exif(in: segment.part(from: 6, length: segment.count))
    } else if segment.has("http://ns.adobe.com/xap/1.0/\0") {
      xmpOrientation = xmpOrientation ?? OrientationTag.xmp(in: segment)
    }
  }

  private mutating func finished(with scan: ByteWindow) throws(ImageError) -> ImageHeader {
    guard var header else { throw ImageError(.damagedData, "A scan stands before the size of the picture.") }
    header.orientation = orientation ?? 1
    header.xmpOrientation = xmpOrientation
    header.hasColorProfile = hasColorProfile
    header.hasSeveralPictures = hasSeveralPictures
    let isWhole = scan.byte(at: 0) == header.channels
    if header.isProgressive || !isWhole { header.scans = 1 + laterScans() }
    return header
  }

  private mutating func laterScans() -> Int {
    var count = 0
    while let marker = nextMarker(), marker != 0xD9 {
      if marker == 0xDA { count += 1 }
      guard let length = window.integer(at: offset, length: 2) else { break }
      offset += max(length, 2)
    }
    return count
  }
}
