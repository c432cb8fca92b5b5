import Foundation
import RasterImage
import Testing

/// Every file of the hostile set ends as its manifest says.
@Suite(.enabled(if: SharedPictures.exist, "the shared pictures are not beside this package"))
struct HostileFileTests {
  // Decoders stop at these; the rest of the rejected files decode and are for filters to drop.
  private static let decoderKinds = ["bomb", "broken", "color", "exif", "type"]

  @Test("The manifest is read") func manifestIsRead() {
    #expect(HostileFile.all.count > 80)
  }

  @Test("A file is accepted upright or refused with a reason", arguments: HostileFile.all)
  func endsAsItsManifestSays(_ entry: HostileFile) throws {
    let bytes = try SharedPictures.bytes("hostile/\(entry.file)")
    var limits = ImageLimits()
    // Among the bombs is a picture of 16 pixels, far too small to ask anything about.
    if entry.kind == "bomb" { limits.minSide = 17 }
    let result = Result { [limits] () throws(ImageError) in
      try RasterImage(decoding: bytes, limits: limits, fitting: nil)
    }
    switch result {
    case .failure(let error):
      let isForeign = error.code == .unsupportedFormat
      #expect(entry.expect != .accept || isForeign && !bytes.starts(with: [0xFF, 0xD8]), "\(error)")
    case .success(let picture):
      #expect(entry.expect != .reject || !Self.decoderKinds.contains(entry.kind), "decoded although \(entry.reason)")
      if let upright = entry.upright { #expect([picture.width, picture.height] == upright) }
    }
  }

  @Test(
    "A file that says it shows the same as another one does", arguments: HostileFile.all.filter { $0.sameAs != nil })
  func showsTheSame(_ entry: HostileFile) throws {
    guard let picture = try? RasterImage(decoding: SharedPictures.bytes("hostile/\(entry.file)")) else { return }
    let base = try RasterImage(decoding: SharedPictures.bytes("hostile/\(Self.stand(inFor: entry.sameAs))"))
    let likeness = base.thumbnail(side: 64).correlation(with: picture.thumbnail(side: 64))
    #expect(likeness > 0.99, "correlation \(likeness)")
    let colors = (base.meanColor, picture.meanColor)
    #expect(abs(Int(colors.0.red) - Int(colors.1.red)) <= 4 && abs(Int(colors.0.blue) - Int(colors.1.blue)) <= 4)
  }

  // The pictures that others are the same as are not in the folder themselves; the first of their likes stands in.
  private static func stand(inFor name: String?) -> String {
    let first = HostileFile.all.filter { $0.sameAs == name && $0.expect == .accept }.map(\.file).sorted().first
    return name == "base.jpg" ? "color/sub420.jpg" : first ?? ""
  }

  @Test("Sixteen-bit, grey, CMYK and one-bit pictures keep their brightness")
  func colorTypes() throws {
    let base = try RasterImage(decoding: SharedPictures.bytes("hostile/color/sub420.jpg")).gray()
    for file in ["gray.jpg", "cmyk_adobe.jpg", "one_bit.png"] {
      let other = try RasterImage(decoding: SharedPictures.bytes("hostile/color/\(file)")).gray()
      #expect(abs(base.mean - other.mean) < 6, "\(file): \(other.mean) against \(base.mean)")
    }
  }
}
