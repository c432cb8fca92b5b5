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
    ("<title>Moss: a life</title><h1>The Garden</h1>", "The Garden"),
    ("<title>The moss of 2024: all we know</title><h1>All the moss of 2024</h1>", "All the moss of 2024"),
    ("<meta property='og:title' content='Moss of the wall'><h1>Subscribe</h1>", "Moss of the wall"),
    ("<link rel=canonical href='https://news.garden.example/moss'><title>Moss | Garden</title>", "Moss"),
    ("<link rel=canonical href='https://www.green-wall.example/'><title>Moss - Green Wall</title>", "Moss"),
    ("<link rel=canonical href='https://moss.example/'><title>All-moss</title>", "All-moss"),
    ("<link rel=canonical href='https://garden.example/'><title>Garden</title>", "Garden"),
    ("<title>Moss - a life</title>", "Moss - a life"),
    ("<meta property='og:title' content='Mosses-and-ferns'><h1>Mosses</h1><h1>Ferns</h1>", "Mosses-and-ferns"),
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

  /// Where nothing is stated the byline is read: names in elements and addresses of authors, or after "By".
  @Test(arguments: [
    ("<div class='post-author'>K. Maus</div>", "K. Maus"),
    ("<span class=bylineName>By Klara Maus, Garden</span>", "Klara Maus"),
    ("<a href='/authors/klara-maus/'>Klara Maus</a>", "Klara Maus"),
    ("<p>Von Klara von Maus | 3 Min.</p>", "Klara von Maus"),
    ("<p>Por <b>Ana Ñúñez de la O</b></p>", ""), ("<p>Por <b>Ana Núñez</b></p>", "Ana Núñez"),
    ("<div class=author>王 小明</div>", "王 小明"), ("<div class=author>More from this author</div>", ""),
    ("<p>By the moss of the wall we sat down.</p>", ""), ("<footer><p>By Klara Maus</p></footer>", ""),
    ("<div class=author>A. Maus</div><div class=author>B. Igel</div><div class=author>C. Dachs</div>", ""),
    ("<meta name=author content='L. Igel'><div class=author>Klara Maus</div>", "L. Igel"),
    ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='L. Igel'>", "L. Igel"),
  ]) func bylines(_ page: String, _ author: String) throws {
    #expect(PageMetadata(try tree(page)).author == author)
  }

  /// Dates are read where they are said to be of publication; what could be two days is none.
  @Test(arguments: [
    ("<p>Published on May 6th, 2024</p>", "2024-05-06"), ("<div class='post-date'>6. März 2024</div>", "2024-03-06"),
    ("<time>6 de mayo de 2024</time>", "2024-05-06"), ("<span class=date>2024年5月6日</span>", "2024-05-06"),
    ("<span class=date>26.5.2024, 10:30</span>", "2024-05-26"), ("<span class=date>5/26/2024</span>", "2024-05-26"),
    ("<span class=date>5/6/2024</span>", ""), ("<span class=date>Updated May 6, 2024</span>", ""),
    ("<p>On May 6, 2024 we counted the moss.</p>", ""), ("<span class=date>May 46, 2024</span>", ""),
    ("<meta property='article:published_time' content='Oct 17, 2018'><p>Published May 6, 2024</p>", "2018-10-17"),
    ("<meta name=date content='20 December 2017'>", "2017-12-20"),
    ("<meta name=date content='19.05.2024'>", "2024-05-19"),
    ("<meta name=date content='20171220T100000'>", "20171220T100000"),
    ("<meta name=date content='2018-10-17T10:00Z'>", "2018-10-17T10:00Z"),
    ("<meta name=date content='today'>", "today"),
  ]) func dates(_ page: String, _ date: String) throws {
    #expect(PageMetadata(try tree(page)).date == date)
  }
}
