/// Why bytes are not a picture that a pipeline may use.
///
/// The code is the drop reason, so it is stable; the sentence is for people. When a limit was passed, the error
/// carries what was measured and what was allowed.
package struct ImageError: Error, Sendable, Equatable {
  /// The drop reasons of reading a picture.
  package enum Code: String, Sendable, CaseIterable {
    /// No bytes at all.
    case emptyFile = "empty_file"
    /// Neither JPEG nor PNG, or a coding of one of them that is not read.
    case unsupportedFormat = "unsupported_format"
    /// The file is larger than allowed.
    case tooManyBytes = "too_many_bytes"
    /// Width times height is more than allowed.
    case tooManyPixels = "too_many_pixels"
    /// The longer side is more than allowed.
    case sideTooLong = "side_too_long"
    /// The shorter side is less than allowed.
    case sideTooShort = "side_too_short"
    /// The longer side is too many times the shorter one.
    case aspectTooExtreme = "aspect_too_extreme"
    /// A progressive JPEG with more passes over the picture than allowed.
    case tooManyScans = "too_many_scans"
    /// Decoding would need more working memory than allowed.
    case tooMuchMemory = "too_much_memory"
    /// The data contradicts itself or its checksums.
    case damagedData = "damaged_data"
    /// The data ends before the picture does.
    case truncatedData = "truncated_data"
  }

  /// The drop reason.
  package let code: Code
  /// One sentence for people.
  package let sentence: String
  /// What was measured, when a limit was passed.
  package let value: Double?
  /// The limit that was passed.
  package let limit: Double?
  /// The name of what was measured, such as `pixels`.
  package let measuredName: String?

  /// An error with a sentence and, when a limit was passed, the measured value and the limit.
  package init(
    _ code: Code, _ sentence: String, measured measuredName: String? = nil, value: Double? = nil,
    limit: Double? = nil
  ) {
    self.code = code
    self.sentence = sentence
    self.measuredName = measuredName
    self.value = value
    self.limit = limit
  }
}

extension ImageError: CustomStringConvertible {
  /// The drop reason and the sentence.
  package var description: String { "\(code.rawValue): \(sentence)" }
}
