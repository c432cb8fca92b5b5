package import Curation

/// How the pass rates of the same tasks differ between two records: of two policies, or of two runs.
package struct Drift: Sendable {
  /// Where a pass rate lies.
  package enum Place: String, Sendable, CaseIterable {
    case unsolved
    case below
    case within
    case above
  }

  /// A task both tried.
  package struct Task: Sendable, Equatable {
    /// The sample's id.
    package var id: String
    /// Its pass rate in the first record.
    package var first: PassRate
    /// Its pass rate in the second.
    package var second: PassRate

    /// Whether the 95 % intervals have nothing in common: what so few answers do not explain by luck.
    package var isClear: Bool {
      first.interval.high < second.interval.low || second.interval.high < first.interval.low
    }
  }

  /// Tasks both tried, in the order of the first run.
  package private(set) var tasks: [Task] = []
  /// How many only the first tried.
  package private(set) var onlyFirst = 0
  /// How many only the second tried.
  package private(set) var onlySecond = 0
  /// The band.
  package let band: ClosedRange<Double>

  /// Compares a record in one run with a record in another, or the same.
  ///
  /// - Parameters:
  ///   - name: A record's label, policy or model; the last record of each sample if `nil`.
  package init(
    _ store: RunStore, _ name: String?, with other: RunStore, _ otherName: String?, band: ClosedRange<Double>
  ) throws {
    self.band = band
    var second: [String: PassRate] = [:]
    try other.forEachSample(SampleQuery()) { second[$0.sample.id] = $0.sample.rate(of: otherName) }
    try store.forEachSample(SampleQuery()) { stored in
      guard let first = stored.sample.rate(of: name) else { return }
      if let second = second.removeValue(forKey: stored.sample.id) {
        tasks.append(Task(id: stored.sample.id, first: first, second: second))
      } else {
        onlyFirst += 1
      }
    }
    onlySecond = second.count
  }

  /// Where a rate lies.
  package func place(_ rate: PassRate) -> Place {
    if rate.successes == 0 { return .unsolved }
    return rate.rate < band.lowerBound ? .below : rate.rate > band.upperBound ? .above : .within
  }

  /// Tasks that lie elsewhere in the second record, those with the greatest difference first.
  package var flips: [Task] {
    func difference(_ task: Task) -> Double { abs(task.first.rate - task.second.rate) }
    return tasks.filter { place($0.first) != place($0.second) }
      .sorted { (difference($1), $0.id) < (difference($0), $1.id) }
  }

  /// How many tasks lie where in the first record and where in the second.
  package func count(_ first: Place, _ second: Place) -> Int {
    tasks.count { place($0.first) == first && place($0.second) == second }
  }

  /// The comparison as JSON.
  package var json: JSONValue {
    let flips = flips
    let table = Place.allCases.map { first in
      JSONValue.Member(
        first.rawValue,
        .object(Place.allCases.map { JSONValue.Member($0.rawValue, .integer(count(first, $0))) }))
    }
    return [
      "band": [.number(band.lowerBound), .number(band.upperBound)], "tasks": .integer(tasks.count),
      "only_first": .integer(onlyFirst), "only_second": .integer(onlySecond), "table": .object(table),
      "flips": .integer(flips.count), "clear_flips": .integer(flips.count { $0.isClear }),
      "flipped": .array(
        flips.map {
          ["id": .string($0.id), "first": $0.first.json, "second": $0.second.json, "clear": .bool($0.isClear)]
        }),
    ]
  }
}

extension RunStore {
  /// What records of difficulty can be called: labels, policies and models, each once, sorted.
  package func recordNames() throws -> [String] {
    var names: Set<String> = []
    try forEachSample(SampleQuery()) { stored in
      for record in stored.sample.difficulty {
        names.formUnion([record.label, record.policy["name"]?.text ?? "", record.policy["model"]?.text ?? ""])
      }
    }
    return names.subtracting([""]).sorted()
  }
}

extension Sample {
  fileprivate func rate(of name: String?) -> PassRate? {
    let record = name.map { name in difficulty.last { $0.isOf(name) } } ?? difficulty.last
    return record.map { PassRate(successes: $0.successes, count: $0.count) }
  }
}
