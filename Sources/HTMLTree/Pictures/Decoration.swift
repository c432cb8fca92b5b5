/// Pictures that show nothing of what a page says, told by their size, their name and their class.
enum Decoration {
  /// Whether the size a page states is that of a tracker or an icon.
  static func isSmall(width: Int, height: Int) -> Bool {
    let known = [width, height].filter { $0 > 0 }
    return known.contains { $0 <= 16 } || (known.count == 2 && known.allSatisfy { $0 < 48 })
  }

  /// Whether what stands where an address should is one, and not a switch (`data-lazy="true"`) or a script's.
  ///
  /// Pictures written into the page (`data:`) are looked at elsewhere.
  static func isAddress(_ text: String) -> Bool {
    !switches.contains(text) && !unlinked.contains { text.hasPrefix($0) }
  }

  /// Whether the name of an address says that it only holds the place of a picture that comes later.
  static func isPlaceholder(_ address: String) -> Bool {
    !words(fileName(address)).isDisjoint(with: placeholders)
  }

  /// Whether the words of its file's name, its class or its id say that it is decoration.
  static func isNamed(_ tree: HTMLTree, _ index: Int, address: String) -> Bool {
    let names =
      fileName(address) + " " + (tree.attribute(index, .class) ?? "") + " " + (tree.attribute(index, .id) ?? "")
    return !words(names).isDisjoint(with: decorations)
  }

  private static let switches: Set<String> = ["", "#", "true", "false", "0", "1", "auto", "lazy", "null", "undefined"]
  private static let unlinked = ["about:", "javascript:", "data:", "blob:", "{{", "${"]
  private static let placeholders: Set<String> = [
    "blank", "placeholder", "spacer", "transparent", "lazyload", "loading", "loader", "1x1",
  ]
  static let decorations: Set<String> = [
    "avatar", "avatars", "gravatar", "emoji", "emoticon", "smiley", "smilies", "icon", "icons", "ico", "favicon",
    "logo",
    "logos", "sprite", "sprites", "badge", "tracker", "tracking", "beacon", "captcha", "arrow", "bullet", "button",
  ]

  private static func fileName(_ address: String) -> String {
    let path = address.prefix { $0 != "?" }
    return String(path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path)
  }

  /// The words of a name in small letters; those looked for are ASCII, so bytes do.
  private static func words(_ text: String) -> Set<String> {
    let bytes = text.utf8.prefix(400).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let words = bytes.split { !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) && $0 < 0x80 }
    return Set(words.map { String(decoding: $0, as: UTF8.self) })
  }
}
