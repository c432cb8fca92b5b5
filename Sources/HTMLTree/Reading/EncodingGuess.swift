/// The encoding of a page that says nothing true about it, told from how common its letters are.
///
/// Every candidate decodes the bytes; what comes out is compared with the commonest characters of the languages written
/// in that encoding. The right one gives text of which a third and more are such characters, a wrong one rare signs.
enum EncodingGuess {
  /// How many bytes beyond ASCII and their neighbours are looked at.
  private static let sampled = 1 << 14
  /// The share of common characters, in thousandths, below which nothing is guessed.
  private static let least = 120

  private static let candidates: [(encoding: String, common: Set<Unicode.Scalar>)] = [
    (
      "GB18030",
      letters(
        "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽关坏"
      )
    ),
    (
      "BIG5-HKSCS",
      letters(
        "的一是不了在人有我他這中大來上個國到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市"
      )
    ),
    ("CP932", japanese), ("EUC-JP", japanese),
    ("CP949", letters("이다는에의가을고하지로한를은사서기리어그도나자시대정아인수해일있스라전보들니부과제것만게주으성장상여원비적선면드우조마오안공구소동생국유세트")),
    ("WINDOWS-1251", cyrillic), ("KOI8-R", cyrillic), ("CP866", cyrillic),
    ("WINDOWS-1253", letters("αβγδεζηθικλμνοπρστυφχψωάέήίόύώς")),
    ("WINDOWS-1255", letters("אבגדהוזחטיכלמנסעפצקרשתםןךףץ")),
    ("WINDOWS-1256", letters("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإء")),
    ("WINDOWS-1250", letters("ąćęłńóśźżáéíúýčďěňřšťůžőűöüăâîșț")),
    ("WINDOWS-1252", letters("áéíóúàèìòùâêîôûäëïöüãõñçåæøßÄÖÜÉÀ«»¿¡©®°’‘“”–—…•£€\u{A0}·´½")),
  ]
  private static let japanese = letters(
    "のにはをたがでてとしれさあいうるらりもなかっくこんすまそきせけだよみどつばおえやめちわほねろーアイウスントルリラドレコシタテクッフプロ日本人一大年国中出会社事者時行見月分後前生")
  private static let cyrillic = letters("оеаинтсрвлкмдпуяыьгзбчйхжшюцщ")

  private static func letters(_ text: String) -> Set<Unicode.Scalar> { Set(text.unicodeScalars) }

  /// The encoding whose text looks most like language, nil if none does.
  static func best(_ bytes: [UInt8]) -> String? {
    let sample = sample(of: bytes)
    guard !sample.isEmpty else { return nil }
    var best: (score: Int, encoding: String)?
    for candidate in candidates {
      guard let score = score(sample, candidate.encoding, candidate.common), score >= least else { continue }
      if best.map({ score > $0.score }) ?? true { best = (score, candidate.encoding) }
    }
    return best?.encoding
  }

  /// Thousandths of the letters beyond ASCII that are common ones, what cannot be decoded counted against it.
  private static func score(_ sample: [UInt8], _ encoding: String, _ common: Set<Unicode.Scalar>) -> Int? {
    guard let text = Conversion(sample[...], from: encoding, limit: sample.count * 4 + 16) else { return nil }
    var beyond = 0
    var found = 0
    var before: Unicode.Scalar = " "
    for scalar in String(decoding: text.text, as: UTF8.self).unicodeScalars where scalar != before || !scalar.isASCII {
      if !scalar.isASCII, scalar != "\u{3000}", scalar != "、", scalar != "。", scalar != "，" {
        beyond += 1
        if common.contains(scalar) {
          found += 1
        } else if scalar == "\u{FFFD}" || scalar.value < 0xA0 || (0xFF61...0xFF9F).contains(scalar.value) {
          found -= 2
        } else if scalar.properties.isUppercase, before.properties.isLowercase {
          found -= 1
        }
      }
      before = scalar
    }
    return beyond == 0 ? nil : found * 1000 / beyond
  }

  /// The bytes beyond ASCII with one neighbour on each side: a character's second byte may be an ASCII letter.
  private static func sample(of bytes: [UInt8]) -> [UInt8] {
    var sample: [UInt8] = []
    var place = 0
    while place < bytes.count, sample.count < sampled {
      guard bytes[place] >= 0x80 else {
        place += 1
        continue
      }
      var end = place
      while end < bytes.count, sample.count + end - place < sampled, isPart(bytes, end) { end += 1 }
      sample += bytes[place..<max(end, place + 1)]
      sample.append(0x20)
      place = max(end, place + 1)
    }
    return sample
  }

  private static func isPart(_ bytes: [UInt8], _ place: Int) -> Bool {
    bytes[place] >= 0x80 || (place > 0 && bytes[place - 1] >= 0x80 && bytes[place] >= 0x30 && bytes[place] != 0x3C)
  }
}
