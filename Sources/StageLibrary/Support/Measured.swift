internal import Curation
internal import RasterImage

extension JSONValue {
  /// A measured value, rounded to four decimals: what is stored is what filters decide by.
  static func measured(_ value: Double) -> JSONValue {
    .number((value * 10_000).rounded() / 10_000)
  }

  /// A number written without a fraction if it has none.
  static func shortest(_ value: Double) -> JSONValue {
    Int(exactly: value).map { .integer($0) } ?? .number(value)
  }
}

extension Sample {
  /// The value of an attribute, measured now if no stage has measured it yet.
  mutating func attribute(_ name: String, measure: () throws -> Double) rethrows -> Double {
    if let known = attributes[name]?.double { return known }
    let value = JSONValue.measured(try measure())
    attributes[name] = value
    return value.double ?? 0
  }
}

extension GrayImage {
  /// The standard deviation of brightness on a 32 × 32 thumbnail: below 3 a picture is as good as blank, while the
  /// flattest of 230 photographs had 14.
  var thumbnailDeviation: Double { resized(width: 32, height: 32).standardDeviation }
}

extension UInt64 {
  /// 16 lower-case hexadecimal digits.
  var hex: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension DropReason {
  /// A sample that has no picture; which pipelines rule out by what stages need, but a stage must not trust.
  static let noImage: Self = "no_image"
}
