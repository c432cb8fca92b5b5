import Curation
import TestSupport
import Testing

@testable import StageLibrary

/// What pages say as answers, and what becomes of it.
@Suite struct PageTaskTests {
  @Test(arguments: [
    ("12.5 m", "number", "12.5 m", "1250 cm"), ("**42**", "number", "42", "42"), ("$1,250", "number", "$1,250", "1250"),
    ("31 sacks", "number", "31 sacks", "31"), ("15 %", "number", "15%", "15%"), ("\\(3{,}5\\)", "", "", ""),
    ("\\(12\\)", "number", "12", "12.0"), ("45°", "number", "45 °", "45 degrees"),
    ("\\(\\frac{x^2}{2} + C\\)", "expression", "\\frac{x^2}{2} + C", "C + 0.5x^2"),
    ("$x = \\sqrt{2}$", "expression", "\\sqrt{2}", "\\sqrt{2}"), ("Yes.", "truth", "Yes", "yes"),
    ("False", "truth", "False", "false"), ("May 3, 1921", "date", "1921-05-03", "3 May 1921"),
    ("3rd of May 1921", "date", "1921-05-03", "May 3, 1921"), ("Jan Mulder", "name", "Jan Mulder", "jan mulder"),
    ("the miller's son", "name", "the miller's son", "miller's son"),
    ("We add the sacks of each week. That gives 9 + 31 + 17 + 44, and so the answer is 101.", "number", "101", "101"),
    (
      "First, weigh the cart empty and full, and take the difference of the two; so \\boxed{\\frac{1}{2}}", "number",
      "\\frac{1}{2}", "0.5"
    ),
    ("Answer: 7 kg", "number", "7 kg", "7000 g"), ("-5", "number", "-5", "-5.0"),
    ("−12 °C", "number", "−12 °C", "-12 °C"),
    ("≈ 3.14", "number", "3.14", "3.142"), ("about 2.5 kg", "number", "2.5 kg", "2.5 kg"),
    ("5s", "number", "5 s", "5 s"),
    ("12V", "number", "12 V", "12000 mV"), ("1992", "number", "1992", "1992"), ("3/4", "number", "3/4", "0.75"),
    ("33.3%", "number", "33.3%", "33.3 %"), ("€1,250.50", "number", "€1,250.50", "1250.5"),
  ])
  func anAnswerIsReadAsWhatItIs(_ text: String, _ kind: String, _ solution: String, _ same: String) throws {
    let short = ShortAnswer(text, tolerance: 0.01)
    guard !kind.isEmpty else {
      #expect(short == nil)
      return
    }
    let found = try #require(short)
    #expect(found.kind.rawValue == kind)
    #expect(found.solution == solution)
    #expect(found.accepts(solution) && found.accepts(same))
  }

  @Test(arguments: [
    "", "It depends on the wind.", "See above", "Because the wind is strong", "2024-05-01 or later", "1, 2 and 3",
    "12 or 13",
    "\\(\\sum_{i=1}^n i\\)", "https://a.example/x",
    "I think it is 12, but the others in this thread seem to have another idea.", "12 to 15", "10-15 %", "10–15", "3-2",
    "about 3", "≈ 1200", "approximately 40 kg", "1990s", "80s", "4K", "7A", "007", "24/7", "50/50", "5 million",
    "$2 billion", "2 dozen", "100 or so", "5 max", "3 more", "1 in 5", "10+", ">5", "<5", "192.168.1.1", "555-1234",
    "12:30", "9 am", "12 noon", "3rd", "Yes, because it is.", "No way", "Great question", "Restart the router",
    "Works fine", "B", "12 (or 13)", "-3 or 3", "5 and 6", "half", "5,5", "1.234.567",
  ])
  func whatNoRuleCanCheckIsNotRead(_ text: String) {
    #expect(ShortAnswer(text, tolerance: 0.01) == nil)
  }

  @Test func toleranceIsForDecimalsOnly() throws {
    let whole = try #require(ShortAnswer("200 g", tolerance: 0.01))
    #expect(!whole.accepts("201 g") && whole.accepts("0.2 kg") && !whole.accepts("200 m"))
    let decimal = try #require(ShortAnswer("2.50 g", tolerance: 0.01))
    #expect(decimal.accepts("2.51") && !decimal.accepts("2.6"))
  }

  @Test func moneyIsExact() throws {
    let price = try #require(ShortAnswer("$19.99", tolerance: 0.01))
    #expect(price.accepts("$19.99") && !price.accepts("$19.80"))
  }

