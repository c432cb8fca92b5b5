internal import Curation

/// The words of a sample as text filters see them: of its question and answers if it has them, otherwise of its document.
///
/// Code, tables and formulas are no prose: rules about words and sentences would refuse every page of mathematics or
/// documentation for them. ``all`` has them.
struct SampleText {
  /// The prose, a paragraph each; an item of a list is a line that begins with a bullet.
  private(set) var paragraphs: [String] = []
  /// Every text of the sample: titles, code, cells, formulas, captions and what pictures say instead of themselves.
  private(set) var all: [String] = []

  init(_ sample: Sample) {
    if let pair = sample.pair {
      paragraphs = ([pair.question] + pair.options.map(\.text) + pair.answers.map(\.text)).map(Self.withoutFormulas)
    } else {
      for block in sample.document?.blocks ?? [] {
        if let text = Self.prose(of: block) { paragraphs.append(Self.withoutFormulas(text)) }
      }
    }
    paragraphs.removeAll { $0.allSatisfy(\.isWhitespace) }
    var sample = sample
    sample.changeTexts {
      all.append($0)
      return $0
    }
  }

  /// The lines of the prose that say something.
  var lines: [String] {
    paragraphs.flatMap { $0.split(separator: "\n") }.map { $0.trimmed }.filter { !$0.isEmpty }
  }

  /// The words of the prose: what white space sets apart.
  var words: [Substring] {
    paragraphs.flatMap { paragraph in
      paragraph.unicodeScalars.split {
        $0.isASCII ? $0 == " " || ("\t"..."\r").contains($0) : $0.properties.isWhitespace
      }.map { Substring($0) }
    }
  }

  private static func prose(of block: PageBlock) -> String? {
    switch block {
    case .heading(_, let text), .paragraph(let text), .quote(let text): text
    case .list(let items): items.map { "• " + $0.text }.joined(separator: "\n")
    case .table, .code, .formula, .picture: nil
    }
  }
}

extension Sample {
  /// Changes every text of the sample's document and of its question and answers.
  mutating func changeTexts(_ change: (String) -> String) {
    if var pair {
      pair.question = change(pair.question)
      pair.pictures = pair.pictures.map { $0.changed(change) }
      pair.options = pair.options.map { .init(label: $0.label, text: change($0.text)) }
      for place in pair.answers.indices {
        pair.answers[place].text = change(pair.answers[place].text)
        pair.answers[place].pictures = pair.answers[place].pictures.map { $0.changed(change) }
      }
      self.pair = pair
    }
    if var document {
      document.title = change(document.title)
      document.author = change(document.author)
      document.blocks = document.blocks.map { $0.changed(change) }
      self.document = document
    }
  }
}

extension PageBlock {
  fileprivate func changed(_ change: (String) -> String) -> PageBlock {
    switch self {
    case .heading(let level, let text): return .heading(level: level, text: change(text))
    case .paragraph(let text): return .paragraph(change(text))
    case .quote(let text): return .quote(change(text))
    case .code(let text, let language): return .code(change(text), language: language)
    case .formula(let text): return .formula(change(text))
    case .picture(let picture): return .picture(picture.changed(change))
    case .list(let items):
      return .list(items.map { ListItem(depth: $0.depth, isNumbered: $0.isNumbered, text: change($0.text)) })
    case .table(var table):
      table.caption = change(table.caption)
      for row in table.rows.indices {
        for cell in table.rows[row].indices { table.rows[row][cell].text = change(table.rows[row][cell].text) }
      }
      return .table(table)
    }
  }
}

extension PagePicture {
  fileprivate func changed(_ change: (String) -> String) -> PagePicture {
    var picture = self
    picture.alternative = change(alternative)
    picture.caption = change(caption)
    return picture
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[start...end])
  }
}
