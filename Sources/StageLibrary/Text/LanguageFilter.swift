package import Curation

/// Keeps texts in some languages.
///
/// What a page states about itself (`lang="en"`) is often the template's language, not the text's, so the text decides:
/// ``LanguageIdentifier`` compares its runs of letters with those of 42 languages and with the letters of three more. Code,
/// tables and formulas are left out. The attributes `language` and `language_margin` keep what was found. A text too short
/// or too mixed to tell, or in letters of none of these languages, is dropped as `undecided_language`, so that a margin of 0
/// keeps the best guess.
package struct LanguageFilter: Stage {
  package static let name = "language_filter"
  package static let summary = "Keeps texts in some languages, told by their runs of letters."
  package static let needs: Set<SampleFact> = [.document]

  package struct Settings: ComponentSettings {
    let languages: [String]
    let minMargin: Double

    package init(_ fields: inout FieldReader) {
      languages = fields.value("languages", default: ["en"], "The languages kept, by their codes of two letters.")
      minMargin = fields.value(
        "min_margin", default: 0.02, in: 0...1,
        "By how much the next language must fall behind, as a share of the best one's score.")
      let known = LanguageIdentifier.shipped.languages
      for language in languages where !known.contains(language) {
        fields.report(
          "languages", "`\(language)` is not among the languages that can be told",
          note: Spelling.note(language, known))
      }
      if languages.isEmpty { fields.report("languages", "`languages` must name at least one language") }
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) -> Outcome {
    guard let found = LanguageIdentifier.shipped.language(of: SampleText(sample).paragraphs) else {
      return .drop(Drop(.undecidedLanguage, detail: "too few letters of a language that can be told"))
    }
    var kept = sample
    let margin = JSONValue.measured(found.margin)
    kept.attributes["language"] = .string(found.language)
    kept.attributes["language_margin"] = margin
    if margin.double ?? 0 < settings.minMargin {
      return .drop(
        Drop(
          .undecidedLanguage, "language_margin", value: margin, threshold: .number(settings.minMargin),
          detail: found.language))
    }
    guard settings.languages.contains(found.language) else {
      return .drop(Drop(.otherLanguage, "language", value: .string(found.language)))
    }
    return .keep(kept)
  }
}

extension DropReason {
  fileprivate static let otherLanguage: Self = "other_language"
  fileprivate static let undecidedLanguage: Self = "undecided_language"
}
