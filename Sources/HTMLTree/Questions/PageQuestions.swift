internal import Curation

/// The questions of a page with their answers, as rules find them.
///
/// What a page declares (JSON-LD, microdata, RDFa) is taken at its word; where it declares nothing, its elements and its
/// lines tell: threads of known software, wikis, exercises with solutions, options with a key, heads that ask, what is
/// named question and answer, at last posts of software nobody knows.
struct PageQuestions {
  /// The most questions of a page.
  static let most = 300
  /// The most answers of a question.
  static let mostAnswers = 100

  /// In the order of the page.
  private(set) var pairs: [QuestionAnswerPair] = []

  init(_ view: PageView, url: String) {
    let declared = Self.distinct(DeclaredMarkup(view).pairs + DeclaredJSON(view.tree, url: url).pairs)
    let isDeclared = declared.contains { !$0.answers.isEmpty }
    let needsPictures = declared.contains { $0.rule == "json_ld" } && !view.page.pictures.isEmpty
    guard !isDeclared || needsPictures else {
      pairs = declared
      return
    }
    let threads = ThreadQuestions(view).pairs
    var found = Self.distinct(threads.isEmpty ? Self.written(view) : threads)
    if found.isEmpty { found = RepeatedPosts(view).pairs }
    pairs = isDeclared ? Self.illustrated(declared, from: found) : found
  }

  /// Declarations in JSON-LD hold words only: the pictures are those of the same words on the page.
  private static func illustrated(
    _ declared: [QuestionAnswerPair], from found: [QuestionAnswerPair]
  ) -> [QuestionAnswerPair] {
    func key(_ text: String) -> String { String(text.lowercased().filter { $0.isLetter || $0.isNumber }.prefix(80)) }
    var shown: [String: [PagePicture]] = [:]
    for pair in found {
      shown["question " + key(pair.question)] = pair.pictures
      for answer in pair.answers { shown[key(answer.text)] = answer.pictures }
    }
    return declared.map { pair in
      var pair = pair
      if pair.pictures.isEmpty { pair.pictures = shown["question " + key(pair.question)] ?? [] }
      for place in pair.answers.indices where pair.answers[place].pictures.isEmpty {
        pair.answers[place].pictures = shown[key(pair.answers[place].text)] ?? []
      }
      return pair
    }
  }

  private static func written(_ view: PageView) -> [QuestionAnswerPair] {
    let finder = HeadFinder(view)
    var lessons = ChoiceQuestions(view).pairs + ExerciseQuestions(view, finder).pairs
    let solved = Set(lessons.flatMap { $0.answers.map(\.text) })
    lessons += FoldedSolutions(view, finder).pairs.filter { !solved.contains($0.answers[0].text) }
    let wiki = WikiQuestions(view, finder).pairs
    if !wiki.isEmpty { return lessons + wiki }
    let heads = HeadQuestions(view, finder).pairs.map(\.pair) + LineQuestions(view, finder).pairs
    let marked = MarkedQuestions(view).pairs
    // Both find the same lists, as a rule; names are surer than looks, unless they name a part only.
    return lessons + (marked.count * 10 >= heads.count * 9 ? marked : heads)
  }

  /// Each question once: the first with an answer, or with options, stands.
  private static func distinct(_ pairs: [QuestionAnswerPair]) -> [QuestionAnswerPair] {
    var seen: Set<String> = []
    return pairs.filter { pair in
      !(pair.answers.isEmpty && pair.options.isEmpty)
        && seen.insert(String(pair.question.lowercased().filter { !$0.isWhitespace }.prefix(500))).inserted
    }
  }
}
