import Curation
import TestSupport
import Testing

@testable import StageLibrary

@Suite struct TableQuestionTests {
  private func table(_ rows: [[String]], caption: String = "") -> PageBlock.Table {
    PageBlock.Table(
      caption: caption,
      rows: rows.enumerated().map { number, row in row.map { .init(text: $0, isHeader: number == 0) } })
  }

  private func sample(_ tables: [PageBlock.Table], _ number: Int = 0) -> Sample {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c\(number)")))
    var document = PageDocument()
    document.blocks = tables.map { .table($0) }
    sample.document = document
    return sample
  }

  @Test(arguments: [
    (["1,250", "3,000"], "", [1250, 3000]), (["$5", "$12"], "$", [5, 12]), (["5 kg", "12 kg"], "kg", [5, 12]),
    (["−3", "4"], "", [-3, 4]), (["12%", "30%"], "%", [12, 30]), (["1 250", "3"], "", [1250, 3]),
  ])
  func oneNotationIsRead(_ cells: [String], _ unit: String, _ values: [Int]) throws {
    let numbers = try #require(TableNumbers(cells))
    #expect(numbers.unit == unit && numbers.values == values.map { Rational(whole: Int128($0)) })
  }

  @Test(arguments: [
    ["1", ""], ["1", "n/a"], ["1.234", "5.678"], ["1,5", "2,5"], ["5 kg", "5 g"], ["2024-05-01", "2024-05-02"],
    ["5–7", "6"],
    ["12*", "13"], ["007", "8"], ["1/2", "3"], ["5 ± 1", "6"], ["1.234.567", "2"], ["1,23,456", "2"],
  ])
  func whatHasTwoReadingsIsNot(_ cells: [String]) {
    #expect(TableNumbers(cells) == nil)
  }

  @Test func threeDecimalsAreDecimalsBesideOthers() {
    #expect(TableNumbers(["0.125", "1.250"]) != nil && TableNumbers(["1.234", "2.5"]) != nil)
  }

  @Test func numbersAreWrittenExactly() {
    #expect(TableNumbers.text(Rational(whole: -12)) == "-12")
    #expect(Rational(1, 4).flatMap(TableNumbers.text) == "0.25")
    #expect(Rational(-1, 200).flatMap(TableNumbers.text) == "-0.005")
    #expect(Rational(1, 3).map { TableNumbers.text($0) == nil } == true)
  }

  @Test func namesAndYearsAreNotAddedUp() throws {
    #expect(try #require(TableNumbers(["4", "9"])).isQuantity(named: "Sacks"))
    #expect(!(try #require(TableNumbers(["1", "2", "3"])).isQuantity(named: "Mill")))
    #expect(!(try #require(TableNumbers(["1850", "1921"])).isQuantity(named: "Built")))
    #expect(!(try #require(TableNumbers(["40", "90"])).isQuantity(named: "Mean wind (m/s)")))
  }

  @Test func aTotalIsFoundWhateverItIsCalled() throws {
    #expect(try #require(TableNumbers(["40", "90", "130"])).sum == nil)
    #expect(try #require(TableNumbers(["130", "40", "90"])).sum == nil)
    #expect(try #require(TableNumbers(["40", "90", "131"])).sum == Rational(whole: 261))
    #expect(try #require(TableNumbers(["4", "4"])).sum == Rational(whole: 8))
    #expect(try #require(TableNumbers(["0", "0", "0"])).sum == Rational.zero)
  }

  @Test func versionsAreNotCompared() throws {
    let rows = [["Mill", "Version"], ["North", "2.9"], ["South", "2.10"], ["West", "1.0"]]
    let stage = try TableQuestionTask.make(["variants": 6])
    guard case .split(let children) = try stage.process(sample([table(rows)])) else {
      Issue.record("dropped")
      return
    }
    #expect(Set(children.compactMap(\.task?.prompt.kind)).isSubset(of: ["cell", "row"]))
  }

  @Test func aHeaderOfTwoRowsNamesEveryColumn() throws {
    var table = table([["Mill", "Sacks"], ["light", "strong"], ["North", "1", "2"], ["South", "3", "4"]])
    table.rows[0][0].rows = 2
    table.rows[0][1].columns = 2
    for place in table.rows[1].indices { table.rows[1][place].isHeader = true }
    let grid = try #require(TableGrid(table))
    #expect(grid.header == ["Mill", "Sacks light", "Sacks strong"])
    #expect(grid.rows == [["North", "1", "2"], ["South", "3", "4"]])
  }

  /// Every answer is found again from the table that the question shows, by another way: Doubles over its Markdown.
  @Test func everyAnswerFollowsFromTheTableShown() throws {
    let names = ["North", "South", "East", "West", "Hill", "River", "Lake"]
    var kinds: [String: Int] = [:]
    for number in 0..<60 {
      var random = SeededRandom(seed: 3, "tables", "\(number)")
      var rows = [["Mill", "Sacks", "Flour", "Keeper"]]
      for name in names.prefix(3 + random.below(5)) {
        rows.append([
          name, "\(random.below(90))", "\(random.below(40)).\(random.within(1...9))", "Keeper \(random.below(4))",
        ])
      }
      let stage = try TableQuestionTask.make(["variants": 6])
      guard case .split(let children) = try stage.process(sample([table(rows)], number)) else {
        Issue.record("dropped")
        continue
      }
      for child in children {
        let task = try #require(child.task)
        _ = try AnswerVerification.scorer(for: task.key)
        kinds[task.prompt.kind, default: 0] += 1
        let expected = try #require(solved(task.prompt.text, rows), "\(task.prompt.text)")
        #expect(task.key.solution == expected, "\(task.prompt.text)")
      }
      #expect(Set(children.compactMap(\.task?.prompt.text)).count == children.count)
    }
    #expect(TableQuestion.Kind.allCases.allSatisfy { kinds[$0.rawValue] ?? 0 > 20 })
  }

  private func solved(_ text: String, _ rows: [[String]]) -> String? {
    let question = text.split(separator: "\n").first { $0.contains("\"") && !$0.hasPrefix("|") }.map(String.init) ?? ""
    let quoted = question.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }.filter { $0 != "Mill" }
    let body = rows.dropFirst()
    guard let column = rows[0].firstIndex(where: quoted.contains) else { return nil }
    func value(_ row: [String]) -> Int { Int((Double(row[column]) ?? 0) * 10 + 0.5) }
    func written(_ tenths: Int) -> String {
      tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
    let named = body.filter { quoted.contains($0[0]) }
    if question.contains("differ in"), named.count == 2 { return written(abs(value(named[0]) - value(named[1]))) }
    if question.contains("sum of") || question.contains("add up") { return written(body.reduce(0) { $0 + value($1) }) }
    if question.contains("more than"), let bound = question.firstMatch(of: /more than ([0-9.]+)/) {
      let least = Int((Double(bound.output.1) ?? 0) * 10 + 0.5)
      return "\(body.count { value($0) > least })"
    }
    let order = body.sorted { value($0) < value($1) }
    if question.contains(/highest|greatest|largest/) { return order.last?[0] }
    if question.contains(/lowest|smallest|least/) { return order.first?[0] }
    if question.contains(" has \"") { return body.first { quoted.contains($0[column]) }?[0] }
    return named.first?[column]
  }

  @Test func theSameSampleGetsTheSameQuestions() throws {
    let rows = [["Mill", "Sacks"], ["North", "9"], ["South", "31"], ["West", "17"]]
    let stage = try TableQuestionTask.make()
    #expect(try stage.process(sample([table(rows)])) == stage.process(sample([table(rows)])))
  }
}
