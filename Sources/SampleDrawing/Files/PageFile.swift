internal import Foundation
internal import RasterImage

/// A page that carries its pictures within it, as newsletters and pages saved as one file do.
extension SampleFile {
  static var newsletter: SampleFile {
    let beach = Scene.beach.drawn().picture.resized(width: 480, height: 320).jpeg(quality: 80)
    let page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>The bay in June - Letter from the harbour office</title>
        <link rel="canonical" href="https://letter.example/pages/june.html">
        <meta name="license" content="Apache-2.0">
      </head>
      <body>
        <article>
          <h1>The bay in June</h1>
          <p>The water has warmed to eighteen degrees, and the beach below the office is open again. The harbour guard has put
            up the large umbrella, and whoever comes early finds room under it. Boats keep to the east side until the
            evening, so that swimmers have the west side for themselves.</p>
          <figure>
            <img src="data:image/jpeg;base64,\(Data(beach).base64EncodedString())" width="480" height="320"
              alt="A large orange and white umbrella on a sandy beach with a blue striped towel below it.">
            <figcaption>The umbrella and the striped towel on the dry sand, with two small sailboats on the sea behind
              them.</figcaption>
          </figure>
          <p>The toys on the sand belong to nobody in particular. Children may use the red bucket and the yellow spade, and
            they should be back at the towel before the office closes.</p>
          <figure>
            <svg viewBox="0 0 480 160" role="img">
              <title>Visitors of the beach by week: a line that rises from 40 to 220</title>
              <path d="M20 140 H460 M20 140 V20" stroke="black" fill="none"/>
              <polyline points="40,126 130,110 220,84 310,52 400,30" stroke="navy" fill="none"/>
              <text x="30" y="156">week 22</text> <text x="120" y="156">week 23</text> <text x="210" y="156">week 24</text>
              <text x="300" y="156">week 25</text> <text x="390" y="156">week 26</text>
            </svg>
            <figcaption>More visitors come every week.</figcaption>
          </figure>
          <p>On the first weekend 120 guests came, on the second 164, and the office counted 31 boats on each of them.</p>
          <p><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="">
            Until the next letter, the harbour office.</p>
        </article>
        <footer>The harbour office, at the pier. <a href="/unsubscribe">No more letters</a></footer>
      </body>
      </html>

      """
    return SampleFile(path: "pages/newsletter.html", bytes: Array(page.utf8))
  }
}
