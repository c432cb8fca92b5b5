internal import Curation
internal import RasterImage

/// How the pictures of a page's question are shown.
struct PairPictures: Sendable {
  private let side: Int
  private let most: Int
  private let quality: Int

  init(_ fields: inout FieldReader) {
    side = fields.value("side", default: 1024, in: 28...4096, "The longest side of the pictures shown, in pixels.")
    most = fields.value("max_pictures", default: 8, in: 0...64, "The most pictures a question may show.")
    quality = fields.value("quality", default: 90, in: 1...100, "The JPEG quality of the pictures shown.")
  }

  /// The pictures of the question, kept in the run's store.
  func shown(of pair: QuestionAnswerPair, _ services: Services) throws -> [TaskImage] {
    guard pair.pictures.count <= most else {
      throw UnshownPicture(
        drop: Drop(.tooManyPictures, "pictures", value: .integer(pair.pictures.count), threshold: .integer(most)))
    }
    return try pair.pictures.map { picture in
      guard let file = picture.file else {
        let address = String(picture.address.prefix(200))
        guard picture.problem.isEmpty else {
          throw UnshownPicture(drop: Drop(.pictureUnreadable, detail: "\(picture.problem): \(address)"))
        }
        throw UnshownPicture(drop: Drop(.pictureMissing, detail: address))
      }
      do {
        return try services.keep(services.picture(of: file).fitting(side), quality: quality)
      } catch let error as ImageError {
        throw UnshownPicture(drop: Drop(.pictureUnreadable, detail: error.sentence))
      }
    }
  }
}

/// Why a question's picture cannot be shown.
struct UnshownPicture: Error {
  let drop: Drop
}

extension RasterImage {
  /// The picture, its longer side at most `side`.
  func fitting(_ side: Int) -> RasterImage {
    let longer = max(width, height)
    guard longer > side else { return self }
    return resized(width: max(1, width * side / longer), height: max(1, height * side / longer))
  }
}

/// What a question speaks of as if it stood beside it.
enum QuestionNeeds {
  /// Why a question cannot be answered as it stands: it points at a picture or a table that it does not have.
  static func missing(from pair: QuestionAnswerPair) -> Drop? {
    let question = SampleText.withoutFormulas(pair.question)
    if pair.pictures.isEmpty, let word = FigureMention.find(in: question) {
      return Drop(.needsPicture, detail: "it points at \"\(word)\", and there is no picture")
    }
    if !question.contains("|"), !question.contains("\t"),
      let word = question.firstMatch(of: /(?i)\b(?:table\s+(?:above|below)|(?:following|above)\s+table)\b/)
    {
      return Drop(.needsTable, detail: "it points at \"\(word.output)\", and there is no table")
    }
    return nil
  }
}

extension QuestionAnswerPair {
  /// The answer that counts: the accepted one, the one with the most votes, or the only one; `nil` if the page does not
  /// say which of several it is.
  var settledAnswer: Answer? {
    if let accepted = answers.first(where: \.isAccepted) { return accepted }
    if answers.count == 1 { return answers.first }
    let most = answers.compactMap(\.votes).max() ?? 0
    let best = answers.filter { $0.votes == most }
    return most > 0 && best.count == 1 ? best.first : nil
  }
}

extension DropReason {
  fileprivate static let needsPicture: Self = "needs_picture"
  fileprivate static let needsTable: Self = "needs_table"
  fileprivate static let pictureMissing: Self = "picture_missing"
  fileprivate static let pictureUnreadable: Self = "picture_unreadable"
  fileprivate static let tooManyPictures: Self = "too_many_pictures"
}
