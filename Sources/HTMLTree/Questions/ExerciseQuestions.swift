internal import Curation

/// Exercises of textbooks: what follows `Example 3`, `Exercise 2.1`, `Problem 5` up to `Solution` is the question, and
/// what follows that, up to the next exercise or heading, the answer.
struct ExerciseQuestions {
  private(set) var pairs: [QuestionAnswerPair] = []
  private let view: PageView
  private let finder: HeadFinder

  /// The most units of a question or an answer.
  private static let longest = 60

  init(_ view: PageView, _ finder: HeadFinder) {
    self.view = view
    self.finder = finder
    let units = view.page.units.indices
    let leads = units.map { ExerciseLead(view.line($0), isHeading: finder.rank(of: $0) < 7) }
    for unit in units where leads[unit]?.role == .exercise && pairs.count < PageQuestions.most {
      if let pair = pair(at: unit, leads) { pairs.append(pair) }
    }
  }

  private func pair(at unit: Int, _ leads: [ExerciseLead?]) -> QuestionAnswerPair? {
    let last = min(unit + Self.longest, leads.count)
    guard let solved = (unit + 1..<last).first(where: { leads[$0] != nil }), leads[solved]?.role == .solution else {
      return nil
    }
    // A heading between them begins something else.
    if (unit + 1..<solved).contains(where: { finder.rank(of: $0) < 7 }) { return nil }
    let rank = min(finder.rank(of: unit), finder.rank(of: solved), 6)
    let end = (solved + 1..<min(solved + Self.longest, leads.count)).first {
      leads[$0]?.role == .exercise || finder.rank(of: $0) <= rank
    }
    let question = part(unit, solved, leads)
    let answer = part(solved, end ?? min(solved + Self.longest, leads.count), leads)
    guard !question.isEmpty, !answer.isEmpty else { return nil }
    return QuestionAnswerPair(
      question: question.text, pictures: question.pictures,
      answers: [.init(text: answer.text, pictures: answer.pictures)], rule: "exercise",
      confidence: leads[unit]?.isNumbered == true ? 0.85 : 0.7)
  }

  /// The units from one to another, less the words that lead them.
  private func part(_ first: Int, _ end: Int, _ leads: [ExerciseLead?]) -> PageView.Part {
    let isLeadAlone = leads[first]?.rest.isEmpty == true
    var part = view.part(units: first + (isLeadAlone ? 1 : 0)..<end)
    if !isLeadAlone, let lead = leads[first] {
      let line = view.line(first)
      let marked = part.text.withoutMarks
      let prefix = PageBlock.paragraph(String(line.dropLast(lead.rest.count))).markdown.trimmed
      if marked.hasPrefix(prefix) { part.text = String(marked.dropFirst(prefix.count)).trimmed }
    }
    return part
  }
}

/// The words an exercise or its solution begins with.
struct ExerciseLead {
  enum Role { case exercise, solution }

  let role: Role
  let isNumbered: Bool
  /// What follows them on their line.
  let rest: String

  /// - Parameter isHeading: Whether the line is a heading: there the words need no number and no colon.
  init?(_ line: String, isHeading: Bool) {
    let lower = line.prefix(60).lowercased()
    let exercise = Self.exercises.first { lower.hasPrefix($0) }
    guard let word = exercise ?? Self.solutions.first(where: { lower.hasPrefix($0) }) else { return nil }
    var after = line[...].dropFirst(word.count)
    if let next = after.first, next.isLetter { return nil }
    after = after.drop { $0 == " " || $0 == "#" }
    let number = after.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "–" }
    isNumbered = number.contains(where: \.isNumber)
    after = after.dropFirst(isNumbered ? number.count : 0)
    let mark = after.first { $0 != " " }
    let isMarked = mark == ":" || mark == "." || mark == ")" || mark == "—" || number.hasSuffix(".")
    after = after.drop { " :.)—-".contains($0) }
    rest = String(after)
    role = exercise == nil ? .solution : .exercise
    guard isMarked || rest.isEmpty || (isHeading && isNumbered) else { return nil }
    if !isNumbered, !isMarked, !isHeading, exercise != nil { return nil }
  }

  private static let exercises = [
    "worked example", "practice problem", "sample problem", "example problem", "example", "exercise", "problem",
    "question", "aufgabe", "beispiel", "übung", "exercice", "exemple", "ejercicio", "ejemplo", "problema", "esercizio",
    "esempio", "exercício", "zadanie", "задача", "пример", "例题", "例題", "练习", "習題", "習题",
  ]
  private static let solutions = [
    "solution", "answer", "lösung", "antwort", "réponse", "corrigé", "solución", "respuesta", "soluzione", "risposta",
    "solução", "resposta", "rozwiązanie", "решение", "ответ", "解答", "答案", "解",
  ]
}
