internal import Curation

/// A column of numbers, read exactly.
struct TableNumbers: Sendable {
  /// The values, a row each.
  let values: [Rational]
  /// What follows, or stands before, every one of them: `kg`, `%`, `$`; empty if nothing does.
  let unit: String
  /// The most decimals any of them is written with.
  let decimals: Int

  /// Reads a column; `nil` unless every cell is one number in one notation with one unit.
  ///
  /// Thousands are set apart by commas, spaces or apostrophes. `1.234` in every cell that has a point may be thousands or
  /// decimals, and `1,5` is no number in English: such columns are refused, and so are dates, ranges, footnotes, values
  /// with an error and empty cells.
  init?(_ cells: [String]) {
    var values: [Rational] = []
    var units: Set<String> = []
    var decimals = 0
    var hasOtherDecimals = false
    for cell in cells {
      guard let parts = Self.parts(cell) else { return nil }
      values.append(parts.value)
      units.insert(parts.unit)
      decimals = max(decimals, parts.decimals)
      if parts.decimals != 0 && parts.decimals != 3 || parts.isBelowOne { hasOtherDecimals = true }
    }
    guard units.count == 1, let unit = units.first, decimals <= 12 else { return nil }
    if decimals == 3 && !hasOtherDecimals { return nil }
    self.values = values
    self.unit = unit
    self.decimals = decimals
  }

  private static func parts(_ cell: String) -> (value: Rational, unit: String, decimals: Int, isBelowOne: Bool)? {
    guard
      let found = cell.wholeMatch(
        of:
          /([$€£¥])?\s?([\-−+])?([0-9]{1,3}(?:[, '][0-9]{3})+|[0-9]{1,15})(?:\.([0-9]{1,12}))?\s?([%°]|[A-Za-zµΩ°][A-Za-z0-9\/²³^]{0,9})?/
      )
    else { return nil }
    let (whole, fraction) = (found.output.3, found.output.4 ?? "")
    if whole.count > 1, whole.first == "0" { return nil }
    let separators = Set(whole.filter { !$0.isNumber })
    guard separators.count <= 1,
      let size = Rational(
        digits: whole.unicodeScalars.filter { $0.properties.numericType != nil }, fraction: fraction.unicodeScalars)
    else { return nil }
    let isNegative = found.output.2 == "-" || found.output.2 == "−"
    let (before, after) = (found.output.1.map(String.init) ?? "", found.output.5.map(String.init) ?? "")
    guard before.isEmpty || after.isEmpty else { return nil }
    return (isNegative ? size.negated : size, before + after, fraction.count, whole == "0")
  }

  /// Whether the column counts or measures something, so that adding it up says something.
  ///
  /// Years, numbers that only name their rows (1, 2, 3, …), shares, rates and logarithms do not.
  func isQuantity(named name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter && $0 != "#" }
    let naming = [
      "year", "id", "no", "nr", "number", "#", "rank", "place", "week", "month", "day", "page", "code", "zip", "phone",
      "version", "grade", "level", "date", "percent", "percentage", "share", "rate", "mean", "average", "ratio",
      "median", "prob", "probability", "offset", "flag", "index", "speed", "temperature", "age", "score", "rating",
      "max",
      "min", "maximum", "minimum",
    ]
    if unit == "%" || unit == "°" || unit.contains("/") || unit.lowercased() == "db" || unit == "fps"
      || words.contains(where: { naming.contains(String($0)) })
    {
      return false
    }
    if unit.isEmpty, decimals == 0, values.allSatisfy({ $0.isWhole && (1500...2100).contains($0.numerator) }) {
      return false
    }
    return values != (1...max(values.count, 1)).map { Rational(whole: Int128($0)) }
  }

  /// Whether a column's numbers can be compared: 2.10 is a later version than 2.9, and codes have no order.
  static func areOrdered(named name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }
    let naming = [
      "version", "versions", "release", "id", "code", "zip", "postcode", "phone", "isbn", "issn", "sku", "model",
    ]
    return !words.contains { naming.contains(String($0)) }
  }

  /// The sum; `nil` if it does not fit, or if one of more than two values is the sum of the others: it is a total then,
  /// whatever its row is called.
  var sum: Rational? {
    guard let sum = values.reduce(Rational.zero as Rational?, { $0?.plus($1) }) else { return nil }
    let hasTotal = values.count > 2 && values.contains { $0.numerator != 0 && $0.plus($0) == sum }
    return hasTotal ? nil : sum
  }

  /// The rows in which the value is the greatest (or the least).
  func extremes(greatest: Bool) -> [Int] {
    guard var best = values.first else { return [] }
    for value in values where greatest ? best.isLess(than: value) : value.isLess(than: best) { best = value }
    return values.indices.filter { values[$0] == best }
  }

  /// A number as it is written with this column's unit left out; `nil` if it has no finite decimals.
  static func text(_ value: Rational) -> String? {
    var (above, below) = (value.numerator.magnitude, UInt128(value.denominator))
    var decimals = 0
    while below != 1, decimals < 24 {
      let (longer, isTooLong) = above.multipliedReportingOverflow(by: 10)
      if isTooLong { return nil }
      decimals += 1
      above = longer
      let divisor =
        below.isMultiple(of: 10) ? 10 : below.isMultiple(of: 5) ? 5 : below.isMultiple(of: 2) ? 2 : 0 as UInt128
      guard divisor > 0 else { return nil }
      above /= divisor
      below /= divisor
    }
    guard below == 1 else { return nil }
    var digits = String(above)
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return (value.numerator < 0 ? "-" : "") + digits
  }
}

extension Rational {
  /// Whether the number is the smaller of two.
  func isLess(than other: Rational) -> Bool {
    // What overflows 128 bits cannot come from 27 digits; then the nearest doubles decide.
    guard let difference = plus(other.negated) else { return double < other.double }
    return difference.numerator < 0
  }
}
