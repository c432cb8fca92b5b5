import Curation
import Foundation
import LoopbackServer
import ModelClient
import RunStore
import Runner
import StageLibrary
import TestSupport
import Testing

/// A run store and an endpoint that asks a scripted server.
struct Asked {
  let folder: TemporaryFolder
  let store: RunStore
  let server: LoopbackServer

  init(_ server: LoopbackServer) throws {
    self.server = server
    folder = try TemporaryFolder()
    store = try RunStore(at: folder.url.appending(path: "run").path)
  }

  /// The settings tests use: quick to give up, quick to try again.
  func settings(_ more: [(String, JSONValue)] = []) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("url", .string(server.url)), .init("model", "scripted"), .init("timeout", 2), .init("token_timeout", 0),
      .init("retry_wait", 0.005),
    ]
    for (key, value) in more {
      members.removeAll { $0.key == key }
      members.append(.init(key, value))
    }
    return .object(members)
  }

  func services(_ budget: Budget = Budget()) throws -> Services {
    Services(
      seed: 1, media: store, memo: store, cache: SharedCache(capacity: 0), trace: store,
      meter: Meter(budget, spent: try store.spending()))
  }

  func endpoint(_ more: [(String, JSONValue)] = [], budget: Budget = Budget()) throws -> Endpoint {
    try Endpoint.make(settings(more), services: services(budget))
  }

  /// A question without a picture.
  static func prompt(_ text: String = "Which is it?") -> TaskPrompt {
    TaskPrompt(family: "f", kind: "k", revision: 1, text: text, images: [], answerFormat: .plain)
  }

  /// Has eight answers given to the question.
  func answers(
    _ count: Int = 8, _ more: [(String, JSONValue)] = [], prompt: TaskPrompt = Asked.prompt(),
    sampling: Sampling = Sampling(maxTokens: 64)
  ) async throws -> [Rollout] {
    try await endpoint(more).rollouts(for: prompt, numbers: Array(0..<count), sampling: sampling, seed: 1)
  }

  /// The requests that were about the task.
  var questions: [LoopbackServer.Request] { server.requests.filter { !ChatScript.isProbe($0) } }

  /// How attempts ended, such as `["ok": 8]`.
  func ends() throws -> [String: Int] {
    Dictionary(uniqueKeysWithValues: try store.attemptCounts().map { ($0.end, $0.attempts) })
  }
}

/// A source of numbered questions, each with its task.
struct Questions: Source {
  static let name = "questions"
  static let summary = "Gives numbered questions."
  static let gives: Set<SampleFact> = [.task]
  let count: Int

  init(_ count: Int) { self.count = count }
  init(_ settings: NoSettings, services: Services) { self.init(1) }

  func itemCount() -> Int? { count }

  func items() -> any AsyncSequence<SourceItem, any Error> & Sendable {
    AsyncThrowingStream { stream in
      for number in 0..<count {
        var sample = Sample(
          lineage: Lineage(source: "questions", item: "\(number)", content: Digest(of: "question \(number)")))
        sample.task = SyntheticTask(
          prompt: Asked.prompt("Question \(number)?"), answer: "yes", solution: "yes", reasoning: "",
          verifier: "exact_match")
        stream.yield(.sample(sample))
      }
      stream.finish()
    }
  }
}

extension Asked {
  /// A pipeline of questions that the endpoint answers.
  func pipeline(
    _ questions: Int, count: Int, _ more: [(String, JSONValue)] = [], budget: Budget = Budget()
  ) throws -> Pipeline {
    let services = try services(budget)
    let list = ComponentList.builtIn.adding(policies: [Endpoint.self])
    let settings: JSONValue = ["policy": ["endpoint": self.settings(more)], "count": .integer(count), "max_tokens": 64]
    let rollout = try ModelRollout.make(settings, services: services, components: list)
    let verification = AnswerVerification(NoSettings.none, services: services)
    func placed<M>(_ name: String, _ number: Int, _ made: M) -> Pipeline.Placed<M> {
      Pipeline.Placed(name: name, number: number, path: name, settings: [:], component: made)
    }
    return Pipeline(
      name: "asked", seed: 1, maxFailures: questions, limit: nil,
      sources: [placed("questions", 0, Questions(questions))],
      steps: [.stage(placed("model_rollout", 0, rollout)), .stage(placed("answer_verification", 1, verification))],
      export: Pipeline.ExportSettings(), meter: services.meter)
  }
}

extension NoSettings {
  static var none: NoSettings {
    var reader = FieldReader(nil)
    return NoSettings(&reader)
  }
}
