/// The text a caption task shows: a picture's captions, made into one paragraph.
package struct Passage: Sendable, Equatable {
  /// The words, in order.
  package var words: [PassageWord]

  /// The paragraph.
  package var text: String { words.text }

  /// Words as they are.
  package init(words: [PassageWord]) {
    self.words = words
  }

  /// Joins captions into a paragraph: each a sentence with a capital and a full stop, each said once.
  ///
  /// Control characters and marks that turn the writing direction are left out; so is a caption that holds the
  /// placeholder of a picture, which would claim a picture that is not there.
  package init(joining captions: [String]) {
    var seen: Set<String> = []
    let sentences = captions.compactMap(Self.sentence).filter { seen.insert($0.lowercased()).inserted }
    words = PassageWord.words(of: sentences.joined(separator: " "))
  }

  private static func sentence(_ caption: String) -> String? {
    guard !caption.contains("<image>") else { return nil }
    var text = caption.withoutControls.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.contains(where: { $0.isLetter || $0.isNumber }), let first = text.first else { return nil }
    text = first.uppercased() + text.dropFirst()
    let ending = text.last { !"\"'”’)]".contains($0) }
    return ending.map { ".!?".contains($0) } == true ? text : text + "."
  }
}

extension String {
  /// The text with a space for every control character and every mark that turns the writing direction.
  var withoutControls: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
  }

  /// Whether it has no control character and no mark that turns the writing direction.
  var isPlain: Bool { !unicodeScalars.contains(where: \.isControl) }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
