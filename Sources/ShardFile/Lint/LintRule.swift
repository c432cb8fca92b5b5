/// The rules that `winnow lint` holds a training set against: each is something a trainer was seen to fail on, or worse,
/// to read as something else.
package enum LintRule: String, Sendable, CaseIterable {
  case unreadableLine = "unreadable_line"
  case sameKeys = "same_keys"
  case sameTypes = "same_types"
  case nullValue = "null_value"
  case timestampColumn = "timestamp_column"
  case placeholderCount = "placeholder_count"
  case reservedText = "reserved_text"
  case groundTruthForm = "ground_truth_form"
  case solutionMissing = "solution_missing"
  case shardsFolder = "shards_folder"
  case imagePath = "image_path"
  case imageMissing = "image_missing"
  case imageForm = "image_form"
  case pixelBudget = "pixel_budget"

  /// Why it is a rule.
  package var why: String {
    switch self {
    case .unreadableLine: "Every line is one JSON object with its end; loaders skip others without a word."
    case .sameKeys: "Every row has every key; a missing one reads as null, or makes a column of its own."
    case .sameTypes: "A key has one type on every row; loaders take a column's type from the first rows they see."
    case .nullValue: "No value is null; an empty list, text or object is."
    case .timestampColumn: "A text column of dates alone is read as times; a reward function is then handed no text."
    case .placeholderCount: "A prompt has one place for each picture; trainers drop, refuse or shift the row otherwise."
    case .reservedText: "No text holds a placeholder or a model's special token; trainers cut at them."
    case .groundTruthForm: "The ground truth is a text, a JSON object, which no loader takes for a date or number."
    case .solutionMissing: "The bare answer stands beside the ground truth, for trainers' own reward functions."
    case .shardsFolder: "The folder of shards holds shards of one kind; some trainers go by the first file in it."
    case .imagePath: "No path has @ [ ] * ? in it; loaders cut at them or take them for patterns."
    case .imageMissing: "Every picture is there; some trainers drop the row without a word, others fail hours later."
    case .imageForm: "A picture is an upright 8-bit RGB JPEG or PNG; loaders differ in all else."
    case .pixelBudget: "A picture is within the processor's pixels: it is shown as it is, not shrunk or blown up."
    }
  }
}

/// Something wrong with a training set.
package struct LintFinding: Sendable, Equatable, CustomStringConvertible {
  /// The file, relative to the folder.
  package var file: String
  /// The line, from 1; 0 if it is the file as a whole.
  package var line: Int
  /// The rule.
  package var rule: LintRule
  /// What is wrong.
  package var sentence: String
  /// Whether it was mended.
  package var isFixed = false

  package var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return "\(place): \(rule.rawValue): \(sentence)\(isFixed ? " (mended)" : "")"
  }
}
