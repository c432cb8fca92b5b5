/// How a kind of site marks its questions and answers: by classes and ids, whatever it declares.
struct ThreadRule {
  /// The rule's name.
  let name: String
  /// The thread's title, where that is not the page's longest heading.
  var titles: [Mark] = []
  /// The question's element; empty if the first post is the question.
  var question: [Mark] = []
  /// The elements of the answers, or of the posts.
  let posts: [Mark]
  /// Where in such an element its text is, the first that is there; all of it if none is.
  let bodies: [Mark]
  /// Marks of an accepted answer, on its element or in it.
  var accepted: [Mark] = []
  /// Where an answer's votes are written.
  var votes: [Mark] = []
  /// How sure a reply is an answer: posts of a discussion are so less often than what a site calls an answer.
  let confidence: Double

  /// All marks the rule looks for.
  var marks: [Mark] {
    let lists: [[Mark]] = [titles, question, posts, bodies, accepted, votes]
    return lists.flatMap { $0 }
  }

  /// An element by one of its classes, or by how its id begins.
  struct Mark: ExpressibleByStringLiteral {
    let word: String
    let isID: Bool

    /// `.class` or `#id-begins-so`.
    init(stringLiteral text: String) {
      isID = text.hasPrefix("#")
      word = String(text.dropFirst())
    }
  }
}
