import HTMLTree
import Testing

/// What pages say about themselves.
@Suite struct MetadataTests {
  @Test func metadata() throws {
    let page = """
      <html lang="de"><title>Seite</title><meta property="og:title" content="Die  Seite">
      <link rel="canonical" href="https://a.example/x"><a rel="license" href="https://l.example/by">l</a>
      <script type="application/ld+json">{"datePublished": "2024-05-06", "author": {"name": "K. Maus"}}</script>
      """
    let about = PageMetadata(try tree(page))
    #expect(about.title == "Die Seite")
    #expect(about.author == "K. Maus")
    #expect(about.date == "2024-05-06")
    #expect(about.language == "de")
    #expect(about.url == "https://a.example/x")
    #expect(about.licence == "https://l.example/by")
  }

  /// A title is the text's own, without the name of the site that pages put to it.
  @Test(arguments: [
    ("<title>Moss | The Garden</title><h1>Moss</h1>", "Moss"),
    ("<title>The Garden - Moss</title><h1>Moss</h1>", "Moss"),
    ("<meta property='og:site_name' content='The Garden'><title>Moss — The Garden</title>", "Moss"),
    (
      "<meta property='og:site_name' content='The Garden'><meta property='og:title' content='The Garden'><h1>Moss</h1>",
      "Moss"
    ),
    ("<title>Moss: a life</title><h1>The Garden</h1>", "The Garden"), ("<title>Moss - a life</title>", "Moss - a life"),
    ("<meta property='og:title' content='Mosses-and-ferns'><h1>Mosses</h1>", "Mosses-and-ferns"),
  ]) func titles(_ page: String, _ title: String) throws {
    #expect(PageMetadata(try tree(page)).title == title)
  }

  /// An author is a name: no address, all of several, without the word before it.
  @Test(arguments: [
    (
      "<meta property='article:author' content='https://people.example/k'><span itemprop=author>K. Maus</span>",
      "K. Maus"
    ),
    ("<meta name=author content='By K. Maus'>", "K. Maus"),
    ("<div itemprop=author><b itemprop=name>K. Maus</b> 312 points</div>", "K. Maus"),
    (
      "<script type='application/ld+json'>{\"author\": [{\"name\": \"K. Maus\"}, {\"name\": \"L. Igel\"}]}</script>",
      "K. Maus, L. Igel"
    ),
  ]) func authors(_ page: String, _ author: String) throws {
    #expect(PageMetadata(try tree(page)).author == author)
  }
}
