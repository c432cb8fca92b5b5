internal import Curation

/// Pictures of elements other than `img`.
extension PictureFinder {
  /// How many nodes in or around an element are looked through for other pictures.
  private static let mostBeside = 200

  /// Whether an element other than `img` may show a picture where it stands.
  ///
  /// That is a drawing, what is embedded, the still of a film, an empty box with a picture behind it. A picture as a button
  /// (`input`) shows what to press, not what is said.
  static func mayShow(_ tree: HTMLTree, _ index: Int) -> Bool {
    let node = tree.nodes[index]
    switch node.tag {
    case .svg: return true
    case .video: return tree.range(index, .poster) != nil
    case .object: return tree.range(index, .data) != nil
    default:
      // Most elements are told by this: they have no attributes, or words in them.
      guard node.end <= index + 2, !node.content.isEmpty,
        node.end == index + 1 || tree.bytes(index + 1).allSatisfy({ $0 <= 0x20 }),
        ElementRules.isBlock(node.tag) || node.tag == .span || node.tag == .a
      else { return false }
      return tree.range(index, .dataBg) != nil || address(behind: index, of: tree) != nil
    }
  }

  /// A drawing that says what it shows, or has a caption to say it, and is nothing to press.
  func drawing(_ index: Int) -> PagePicture? {
    guard let picture = written.picture(index, .src).flatMap({ self.picture(index, .written($0)) }) else { return nil }
    let words = picture.alternative.lowercased().split { !$0.isLetter }
    if words.contains(where: { Decoration.decorations.contains(String($0)) }) { return nil }
    var isFigure = false
    var node = tree.nodes[index].parent
    while node > 0 {
      switch tree.nodes[node].tag {
      case .a, .button, .nav, .label, .summary: return nil
      case .figure: isFigure = true
      default: break
      }
      node = tree.nodes[node].parent
    }
    return isFigure || !picture.alternative.isEmpty ? picture : nil
  }

  /// The picture an `object` embeds, or the still of a `video`.
  func embedded(_ index: Int) -> PagePicture? {
    guard tree.nodes[index].tag == .object else { return shown(index, .poster).flatMap { picture(index, $0) } }
    let type = tree.bytes(index, .type) ?? []
    let address = (tree.bytes(index, .data) ?? []).prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let isPicture =
      type.firstRange(ofLowercase: "image/") != nil || DataAddress.begins(address)
      || Self.endings.contains { address.suffix($0.utf8CodeUnitCount).firstRange(ofLowercase: $0) != nil }
    // What stands in it is shown where it cannot be: the same picture as an `img`, mostly.
    let inside = index..<min(tree.nodes[index].end, index + Self.mostBeside)
    let hasOther = inside.contains { tree.nodes[$0].tag == .img && best(of: $0) != nil }
    return isPicture && !hasOther ? shown(index, .data).flatMap { picture(index, $0) } : nil
  }

  private static let endings: [StaticString] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"]

  /// The picture behind an empty element that is the only one of its block.
  func boxed(_ index: Int) -> PagePicture? {
    guard (index + 1..<tree.nodes[index].end).allSatisfy({ isBlank($0) }) else { return nil }
    var around = tree.nodes[index].parent
    while around > 0, !ElementRules.isBlock(tree.nodes[around].tag) { around = tree.nodes[around].parent }
    let block = max(around, 0)..<min(tree.nodes[max(around, 0)].end, max(around, 0) + Self.mostBeside)
    guard !block.contains(where: { $0 != index && (tree.nodes[$0].tag == .img || Self.isBoxed(tree, $0)) }) else {
      return nil
    }
    return background(index)
  }

  private static func isBoxed(_ tree: HTMLTree, _ index: Int) -> Bool {
    tree.nodes[index].tag != .svg && mayShow(tree, index)
  }

  /// The picture behind an element, as its style or its late loading names it; nil if there is none.
  func background(_ index: Int) -> PagePicture? {
    let late = tree.attribute(index, .dataBg).flatMap { Self.unwrapped($0) }
    guard let name = late ?? Self.address(behind: index, of: tree), let shown = address(name) else { return nil }
    return picture(index, shown)
  }

  /// The address in the style of an element.
  private static func address(behind index: Int, of tree: HTMLTree) -> String? {
    guard let style = tree.bytes(index, .style), style.firstRange(ofLowercase: "background") != nil else { return nil }
    return unwrapped(String(decoding: style, as: UTF8.self), isStyle: true)
  }

  /// The address in `url('…')`; one that stands alone as it is, unless it is part of a style.
  private static func unwrapped(_ text: String, isStyle: Bool = false) -> String? {
    guard let start = text.firstRange(of: "url(") else { return isStyle ? nil : text }
    let inner = text[start.upperBound...].drop { $0 == " " }
    let quote = inner.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
    let address = quote.map { quote in inner.dropFirst().prefix { $0 != quote } } ?? inner.prefix { $0 != ")" }
    let trimmed = address.drop { $0 == " " }
    return trimmed.isEmpty ? nil : String(trimmed.prefix { $0 != " " })
  }
}