  @Test(arguments: [
    ("How many sails are there?", "4", true), ("Is it warm in there?", "12", false), ("Why does it turn?", "12", false),
    ("Who built it?", "4", false), ("When was it built?", "1850", true), ("When are you open?", "12", false),
    ("Which version is it?", "3.10", false), ("Does anyone know how many sails it has?", "4", true),
    ("Add 2 and 2.", "4", true), ("Is the mill closed on Sundays?", "Yes", true), ("How many are there?", "No", false),
    ("If the wind is strong, is it closed?", "No", true), ("Who built the mill?", "Jan Mulder", true),
    ("Why is it closed?", "Bad weather", false), ("What should I do with it?", "Polish the brass", false),
    ("How do I mend it?", "New cloth", false), ("Name the builder of the mill.", "Jan Mulder", true),
    ("The mill was built by ____", "Jan Mulder", true), ("Is it old?", "Jan Mulder", false),
    ("Which river?\n\nI was there in May. Any ideas?", "Waal", true), ("Wer hat die Mühle gebaut?", "Jan Mulder", true),
    ("When was it built?", "3 May 1850", true), ("Is it of 3 May 1850?", "3 May 1850", false),
    ("What is the derivative?", "\\(2x\\)", true), ("Why is it so?", "\\(2x\\)", false),
    ("Write the area of a square whose side is a.", "\\(a^2\\)", true),
    ("Find the number whose square is 9.", "3", true),
    ("What is its speed when the wind blows?", "12", true),
  ])
  func anAnswerIsOfTheKindAskedFor(_ question: String, _ answer: String, _ fits: Bool) throws {
    let pair = QuestionAnswerPair(question: question, answers: [.init(text: answer)], rule: "r", confidence: 1)
    var isTask = false
    if case .keep = try PageQuestionTask.make().process(sample(pair)) { isTask = true }
    #expect(isTask == fits)
  }

  @Test func separatorsAreReadInTheLanguageThatHasThem() throws {
    let pair = QuestionAnswerPair(
      question: "Wie viel kostet es?", answers: [.init(text: "1.500")], rule: "r", confidence: 1)
    var page = sample(pair)
    page.document = PageDocument()
    page.document?.language = "de-DE"
    guard case .drop(let drop) = try PageQuestionTask.make().process(page) else {
      Issue.record("kept")
      return
    }
    #expect(drop.reason == "open_answer")
    page.document?.language = "en"
    guard case .keep = try PageQuestionTask.make().process(page) else {
      Issue.record("dropped")
      return
    }
  }

  @Test func aLoneReplyInAForumIsNoName() throws {
    let pair = QuestionAnswerPair(
      question: "Who built it?", answers: [.init(text: "Jan Mulder")], rule: "phpbb", confidence: 0.65)
    guard case .drop = try PageQuestionTask.make().process(sample(pair)) else {
      Issue.record("kept")
      return
    }
  }

  private func sample(_ pair: QuestionAnswerPair) -> Sample {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    sample.pair = pair
    return sample
  }

  @Test func everyTaskAcceptsItsOwnAnswerAndShowsNoKey() throws {
    let stage = try PageQuestionTask.make(["open": "keep"])
    let options = [QuestionAnswerPair.Option(label: "A", text: "red"), .init(label: "B", text: "white")]
    let pairs = ["12.5 m", "Jan Mulder", "\\(x^2\\)", "Yes", "3 May 1921", "It turns since the wind presses on it."].map
    {
      QuestionAnswerPair(
        question: $0 == "Yes" ? "Is it so?" : "What is it?", answers: [.init(text: $0)], rule: "r", confidence: 1)
    }
    let choice = QuestionAnswerPair(question: "Which?", options: options, key: "B", rule: "r", confidence: 1)
    var kinds: [String] = []
    for pair in pairs + [choice] {
      guard case .keep(let kept) = try stage.process(sample(pair)) else {
        Issue.record("dropped: \(pair)")
        continue
      }
      let task = try #require(kept.task)
      kinds.append(task.prompt.kind)
      _ = try AnswerVerification.scorer(for: task.key)
      // "Answer with Yes or No" names both.
      if pair.options.isEmpty, task.prompt.kind != "truth" { #expect(!task.prompt.text.contains(pair.answers[0].text)) }
    }
    #expect(kinds == ["number", "name", "expression", "truth", "date", "open", "choice"])
  }

  @Test(arguments: [
    ("What is the area of the triangle in the figure?", true), ("Refer to the diagram below.", true),
    ("See Fig. 3: what is x?", true), ("The graph shown has how many zeros?", true),
    ("Draw the graph of x squared.", false), ("Who painted this large picture book?", false),
    ("What is a picture worth?", false), ("In the following figure, find x.", true), ("Map 3 to 4.", false),
  ])
  func aQuestionSaysWhetherItNeedsAPicture(_ question: String, _ needs: Bool) {
    let pair = QuestionAnswerPair(question: question, rule: "r", confidence: 1)
    #expect((QuestionNeeds.missing(from: pair) != nil) == needs)
  }

  @Test(arguments: [
    ("Figure 1. The mill on the hill.", "The mill on the hill."),
    ("A photo of a mill in May.", "A photo of a mill in May."),
    ("The mill at dusk. Photo: Jan Mulder", "The mill at dusk."),
    ("The mill (credit: A. Smith)", "The mill (credit: A. Smith)"),
    ("Fig 2a: Sails", "Sails"), ("  two\n lines ", "two lines"),
  ])
  func captionsLoseTheirNumberAndCredit(_ text: String, _ cleaned: String) {
    #expect(CaptionPairs.cleaned(text) == cleaned)
  }
}
