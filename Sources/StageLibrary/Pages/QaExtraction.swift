package import Curation

/// Takes a page's questions apart: a sample for each, with its answers.
///
/// The questions were found when the page was read: what schema.org's QAPage, FAQPage and Quiz declare (JSON-LD,
/// microdata, RDFa); threads of some thirty kinds of sites and forums (Stack Exchange, Discourse, XenForo, phpBB,
/// vBulletin, Reddit, Zhihu, …), without what posts quote and sign, and of forums nobody knows by how posts repeat;
/// MediaWiki's quizzes, reference desks and talk pages; questions that head their answers; exercises with solutions,
/// folded away or not; multiple choice with its key. Of the page a sample keeps what it says about itself; text and
/// pictures are the question's own. A thread that asks nothing, and a head in a list that asks nothing, have a confidence
/// below 0.5; `qa_filter` says which are worth keeping.
///
/// Attributes written: `qa_rule`, the name of the rule, and `qa_confidence`, 0...1.
package struct QaExtraction: Stage {
  package static let name = "qa_extraction"
  package static let summary = "Takes a page's questions with their answers apart, a sample for each."
  package static let needs: Set<SampleFact> = [.document]
  package static let gives: Set<SampleFact> = [.pair]

  package typealias Settings = NoSettings

  package init(_ settings: Settings, services: Services) {}

  package func process(_ sample: Sample) -> Outcome {
    guard let document = sample.document else { return .drop(Drop(.noDocument)) }
    guard !document.pairs.isEmpty else { return .drop(Drop(.noQuestions)) }
    var about = document
    about.blocks = []
    about.pairs = []
    return .split(
      document.pairs.enumerated().map { number, pair in
        var child = sample.child(stage: Self.name, variant: "\(number)")
        child.document = about
        child.pair = pair
        child.attributes["qa_rule"] = .string(pair.rule)
        child.attributes["qa_confidence"] = .measured(pair.confidence)
        return child
      })
  }
}

extension DropReason {
  fileprivate static let noQuestions: Self = "no_questions"
}
