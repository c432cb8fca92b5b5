internal import Curation

/// Questions that head their answers: lists of questions often asked, which fold or do not.
///
/// A head is a line that asks, alone in an element made for heads: a heading, a `summary`, a `dt`, a button, a line in
/// bold; or the words in bold that a text begins with. Heads of one kind in one place are a list of questions if most of
/// them ask and something says so (a name, the heading above, the page's title, elements that fold), or if they are
/// several and nearly all ask. What stands under a head up to the next head of any list is its answer.
struct HeadQuestions {
  /// The questions with the units they stand at.
  private(set) var pairs: [(unit: Int, pair: QuestionAnswerPair)] = []
  let view: PageView
  let finder: HeadFinder
  var tree: HTMLTree { view.tree }
  var page: PageUnits { view.page }

  /// The units of all heads found.
  var heads: Set<Int> = []

  /// A head with the outermost element that holds it and no other of its kind.
  typealias Entry = (head: QuestionHead, item: Int)

  /// Heads that are a list of questions.
  private struct Run {
    let entries: [Entry]
    let isNamed: Bool
    let confidence: Double
  }

  init(_ view: PageView, _ finder: HeadFinder) {
    self.view = view
    self.finder = finder
    var groups: [String: [QuestionHead]] = [:]
    var order: [String] = []
    for unit in page.units.indices {
      guard let head = finder.head(unit) else { continue }
      if groups[head.signature] == nil { order.append(head.signature) }
      groups[head.signature, default: []].append(head)
    }
    var found: [Run] = []
    for signature in order {
      guard let heads = groups[signature], heads.count > 1, heads.contains(where: \.asks) else { continue }
      for list in lists(heads) { found += runs(list).compactMap(run) }
    }
    heads = Set(found.flatMap { $0.entries.map(\.head.unit) })
    for run in found { add(run) }
    pairs.sort { $0.unit < $1.unit }
  }

  func subtree(_ node: Int) -> Range<Int> { node..<tree.nodes[node].end }

  /// Heads of one kind by the element that holds their items.
  private func lists(_ heads: [QuestionHead]) -> [[Entry]] {
    var lists: [Int: [Entry]] = [:]
    var order: [Int] = []
    for (place, head) in heads.enumerated() {
      var item = head.node
      while tree.nodes[item].parent > 0 {
        let around = subtree(tree.nodes[item].parent)
        if place > 0, around.contains(heads[place - 1].node) { break }
        if place + 1 < heads.count, around.contains(heads[place + 1].node) { break }
        item = around.lowerBound
      }
      let parent = tree.nodes[item].parent
      if lists[parent] == nil { order.append(parent) }
      lists[parent, default: []].append((head, item))
    }
    return order.compactMap { lists[$0] }
  }

  /// A list cut where a heading of a higher rank stands between two heads.
  private func runs(_ list: [Entry]) -> [[Entry]] {
    var runs: [[Entry]] = []
    for entry in list {
      if let last = runs.last?.last?.head,
        !(last.unit + 1..<entry.head.unit).contains(where: { finder.rank(of: $0) < min(last.rank, 5) })
      {
        runs[runs.count - 1].append(entry)
      } else {
        runs.append([entry])
      }
    }
    return runs
  }

  /// Heads as a list of questions; nil if too little says that they are one.
  private func run(_ run: [Entry]) -> Run? {
    let asking = run.count { $0.head.asks }
    guard let first = run.first, asking > 0 else { return nil }
    let isNamed = finder.isNamedPage || finder.isNamed(first.item, before: first.head.unit)
    let isNumbered = run.count > 2 && run.count { QuestionText.number(of: $0.head.text) != nil } * 10 >= run.count * 9
    guard asking * 2 >= run.count || (isNamed && asking * 3 >= run.count) || (finder.isNamedPage && isNumbered) else {
      return nil
    }
    let folds = run.allSatisfy(\.head.folds)
    guard isNamed || (folds && asking > 1) || (asking > 2 && asking * 10 >= run.count * 9) else { return nil }
    let confidence = isNamed ? (folds ? 0.9 : 0.8) : folds ? 0.6 : 0.4
    return Run(entries: run, isNamed: isNamed, confidence: confidence)
  }

  private mutating func add(_ run: Run) {
    let isNumbered = run.entries.count > 1 && run.entries.allSatisfy { QuestionText.number(of: $0.head.text) != nil }
    var longest = 2
    var found: [(unit: Int, pair: QuestionAnswerPair)] = []
    for (place, entry) in run.entries.enumerated() where pairs.count + found.count < PageQuestions.most {
      let next = place + 1 < run.entries.count ? run.entries[place + 1].item : nil
      let range = answer(entry, next: next, atMost: next == nil ? longest : Int.max)
      longest = max(longest, page.units(in: range).count)
      var part = view.part(range)
      part.text = part.text.withoutQuoteMarks.withoutAnswerLead
      if !entry.head.rest.isEmpty {
        let rest = PageBlock.paragraph(entry.head.rest).markdown.withoutAnswerLead
        part.text = part.text.isEmpty ? rest : rest + "\n\n" + part.text
      }
      guard !part.isEmpty else { continue }
      let text = isNumbered ? QuestionText.withoutNumber(entry.head.text) : entry.head.text
      // A head that asks nothing may be a list's title as well as a question put otherwise.
      let confidence = entry.head.asks ? run.confidence : min(run.confidence, 0.45)
      found.append(
        (
          entry.head.unit,
          QuestionAnswerPair(
            question: PageBlock.paragraph(text).markdown, answers: [.init(text: part.text, pictures: part.pictures)],
            rule: run.isNamed ? "faq" : "question_heads", confidence: confidence)
        ))
    }
    // A list most of whose heads nothing follows is one of contents.
    if found.count * 2 >= run.entries.count { pairs += found }
  }
}
