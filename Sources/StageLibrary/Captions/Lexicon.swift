/// What is known of everyday words: which stand in for each other, which say the same, how they bend.
///
/// Read once from `Lexicon/*.txt`, files written for this project, a line to a set of siblings.
package struct Lexicon: Sendable {
  /// One sayable thing or quality, under all of its names.
  struct Concept: Sendable {
    var type: HallucinationType
    var usage: Usage
    /// Whether it is a person or an animal: something that can sit or stand.
    var isAlive: Bool
    var words: [Word]
    /// The number of its sibling set.
    var set: Int
  }

  /// How a word stands in its sentence.
  enum Usage: String, Sendable {
    case noun
    case before
    case people
    case pose
    case place
    case count
  }

  /// One name of a concept in the forms it has.
  struct Word: Sendable {
    var forms: [Form: String]
  }

  /// The shape of a word in a sentence; a swap keeps it.
  package enum Form: String, Sendable, Hashable, CaseIterable {
    case singular
    case plural
    case mass
    /// A word that does not bend: an adjective, a preposition, a number.
    case fixed
  }

  /// One way to understand a phrase.
  struct Reading: Sendable, Hashable {
    var concept: Int
    var word: Int
    var form: Form
  }

  /// The words of one sibling set that share a form.
  struct Siblings: Sendable {
    var words: [(text: String, reading: Reading)] = []
    /// How often captions have each as something that could be changed; 0 if too seldom to rely on.
    var counts: [Double] = []
    /// Whether two of them are never both true, and near enough to be mistaken.
    var open: [[Bool]] = []
    /// The weights of ``SwapBalance``, whatever else stands in the passage.
    var weights: [[Int]] = []
  }

  var concepts: [Concept] = []
  /// The concepts of each sibling set.
  var sets: [[Int]] = []
  /// What a phrase can be the name of.
  var readings: [String: [Reading]] = [:]
  /// The concepts a phrase says something about: its own, those it is a kind or a sort of.
  var touched: [String: [Int]] = [:]
  /// The concepts whose truth overlaps with a concept's.
  var overlaps: [Int: [Int]] = [:]
  /// The closed classes of grammar, by name.
  var classes: [String: Set<String>] = [:]
  /// For each set the words that can be put in place of each other, by form.
  var siblings: [[Form: Siblings]] = []
  /// Which words keep company.
  var company = WordCompany()
  /// How often captions have a word as something that could be changed.
  var frequencies: [Form: [String: Double]] = [:]
  /// Phrases that are one thing.
  var idioms: Set<String> = []
  /// A word counted less often is not known well enough to be balanced.
  static let minCount = 5.0
  /// The longest phrase looked up, in words.
  static let maxPhraseWords = 4

  /// The lexicon that comes with winnow.
  package static let builtIn = Lexicon(
    nouns: String(decoding: PackageResources.nouns_txt, as: UTF8.self),
    attributes: String(decoding: PackageResources.attributes_txt, as: UTF8.self),
    grammar: String(decoding: PackageResources.grammar_txt, as: UTF8.self),
    frequencies: String(decoding: PackageResources.frequencies_txt, as: UTF8.self),
    company: String(decoding: PackageResources.company_txt, as: UTF8.self))

  /// Whether a word belongs to a closed class.
  func `is`(_ word: String, _ names: String...) -> Bool {
    names.contains { classes[$0]?.contains(word) == true }
  }

  /// Whether the word can stand between an article and its noun.
  func isAdjective(_ word: String) -> Bool {
    self.is(word, "adjectives") || readings[word]?.contains { concepts[$0.concept].usage == .before } == true
  }

  /// Whether the word names someone or some animal.
  func isAlive(_ word: String) -> Bool {
    touched[word]?.contains { concepts[$0].isAlive } == true && !self.is(word, "determiners", "prepositions")
  }
}
