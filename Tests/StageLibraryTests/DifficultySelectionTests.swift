import Curation
import TestSupport
import Testing

@testable import StageLibrary

@Suite struct DifficultySelectionTests {
  private func candidate(_ number: Int, right: Int, of count: Int, _ stage: some DatasetStage) async throws -> Candidate
  {
    var sample = Sample(lineage: Lineage(source: "s", item: "i", content: Digest(of: "\(number)")))
    let rewards = (0..<count).map { Reward(accuracy: $0 < right ? 1 : 0, format: 1, formatWeight: 0.1) }
    sample.difficulty = [Difficulty(policy: "p", sampling: [:], rewards: rewards)]
    return Candidate(id: sample.id, fingerprint: try await stage.fingerprint(of: sample))
  }

  /// 200 tasks, 0 to 8 of 8 right in turn.
  private func candidates(_ stage: some DatasetStage) async throws -> [Candidate] {
    var all: [Candidate] = []
    for number in 0..<200 { all.append(try await candidate(number, right: number % 9, of: 8, stage)) }
    return all
  }

  @Test(arguments: [([1.0, 6, 3], nil), ([1, 6, 3], 30), ([2, 1, 1], 40)] as [([Double], Int?)])
  func theMixHasTheRatio(_ ratio: [Double], total: Int?) async throws {
    var settings: [JSONValue.Member] = zip(["hard", "medium", "easy"], ratio).map { .init($0, .number($1)) }
    if let total { settings.append(.init("total", .integer(total))) }
    let stage = try made(DifficultyMixFilter.self, .object(settings), .inMemory())
    let all = try await candidates(stage)
    let decisions = try stage.decide(all)
    var kept = [0, 0, 0]
    for (number, decision) in decisions.enumerated() where decision == nil {
      kept[number % 9 <= 1 ? 0 : number % 9 >= 7 ? 2 : 1] += 1
    }
    let scale = Double(kept[1]) / ratio[1]
    for (count, part) in zip(kept, ratio) { #expect(abs(Double(count) - part * scale) <= max(1, part)) }
    if let total { #expect(kept.reduce(0, +) == total) } else { #expect(kept.contains(22) || kept.contains(23)) }
    #expect(decisions == (try stage.decide(all)))
    let unsolved = decisions.enumerated().filter { $0.offset % 9 == 0 }.compactMap(\.element?.reason.text)
    #expect(unsolved == [String](repeating: "unsolved", count: unsolved.count) && unsolved.count == 23)
  }

  /// What varies more is drawn more often: 4 of 8 has a deviation 1.15 times that of 2 of 8.
  @Test func withinAKindWhatVariesMoreIsDrawnMore() async throws {
    var drawn = [Int](repeating: 0, count: 9)
    for seed in 0..<150 {
      let stage = try made(
        DifficultyMixFilter.self, ["hard": 0, "easy": 0, "medium": 1, "alpha": 8, "total": 20],
        .inMemory(seed: UInt64(seed)))
      for (number, decision) in try stage.decide(try await candidates(stage)).enumerated() where decision == nil {
        drawn[number % 9] += 1
      }
    }
    #expect(drawn[4] > drawn[3] && drawn[3] > drawn[2] && drawn[5] > drawn[6] && drawn[2] > 0)
  }

  @Test func theLineAmongEqualsIsDrawnNotLeftToTheirOrder() async throws {
    let stage = try made(LearnabilityFilter.self, ["top": 10], .inMemory())
    let all = try await candidates(stage)
    let kept = try stage.decide(all).enumerated().filter { $0.element == nil }.map(\.offset)
    #expect(kept.count == 10 && kept.allSatisfy { $0 % 9 == 4 })
    #expect(kept != Array(stride(from: 4, to: 94, by: 9)))
    let back = try stage.decide(all.reversed()).enumerated().filter { $0.element == nil }.map { 199 - $0.offset }
    #expect(back.sorted() == kept)
  }
}
