package import Curation

/// Asks about the tables of a page: cells, sums, differences, extremes, counts, and which row it is.
///
/// Every answer follows from the cells by whole numbers and exact fractions, so it is right however it was computed. A
/// table is asked about only if there is one reading of it: one name a column, one a row, no spans below the header
/// (``TableGrid``), and of a column of numbers every cell in one notation with one unit (``TableNumbers``). Totals are not
/// rows, and a column one value of which is the sum of the others is not added up; nor is one of years, ranks, shares or
/// rates; versions and codes are not compared; two rows with the greatest value are no answer.
///
/// The table stands in the question as Markdown: these are tasks of reading and reckoning in text. Each variant is
/// drawn from the sample's identity, another kind of question each time while there are kinds left.
package struct TableQuestionTask: Stage {
  package static let name = "table_question_task"
  package static let summary = "Asks about cells, rows, sums, differences, extremes and counts of a page's tables."
  package static let needs: Set<SampleFact> = [.document]
  package static let gives: Set<SampleFact> = [.task]

  package struct Settings: ComponentSettings {
    let kinds: [TableQuestion.Kind]
    let variants: Int
    let minRows: Int
    let maxTables: Int
    let maxBytes: Int
    let form: ResponseForm

    package init(_ fields: inout FieldReader) {
      kinds = fields.value("kinds", default: TableQuestion.Kind.allCases, "The kinds of questions asked.")
      variants = fields.value("variants", default: 2, in: 1...32, "How many questions are asked of each table.")
      minRows = fields.value("min_rows", default: 3, in: 2...1000, "The fewest rows of a table.")
      maxTables = fields.value("max_tables", default: 4, in: 1...100, "How many tables of a page are asked about.")
      maxBytes = fields.value(
        "max_table_bytes", default: 8000, in: 64...100_000, "The longest table, in bytes of Markdown.")
      form = ResponseForm(&fields)
      if kinds.isEmpty || Set(kinds).count != kinds.count {
        fields.report("kinds", "`kinds` must name at least one kind, each once")
      }
    }
  }

  /// How many draws a kind of question gets before it counts as one the table does not have.
  private static let draws = 16

  private let settings: Settings
  private let services: Services

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
    self.services = services
  }

  package func process(_ sample: Sample) throws -> Outcome {
    guard let document = sample.document else { throw MissingFact("document", stage: Self.name) }
    let found = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    if found.isEmpty { return .drop(Drop(.noTable)) }
    let tables = found.compactMap(TableGrid.init).filter { $0.namesRows && $0.markdown.utf8.count <= settings.maxBytes }
      .map(AskedTable.init)
    if tables.isEmpty { return .drop(Drop(.noPlainTable, "tables", value: .integer(found.count))) }
    let asked = tables.filter { $0.rowCount >= settings.minRows }
    if asked.isEmpty {
      let most = tables.map(\.rowCount).max() ?? 0
      return .drop(Drop(.tooFewRows, "rows", value: .integer(most), threshold: .integer(settings.minRows)))
    }
    var children: [Sample] = []
    for (number, table) in asked.prefix(settings.maxTables).enumerated() {
      for (variant, question) in questions(about: table, number, sample.id).enumerated() {
        var child = sample.child(stage: Self.name, variant: "\(number)-\(variant)")
        child.task = task(question, table.grid)
        children.append(child)
      }
    }
    return children.isEmpty ? .drop(Drop(.nothingDecided)) : .split(children)
  }

  /// Different questions about a table, at most `variants`.
  private func questions(about table: AskedTable, _ number: Int, _ id: String) -> [TableQuestion] {
    var random = SeededRandom(seed: services.seed, Self.name, id, "\(number)")
    var questions: [TableQuestion] = []
    var open = random.shuffled(settings.kinds)
    while questions.count < settings.variants, !open.isEmpty {
      for kind in open where questions.count < settings.variants {
        var drawn: TableQuestion?
        for _ in 0..<Self.draws where drawn == nil {
          drawn = table.question(kind, &random).flatMap { new in
            questions.contains { $0.text == new.text } ? nil : new
          }
        }
        if let drawn { questions.append(drawn) } else { open.removeAll { $0 == kind } }
      }
    }
    return questions
  }

  private func task(_ question: TableQuestion, _ grid: TableGrid) -> SyntheticTask {
    let caption = grid.caption.isEmpty ? "" : grid.caption + "\n\n"
    let prompt = TaskPrompt(
      family: Self.name, kind: question.kind.rawValue, revision: Self.revision,
      text: caption + grid.markdown + "\n\n" + question.text + " " + question.answer.request + "\n"
        + settings.form.format.instruction,
      images: [], passage: grid.markdown, answerFormat: settings.form.format)
    return SyntheticTask(
      prompt: prompt, answer: question.answer.answer, solution: question.answer.solution, reasoning: question.reasoning,
      verifier: question.answer.verifier, settings: question.answer.settings, formatWeight: settings.form.weight)
  }
}

extension DropReason {
  fileprivate static let noTable: Self = "no_table"
  fileprivate static let noPlainTable: Self = "no_plain_table"
  fileprivate static let tooFewRows: Self = "too_few_rows"
  fileprivate static let nothingDecided: Self = "nothing_decided"
}
