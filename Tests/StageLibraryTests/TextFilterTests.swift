import Curation
import Foundation
import TestSupport
import Testing

@testable import StageLibrary

@Suite struct TextFilterTests {
  @Test(arguments: [
    ("en", "The mill stands on a hill and its sails turn with the wind."),
    ("de", "Die Mühle steht auf einem Hügel und ihre Flügel drehen sich im Wind."),
    ("fr", "Le moulin se dresse sur une colline et ses ailes tournent avec le vent."),
    ("es", "El molino está en una colina y sus aspas giran con el viento."),
    ("it", "Il mulino sorge su una collina e le sue pale girano con il vento."),
    ("pt", "O moinho fica numa colina e as suas velas giram com o vento."),
    ("nl", "De molen staat op een heuvel en zijn wieken draaien met de wind mee."),
    ("sv", "Kvarnen står på en kulle och dess vingar snurrar med vinden."),
    ("da", "Møllen står på en bakke, og dens vinger drejer rundt med vinden."),
    ("fi", "Mylly seisoo mäellä ja sen siivet pyörivät tuulen mukana."),
    ("pl", "Młyn stoi na wzgórzu, a jego skrzydła obracają się z wiatrem."),
    ("cs", "Mlýn stojí na kopci a jeho lopatky se otáčejí ve větru."),
    ("hu", "A malom egy dombon áll, és vitorlái a széllel együtt forognak."),
    ("ro", "Moara se află pe un deal, iar aripile ei se rotesc odată cu vântul."),
    ("tr", "Değirmen bir tepenin üzerinde durur ve kanatları rüzgârla döner."),
    ("ru", "Мельница стоит на холме, и её крылья вращаются вместе с ветром."),
    ("uk", "Млин стоїть на пагорбі, і його крила обертаються разом з вітром."),
    ("bg", "Мелницата стои на хълм и крилата ѝ се въртят с вятъра."),
    ("el", "Ο μύλος στέκεται σε έναν λόφο και τα πτερύγιά του γυρίζουν με τον άνεμο."),
    ("he", "הטחנה עומדת על גבעה וכנפיה מסתובבות עם הרוח."),
    ("ar", "تقف الطاحونة على تل وتدور أشرعتها مع الريح."),
    ("vi", "Cối xay gió đứng trên một ngọn đồi và cánh quạt của nó quay theo gió."),
    ("id", "Kincir angin berdiri di atas bukit dan baling-balingnya berputar mengikuti angin."),
    ("hi", "पवनचक्की एक पहाड़ी पर खड़ी है और उसके पंख हवा के साथ घूमते हैं।"),
    ("th", "กังหันลมตั้งอยู่บนเนินเขาและใบพัดหมุนไปตามลม"), ("ja", "風車は丘の上に立ち、羽根は風とともに回る。"),
    ("ko", "풍차는 언덕 위에 서 있고 날개는 바람과 함께 돈다."), ("zh", "风车矗立在山上，叶片随风转动。"),
  ])
  func aSentenceTellsItsLanguage(_ language: String, _ sentence: String) {
    #expect(LanguageIdentifier.shipped.language(of: [sentence])?.language == language)
  }

  /// Burmese and Georgian, which have no profile, are not taken for the language of a name in Latin letters within.
  @Test(arguments: ["လေရဟတ်သည် Windmill တောင်ကုန်းပေါ်တွင်ရှိသည်။", "ქარის წისქვილი Windmill დგას გორაკზე."])
  func lettersOfNoKnownLanguageTellNothing(_ sentence: String) {
    #expect(LanguageIdentifier.shipped.language(of: [sentence]) == nil)
  }

  @Test func fewLettersTellNothing() {
    #expect(LanguageIdentifier.shipped.language(of: ["12 34", "ab"]) == nil)
    #expect(LanguageIdentifier.shipped.language(of: []) == nil)
  }

  @Test(arguments: [
    ("a miller+x@mail.almanac.example.", "a [email]."), ("no@mail", "no@mail"),
    ("@decorator and a@.b", "@decorator and a@.b"),
    ("call 030 1234567 now", "call [phone] now"), ("(030) 123-4567", "[phone]"), ("+1 (555) 123-4567!", "[phone]!"),
    ("1234567 sacks", "1234567 sacks"), ("in 1999-2004", "in 1999-2004"), ("5.50+20", "5.50+20"),
    ("4111-1111-1111-1111", "[card]"), ("4111 1111 1111 1112", "4111 1111 1111 1112"),
    ("GB82 WEST 1234 5698 7654 32", "[iban]"), ("GB82WEST12345698765432.", "[iban]."),
    ("GB83 WEST 1234 5698 7654 32", "GB83 WEST 1234 5698 7654 32"), ("at 8.8.4.4, or", "at [ipv4], or"),
    ("127.0.0.1 and 192.168.0.1 and 300.1.1.1 and 1.2.3.4.5", "127.0.0.1 and 192.168.0.1 and 300.1.1.1 and 1.2.3.4.5"),
    ("2a00:1450:4001:81b::200e", "[ipv6]"), ("fe80::1:2:3 at 12:30:45", "fe80::1:2:3 at 12:30:45"),
    ("std::vector::iterator", "std::vector::iterator"),
  ])
  func personalDataIsMaskedAndNothingElse(_ text: String, _ masked: String) {
    #expect(PersonalData.masked(text, PersonalData.allCases).text == masked)
  }

