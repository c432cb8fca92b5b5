/// An address taken into its parts, to resolve one against another (RFC 3986, section 5).
package struct PageAddress {
  private var scheme = ""
  private var authority: Substring?
  private var path: Substring = ""
  private var query: Substring?

  /// Takes an address apart; the fragment is left out.
  private init(_ text: Substring) {
    var rest = text.prefix { $0 != "#" }
    if let colon = rest.firstIndex(of: ":"), Self.isScheme(rest[..<colon]) {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      let from = rest.dropFirst(2)
      let end = from.firstIndex { $0 == "/" || $0 == "?" } ?? from.endIndex
      authority = from[..<end]
      rest = from[end...]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = rest[rest.index(after: mark)...]
      rest = rest[..<mark]
    }
    path = rest
  }

  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
  }

  /// An address of a page made absolute.
  ///
  /// As browsers do, white space around it is cut, line ends and tabs in it are dropped, backslashes before the query are
  /// slashes, and blanks are written as `%20`.
  /// - Parameter base: An absolute address; where it is none, the reference stays as it is.
  package static func resolve(_ reference: String, against base: String) -> String {
    let reference = cleaned(reference)
    var target = PageAddress(reference[...])
    if !target.scheme.isEmpty, target.authority == nil || target.scheme == "data" { return reference }
    let base = PageAddress(cleaned(base)[...])
    if target.scheme.isEmpty {
      guard !base.scheme.isEmpty, base.authority != nil else { return reference }
      target.scheme = base.scheme
      if target.authority == nil {
        target.authority = base.authority
        if target.path.isEmpty {
          target.path = base.path
          target.query = target.query ?? base.query
        } else if !target.path.hasPrefix("/") {
          let folder = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? "/"
          target.path = Substring(folder + target.path)
        }
      }
    }
    return target.text
  }

  private var text: String {
    scheme + "://" + (authority ?? "") + Self.withoutDots(String(path)) + (query.map { "?" + $0 } ?? "")
  }

  private static func cleaned(_ text: String) -> String {
    let inner = text.utf8.drop { $0 <= 0x20 }
    var bytes: [UInt8] = []
    var isPath = true
    for byte in inner where byte >= 0x20 {
      if byte == UInt8(ascii: "?") { isPath = false }
      bytes.append(isPath && byte == UInt8(ascii: "\\") ? UInt8(ascii: "/") : byte)
    }
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self).replacing(" ", with: "%20")
  }

  /// A path without `.` and `..` (5.2.4).
  private static func withoutDots(_ path: String) -> String {
    var parts: [Substring] = []
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    for (place, step) in steps.enumerated() {
      let isLast = place == steps.count - 1
      switch step {
      case ".": if isLast { parts.append("") }
      case "..":
        if parts.count > 1 { parts.removeLast() }
        if isLast { parts.append("") }
      default: parts.append(step)
      }
    }
    let joined = parts.joined(separator: "/")
    return joined.hasPrefix("/") || joined.isEmpty ? joined : "/" + joined
  }
}
