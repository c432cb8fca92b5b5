/// What a page says of a picture.
enum PictureWords {
  /// The first text that says something, in one line; empty if none does.
  static func first(_ texts: some Sequence<String?>) -> String {
    for text in texts {
      if let line = text?.oneLine, says(line) { return line }
    }
    return ""
  }

  /// Whether a text says what a picture shows: names of files, addresses and words for any picture do not.
  static func says(_ text: String) -> Bool {
    let lower = text.lowercased()
    if lower.isEmpty || lower.contains("://") || isFileName(lower) { return false }
    // Numbers and signs at the end tell one such picture from another.
    let words = lower.split { !$0.isLetter }.map(String.init)
    return words.isEmpty ? lower.contains { !$0.isASCII } : !words.allSatisfy { general.contains($0) }
  }

  private static func isFileName(_ text: String) -> Bool {
    guard !text.contains(" ") else { return false }
    if endings.contains(where: { text.hasSuffix($0) }) { return true }
    guard let camera = cameras.first(where: { text.hasPrefix($0) }) else { return false }
    let rest = text.utf8.dropFirst(camera.utf8.count)
    return rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
  }

  /// How cameras and telephones begin the names of their files.
  private static let cameras = ["img", "dscn", "dscf", "dsc", "pict", "pxl", "gopr", "screenshot"]

  private static let endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp"]
  private static let general: Set<String> = [
    "image", "images", "img", "photo", "photograph", "picture", "pic", "figure", "fig", "thumbnail", "thumb", "graphic",
    "illustration", "icon", "banner", "featured", "hero", "title", "alt", "text", "enter", "description", "here", "the",
    "a", "an", "this", "article", "post", "blog", "header", "main", "cover", "placeholder", "null", "undefined", "none",
    "untitled", "default", "loading", "spacer", "gallery", "media", "user", "uploaded", "click", "to", "enlarge",
    "view", "zoom",
    "larger", "full", "size", "opens", "in", "new", "window", "tab", "bild", "foto", "imagen", "imagem", "immagine",
  ]
}
