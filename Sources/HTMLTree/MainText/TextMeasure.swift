/// Counts over a unit's text, from its bytes alone.
///
/// Scripts are counted so that a text and its translation measure about alike: the trees have learnt from English.
struct TextMeasure {
  /// Characters other than white space; a Han, kana or hangul character counts as three.
  private(set) var letters = 0
  /// Runs of letters and digits; where words are not parted by blanks, two Han, kana or hangul characters are one, six
  /// letters of Thai and its neighbours.
  private(set) var words = 0
  private(set) var capitals = 0
  private(set) var digits = 0
  private(set) var commas = 0
  private(set) var sentences = 0
  private(set) var lines = 1
  private(set) var symbols = 0
  /// Words of pages rather than of texts, in six languages: subscribe, copyright, weiterlesen.
  private(set) var boilerplate = 0
  /// Whether the last character ends a sentence: 1, or 2 for a colon, 3 for a question mark.
  private(set) var ending = 0
  /// The hash of the letters.
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  private var wordHash: UInt64 = 0xCBF2_9CE4_8422_2325
  private var isInWord = false
  /// Characters since the last word counted, where no blank ends one.
  private var unparted = 0

  init(_ text: [UInt8]) {
    for (place, byte) in text.enumerated() { count(byte, text, place) }
    endWord()
    guard let last = text.last else { return }
    switch last {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "\""), UInt8(ascii: ")"): ending = 1
    case UInt8(ascii: ":"): ending = 2
    case UInt8(ascii: "?"): ending = 3
    default:
      let mark = text.suffix(3)
      let isEnd = [[0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x81]].contains { mark.elementsEqual($0) }
      if isEnd || mark.first == 0xE2 { ending = 1 }
      if mark.elementsEqual([0xEF, 0xBC, 0x9A]) { ending = 2 }
      if mark.elementsEqual([0xEF, 0xBC, 0x9F]) { ending = 3 }
    }
  }

  private mutating func count(_ byte: UInt8, _ text: [UInt8], _ place: Int) {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39:
      if byte < 0x3A { digits += 1 } else if byte < 0x5B { capitals += 1 }
      beginWord()
      wordHash = (wordHash ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3
      letters += 1
    case 0xE3...0xED, 0xEF: wide(byte, text, place)
    case 0xE0, 0xE1:
      beginWord()
      letters += 1
      unparted += 1
      if unparted > 12 {
        words += 1
        unparted -= 6
      }
    case 0xC0...0xFF:
      beginWord()
      letters += 1
      if byte == 0xE2 { wordHash = 0 }
    case 0x80...0xBF: break
    default:
      endWord()
      other(byte, text, place)
    }
    if byte != 0x20, byte != 0x0A { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Counts a character of China, Japan or Korea, a mark of theirs among them.
  private mutating func wide(_ byte: UInt8, _ text: [UInt8], _ place: Int) {
    let mark = place + 2 < text.count ? (byte, text[place + 1], text[place + 2]) : (byte, 0, 0)
    switch mark {
    case (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x8C):
      endWord()
      commas += 1
      letters += 1
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F):
      endWord()
      sentences += 1
      letters += 1
    case (0xE3, 0x80, _), (0xEF, 0xBC, _):
      endWord()
      symbols += 1
      letters += 1
    default:
      if isInWord, unparted == 0 { endWord() }
      beginWord()
      letters += 3
      unparted += 1
      if unparted > 2 {
        words += 1
        unparted = 1
      }
    }
  }

  private mutating func other(_ byte: UInt8, _ text: [UInt8], _ place: Int) {
    switch byte {
    case 0x0A: lines += 1
    case 0x20, 0x09: break
    case UInt8(ascii: ","):
      commas += 1
      letters += 1
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      letters += 1
      if place + 1 == text.count || text[place + 1] == 0x20 || text[place + 1] == 0x0A { sentences += 1 }
    default:
      symbols += 1
      letters += 1
    }
  }

  private mutating func beginWord() {
    if isInWord { return }
    isInWord = true
    words += 1
    wordHash = 0xCBF2_9CE4_8422_2325
  }

  private mutating func endWord() {
    let isLatin = isInWord && unparted == 0
    if isLatin, Self.mayHave[Int(wordHash & 4095)], Self.pageWords.contains(wordHash) { boilerplate += 1 }
    isInWord = false
    unparted = 0
  }

  /// Whether any page word's hash ends in these bits.
  private static let mayHave: [Bool] = {
    var mayHave = [Bool](repeating: false, count: 4096)
    for hash in pageWords { mayHave[Int(hash & 4095)] = true }
    return mayHave
  }()

  private static let pageWords: Set<UInt64> = Set(
    """
    copyright rights reserved cookie cookies privacy policy terms conditions subscribe newsletter login logout register \
    sign signup share tweet facebook twitter instagram linkedin pinterest youtube whatsapp follow comment comments reply \
    advertisement sponsored related recommended popular trending latest menu search skip next previous prev loading click \
    cart checkout wishlist email download print report views likes posted updated published author tags tagged category \
    categories filed home contact about sitemap careers faq help account browse shop select choose filter sort results \
    showing page permalink edit flag like dislike upvote vote votes join rss feed read more continue learn view all \
    kommentar kommentare teilen weiterlesen anmelden registrieren impressum datenschutz suche startseite abonnieren \
    drucken merken warenkorb kontakt anzeige werbung commentaire commentaires partager connexion inscription recherche \
    accueil imprimer abonnez panier comentario comentarios compartir seguir buscar inicio imprimir publicidad \
    suscribirse compartilhar commenti condividi cerca stampa reacties delen zoeken
    """.split(separator: " ").map { word in
      word.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1 | 0x20)) &* 0x100_0000_01B3 }
    })
}
