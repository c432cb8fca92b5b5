import Curation
import Testing

@Suite struct NumericMatchTests {
  private func score(_ answer: JSONValue, _ settings: JSONValue = [:]) throws -> VerifierScore {
    try VerifierScore("numeric_match", answer, settings)
  }

  @Test func spellingsOfANumber() throws {
    let thousands = [
      "1234", "1,234", "1 234", "1'234", "1\u{A0}234", "1\u{202F}234", "1{,}234", "1\\,234", "１，２３４", "1234.0",
      "1.234e3",
      "1.234E+3", "1.234 × 10^3", "1.234 \\times 10^{3}", "1.234 x 10³", "12340 × 10⁻¹", "+1234", "$1234$", "**1234**",
      "answer: 1234", "The answer is 1,234.",
    ]
    try score(1234).expect(1, thousands)
    try score(0.75).expect(
      1, ["3/4", "\\frac{3}{4}", "\\dfrac{6}{8}", "¾", "75%", "75 percent", "75\\%", ".75", "0.750"])
    try score(1.5).expect(1, ["3/2", "1 1/2", "1½", "1 ½", "1\\frac{1}{2}", "150%"])
    try score("-1/3").expect(1, ["-1/3", "−1/3", "-2/6", "-\\frac{1}{3}"])
    try score(1000).expect(1, ["10^3", "10³", "10^{3}"])
  }

  @Test func whatIsNoNumberOrAnother() throws {
    let others = [
      "1234567", "12,34", "1,2345", "1 23 4", "1, 234", "1,234,", "01234", "1234 or 1235", "1234 1234", "x = 1234",
      "1234 m", "1234%", "1e309", "NaN", "inf", "-1234", "1234/0", "1234-0", "1.2.34e3", "1,234'000",
      "between 1233 and 1234", "١٢٣٤", "1234\u{200F}", "1234\u{301}", "0x4D2", "1234!", "(1234", "1\u{200B}234",
    ]
    try score(1234).expect(0, others)
    try score(2018, ["relative_tolerance": 0.5]).expect(0, ["2024-05-01", "2019", "2017.5"])
    try score(50).expect(0, ["50%", "0.5", "50 percent"])
    try score(0).expect(0, ["0/0", "zero", "", "-", "+", ".", "e", "%", "/", "\\frac{0}{", "\\frac{0}{0}"])
    try score(7).expect(0, ["007", "07"])
  }

  @Test func tolerance() throws {
    let absolute = try score(0.3, ["absolute_tolerance": 0.1])
    absolute.expect(1, ["0.4", "0.2", "0.35", "1/3"])
    absolute.expect(0, ["0.41", "0.19"])
    let relative = try score(200, ["relative_tolerance": 0.025])
    relative.expect(1, ["205", "195", "200.1"])
    relative.expect(0, ["206", "194", "-200", "1e309"])
    try score(5, ["relative_tolerance": 0.1]).expect(0, ["9", "5.6"])
    try score(0, ["relative_tolerance": 0.5]).expect(0, ["0.001"])
  }

  @Test func exactBeyondFloats() throws {
    try score("9007199254740993").expect(1, ["9007199254740993", "9,007,199,254,740,993"])
    try score("9007199254740993").expect(0, ["9007199254740992"])
    try score(0.1).expect(1, ["1/10"])
    try score("1/3").expect(0, ["0.333", "0.3333333333333333"])
  }

  @Test func yearsAreExact() throws {
    try score(2018, ["relative_tolerance": 0.05]).expect(0, ["2019", "2018.5"])
    try score(2018, ["relative_tolerance": 0.05]).expect(1, ["2018"])
    try score(2018, ["relative_tolerance": 0.05, "exact_years": false]).expect(1, ["2019"])
  }

  @Test func units() throws {
    let length = try score(250, ["units": ["cm": 1, "m": 100, "meters": 100], "absolute_tolerance": 1])
    length.expect(
      1, ["250", "250cm", "250 cm", "2.5 m", "2.5 METERS", "2.5\\,\\text{m}", "\\text{2.5 m}", "$250~\\mathrm{cm}$"])
    length.expect(0, ["250 m", "250 mm", "2.5", "250 c m", "250%", "cm", "250 CM", "2.5 M", "cm 250", "250 cm cm"])
    try score(10).expect(0, ["10 cm", "10 m"])
    try score(10, ["units": ["kg": 1], "unit_required": true]).expect(0, ["10"])
    try score(10, ["units": ["kg": 1], "unit_required": true]).expect(1, ["10 kg", "10kg"])
    try score(5, ["units": ["$": 1, "€": 1]]).expect(1, ["$5", "5 €", "€5.00", "5"])
    try score(5, ["units": ["$": 1, "€": 1]]).expect(0, ["$$5", "$ 5 €", "£5"])
    try score(90, ["units": ["°": 1, "degrees": 1]]).expect(1, ["90°", "90^\\circ", "$90^{\\circ}$", "90 Degrees"])
    try score(50, ["units": ["%": 1]]).expect(1, ["50%", "50"])
    try score(50, ["units": ["%": 1]]).expect(0, ["0.5"])
  }

  @Test func hostileSettingsAreRefused() {
    for settings: JSONValue in [
      ["absolute_tolerance": -1], ["relative_tolerance": 2], ["units": ["m": 0]], ["units": ["m": -1]],
      ["absolute_tolerance": "NaN"],
    ] {
      #expect(throws: (any Error).self) { try VerifierScore("numeric_match", 1, settings) }
    }
  }
}
