internal import Curation

/// What kind of word of a caption is made wrong: the eight error types of ViCrit.
package enum HallucinationType: String, Sendable, CaseIterable, ConfigValue {
  case object
  case color
  case material
  case shape
  case count
  case spatial
  case text
  case condition
}
