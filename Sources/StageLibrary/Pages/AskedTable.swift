internal import Curation

/// A table as questions see it: what its rows are called and which columns hold numbers.
struct AskedTable: Sendable {
  let grid: TableGrid
  private let rows: [Int]
  private let numbers: [Int: TableNumbers]

  init(_ grid: TableGrid) {
    self.grid = grid
    rows = grid.rows.indices.filter { !TableGrid.isSummary(grid.rows[$0][0]) }
    var numbers: [Int: TableNumbers] = [:]
    for column in grid.header.indices {
      numbers[column] = TableNumbers(rows.map { grid.rows[$0][column] })
    }
    self.numbers = numbers
  }

  /// How many rows can be asked about.
  var rowCount: Int { rows.count }

  private func name(_ place: Int) -> String { grid.rows[rows[place]][0] }
  private var numeric: [Int] {
    grid.header.indices.dropFirst().filter { numbers[$0] != nil && TableNumbers.areOrdered(named: grid.header[$0]) }
  }
  private var quantities: [Int] { numeric.filter { numbers[$0]?.isQuantity(named: grid.header[$0]) ?? false } }

  /// A question of a kind, drawn among those the table has; `nil` if it has none, or the one drawn is not decided.
  func question(_ kind: TableQuestion.Kind, _ random: inout SeededRandom) -> TableQuestion? {
    switch kind {
    case .cell: cell(&random)
    case .row: row(&random)
    case .extreme: extreme(&random)
    case .sum: sum(&random)
    case .difference: difference(&random)
    case .count: count(&random)
    }
  }

  private func cell(_ random: inout SeededRandom) -> TableQuestion? {
    guard let column = random.pick(Array(grid.header.indices.dropFirst())), let place = random.pick(rows.indices) else {
      return nil
    }
    let said = grid.rows[rows[place]][column]
    let number = numbers[column].flatMap { answer($0.values[place], $0.unit) }
    guard let answer = number ?? ShortAnswer(cell: said) else { return nil }
    let text = random.pick([
      "What is the value of \"\(grid.header[column])\" for \"\(name(place))\"?",
      "In the row \"\(name(place))\", what does the column \"\(grid.header[column])\" say?",
    ])
    return TableQuestion(
      kind: .cell, text: text ?? "", answer: answer,
      reasoning: "In the row of \(name(place)) the column \(grid.header[column]) says \(said).")
  }

  private func row(_ random: inout SeededRandom) -> TableQuestion? {
    guard let column = random.pick(Array(grid.header.indices.dropFirst())), let place = random.pick(rows.indices) else {
      return nil
    }
    let cells = grid.column(column).map { $0.lowercased() }
    let said = grid.rows[rows[place]][column]
    let isOnly =
      numbers[column].map { column in column.values.count { $0 == column.values[place] } == 1 }
      ?? (cells.count { $0 == said.lowercased() } == 1)
    guard isOnly, !said.isEmpty, said.count <= 80, !said.contains("\""), let answer = ShortAnswer(cell: name(place))
    else { return nil }
    return TableQuestion(
      kind: .row, text: "Which \(rowWord) has \"\(said)\" under \"\(grid.header[column])\"?", answer: answer,
      reasoning: "Only the row of \(name(place)) says \(said) under \(grid.header[column]).")
  }

  private func extreme(_ random: inout SeededRandom) -> TableQuestion? {
    let greatest = random.below(2) == 0
    guard let column = random.pick(numeric), let found = numbers[column]?.extremes(greatest: greatest),
      found.count == 1, let answer = ShortAnswer(cell: name(found[0]))
    else { return nil }
    let word = greatest ? ["highest", "greatest", "largest"] : ["lowest", "smallest", "least"]
    return TableQuestion(
      kind: .extreme,
      text: "Which \(rowWord) has the \(random.pick(word) ?? "") value of \"\(grid.header[column])\"?", answer: answer,
      reasoning: "The \(greatest ? "greatest" : "least") value under \(grid.header[column]) stands in the row of "
        + "\(name(found[0])).")
  }

  private func sum(_ random: inout SeededRandom) -> TableQuestion? {
    guard rows.count == grid.rows.count, let column = random.pick(quantities), let values = numbers[column],
      let sum = values.sum, let answer = answer(sum, values.unit)
    else { return nil }
    let text = random.pick([
      "What is the sum of \"\(grid.header[column])\" over all rows?",
      "What do the values of \"\(grid.header[column])\" add up to?",
    ])
    let terms = rows.map { grid.rows[$0][column] }.joined(separator: " + ")
    return TableQuestion(
      kind: .sum, text: text ?? "", answer: answer, reasoning: "\(terms) = \(answer.solution).")
  }

  private func difference(_ random: inout SeededRandom) -> TableQuestion? {
    let places = random.shuffled(Array(rows.indices)).prefix(2)
    guard places.count == 2, let column = random.pick(quantities), let values = numbers[column],
      let first = places.first, let second = places.last,
      let gap = values.values[first].plus(values.values[second].negated),
      let answer = answer(gap.numerator < 0 ? gap.negated : gap, values.unit)
    else { return nil }
    return TableQuestion(
      kind: .difference,
      text: "By how much do \"\(name(first))\" and \"\(name(second))\" differ in \"\(grid.header[column])\"?",
      answer: answer,
      reasoning: "\(grid.rows[rows[first]][column]) and \(grid.rows[rows[second]][column]) differ by "
        + "\(answer.solution).")
  }

  private func count(_ random: inout SeededRandom) -> TableQuestion? {
    guard let column = random.pick(numeric), let values = numbers[column], let place = random.pick(rows.indices) else {
      return nil
    }
    let bound = values.values[place]
    let count = values.values.count { bound.isLess(than: $0) }
    guard let answer = answer(Rational(whole: Int128(count)), "") else { return nil }
    return TableQuestion(
      kind: .count,
      text: "How many rows have more than \(grid.rows[rows[place]][column]) under \"\(grid.header[column])\"?"
        + (rows.count < grid.rows.count ? " Totals and averages do not count as rows." : ""),
      answer: answer, reasoning: "\(count) values of \(grid.header[column]) are greater.")
  }

  /// What the first column calls its rows: its name if that is a word, otherwise "row".
  private var rowWord: String {
    let name = grid.header[0]
    let isWord = (3...24).contains(name.count) && name.allSatisfy { $0.isLetter || $0 == " " }
    return isWord ? "row (by \"\(name)\")" : "row (by its first column)"
  }

  private func answer(_ value: Rational, _ unit: String) -> ShortAnswer? {
    TableNumbers.text(value).flatMap { ShortAnswer(exact: $0, unit: unit) }
  }
}
