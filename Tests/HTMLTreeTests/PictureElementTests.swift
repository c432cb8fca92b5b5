import Curation
import HTMLTree
import Testing

/// Elements that show pictures, and the words pages give them.
@Suite struct PictureElementTests {
  private func pictures(_ markup: String) throws -> [PagePicture] {
    let page = "<p>Some words before it.</p>\(markup)<p>Some words after it.</p>"
    return try PageContent.document(Array(page.utf8), url: "https://example.org/a/b.html").pictures
  }

  private func names(_ markup: String) throws -> [String] {
    try pictures(markup).map { $0.address.replacing("https://example.org/a/", with: "") }
  }

  @Test(arguments: [
    ("<img src=a.jpg srcset='a-1.jpg 300w, a-2.jpg 900w, a-3.jpg 600w' sizes='(max-width: 9px) 3px, 50vw'>", "a-2.jpg"),
    ("<img src=a.jpg srcset='w_300,q_auto/a.jpg 300w,w_900,q_auto/a.jpg 900w'>", "w_900,q_auto/a.jpg"),
    ("<img src=a.jpg srcset='data:image/gif;base64,R0lGOD 900w, b.jpg 300w'>", "b.jpg"),
    ("<img src=a.jpg srcset='b.jpg 1.5x,c.jpg 2x'>", "c.jpg"), ("<img src=a.jpg srcset='b.jpg'>", "b.jpg"),
    ("<img src=a.jpg srcset=' , '>", "a.jpg"), ("<img src=blank.gif data-srcset='b.jpg 1x'>", "b.jpg"),
    ("<img src=a.jpg data-lazy=true>", "a.jpg"), ("<img src=# data-original=b.jpg>", "b.jpg"),
    ("<img src=spacer.gif data-hi-res-src=b.jpg>", "b.jpg"), ("<img src=1x1.png data-ezsrc=b.jpg>", "b.jpg"),
    ("<img data-cfsrc=b.jpg>", "b.jpg"), ("<img src=about:blank data-pagespeed-lazy-src=b.jpg>", "b.jpg"),
    ("<img src=small.jpg data-orig-file=b.jpg>", "b.jpg"), ("<img src='{{ url }}' data-src=b.jpg>", "b.jpg"),
    ("<img src='a b\\c.jpg'>", "a%20b/c.jpg"), ("<img src='//cdn.example/a.jpg'>", "https://cdn.example/a.jpg"),
    ("<img src='\\\\cdn.example\\a.jpg'>", "https://cdn.example/a.jpg"), ("<img src=\" a\n.jpg \">", "a.jpg"),
    ("<img src='x.jpg?a=\\b'>", "x.jpg?a=\\b"),
    ("<amp-img src=a.jpg srcset='b.jpg 2x' width=300 height=200></amp-img>", "b.jpg"),
    ("<amp-img src=a.jpg><noscript><img src=a.jpg></noscript></amp-img>", "a.jpg"), ("<image src=a.jpg>", "a.jpg"),
    ("<object data=a.png type=image/png></object>", "a.png"), ("<object data=a.jpg?x></object>", "a.jpg?x"),
    ("<object data=a.svg><img src=a.png></object>", "a.png"), ("<video poster=a.jpg src=b.mp4></video>", "a.jpg"),
    (
      "<picture><source media='(max-width: 600px)' srcset=narrow.jpg><source srcset=b.jpg><img src=a.jpg></picture>",
      "b.jpg"
    ),
    ("<picture><source media='(prefers-color-scheme: dark)' srcset=dark.png><img src=a.jpg></picture>", "a.jpg"),
    (
      "<picture><source type=image/avif srcset='b.avif 900w'><source media='(min-width: 9px)' srcset='b.jpg 9w, c.jpg 8w'><img src=a.jpg></picture>",
      "b.jpg"
    ),
    ("<picture><source type=image/webp srcset=b.webp><img src=blank.gif></picture>", "b.webp"),
    ("<img src=a.jpg width='100%' height=auto style='max-width:1px;border-width:1px'>", "a.jpg"),
    ("<div role=img aria-label='A hill' style=\"background-image: url('a.jpg')\"></div>", "a.jpg"),
    ("<div data-bg='a.jpg'> </div>", "a.jpg"), ("<a style='background: #fff url(a.jpg) no-repeat'></a>", "a.jpg"),
  ])
  func onePictureIsFound(markup: String, name: String) throws {
    #expect(try names(markup) == [name])
  }

