package import Curation

/// Has a model find the questions and answers on a page that rules do not see.
///
/// The reply is JSON, a list of `{"question": …, "answer": …, "pictures": […]}`, and every text in it must be a quotation:
/// it stands on the page letter by letter, white space aside, or the entry is discarded. So nothing of a pair is the
/// model's own, whatever it makes of the page. Pictures are numbers of pictures of the page. VisualWebInstruct asks for Markdown
/// and takes what it gets.
///
/// A page longer than `max_bytes` is shown up to there. The attribute `discarded` says how many entries were no quotations.
package struct QaModelExtraction: AskingStage {
  package static let name = "qa_model_extraction"
  package static let summary = "Has a model find a page's questions and answers; what is not on the page is discarded."
  package static let needs: Set<SampleFact> = [.document]
  package static let gives: Set<SampleFact> = [.pair]

  package struct Settings: ComponentSettings {
    let asked: AskedPolicy
    let maxBytes: Int
    let maxPairs: Int

    package init(_ fields: inout FieldReader) {
      asked = fields.askedModel(temperature: 0)
      maxBytes = fields.value(
        "max_bytes", default: 24_000, in: 256...1_000_000, "How much of a page is shown, in bytes.")
      maxPairs = fields.value("max_pairs", default: 50, in: 1...1000, "The most questions taken from a page.")
    }
  }

  private let settings: Settings
  private let answers: RememberedAnswers

  package init(_ settings: Settings, services: Services) throws {
    self.settings = settings
    answers = try settings.asked.answers(services)
  }

  var policy: any Policy { answers.policy }

  func asked(about sample: Sample) async throws -> Outcome {
    guard let document = sample.document else { throw MissingFact("document", stage: Self.name) }
    let page = QuotablePage(document, maxBytes: settings.maxBytes)
    if page.shown.isEmpty { return .drop(Drop(.emptyPage)) }
    guard let rollout = try await answers.rollouts(for: Self.prompt(page), [0]).first else {
      return .drop(Drop(.unreadableReply))
    }
    try LostAnswer.check(rollout)
    if rollout.finish == .length { return .drop(Drop(.cutOff)) }
    guard let entries = Self.entries(in: rollout.text) else { return .drop(Drop(.unreadableReply)) }
    if entries.isEmpty { return .drop(Drop(.nothingFound)) }
    let pairs = entries.prefix(settings.maxPairs).compactMap { page.pair(quoting: $0) }
    let discarded = min(entries.count, settings.maxPairs) - pairs.count
    if pairs.isEmpty { return .drop(Drop(.nothingQuoted, "discarded", value: .integer(discarded))) }
    return .split(
      pairs.enumerated().map { number, pair in
        var child = sample.child(stage: Self.name, variant: "\(number)")
        child.pair = pair
        child.attributes["discarded"] = .integer(discarded)
        return child
      })
  }

  static func prompt(_ page: QuotablePage) -> TaskPrompt {
    QuotedPrompt.prompt(
      family: name, kind: "pairs", revision: revision,
      request: "Find the questions on a page and the answers the page gives to them.", texts: [("page", page.shown)],
      question:
        "Reply with nothing but a JSON list. Each entry is an object with `question` and `answer`, both copied from "
        + "the page letter by letter, `answer` empty if the page has none, and `pictures`, the numbers of the pictures the "
        + "question needs, such as [2] for [picture 2]. Leave out what is not a complete question. An empty list is right "
        + "if there is none.", format: .plain)
  }

  /// The entries of a reply: a JSON list, perhaps in a fence of Markdown; `nil` for anything else.
  static func entries(in reply: String) -> [JSONValue]? {
    var text = reply.trimmed
    if text.hasPrefix("```"), text.hasSuffix("```"), let line = text.firstIndex(of: "\n"), text.count > 6 {
      text = String(text[line...].dropLast(3)).trimmed
    }
    return (try? JSONValue(parsing: Array(text.utf8)))?.array
  }
}

extension DropReason {
  fileprivate static let emptyPage: Self = "empty_page"
  fileprivate static let unreadableReply: Self = "unreadable_reply"
  fileprivate static let cutOff: Self = "cut_off"
  fileprivate static let nothingFound: Self = "nothing_found"
  fileprivate static let nothingQuoted: Self = "nothing_quoted"
}
