internal import Curation

extension ShortAnswer {
  /// A number with its unit, alone or between the marks of a formula.
  ///
  /// A decimal prefix is no error (`1.5 m` is `150 cm`); a unit that is no unit of measure is what was counted (`31
  /// sacks`), and may be left out of an answer. Whole numbers and amounts of money admit no tolerance. What is no one
  /// number is refused: whole numbers that are about so (`about 300`), `5 million` (its unit cannot be left out), decades
  /// (`1990s`), codes (`007`), `24/7`.
  static func number(_ text: String, tolerance: Double) -> ShortAnswer? {
    let bare = text.wholeMatch(of: /\\\((.+)\\\)|\$([^$]+)\$/).flatMap { $0.output.1 ?? $0.output.2 }.map { $0.trimmed }
    guard var rest = AnswerText(bare ?? text, keepsCase: true) else { return nil }
    rest.unwrap()
    _ = rest.take("=")
    var isRough = false
    for mark in ["≈", "\\approx", "about ", "approximately "] where rest.take(mark) { isRough = true }
    var unit = ""
    if let sign = rest.scalars.first, sign.properties.generalCategory == .currencySymbol, bare == nil {
      unit = String(Character(sign))
      rest.scalars.removeFirst()
    }
    let written = rest.scalars
    guard let number = rest.takeNumber() else { return nil }
    let digits = String(String.UnicodeScalarView(written.dropLast(rest.scalars.count))).trimmed
    if (isRough && number.isWhole) || Self.isCode(digits) { return nil }
    let isGlued = written.dropLast(rest.scalars.count).last.map { !$0.properties.isWhitespace } ?? true
    while rest.take("\\,") || rest.take("~") || rest.take("\\ ") {}
    rest.unwrap()
    if !rest.isEmpty {
      guard unit.isEmpty, isUnit(rest.text.string) else { return nil }
      if isGlued, bare == nil, Self.isAmbiguous(rest.text.string, after: digits) { return nil }
      unit = rest.text.string
        .replacing("\\%", with: "%").replacing("^\\circ", with: "°").replacing("^{\\circ}", with: "°")
    }
    var settings: [JSONValue.Member] = []
    if !unit.isEmpty { settings.append(.init("units", .object(units(like: unit)))) }
    let isMoney = unit.unicodeScalars.first?.properties.generalCategory == .currencySymbol
    if !number.isWhole, tolerance > 0, !isMoney { settings.append(.init("relative_tolerance", .number(tolerance))) }
    let isSign = unit == "%" || isMoney
    let solution =
      unit.isEmpty ? digits : isSign && unit != "%" ? unit + digits : digits + (unit == "%" ? "" : " ") + unit
    let found = ShortAnswer(
      number: .string(digits), solution: solution, settings: .object(settings), hasUnit: !unit.isEmpty)
    return found.accepts(solution) ? found : nil
  }

  private init(number: JSONValue, solution: String, settings: JSONValue, hasUnit: Bool) {
    (kind, answer, self.solution, verifier) = (.number, number, solution, NumericMatch.name)
    self.settings = settings
    request = hasUnit ? "Answer with a number and its unit." : "Answer with a number."
  }

  /// Digits that name something and count nothing, or `24/7`.
  private static func isCode(_ digits: String) -> Bool {
    if digits.first == "0", digits.dropFirst().first?.isNumber == true { return true }
    let parts = digits.split(separator: "/").compactMap { Int($0) }
    return parts.count == 2 && parts[0] >= parts[1]
  }

  /// Letters right behind a number that are a unit less often than something else: `1990s`, `4K`, `7A`.
  private static func isAmbiguous(_ unit: String, after digits: String) -> Bool {
    if unit == "s" { return digits.count > 1 && digits.hasSuffix("0") && !digits.contains(".") }
    return ["A", "C", "F", "K", "T", "d"].contains(unit)
  }

  /// Words that change the number before them, or say that it is not meant exactly.
  private static let changing: Set<String> = [
    "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "trillion", "lakh",
    "crore", "dozen", "dozens", "score", "half", "quarter", "quarters", "third", "thirds", "each", "more", "less",
    "plus",
    "max", "maximum", "min", "minimum", "approx", "approximately", "about", "only", "ish", "ago", "noon", "midnight",
    "percentage", "points", "out", "total", "left", "remaining", "something", "odd", "tausend", "millionen",
    "milliarden",
    "mille", "mil", "millones",
  ]

