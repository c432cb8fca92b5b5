internal import Curation

/// Questions and answers that say so themselves: `Q: … A: …`, on lines of one block or as blocks of their own, or lines
/// that ask under a heading that says so.
struct LineQuestions {
  private(set) var pairs: [QuestionAnswerPair] = []

  private let view: PageView

  /// How many blocks of a question are looked at for its answer.
  private static let longestQuestion = 8
  /// The most blocks of an answer.
  private static let longestAnswer = 60

  init(_ view: PageView, _ finder: HeadFinder) {
    self.view = view
    let units = view.page.units
    for unit in units.indices where pairs.count < PageQuestions.most {
      let text = units[unit].text
      guard text.contains(0x0A), text.contains(UInt8(ascii: "?")) || text.contains(UInt8(ascii: ":")) else { continue }
      let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map { String($0).oneLine }
      add(lines.filter { !$0.isEmpty }) {
        finder.isNamedPage || finder.isNamed(units[unit].container, before: unit)
      }
    }
    addBlocks(finder)
  }

  private mutating func add(_ lines: [String], isNamed: () -> Bool) {
    func isLed(_ line: String) -> Bool {
      QuestionText.mayLead(Array(line.utf8.prefix(24))) && QuestionText.lead(of: line, QuestionText.questions) > 0
    }
    let led = lines.indices.filter { isLed(lines[$0]) }
    let isMarked = led.first == 0 || led.count > 2
    let asked = isMarked ? led : lines.indices.filter { QuestionText.asks(lines[$0]) }
    guard isMarked || (asked.first == 0 && isNamed()) else { return }
    for (place, start) in asked.enumerated() {
      let end = place + 1 < asked.count ? asked[place + 1] : lines.count
      let answer = lines[(start + 1)..<end].enumerated().map { $0 == 0 ? $1.withoutAnswerLead : $1 }
      guard !answer.isEmpty else { continue }
      pairs.append(
        QuestionAnswerPair(
          question: PageBlock.paragraph(QuestionText.plain(lines[start])).markdown,
          answers: [.init(text: PageBlock.paragraph(answer.joined(separator: "\n")).markdown)], rule: "question_lines",
          confidence: 0.7))
    }
  }

  /// Blocks that begin with `Q:`, each with the block that begins with `A:` after it and what follows that.
  private mutating func addBlocks(_ finder: HeadFinder) {
    let units = view.page.units.indices
    let leads = finder.leads
    for unit in units where leads[unit].question > 0 && pairs.count < PageQuestions.most {
      let near = unit + 1..<min(unit + Self.longestQuestion, units.upperBound)
      let lead = near.first { leads[$0].answer > 0 || leads[$0].question > 0 }
      if let lead, leads[lead].answer > 0, isOption(lead) { continue }
      // On a page of questions the block that begins with `Q:` is the question and the rest the answer.
      let isLedOnly = finder.isNamedPage && finder.led.contains(unit) && view.line(unit).contains("?")
      guard let answer = lead.flatMap({ leads[$0].answer > 0 ? $0 : nil }) ?? (isLedOnly ? unit + 1 : nil),
        answer < units.upperBound, leads[answer].question == 0, finder.rank(of: answer) == 7
      else { continue }
      let last = min(answer + Self.longestAnswer, units.upperBound)
      let end = (answer + 1..<max(last, answer + 1)).first { leads[$0].question > 0 || finder.rank(of: $0) < 7 } ?? last
      let asked = view.part(units: unit..<answer)
      let said = view.part(units: answer..<end)
      let question = String(asked.text.withoutMarks.dropFirst(leads[unit].question)).trimmed
      guard !question.isEmpty, !said.isEmpty else { continue }
      pairs.append(
        QuestionAnswerPair(
          question: question, pictures: asked.pictures,
          answers: [.init(text: said.text.withoutMarks.withoutAnswerLead, pictures: said.pictures)],
          rule: "question_lines", confidence: 0.75))
    }
  }

  /// Whether a block that begins with `A.` is the first of several options.
  private func isOption(_ unit: Int) -> Bool {
    guard unit + 1 < view.page.units.count else { return false }
    let next = view.line(unit + 1)
    return ["B.", "B)", "B:"].contains { next.hasPrefix($0) }
  }
}
