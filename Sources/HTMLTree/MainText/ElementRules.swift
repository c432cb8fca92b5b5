/// What elements mean for the text around and in them.
enum ElementRules {
  /// Whether an element's text is not the page's: scripts, choices of a form, what stands in for a film.
  static func isSkipped(_ tree: HTMLTree, _ index: Int) -> Bool {
    switch tree.nodes[index].tag {
    case .script, .select, .textarea, .title, .datalist, .audio, .video, .canvas, .rp, .progress, .meter, .input,
      .option, .applet, .map:
      true
    case .span: isWikiControl(tree, index)
    default: false
    }
  }

  /// Links of MediaWiki to edit a section, follow it or answer in it.
  private static func isWikiControl(_ tree: HTMLTree, _ index: Int) -> Bool {
    guard let value = tree.bytes(index, .class), let first = value.first,
      first == UInt8(ascii: "m") || first == UInt8(ascii: "e")
    else { return false }
    return value.starts(with: "mw-editsection".utf8) || value.starts(with: "ext-discussiontools-init-replylink".utf8)
      || value.starts(with: "ext-discussiontools-init-section-subscribe".utf8)
  }

  /// Whether an element begins and ends a run of text.
  static func isBlock(_ tag: Tag) -> Bool {
    switch tag {
    case .address, .article, .aside, .blockquote, .body, .button, .caption, .center, .dd, .details, .dialog, .dir,
      .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup,
      .html, .legend, .li, .main, .menu, .nav, .noscript, .ol, .optgroup, .p, .pre, .search, .section, .slot,
      .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul, .object:
      true
    default: false
    }
  }

  /// What an element hands down to its content.
  static func place(_ tree: HTMLTree, _ index: Int, below above: UnitPlace, isBlock: Bool) -> UnitPlace {
    let tag = tree.nodes[index].tag
    var place = above
    if isBlock {
      place.block = index
      place.depth += 1
    }
    var kind = surrounding(tag)
    var isHidden = false
    for attribute in tree.nodes[index].content {
      let attribute = tree.attributes[attribute]
      switch attribute.name {
      case .class, .id: ClassHints.mark(tree.values, attribute.range, at: place.depth, in: &place.hints)
      case .role, .itemprop: kind = surrounding(tree, index)
      case .hidden, .style: isHidden = Self.isHidden(tree, index)
      default: break
      }
    }
    if let kind { place.surroundings[kind.rawValue] = place.depth }
    switch tag {
    case .noscript: place.isNoscript = true
    case .pre: place.isPreformatted = true
    case .a: place.isLink = true
    case .b, .strong: place.isBold = true
    case .code, .kbd, .samp, .tt: place.isCode = true
    case .dialog: if tree.bytes(index, .open) == nil { place.isHidden = true }
    default: break
    }
    if isHidden { if isBlock { place.isHidden = true } else { place.isPhraseHidden = true } }
    return place
  }

  /// Whether an element says that it is not shown.
  ///
  /// What is hidden from readers of the screen only is shown.
  static func isHidden(_ tree: HTMLTree, _ index: Int) -> Bool {
    if let value = tree.bytes(index, .hidden), !value.elementsEqual("until-found".utf8) { return true }
    guard let style = tree.bytes(index, .style), style.contains(UInt8(ascii: ":")) else { return false }
    let plain = style.prefix(1 << 12).filter { $0 != 0x20 }
    return plain[...].firstRange(ofLowercase: "display:none") != nil
      || plain[...].firstRange(ofLowercase: "visibility:hidden") != nil
  }

  private static func surrounding(_ tree: HTMLTree, _ index: Int) -> Surrounding? {
    if let role = tree.bytes(index, .role), let kind = roles[String(decoding: role.prefix(20), as: UTF8.self)] {
      return kind
    }
    if let property = tree.bytes(index, .itemprop),
      declared.contains(String(decoding: property.prefix(20), as: UTF8.self))
    {
      return .declared
    }
    return surrounding(tree.nodes[index].tag)
  }

  private static let roles: [String: Surrounding] = [
    "main": .main, "navigation": .navigation, "menu": .navigation, "menubar": .navigation, "banner": .header,
    "contentinfo": .footer, "complementary": .aside, "search": .form, "dialog": .dialog, "alertdialog": .dialog,
    "article": .article, "tooltip": .dialog,
  ]
  private static let declared: Set<String> = ["articleBody", "text", "description", "reviewBody", "mainEntityOfPage"]

  private static func surrounding(_ tag: Tag) -> Surrounding? {
    switch tag {
    case .article: .article
    case .main: .main
    case .nav: .navigation
    case .aside: .aside
    case .header: .header
    case .footer: .footer
    case .form, .search, .fieldset: .form
    case .table: .table
    case .ul, .ol, .dl, .menu: .list
    case .section: .section
    case .figure: .figure
    case .dialog: .dialog
    case .blockquote: .quote
    case .button, .label: .control
    case .details: .details
    default: nil
    }
  }
}
