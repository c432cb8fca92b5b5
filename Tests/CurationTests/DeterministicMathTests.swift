import Curation
import Foundation
import Testing

@Suite struct DeterministicMathTests {
  @Test func expIsNearTheTrueValue() {
    for step in stride(from: -69_999, through: 70_000, by: 7) {
      let x = Double(step) / 100
      let (ours, theirs) = (DeterministicMath.exp(x), Foundation.exp(x))
      #expect(abs(ours - theirs) <= 1e-14 * theirs, "e to the power \(x)")
    }
  }

  @Test func logIsNearTheTrueValue() {
    var x = 1e-300
    while x < 1e300 {
      #expect(abs(DeterministicMath.log(x) - Foundation.log(x)) <= 1e-14 * max(1, abs(Foundation.log(x))), "log \(x)")
      x *= 1.0173
    }
    for step in 1..<4000 {
      let x = Double(step) / 1000
      #expect(abs(DeterministicMath.log(x) - Foundation.log(x)) <= 1e-14, "log \(x)")
    }
  }

  @Test func theEndsAreHeld() {
    #expect(DeterministicMath.exp(-.infinity) == 0)
    #expect(DeterministicMath.exp(-701) == 0)
    #expect(DeterministicMath.exp(.nan) == 0)
    #expect(DeterministicMath.exp(0) == 1)
    #expect(DeterministicMath.exp(.infinity) == DeterministicMath.exp(700))
    #expect([0, -1, .nan].allSatisfy { DeterministicMath.log($0) == -.infinity })
    #expect(DeterministicMath.log(.infinity) == .infinity)
    #expect(DeterministicMath.log(1) == 0)
    #expect(DeterministicMath.log2(8) == 3)
    #expect(abs(DeterministicMath.log(.leastNonzeroMagnitude) - -744.4400719213812) < 1e-11)
  }

  @Test(arguments: [0, 1e-300, 0.5, 1, 1e300, .infinity, -1, .nan])
  func softmaxGivesAProbabilityForEveryScore(temperature: Double) {
    let hostile: [[Double]] = [
      [0], [1, 2, 3], [.nan], [.nan, 1], [.infinity, .infinity, 0], [-.infinity, -.infinity], [1e308, -1e308],
      [.infinity, -.infinity, .nan], [0, 0, 0, 0],
    ]
    for scores in hostile {
      let shares = DeterministicMath.softmax(scores, temperature: temperature)
      #expect(shares.count == scores.count)
      #expect(shares.allSatisfy { (0...1).contains($0) } && abs(shares.reduce(0, +) - 1) < 1e-12, "\(scores)")
    }
    #expect(DeterministicMath.softmax([], temperature: temperature).isEmpty)
  }

  @Test func softmaxIsInProportion() {
    #expect(DeterministicMath.softmax([1, 5, 5, 2], temperature: 0) == [0, 1, 0, 0])
    let shares = DeterministicMath.softmax([0, DeterministicMath.log(3)], temperature: 1)
    #expect(abs(shares[0] - 0.25) < 1e-15 && abs(shares[1] - 0.75) < 1e-15)
    let flat = DeterministicMath.softmax([0, 2], temperature: 2)
    #expect(abs(flat[1] / flat[0] - Foundation.exp(1)) < 1e-13)
  }

  /// The bits themselves, so that no change of the series goes unseen.
  @Test func bitsNeverChange() {
    #expect([-5.5, -0.1, 0.3, 1, 20, 650].map { DeterministicMath.exp($0).bitPattern } == Golden.exp)
    #expect([1e-9, 0.1, 0.999, 2, 10, 1e20].map { DeterministicMath.log($0).bitPattern } == Golden.log)
    #expect(DeterministicMath.softmax([0.1, 0.7, -2], temperature: 0.8).map(\.bitPattern) == Golden.softmax)
  }

  private enum Golden {
    static let exp: [UInt64] = [
      0x3F70BD4A5ACA7728, 0x3FECF46D99D52B3B, 0x3FF599058C8C1A95, 0x4005BF0A8B145768, 0x41BCEB088B68E804,
      0x7A8AF11C8C4DD192,
    ]
    static let log: [UInt64] = [
      0xC034B927F32BFFB8, 0xC0026BB1BBB55515, 0xBF5064670D979B73, 0x3FE62E42FEFA39EF, 0x40026BB1BBB55515,
      0x4047069E2AA2AA5A,
    ]
    static let softmax: [UInt64] = [0x3FD410F3CA530514, 0x3FE53D76CC8A6763, 0x3F9741E9C982C23B]
  }
}
