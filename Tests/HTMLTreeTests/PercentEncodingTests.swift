import Testing

@testable import HTMLTree

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("a%20b%2Bc%2bd", "a b+c+d"), ("%", "%"), ("%4", "%4"), ("%+f%-1% 1", "%+f%-1% 1"), ("%%41", "%A"), ("", ""),
    ("%25%34%31", "%41"),
  ])
  func onlyTwoDigitsAreAByte(_ written: String, _ meant: String) {
    #expect(String(decoding: PercentEncoding.decoded(written.utf8), as: UTF8.self) == meant)
  }
}
