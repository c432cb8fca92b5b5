/// TeX in the addresses of pictures.
extension TeXSource {
  /// Addresses that hold TeX: what stands before it, and whether a plus sign in it is a blank.
  private static let services: [(mark: String, plusIsBlank: Bool)] = [
    ("latex.php?latex=", true), ("mathtex.cgi?", false), ("mimetex.cgi?", false), ("equation?tex=", true),
    ("render/math?math=", true), ("tex2img.php?eq=", true), ("?latex=", true), ("&latex=", true), ("?tex=", true),
    ("&tex=", true), ("?from=", true), ("/tex?", false), ("texify?", false),
  ]
  /// Services with the TeX in the path.
  private static let paths = ["upmath.me/svg/", "upmath.me/png/", "tex.s2cms.ru/svg/", "tex.s2cms.ru/png/"]

  /// The TeX in the address of a picture of a typesetting service, nil if it is none.
  static func inAddress(_ bytes: ArraySlice<UInt8>) -> String? {
    // Most pictures are told by a look: every service has one of these in its address.
    guard !bytes.starts(with: "data:".utf8), bytes.count <= longest * 3,
      bytes.firstRange(ofLowercase: "tex") != nil || bytes.firstRange(ofLowercase: "math") != nil
        || bytes.firstRange(ofLowercase: "codecogs") != nil || bytes.firstRange(ofLowercase: "chl=") != nil
    else { return nil }
    let address = String(decoding: bytes, as: UTF8.self)
    let lower = address.lowercased()
    // A letter that takes another number of bytes in lower case would shift all places.
    guard lower.utf8.count == address.utf8.count else { return nil }
    func rest(after mark: String) -> Substring? {
      lower.firstRange(of: mark).map { address[address.utf8.index(address.startIndex, offsetBy: offset($0, lower))...] }
    }
    if lower.contains("codecogs.com/"), let rest = rest(after: "codecogs.com/") {
      guard let mark = rest.firstIndex(of: "?") ?? rest.firstIndex(of: "/") else { return nil }
      return withoutSettings(unescaped(rest[rest.index(after: mark)...].utf8, plusIsBlank: false))
    }
    if lower.contains("cht=tx"), let rest = rest(after: "chl=") {
      return unescaped(rest.prefix { $0 != "&" }.utf8, plusIsBlank: true)
    }
    for path in paths {
      if let rest = rest(after: path) { return unescaped(rest.utf8, plusIsBlank: false) }
    }
    for service in services {
      guard let rest = rest(after: service.mark) else { continue }
      let tex = unescaped(rest.prefix { $0 != "&" }.utf8, plusIsBlank: service.plusIsBlank)
      // Other programs have parameters of these names too.
      return service.mark.hasPrefix("?") || service.mark.hasPrefix("&") ? (isTeX(tex) ? tex : nil) : tex
    }
    return nil
  }

  private static func offset(_ range: Range<String.Index>, _ text: String) -> Int {
    text.utf8.distance(from: text.startIndex, to: range.upperBound)
  }

  /// What tells CodeCogs how to draw is no part of the formula.
  private static func withoutSettings(_ tex: String) -> String {
    var rest = tex.replacing("&space;", with: " ").replacing("&plus;", with: "+").replacing("&hash;", with: "#")[...]
    let settings = ["\\inline", "\\dpi", "\\bg_", "\\fn_", "\\large", "\\Large", "\\small", "\\huge", "\\tiny"]
    while true {
      rest = rest.drop { $0 == " " }
      guard let setting = settings.first(where: { rest.hasPrefix($0) }) else { return String(rest) }
      rest = rest.dropFirst(setting.count)
      if setting.hasSuffix("_") { rest = rest.drop { $0.isLetter || $0.isNumber } }
      if rest.first == "{" { rest = rest.drop { $0 != "}" }.dropFirst() }
    }
  }

  private static func unescaped(_ text: Substring.UTF8View, plusIsBlank: Bool) -> String {
    let written = text.map { plusIsBlank && $0 == UInt8(ascii: "+") ? 0x20 : $0 }
    return String(decoding: PercentEncoding.decoded(written), as: UTF8.self)
  }
}
