internal import Curation

extension PageDocument {
  /// The document with each of its pictures, in blocks and questions, as a rule changes it.
  func mappingPictures(_ change: (PagePicture) throws -> PagePicture) rethrows -> PageDocument {
    var document = self
    document.blocks = try blocks.map { block in
      if case .picture(let picture) = block { .picture(try change(picture)) } else { block }
    }
    document.pairs = try pairs.map { try $0.mappingPictures(change) }
    return document
  }
}

extension QuestionAnswerPair {
  /// The pictures of the question and of its answers.
  var allPictures: [PagePicture] { pictures + answers.flatMap(\.pictures) }

  /// The question and its answers with each of their pictures as a rule changes it.
  func mappingPictures(_ change: (PagePicture) throws -> PagePicture) rethrows -> QuestionAnswerPair {
    var pair = self
    pair.pictures = try pictures.map(change)
    for place in pair.answers.indices { pair.answers[place].pictures = try answers[place].pictures.map(change) }
    return pair
  }
}
