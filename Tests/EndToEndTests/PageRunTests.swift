import Curation
import Foundation
import RasterImage
import TestSupport
import Testing

/// Pages from an archive through the real command: reading in processes of its own, filters, the list of links.
@Suite struct PageRunTests {
  let folder: TemporaryFolder
  static let pipeline = """
    name: pages
    seed: 7
    sources:
      - warc: { path: crawl.warc }
    stages:
      - domain_filter: { domains: [spam.example] }
      - exact_url_filter
      - page_reading
      - table_question_task
    """

  init() throws {
    folder = try TemporaryFolder()
    let page =
      "<title>Kettles</title><main><h1>Kettles</h1><p>A kettle boils water and sings when it is done.</p>"
      + "<figure><img src=/k.png alt='A kettle'><figcaption>The kettle, \"whole\"</figcaption></figure></main>"
    let records = [
      Self.record("https://a.example/k", page), Self.record("http://A.example/k?utm_source=x", page),
      Self.record("https://www.spam.example/", page), Self.record("https://a.example/K", page + "<p>Another page."),
    ]
    try folder.write(Array(records.joined().utf8), to: "crawl.warc")
    try folder.write(Array(Self.pipeline.utf8), to: "pages.yaml")
  }

  private static func record(_ url: String, _ page: String) -> String {
    let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: \(url)\r\nContent-Length: \(block.utf8.count)\r\n\r\n"
      + block + "\r\n\r\n"
  }

  @Test func anArchiveIsReadAndItsLinksAreListed() throws {
    let run = try Command.winnow(["run", "pages.yaml"], in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    let preview = try Command.winnow(["preview", "runs/pages", "--json"], in: folder.url)
    let stages = try JSONValue(parsing: Array(preview.output.utf8))["stages"]?.array ?? []
    // None has a table, which ends a pipeline that must end with a task.
    #expect(stages.map { $0["kept"]?.integer } == [4, 3, 2, 2, 0], "\(preview.output)")
    let links = try Command.winnow(["links", "runs/pages"], in: folder.url)
    let line = try JSONValue(parsing: Array(links.output.split(separator: "\n").joined().utf8))
    #expect(line["url"]?.text == "https://a.example/k.png")
    #expect(line["page"]?.text == "https://a.example/k")
    let table = try Command.winnow(["links", "runs/pages", "--tsv"], in: folder.url)
    #expect(
      table.output == "url\tpage\tcaption\nhttps://a.example/k.png\thttps://a.example/k\tThe kettle, 'whole'\n")
  }

  @Test func picturesOfTheArchiveAreFoundAndThoseOfEveryPageAreNot() throws {
    let pages = (1...4).map { number in
      Self.record(
        "https://a.example/\(number)",
        "<title>Tea</title><main><p>Tea is made with water that has boiled.</p><img src=/\(number).png alt='A pot'>"
          + "<p>Then one waits.</p><img src=/seal-of-tea.png alt='A seal'><p>Number \(number).</p></main>")
    }
    let picture = DescribedPicture(.scene, width: 64, height: 48).draw().png()
    let pictures = (1...3).map { number in
      let block =
        Array("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".utf8) + (number < 3 ? picture : [0x47, 0x49])
      let head =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\(number).png\r\n"
        + "Content-Length: \(block.count)\r\n\r\n"
      return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
    }
    try folder.write(Array(pages.joined().utf8) + pictures.joined(), to: "tea.warc")
    let pipeline = """
      name: tea
      seed: 7
      sources:
        - warc: { path: tea.warc }
      stages:
        - page_reading
        - site_decoration: { max_pages: 2 }
        - picture_mapping: { archive: tea.warc }
        - table_question_task
      """
    try folder.write(Array(pipeline.utf8), to: "tea.yaml")
    let run = try Command.winnow(["run", "tea.yaml"], in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    let links = try Command.winnow(["links", "runs/tea", "--tsv"], in: folder.url)
    #expect(links.output == "url\tpage\tcaption\nhttps://a.example/4.png\thttps://a.example/4\tA pot\n")
    #expect(links.errors.contains("here, but not to be read: 1 unsupported_format"))
    let unreadable = try Command.winnow(["links", "runs/tea", "--unreadable"], in: folder.url)
    let line = try JSONValue(parsing: unreadable.output)
    #expect(line["url"]?.text == "https://a.example/3.png" && line["reason"]?.text == "unsupported_format")
  }

  @Test func picturesWrittenIntoPagesBecomeTasks() throws {
    let drawn = (1...3).map { DescribedPicture(.scene, width: 320, height: 240, seed: $0).draw().png() }
    func page(_ number: Int) -> String {
      "<title>Tea</title><main><p>Tea is made with water that has boiled.</p><figure><img src='data:image/png;base64,"
        + "\(Data(drawn[number]).base64EncodedString())'><figcaption>A round pot on a table beside two cups of tea."
        + "</figcaption></figure><p>Then one waits.</p><img src=gone.png alt='A cup'><p>Number \(number).</p></main>"
    }
    try folder.write(Array(Self.record("https://a.example/0", page(0)).utf8), to: "tea.warc")
    try folder.write(Array(page(1).utf8), to: "pages/one.html")
    try folder.write(Array(page(2).utf8), to: "pages/two.html")
    let pipeline = """
      name: tea
      seed: 7
      sources:
        - warc: { path: tea.warc }
        - page_folder: { path: pages }
      stages:
        - page_reading
        - picture_mapping: { archive: tea.warc }
        - caption_pairs
        - image_decoding
        - rotation_task: { mode: single }
      """
    try folder.write(Array(pipeline.utf8), to: "tea.yaml")
    let run = try Command.winnow(["run", "tea.yaml"], in: folder.url)
    #expect(run.code == 0, "\(run.errors)")
    let preview = try JSONValue(parsing: try Command.winnow(["preview", "runs/tea", "--json"], in: folder.url).output)
    #expect(preview["stages"]?.array?.map { $0["kept"]?.integer } == [1, 2, 3, 3, 3, 3, 3], "\(preview)")
    #expect(try Command.winnow(["export", "runs/tea", "out"], in: folder.url).code == 0)
    let verified = try Command.winnow(["verify", "out"], in: folder.url)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    let links = try Command.winnow(["links", "runs/tea", "--tsv"], in: folder.url)
    #expect(!links.output.contains("data:"))
  }
}