  /// A unit of measure, or one word for what was counted.
  private static func isUnit(_ text: String) -> Bool {
    if known.contains(text) || ["%", "\\%", "^\\circ", "^{\\circ}"].contains(text) { return true }
    return text.count > 2 && text.count <= 20 && !changing.contains(text)
      && text.allSatisfy { $0.isLetter && $0.isLowercase }
  }

  /// The units an answer may have, each with how many of this unit it is.
  private static func units(like unit: String) -> [JSONValue.Member] {
    for family in decimal {
      guard let own = family.first(where: { $0.names.contains(unit) }) else { continue }
      return family.flatMap { other in
        other.names.map { .init($0, .number(Double("1e\(other.power - own.power)") ?? 1)) }
      }
    }
    let names = same.first { $0.contains(unit) } ?? [unit]
    return names.map { .init($0, 1) }
  }

  /// Units that differ by a power of ten.
  private static let decimal: [[(names: [String], power: Int)]] = [
    [(["mm"], -3), (["cm"], -2), (["m", "metres", "meters"], 0), (["km"], 3)],
    [(["mg"], -3), (["g"], 0), (["kg"], 3), (["t", "tonnes"], 6)],
    [(["ml", "mL"], -3), (["cl"], -2), (["l", "L", "litres", "liters"], 0)],
    [(["mA"], -3), (["A"], 0)], [(["mV"], -3), (["V"], 0), (["kV"], 3)],
    [(["mW"], -3), (["W"], 0), (["kW"], 3), (["MW"], 6)], [(["J"], 0), (["kJ"], 3), (["MJ"], 6)],
    [(["N"], 0), (["kN"], 3)], [(["Pa"], 0), (["hPa"], 2), (["kPa"], 3), (["MPa"], 6)],
    [(["Hz"], 0), (["kHz"], 3), (["MHz"], 6), (["GHz"], 9)],
  ]
  /// Names of one unit.
  private static let same: [[String]] = [
    ["s", "sec", "seconds", "second"], ["min", "minutes", "minute"], ["h", "hours", "hour"], ["d", "days", "day"],
    ["°", "degrees", "degree"], ["%", "percent", "per cent"], ["$", "dollars", "USD"], ["€", "euros", "EUR"],
    ["£", "pounds", "GBP"], ["m/s"], ["km/h"], ["m^2", "m²"], ["cm^2", "cm²"], ["m^3", "m³"], ["cm^3", "cm³"],
    ["m/s^2", "m/s²"], ["°C"], ["°F"], ["K"], ["mol"], ["Ω", "ohms"], ["in", "inches"], ["ft", "feet"],
    ["mi", "miles"],
    ["lb"], ["oz"], ["kWh"], ["cd"], ["lx"], ["C"], ["F"], ["T"],
  ]
  private static let known = Set(decimal.flatMap { $0.flatMap(\.names) } + same.flatMap { $0 })
}

extension ShortAnswer {
  /// A number known exactly, with its unit, which an answer may leave out.
  init?(exact digits: String, unit: String) {
    let isCurrency = unit.unicodeScalars.first?.properties.generalCategory == .currencySymbol
    let glued = unit.isEmpty || unit == "%" || unit == "°"
    let solution = isCurrency ? unit + digits : digits + (glued ? "" : " ") + unit
    let units: JSONValue = unit.isEmpty ? [:] : ["units": .object([.init(unit, 1)])]
    self.init(number: .string(digits), solution: solution, settings: units, hasUnit: false)
    if !accepts(solution) || !accepts(digits) { return nil }
  }

  /// What a cell of a table says; `nil` if it is long, or written so that a right answer might be written otherwise.
  init?(cell text: String) {
    guard !text.isEmpty, text.count <= 60, text.contains(where: { $0.isLetter || $0.isNumber }), !text.contains("\\")
    else { return nil }
    (kind, answer, solution, verifier) = (.name, .string(text), text, ExactMatch.name)
    request = "Answer with the table's own words."
    if !accepts(text) { return nil }
  }
}
