/// Who wrote a page and when, as it tells its readers, where it does not state it.
///
/// Names are looked for in elements named after an author, in links to an author's page and after "By"; a page with more
/// than two is a list of what several wrote.
struct Byline {
  private(set) var author = ""
  /// As `YYYY-MM-DD`.
  private(set) var date = ""

  init(_ tree: HTMLTree) {
    var authors: [AuthorSign: [String]] = [:]
    var dates: [DateSign: String] = [:]
    var next = 0
    for index in tree.nodes.indices where index >= next {
      if Self.isElsewhere(tree.nodes[index].tag) { next = tree.nodes[index].end }
      guard Self.mayHold(tree, index) else { continue }
      let written = Self.written(tree, index)
      guard !written.isEmpty else { continue }
      let words = Self.words(tree, index)
      let isShort = tree.nodes[index].end - index <= Self.fewNodes
      let isLink = tree.nodes[index].tag == .a && Self.isAuthorPage(tree.attribute(index, .href) ?? "")
      let isNamed = !words.isDisjoint(with: Self.authorWords)
      guard isShort || isLink || isNamed else { continue }
      // Most elements hold neither, which their bytes tell without a text of each.
      let mayName = isNamed || isLink || Self.mayHoldBy(written[...])
      let mayDate = written.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard mayName || mayDate else { continue }
      let text = String(decoding: written, as: UTF8.self).oneLine
      guard !text.isEmpty, text.utf8.count <= Self.longest else { continue }
      if mayName, let (name, isAfterBy) = Self.name(text) {
        let signs = [(AuthorSign.named, isNamed), (.linked, isLink), (.said, isAfterBy && isShort)]
        for (sign, isShown) in signs where isShown && authors[sign]?.contains(name) != true {
          authors[sign, default: []].append(name)
        }
      }
      guard mayDate else { continue }
      let isDated = !words.isDisjoint(with: Self.dateWords)
      if let sign = Self.dateSign(text, isTime: tree.nodes[index].tag == .time, isDated: isDated), dates[sign] == nil {
        dates[sign] = WrittenDate.iso(in: text)
      }
    }
    author = AuthorSign.allCases.lazy.compactMap { authors[$0] }.first { $0.count <= 2 }?.first ?? ""
    date = DateSign.allCases.lazy.compactMap { dates[$0] }.first ?? ""
  }

  /// What a name or a date is known by, the surest first.
  private enum AuthorSign: CaseIterable { case named, linked, said }
  private enum DateSign: CaseIterable { case said, time, named }

  private static let authorWords: Set<String> = ["author", "byline", "authorname", "theauthor", "bylinename"]
  private static let dateWords: Set<String> = [
    "date", "dateline", "publish", "published", "publishdate", "posted", "postdate", "pubdate", "timestamp", "byline",
    "meta",
  ]
  /// Bytes of a text that may be a name or a date and little else.
  private static let longest = 90
  /// Nodes of an element that may begin with "By", so that it is not its surroundings.
  private static let fewNodes = 8

  /// Nodes of an element that may be a byline.
  private static let manyNodes = 60

  private static func isElsewhere(_ tag: Tag) -> Bool {
    switch tag {
    case .title, .script, .style, .nav, .footer, .form: true
    default: false
    }
  }

  private static func mayHold(_ tree: HTMLTree, _ index: Int) -> Bool {
    let node = tree.nodes[index]
    if isElsewhere(node.tag) || node.end - index > manyNodes { return false }
    return node.tag != .text && node.tag != .html && node.tag != .body
  }

  /// The words of an element's class and id, in small letters: `authorName` has author and name.
  private static func words(_ tree: HTMLTree, _ index: Int) -> Set<String> {
    var words: Set<String> = []
    for name in [AttributeName.class, .id] {
      guard let bytes = tree.bytes(index, name), bytes.count <= 300 else { continue }
      var word = ""
      for byte in bytes {
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        let lower = isCapital ? byte | 0x20 : byte
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
        if !isLetter || isCapital {
          if !word.isEmpty { words.insert(word) }
          word = ""
        }
        if isLetter { word.unicodeScalars.append(Unicode.Scalar(lower)) }
      }
      if !word.isEmpty { words.insert(word) }
    }
    return words
  }