  @Test(arguments: [
    "<input type=image src=a.jpg>", "<object data=a.pdf type=application/pdf></object>", "<video src=a.mp4></video>",
    "<img src=a.gif style='width: 1px; height:1px'>", "<img src=a.gif style='WIDTH:1PX'>", "<img src=a.gif width=1px>",
    "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "<img>", "<img src>", "<img src=javascript:void(0)>",
    "<div class=icon style='background:url(a.jpg)'></div>", "<div style='width:9px;background:url(a.jpg)'></div>",
    "<div style='background:url()'></div>",
  ])
  func noPictureIsFound(markup: String) throws {
    #expect(try names(markup).isEmpty)
  }

  @Test func aBackgroundCountsWhereItIsTheOnlyPictureOfItsBlock() throws {
    let box = "<div style='background:url(back.jpg)'></div>"
    #expect(try names("<div><p>Words.</p>\(box)</div>") == ["back.jpg"])
    #expect(try names("<div><img src=a.jpg>\(box)</div>") == ["a.jpg"])
    #expect(try names("<img src=a.jpg><p>Words.</p><div>\(box)\(box)</div>") == ["a.jpg"])
    // With words before it, it is what they stand on.
    #expect(try names("<img src=a.jpg><div style='background:url(back.jpg)'><p>Words on it.</p></div>") == ["a.jpg"])
  }

  @Test(arguments: [
    ("alt='A red kettle' title=Kettle", "A red kettle"), ("alt='' title='A red kettle'", "A red kettle"),
    ("alt=image title='A red kettle'", "A red kettle"), ("alt='IMG_2041' aria-label='A red kettle'", "A red kettle"),
    ("alt='kettle-red_300x200.jpg'", ""), ("alt='Photo 3'", ""), ("alt='enter image description here'", ""),
    ("alt='https://example.org/kettle'", ""), ("alt='DSC-0012'", ""), ("alt='Featured image' title=kettle.png", ""),
    ("alt='水壶'", "水壶"), ("alt='   '", ""), ("alt='Figure 2: A kettle'", "Figure 2: A kettle"),
  ])
  func wordsThatSayNothingAreNone(attributes: String, words: String) throws {
    #expect(try pictures("<img src=a.jpg \(attributes)>").map(\.alternative) == [words])
  }

  @Test(arguments: [
    "<figure><img src=a.jpg><figcaption>The mill on its hill, seen from the pasture.</figcaption></figure>",
    "<figure><figcaption>The mill on its hill, seen from the pasture.</figcaption><img src=a.jpg></figure>",
    "<figure><div><a href=a.jpg><img src=a.jpg></a></div><div><figcaption>The mill on its hill, seen from the pasture.</figcaption></div></figure>",
    "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>The mill on its hill, seen from the pasture.</p></div>",
    "<div class=thumb><div class=thumbinner><img src=a.jpg><div class=thumbcaption>The mill on its hill, seen from the pasture.</div></div></div>",
  ])
  func aCaptionIsFoundBesideItsPicture(markup: String) throws {
    let before = """
      <p>The mill stands on a hill above the village, and its sails turn when the wind comes from the west. In a light wind
      the whole lattice is covered with canvas.</p>
      """
    let after = """
      <p>Grain goes in at the top and flour comes out below. Whoever brings a sack in the morning can take the flour home in
      the evening, less a twelfth for the miller.</p>
      """
    let page = "<title>The mill</title><article><h1>The mill</h1>\(before)\(markup)\(after)</article>"
    let document = try PageContent.document(Array(page.utf8), url: "https://example.org/")
    #expect(document.pictures.map(\.caption) == ["The mill on its hill, seen from the pasture."], "\(document.blocks)")
    #expect(document.blocks.count == 4)
  }

  @Test func aCaptionStaysInItsFigure() throws {
    let found = try pictures(
      "<figure><img src=a.jpg></figure><figure><figcaption>The mill.</figcaption><img src=b.jpg></figure>")
    #expect(found.map(\.caption) == ["", "The mill."])
  }
}
