package import Curation

/// One sample's way through a run: where it came from, what each stage did, where and why it ended.
package struct Explanation: Sendable {
  /// The id asked for, whole.
  package var id: String
  /// The source item it came from or is.
  package var item: ItemRecord?
  /// The sample; `nil` if the id is that of a source item that went on as others.
  package var sample: StoredSample?
  /// The stages it passed, in order.
  package var trail: [Step]
  /// What it became, if it went on as others; at most ``maxChildren`` of them.
  package var children: [StoredSample]

  /// How many children an explanation lists.
  package static let maxChildren = 200

  /// A stage passed.
  package struct Step: Sendable, Equatable {
    /// Where the stage stands.
    package var path: String
    /// Its component's name.
    package var name: String
    /// Which of the stage's products the sample went on as; empty if it went on as itself.
    package var variant: String
    /// What the stage measured.
    package var measured: [JSONValue.Member]
  }

  /// What a beginning of an id leads to.
  package enum Answer: Sendable {
    /// No id begins so.
    case nothing
    /// These do (and perhaps more).
    case ambiguous([String])
    /// One does.
    case found(Explanation)
  }
}

extension RunStore {
  /// Explains the one sample (or source item) whose id begins with some digits.
  package func explain(_ prefix: String) throws -> Explanation.Answer {
    let ids = try ids(beginningWith: prefix)
    // A whole id is never ambiguous, even if it should begin another.
    guard let id = ids.count == 1 ? ids.first : ids.first(where: { $0 == prefix }) else {
      return ids.isEmpty ? .nothing : .ambiguous(ids)
    }
    let sample = try samples(withID: id).first
    let place = try sample.map { Array($0.sample.position.prefix(2)) } ?? itemPlace(id)
    let item = try place.flatMap { $0.count == 2 ? try self.item(source: $0[0], number: $0[1]) : nil }
    let children = try sample == nil ? place.map { try samples(under: $0, limit: Explanation.maxChildren) } : nil
    return .found(
      Explanation(
        id: id, item: item, sample: sample, trail: try sample.map { try trail(of: $0) } ?? [],
        children: children ?? []))
  }

  private func itemPlace(_ id: String) throws -> [Int]? {
    try item(withID: id).map { [$0.source, $0.number] }
  }

  private func trail(of stored: StoredSample) throws -> [Explanation.Step] {
    let stages = Dictionary(try stages().map { ($0.place.number, $0) }, uniquingKeysWith: { first, _ in first })
    return stored.trail.map { step in
      Explanation.Step(
        path: stages[step.stage]?.place.path ?? "", name: stages[step.stage]?.name ?? "", variant: step.variant,
        measured: step.measured.compactMap { name in
          stored.sample.attributes[name].map { JSONValue.Member(name, $0) }
        })
    }
  }
}

extension Explanation {
  /// The explanation as JSON.
  package var json: JSONValue {
    var members: [JSONValue.Member] = [.init("id", .string(id))]
    if let item { members.append(.init("item", ["source": .integer(item.source), "name": .string(item.name)])) }
    if let sample { members += sample.explanation }
    members.append(.init("trail", .array(trail.map(\.json))))
    members.append(
      .init(
        "children",
        .array(children.map { ["id": .string($0.sample.id), "state": .string($0.state.rawValue)] })))
    return .object(members)
  }
}

extension Explanation.Step {
  fileprivate var json: JSONValue {
    ["stage": .string(path), "name": .string(name), "variant": .string(variant), "measured": .object(measured)]
  }
}

extension StoredSample {
  fileprivate var explanation: [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("state", .string(state.rawValue)), .init("lineage", sample.lineage.json),
      .init("position", .array(sample.position.map { .integer($0) })),
    ]
    if let stage { members.append(.init("ended_at", .string(stage.path))) }
    if let drop { members.append(.init("drop", drop.json)) }
    if !failure.isEmpty { members.append(.init("failure", .string(failure))) }
    if let task = sample.task { members.append(.init("task", ["prompt": task.prompt.json, "key": task.key.json])) }
    let rewards = sample.rewards.map { JSONValue.number($0.total) }
    return members + [
      .init("rollouts", .array(sample.rollouts.map(\.json))), .init("rewards", .array(rewards)),
      .init("difficulty", .array(sample.difficulty.map(\.json))),
    ]
  }
}

extension Drop {
  fileprivate var json: JSONValue {
    [
      "reason": .string(reason.text), "measure": .string(measure), "value": value ?? .null,
      "threshold": threshold ?? .null, "detail": .string(detail),
    ]
  }
}
