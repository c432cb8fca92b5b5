import Curation
import TestSupport
import Testing

@Suite struct DigestTests {
  /// From FIPS 180-2, and one of an odd length over many blocks.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 1_000_003), "cf5f310cac13bb0f1de288d09940e8ee441e8d5d88b0fd4ec6021c405fda8c8c"),
  ])
  func isSHA256(_ text: String, _ hex: String) {
    #expect(Digest(of: text).hex == hex)
    #expect(Digest(hex: hex) == Digest(of: text))
  }

  @Test func partsAreKeptApart() {
    #expect(Digest(ofParts: ["ab", "c"]).hex == "601d5476e2ccfe2c87a2bba7a322659734a05749d5b5aa781f513e4912db0d5f")
    let lists = [[], [""], ["", ""], ["abc"], ["ab", "c"], ["a", "bc"], ["a", "b", "c"], ["abc", ""]]
    #expect(Set(lists.map { Digest(ofParts: $0) }).count == lists.count)
  }

  @Test func aStreamIsTheWhole() {
    var random = SeededRandom(seed: 1, "stream")
    let bytes = random.junk(5000)
    var stream = DigestStream()
    let empty = stream.finish()
    #expect(empty == Digest(of: ""))
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(random.below(200))
      stream.update(Array(piece))
      rest = rest.dropFirst(piece.count)
    }
    let whole = stream.finish()
    #expect(whole == Digest(of: bytes))
  }

  @Test func onlySixtyFourSmallHexadecimalDigitsRead() {
    let hex = Digest(of: "a").hex
    let wrong = [
      "", "0", String(hex.dropLast()), hex + "0", hex.uppercased(), "g" + hex.dropFirst(), " " + hex.dropFirst(),
    ]
    #expect(wrong.allSatisfy { Digest(hex: $0) == nil })
  }

  @Test func orderIsThatOfTheDigits() {
    let digests = (0..<200).map { Digest(of: "\($0)") }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
    #expect(UInt64(digests[0].hex.prefix(16), radix: 16) == digests[0].prefix)
  }
}

@Suite struct SpellingTests {
  @Test(arguments: [
    ("cuont", "count"), ("conut", "count"), ("temprature", "temperature"), ("max_token", "max_tokens"),
    ("embeded", "embedded"),
  ])
  func findsTheSlip(_ word: String, _ meant: String) {
    #expect(Spelling.nearest(to: word, in: ["count", "temperature", "max_tokens", "embedded"]) == meant)
  }

  @Test func leavesOtherWordsAlone() {
    let known = ["count", "temperature"]
    #expect(Spelling.nearest(to: "policy", in: known) == nil)
    #expect(Spelling.nearest(to: "count", in: []) == nil)
    #expect(Spelling.nearest(to: String(repeating: "count", count: 20_000), in: known) == nil)
    #expect(Spelling.nearest(to: "c" + String(repeating: "\u{301}", count: 100_000), in: known) == nil)
  }

  @Test func takesTheFirstInOrderOfEquallyNearNames() {
    #expect(Spelling.nearest(to: "bat", in: ["rat", "cat", "hat"]) == "cat")
  }
}