  @Test func maskingReachesEveryText() throws {
    let mail = "a@b.example"
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    var document = PageDocument()
    document.title = mail
    let cell = PageBlock.Table.Cell(text: mail, isHeader: false)
    document.blocks = [
      .heading(level: 1, text: mail), .list([.init(depth: 1, isNumbered: false, text: mail)]),
      .table(.init(caption: mail, rows: [[cell]])), .code(mail, language: "c"), .quote(mail), .formula(mail),
      .picture(PagePicture(address: "p", alternative: mail, caption: mail)),
    ]
    sample.document = document
    sample.pair = QuestionAnswerPair(
      question: mail, answers: [.init(text: mail)], options: [.init(label: "A", text: mail)], rule: "r", confidence: 1)
    guard case .keep(let kept) = try PersonalDataFilter.make().process(sample) else {
      Issue.record("dropped")
      return
    }
    #expect(kept.attributes["personal_data"] == ["email": 13])
    #expect(!kept.json.jsonText.contains(mail))
  }

  @Test func heldOutTextsComeFromAFile() throws {
    let folder = try TemporaryFolder()
    let lines =
      "{\"question\": \"Name the tallest of the seven wooden towers\"}\nplain words that stand here in one long line\n"
    let file = try folder.write(Array(lines.utf8), to: "held-out.jsonl")
    let filter = try ContaminationFilter.make(["path": .string(file.path)])
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
    var document = PageDocument()
    document.blocks = [.paragraph("So: name the tallest, of the seven wooden towers!")]
    sample.document = document
    #expect(filter.process(sample).caseText == "drop contaminated")
    document.blocks = [.paragraph("Name the tallest of the seven stone towers.")]
    sample.document = document
    #expect(filter.process(sample).caseText == "keep")
    let short = try folder.write(Array("too short\n".utf8), to: "short.txt")
    #expect(throws: InputError.self) { try ContaminationFilter.make(["path": .string(short.path)]) }
  }

  @Test(arguments: [
    ("a \\(x + 1\\) b", "a   b"), ("a \\[x\ny\\] b", "a   b"), ("\\(\\)", " "), ("\\(\\\\)", " "),
    ("\\(a \\[b\\] c", "\\(a   c"), ("\\[a \\(b\\) c", "\\[a   c"), ("\\(a\\(b\\)c\\)", " c\\)"),
    ("$x$ and $$y\nz$$", "  and  "), ("$$x$", "$ "), ("$$$x$$", "$ "), ("$5\nand $6", "$5\nand $6"), ("$$", "$$"),
    ("é $é$ \\(é", "é   \\(é"),
  ])
  func formulasAreNoProse(_ text: String, _ prose: String) {
    #expect(SampleText.withoutFormulas(text) == prose)
  }

  @Test func hostileTextIsReadInTime() {
    // Nothing here is to go with the square of the length; the suite would stand still.
    for piece in [
      "a", "@", "1", "1 ", ":", "+1", "a@", "(1) ", "GB82 ", "1.", "\\(", "\\[", "\\(a \\[", "$", "$$a\n", "e\u{301}@",
      "🇦",
    ] {
      let text = String(repeating: piece, count: 20_000)
      _ = PersonalData.masked(text, PersonalData.allCases)
      _ = LanguageIdentifier.shipped.language(of: [text])
      var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "c")))
      sample.document = PageDocument()
      sample.document?.blocks = [.paragraph(text)]
      let prose = SampleText(sample)
      #expect(QualityRule.loremIpsum.value(of: prose) == 0)
      let repetition = TextRepetition(prose)
      for rule in RepetitionRule.allCases { #expect((0...1).contains(repetition.value(of: rule))) }
    }
  }

  @Test func hostileAnswersAreReadInTime() {
    for piece in [", answer is ", " ", ": so ", "\\boxed{"] {
      let text = "The answer is" + String(repeating: piece, count: 50_000) + "\nx\ny"
      #expect(ShortAnswer.statement(in: text) == nil)
    }
    #expect(ShortAnswer.statement(in: String(repeating: "Long. ", count: 50_000) + "So the answer is 12.") == "12.")
  }
}