  private static func written(_ tree: HTMLTree, _ index: Int) -> [UInt8] {
    var text: [UInt8] = []
    for place in index..<tree.nodes[index].end where tree.nodes[place].tag == .text && text.count <= longest * 2 {
      if !text.isEmpty { text.append(0x20) }
      text += tree.bytes(place)
    }
    return text
  }

  /// Whether one of the words before a name may be in a text.
  private static func mayHoldBy(_ text: ArraySlice<UInt8>) -> Bool {
    text.firstRange(ofLowercase: "by") != nil || text.firstRange(ofLowercase: "von") != nil
      || text.firstRange(ofLowercase: "por") != nil || text.firstRange(ofLowercase: "par") != nil
  }

  /// Whether an address is that of an author: `/author/k-maus`.
  private static func isAuthorPage(_ address: String) -> Bool {
    let parts = address.prefix(500).split { "/?#".contains($0) }.map { $0.lowercased() }
    guard parts.count >= 2 else { return false }
    return authorFolders.contains(parts[parts.count - 2])
  }

  private static let authorFolders: Set<String> = [
    "author", "authors", "autor", "auteur", "writer", "writers", "contributor", "contributors", "byline", "by",
    "journalist", "journalists", "reporter", "reporters", "staff", "people", "profile", "profiles",
  ]

  /// What tells that a date in a short text is that of publication; nothing does if the text says that it is of a change.
  private static func dateSign(_ text: String, isTime: Bool, isDated: Bool) -> DateSign? {
    let start = text.prefix(40).lowercased()
    if changed.contains(where: start.hasPrefix) { return nil }
    if published.contains(where: start.hasPrefix) { return .said }
    return isTime ? .time : isDated ? .named : nil
  }

  private static let changed = [
    "updat", "last ", "modif", "aktuali", "geändert", "mis à jour", "actuali", "atuali", "aggiorn",
  ]
  private static let published = ["publi", "posted", "first published", "written", "veröffentlicht", "pubblicat"]

  /// The name a short text is, or begins with, and whether it stands after "By".
  private static func name(_ text: String) -> (String, isAfterBy: Bool)? {
    var words = text.split(separator: " ")[...]
    let by = words.prefix(3).firstIndex { bys.contains($0.lowercased().filter { $0 != ":" }) }
    if let by { words = words[(by + 1)...] }
    var name: [Substring] = []
    for word in words {
      let bare = word.prefix { !",|·•–—(".contains($0) }
      if !bare.isEmpty { name.append(bare) }
      if bare.count < word.count || name.count > 4 { break }
    }
    return isName(name) ? (name.joined(separator: " "), by != nil) : nil
  }

  private static let bys: Set<String> = ["by", "von", "por", "par"]

  /// Two to four words that begin with capitals, or with letters that have none, and are no words of pages.
  private static func isName(_ words: [Substring]) -> Bool {
    guard (2...4).contains(words.count), words.reduce(0, { $0 + $1.count }) <= 40 else { return false }
    guard words.first?.first?.isLowercase == false, words.last?.first?.isLowercase == false else { return false }
    return words.allSatisfy { word in
      let lower = word.lowercased()
      guard !noNames.contains(lower), let first = word.first, first.isLetter else { return false }
      return word.allSatisfy { $0.isLetter || ".'’-".contains($0) } && (!first.isLowercase || particles.contains(lower))
    }
  }

  private static let particles: Set<String> = [
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "van", "von", "la", "le", "bin", "al", "y", "e", "el",
  ]
  private static let noNames: Set<String> = [
    "the", "all", "more", "read", "our", "your", "about", "contact", "view", "editor", "editorial", "team", "staff",
    "posts",
    "author", "authors", "blog", "news", "by", "written", "article", "articles", "case", "use", "inc", "co", "company",
    "anonymous", "admin", "guest", "writer", "reviewed", "updated", "published", "posted", "share", "follow",
  ]
}
