internal import Curation

/// How a task wants its response written and what keeping to that is worth: two settings of every stage that makes tasks.
struct ResponseForm {
  let format: AnswerFormat
  let weight: Double

  init(_ fields: inout FieldReader) {
    format = fields.value("answer_format", default: .thinkAnswer, "How a response delimits its answer.")
    weight = fields.value("format_weight", default: 0.1, in: 0...1, "The share of the reward for form.")
  }
}
