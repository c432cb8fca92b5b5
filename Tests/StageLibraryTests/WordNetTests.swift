import Curation
import StageLibrary
import Testing

@Suite struct WordNetTests {
  /// A database of an animal and three kinds of it, written for this test.
  static let files: (index: [UInt8], data: [UInt8]) = {
    let words = ["beast", "grub", "newt", "vole"]
    let offsets = [0, 100, 200, 300]
    var data = ""
    for (number, word) in words.enumerated() {
      let pointers =
        number == 0
        ? "003 ~ 00000100 n 0000 ~ 00000200 n 0000 ~ 00000300 n 0000" : "001 @ 00000000 n 0000"
      let digits = "0000000\(offsets[number])".suffix(8)
      let line = "\(digits) 05 n 01 \(word) 0 \(pointers) |"
      data += line + String(repeating: "x", count: 99 - line.count) + "\n"
    }
    let index = zip(words, offsets).map { "\($0) n 1 1 @ 1 1 \("0000000\($1)".suffix(8))  \n" }.joined()
    return (Array(index.utf8), Array(data.utf8))
  }()

  @Test("sister terms share a hypernym") func sisters() throws {
    let wordNet = WordNet(index: Self.files.index, data: Self.files.data)
    let found = try #require(wordNet.sisters(of: "newt"))
    #expect(found.sisters.map(\.word) == ["grub", "vole"])
    #expect(found.relatives == ["newt", "beast"])
    #expect(wordNet.sisters(of: "gnu") == nil && wordNet.sisters(of: "") == nil)
  }

  @Test("damaged files give nothing worse than nothing") func hostile() {
    var random = SeededRandom(seed: 3, "wordnet")
    for _ in 0..<2000 {
      var (index, data) = Self.files
      for _ in 0..<4 {
        index[random.below(index.count)] = UInt8(random.below(256))
        data[random.below(data.count)] = UInt8(random.below(256))
      }
      let cut = WordNet(index: Array(index.prefix(random.below(index.count))), data: data)
      let whole = WordNet(index: index, data: Array(data.prefix(random.below(data.count))))
      for word in ["beast", "newt", "vole"] {
        #expect((cut.sisters(of: word)?.sisters.count ?? 0) <= 3)
        #expect((whole.sisters(of: word)?.sisters.count ?? 0) <= 3)
      }
    }
  }
}
