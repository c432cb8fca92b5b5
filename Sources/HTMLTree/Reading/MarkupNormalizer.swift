internal import CHTMLParser

/// Markup brought into the plain form that libxml2's parser of HTML 4 reads rightly.
///
/// It tokenises as browsers do (WHATWG HTML, 13.2.5) and writes the tokens again: references resolved, comments gone. The
/// attributes of known names are kept aside, and the tag written with nothing but a number to find them by, for the parser
/// takes longer over attributes than over all else. What no reader sees is left out: styles, scripts other than
/// declarations and formulas, inert templates, what is in drawings. What would end the page early (`</html>`, frames) is
/// too.
struct MarkupNormalizer {
  /// What was written.
  private(set) var output: [UInt8] = []
  /// The attributes of the tags written.
  private(set) var kept = KeptAttributes()
  /// The language of the page's root element, empty if none is given.
  private(set) var language: [UInt8] = []

  let input: [UInt8]
  private let mostAttributes: Int
  private(set) var place = 0
  private(set) var tag: TagReader
  /// Where the drawing of a formula ends.
  private var drawnUntil = 0
  /// Elements whose end tag was looked for to the end of the page in vain: it is not looked for again.
  var endless: Set<[UInt8]> = []

  /// - Parameter attributes: The most attributes of a tag.
  init(_ input: [UInt8], attributes: Int) {
    self.input = input
    mostAttributes = attributes
    tag = TagReader(input)
    output.reserveCapacity(input.count / 2 + 64)
    output += "<html><body>".utf8
    while place < input.count {
      if input[place] == UInt8(ascii: "<") { markup() } else { text() }
    }
  }

  /// Writes text up to the next tag, references resolved.
  private mutating func text() {
    var start = place
    while place < input.count, input[place] != UInt8(ascii: "<") {
      guard input[place] == UInt8(ascii: "&") else {
        place += 1
        continue
      }
      output.append(input, start..<place)
      place += CharacterReferences.write(input, place, before: input.count, quoted: false, into: &output)
      start = place
    }
    output.append(input, start..<place)
  }

  private mutating func markup() {
    let next = place + 1 < input.count ? input[place + 1] : 0
    if isLetter(next) {
      startTag()
    } else if next == UInt8(ascii: "/"), place + 2 < input.count, isLetter(input[place + 2]) {
      endTag()
    } else if matches(input, "<!--", at: place) {
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
    if matches(input, ">", at: place) || matches(input, "->", at: place) {
      place = afterTag(place)
      return
    }
    while place < input.count {
      if input[place] == UInt8(ascii: "-"), matches(input, "-->", at: place) || matches(input, "--!>", at: place) {
        place = afterTag(place)
        return
      }
      place += 1
    }
  }

  private mutating func endTag() {
    tag.read(at: place + 2)
    place = tag.place
    guard tag.isWhole, !TagRules.isUnwritten(tag.name), !TagRules.isVoid(tag.name) else {
      if tag.name.elementsEqual("br".utf8) { output += "<br>".utf8 }
      return
    }
    writeEnd(tag.name)
  }

  private mutating func startTag() {
    tag.read(at: place + 1)
    place = tag.place
    guard tag.isWhole else { return }
    if language.isEmpty, tag.name.elementsEqual("html".utf8) {
      language = tag.value(.lang) ?? tag.value(.xmlLang) ?? []
    }
    switch TagRules.content(of: tag) {
    case .ordinary:
      guard !TagRules.isUnwritten(tag.name) else { return }
      writeStart(TagRules.written(tag.name))
      if TagRules.endsAtOnce(tag) { writeEnd(tag.name) }
    case .skipped(let nested):
      // What stands in the drawing of a formula belongs to it, and its end is not looked for again.
      guard !isDrawing || place >= drawnUntil, let end = endTagPlace(tag.name, nested: nested) else { return }
      if isDrawing, isFormula(place..<end) { return drawnUntil = end }
      if isDrawing, let drawing = Drawing(tag, in: input, place..<end) {
        writeStart(tag.name, drawing)
        writeEnd(tag.name)
      }
      place = afterTag(end)
    case .script:
      let end = ScriptEnd.find(in: input, from: place)
      if TagRules.isKept(script: tag) {
        writeStart(tag.name)
        output.append(input, place..<end)
        writeEnd(tag.name)
      }
      place = end < input.count ? afterTag(end) : end
    case .text(let written, let resolved):
      let end = endTagPlace(tag.name, nested: false)
      // Without an end tag a title is one tag; what browsers do, taking all the rest for the title, helps nobody.
      guard let end = end ?? (written == "pre" ? input.count : nil) else { return }
      writeStart(Array(written.utf8))
      if resolved {
        CharacterReferences.resolve(input, place..<end, quoted: false, into: &output)
      } else {
        CharacterReferences.escape(input[place..<end], into: &output)
      }
      writeEnd(Array(written.utf8))
      place = end < input.count ? afterTag(end) : end
    }
  }

  /// Writes a start tag and keeps the attributes of the tag read last.
  private mutating func writeStart(_ name: [UInt8], _ drawing: Drawing? = nil) {
    output.append(UInt8(ascii: "<"))
    output += name
    if !tag.attributes.isEmpty || drawing != nil {
      output += " a=".utf8
      writeNumber(kept.tags.count - 1)
      kept.keep(tag.attributes.prefix(mostAttributes), drawing, of: input)
    }
    output.append(UInt8(ascii: ">"))
  }

  private mutating func writeNumber(_ number: Int) {
    if number > 9 { writeNumber(number / 10) }
    output.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func writeEnd(_ name: [UInt8]) {
    output += "</".utf8
    output += name
    output.append(UInt8(ascii: ">"))
  }
}

/// Whether a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
