/// What a file that is no JPEG or PNG seems to be, for the sentence that refuses it.
enum ContentGuess {
  private static let beginnings: [(offset: Int, pattern: [UInt8], name: String)] = [
    (0, Array("GIF8".utf8), "it looks like a GIF"),
    (8, Array("WEBP".utf8), "it looks like a WebP picture"),
    (4, Array("ftyp".utf8), "it looks like a HEIF, AVIF or video file"),
    (0, [0x49, 0x49, 0x2A, 0], "it looks like a TIFF"),
    (0, [0x4D, 0x4D, 0, 0x2A], "it looks like a TIFF"),
    (0, Array("BM".utf8), "it looks like a Windows bitmap"),
    (0, Array("8BPS".utf8), "it looks like a Photoshop file"),
    (0, Array("%PDF".utf8), "it looks like a PDF"),
    (0, [0x1F, 0x8B], "it is compressed with gzip"),
    (0, Array("PK".utf8), "it looks like a ZIP archive"),
    (0, Array("version https://git-lfs".utf8), "it is a Git LFS pointer, not the file itself"),
    (0, [0xEF, 0xBB, 0xBF], "it begins with a byte order mark, as text does"),
    (0, Array("<".utf8), "it looks like HTML, SVG or XML"),
    (0, Array("{".utf8), "it looks like JSON"),
  ]

  /// The end of a sentence.
  static func name(of window: ByteWindow) -> String {
    for (offset, pattern, name) in beginnings where window.has(pattern, at: offset) { return name }
    return "its first bytes are unknown"
  }
}
