package import Curation

/// Hands the pictures of a page that have good captions to the stages for captioned pictures.
///
/// A caption is what the page puts below a picture (`figcaption` and its kin), without "Figure 3." and the credit at its
/// end. With `alternatives`, the text for those who do not see the picture stands in, and beside the caption: it mostly says
/// what is there, where captions often say why. Good is a text of some words with letters that is no file name, no call to
/// enlarge, and no title or caption that the page uses twice. Pictures without a file on this machine are passed over.
package struct CaptionPairs: Stage {
  package static let name = "caption_pairs"
  package static let summary = "Splits a page into its pictures with good captions."
  package static let needs: Set<SampleFact> = [.document]
  package static let gives: Set<SampleFact> = [.image, .caption]

  package struct Settings: ComponentSettings {
    let alternatives: Bool
    let minWords: Int
    let maxWords: Int

    package init(_ fields: inout FieldReader) {
      alternatives = fields.value(
        "alternatives", default: true, "Whether the text for those who do not see a picture counts as a caption.")
      minWords = fields.value("min_words", default: 5, in: 1...1000, "The fewest words of a caption.")
      maxWords = fields.value("max_words", default: 120, in: 1...10_000, "The most words of a caption.")
      if minWords > maxWords { fields.report("min_words", "`min_words` must be at most `max_words`") }
    }
  }

  private let settings: Settings

  package init(_ settings: Settings, services: Services) {
    self.settings = settings
  }

  package func process(_ sample: Sample) throws -> Outcome {
    guard let document = sample.document else { throw MissingFact("document", stage: Self.name) }
    let pictures = document.pictures
    if pictures.isEmpty { return .drop(Drop(.noPictures)) }
    var seen: Set<Digest> = []
    let texts = pictures.flatMap { [$0.caption, $0.alternative] }.map(Self.cleaned)
    var children: [Sample] = []
    for picture in pictures {
      guard let file = picture.file, seen.insert(file.digest).inserted else { continue }
      let candidates = settings.alternatives ? [picture.caption, picture.alternative] : [picture.caption]
      var captions: [String] = []
      for text in candidates.map(Self.cleaned)
      where isGood(text) && text != document.title && texts.count(where: { $0 == text }) <= 2
        && !captions.contains(text)
      {
        captions.append(text)
      }
      if captions.isEmpty { continue }
      var child = sample.child(stage: Self.name, variant: "\(children.count)")
      (child.image, child.captions) = (file, captions)
      (child.document, child.pair, child.objects) = (nil, nil, [])
      child.lineage.picture = file.digest
      children.append(child)
    }
    if children.isEmpty {
      let isHere = pictures.contains { $0.file != nil }
      let isMissing = pictures.contains { $0.problem.isEmpty }
      let reason: DropReason = isHere ? .noGoodCaption : isMissing ? .picturesMissing : .picturesUnreadable
      return .drop(
        Drop(
          reason, "pictures", value: .integer(pictures.count), detail: isHere || isMissing ? "" : pictures[0].problem))
    }
    return .split(children)
  }

  private func isGood(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (settings.minWords...settings.maxWords).contains(words.count), !text.contains(TaskPrompt.imagePlaceholder)
    else { return false }
    // Most words have letters, or it is a row of numbers, names of files or addresses.
    let plain = words.count { word in word.contains(where: \.isLetter) && !word.contains("/") && !word.contains("_") }
    if plain * 5 < words.count * 4 { return false }
    return text.firstMatch(of: /(?i)\b(?:click|enlarge|download|advertisement|share this|all rights reserved)\b/) == nil
  }

  /// A caption without its number and its credit.
  static func cleaned(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return
      line
      .replacing(
        /^(?i)(?:figure|fig\.?|abb\.?|image|photo|picture)\s*[0-9]+(?:\.[0-9]+)?[a-z]?\s*[.:\-–—]\s*/, with: ""
      )
      .replacing(
        /(?i)[\s(\[]*(?:(?:photo|image|picture)s?(?: by|:)|(?:credit|source)s?:|courtesy of)\s[^.]{1,60}[)\]]?\.?$/,
        with: ""
      )
      .trimmed
  }
}

extension DropReason {
  fileprivate static let noPictures: Self = "no_pictures"
  fileprivate static let noGoodCaption: Self = "no_good_caption"
  fileprivate static let picturesMissing: Self = "pictures_missing"
  fileprivate static let picturesUnreadable: Self = "pictures_unreadable"
}
