internal import CHTMLParser

/// Markup brought into the plain form that libxml2's parser of HTML 4 reads rightly.
///
/// It tokenises as browsers do (WHATWG HTML, 13.2.5) and writes the tokens again: quoted attributes of known names only,
/// references resolved, comments gone. What no reader sees is left out: styles, scripts other than declarations and
/// formulas, inert templates, drawings. What would end the page early (`</html>`, frames, null bytes) is too.
struct MarkupNormalizer {
  /// What was written.
  private(set) var output: [UInt8] = []
  /// The language of the page's root element, empty if none is given.
  private(set) var language: [UInt8] = []

  let input: [UInt8]
  var place = 0
  /// Elements whose end tag was looked for to the end of the page in vain: it is not looked for again.
  private var endless: Set<[UInt8]> = []

  init(_ input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count + 64)
    output += "<html><body>".utf8
    while place < input.count {
      if input[place] == UInt8(ascii: "<") { markup() } else { text(upTo: nextMarkup(from: place)) }
    }
  }

  private func nextMarkup(from start: Int) -> Int {
    input[start...].firstIndex(of: UInt8(ascii: "<")) ?? input.count
  }

  /// Writes text, references resolved.
  private mutating func text(upTo end: Int) {
    CharacterReferences.resolve(input[place..<end], quoted: false, into: &output)
    place = end
  }

  private mutating func markup() {
    let next = place + 1 < input.count ? input[place + 1] : 0
    if isLetter(next) {
      startTag()
    } else if next == UInt8(ascii: "/"), place + 2 < input.count, isLetter(input[place + 2]) {
      endTag()
    } else if matches("<!--", at: place) {
      comment()
    } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") {
      place = input[place...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? input.count
    } else {
      output += "&lt;".utf8
      place += 1
    }
  }

  private mutating func comment() {
    place += 4
    for early in [">", "->"] where matches(early, at: place) {
      place += early.utf8.count
      return
    }
    while place < input.count {
      guard let dash = input[place...].firstIndex(of: UInt8(ascii: "-")) else { break }
      for end in ["-->", "--!>"] where matches(end, at: dash) {
        place = dash + end.utf8.count
        return
      }
      place = dash + 1
    }
    place = input.count
  }

  private mutating func endTag() {
    place += 2
    var tag = TagReader(input, at: place)
    tag.read()
    place = tag.place
    let name = tag.name
    guard tag.isWhole, !TagRules.isUnwritten(name), !TagRules.isVoid(name) else {
      if name.elementsEqual("br".utf8) { output += "<br>".utf8 }
      return
    }
    output += "</".utf8
    output += name
    output.append(UInt8(ascii: ">"))
  }

  private mutating func startTag() {
    place += 1
    var tag = TagReader(input, at: place)
    tag.read()
    place = tag.place
    guard tag.isWhole else { return }
    if language.isEmpty, tag.name.elementsEqual("html".utf8) {
      language = tag.value(.lang) ?? tag.value(.xmlLang) ?? []
    }
    switch TagRules.content(of: tag) {
    case .ordinary:
      guard !TagRules.isUnwritten(tag.name) else { return }
      write(tag)
      if TagRules.endsAtOnce(tag) { writeEnd(tag.name) }
    case .skipped(let nested):
      if let end = endTagPlace(tag.name, nested: nested) { place = afterTag(end) }
    case .script:
      let end = ScriptEnd.find(in: input, from: place)
      if TagRules.isKept(script: tag) {
        write(tag)
        output += input[place..<end]
        writeEnd(tag.name)
      }
      place = end < input.count ? afterTag(end) : end
    case .text(let written, let resolved):
      let end = endTagPlace(tag.name, nested: false)
      // Without an end tag a title is one tag; what browsers do, taking all the rest for the title, helps nobody.
      guard let end = end ?? (written == "pre" ? input.count : nil) else { return }
      write(tag, as: Array(written.utf8))
      if resolved { text(upTo: end) } else { CharacterReferences.escape(input[place..<end], into: &output) }
      writeEnd(Array(written.utf8))
      place = end < input.count ? afterTag(end) : end
    }
  }

  private mutating func write(_ tag: TagReader, as name: [UInt8]? = nil) {
    output.append(UInt8(ascii: "<"))
    output += name ?? tag.name
    for attribute in tag.attributes {
      output.append(UInt8(ascii: " "))
      output += input[attribute.name].lazy.map { $0 | (0x41...0x5A ~= $0 ? 0x20 : 0) }
      output += "=\"".utf8
      CharacterReferences.resolve(TagRules.bounded(input[attribute.value]), quoted: true, into: &output)
      output.append(UInt8(ascii: "\""))
    }
    output.append(UInt8(ascii: ">"))
  }

  private mutating func writeEnd(_ name: [UInt8]) {
    output += "</".utf8
    output += name
    output.append(UInt8(ascii: ">"))
  }

  /// Where the end tag of an element stands whose start tag was just read, nil if nowhere.
  private mutating func endTagPlace(_ name: [UInt8], nested: Bool) -> Int? {
    guard !endless.contains(name) else { return nil }
    var depth = 1
    var at = place
    while let open = input[at...].firstIndex(of: UInt8(ascii: "<")) {
      if TagReader.isTag(input, at: open + 1, named: name) {
        if nested { depth += 1 }
      } else if open + 1 < input.count, input[open + 1] == UInt8(ascii: "/"),
        TagReader.isTag(input, at: open + 2, named: name)
      {
        depth -= 1
        if depth == 0 { return open }
      }
      at = open + 1
    }
    endless.insert(name)
    return nil
  }

  private func afterTag(_ start: Int) -> Int {
    input[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? input.count
  }

  private func matches(_ word: String, at start: Int) -> Bool {
    input[min(start, input.count)...].starts(with: word.utf8)
  }
}

/// Whether a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
