import Curation
import HTMLTree
import Testing

/// Articles and lists whose elements have names that say nothing: what is what is told by the text alone.
@Suite struct ArticleTests {
  /// Two sentences of a language, and what its site calls its other reports.
  struct Language: Sendable, CustomTestStringConvertible {
    let first: String
    let second: String
    let title: String
    var testDescription: String { title }

    /// Seven paragraphs, among the titles of 24 other reports.
    var article: String {
      let body = (0..<7).map { "<p>\(first) \($0 % 2 == 0 ? first : second)</p>" }.joined()
      let others = (0..<24).map {
        "<div class=c7><a href='/n\($0)'>\(title) \($0)</a><span>\($0 + 1)/03/2024</span></div>"
      }
      return page(
        "<div class=c3><h1>\(title)</h1><div class=c4>\(body)</div></div><div class=c6>\(others.joined())</div>")
    }

    /// Twelve reports, each a title and a sentence.
    var list: String {
      let reports = (0..<12).map { "<div class=c7><a href='/n\($0)'>\(title) \($0)</a><p>\(first)</p></div>" }
      return page("<div class=c3><h1>\(title)</h1></div><div class=c6>\(reports.joined())</div>")
    }

    private func page(_ content: String) -> String {
      let menu = title.split(separator: " ").map { "<li><a href='/\($0)'>\($0)</a></li>" }.joined()
      return "<div class=c1><ul>\(menu)\(menu)</ul></div>\(content)<div class=c9><p>© 2024</p></div>"
    }
  }

  static let languages = [
    Language(
      first: "The moss on the north wall was counted again this week, and there is more of it than last year.",
      second:
        "The gardeners, who count it since 1998, think that the wet spring is the reason, but are not sure.",
      title: "Another report of the garden"),
    Language(
      first: "El musgo del muro norte se contó otra vez esta semana, y hay más que el año pasado.",
      second:
        "Los jardineros, que lo cuentan desde 1998, creen que es la primavera húmeda, pero no están seguros.",
      title: "Otra noticia del jardín"),
    Language(
      first: "Мох на северной стене на этой неделе сосчитали снова, и его больше, чем в прошлом году.",
      second: "Садовники, которые считают его с 1998 года, думают, что дело в сырой весне, но не уверены.",
      title: "Ещё одна новость сада"),
    Language(
      first: "本周再次清点了北墙上的苔藓，数量比去年更多，而且长得更高。", second: "自1998年以来一直在清点的园丁们认为，潮湿的春天是原因，但他们并不确定。",
      title: "花园的另一则报道"),
  ]

  @Test(arguments: languages) func titlesOfOtherReportsAreNoPartOfAnArticle(_ language: Language) throws {
    let text = MainText(try tree(language.article)).text
    #expect(text.ranges(of: language.first).count == 11)
    #expect(text.ranges(of: language.second).count == 3)
    #expect(!text.contains("\(language.title) 7"), "\(text)")
    #expect(!text.contains("/03/2024"))
  }

  @Test(arguments: languages) func titlesAreAllThereIsOfAList(_ language: Language) throws {
    let text = MainText(try tree(language.list)).text
    for place in 0..<12 { #expect(text.contains("\(language.title) \(place)"), "\(text)") }
    #expect(text.ranges(of: language.first).count == 12)
  }

  /// A figure between paragraphs is shown with its caption, whatever else is said in it; pictures of other reports are not.
  @Test(arguments: [
    "<figure><div class=image><img src=moss.jpg></div><figcaption>The wall in May</figcaption></figure>",
    "<div class=media><img src=moss.jpg><span class=credit>Photo: A. Igel</span><p class=caption>The wall in May</p></div>",
    "<figure><figcaption>The wall in May</figcaption><img src=moss.jpg></figure>",
  ]) func figuresStandInTheirArticle(_ figure: String) throws {
    let language = try #require(Self.languages.first)
    let paragraphs = (0..<4).map { _ in "<p>\(language.first) \(language.second)</p>" }.joined()
    let cards = (0..<12).map { "<div class=c7><a href='/n\($0)'><img src=n\($0).jpg>\(language.title) \($0)</a></div>" }
    let page = "<div class=c4>\(paragraphs)\(figure)\(paragraphs)</div><div class=c6>\(cards.joined())</div>"
    let pictures = MainText(try tree(page)).blocks.compactMap { block -> PagePicture? in
      if case .picture(let picture) = block { picture } else { nil }
    }
    #expect(pictures.map(\.address) == ["moss.jpg"])
    #expect(pictures.map(\.caption) == ["The wall in May"])
  }

  /// There may be no unit to judge, or none that may be content.
  @Test(arguments: [
    "", "<p></p>", "<footer></footer>", "<footer><p>Imprint</p></footer>", "<nav><a href=/>Home</a></nav>",
  ])
  func pagesOfNothingAreRead(_ page: String) throws {
    let text = MainText(try tree(page)).text
    #expect(["", "Imprint", "Home"].contains(text))
  }
}
