import Curation

/// One question as a learner sees it: numbers for each possible answer.
struct NumberedQuestion {
  let options: [[Double]]
  let answer: Int
}

/// Learners that choose among answers by numbers alone, as a person attacking the data would train them.
///
/// Both give each answer a score and take the highest; the scores are fitted by the likelihood of the right one. One is
/// linear, one adds up stumps (gradient boosting), so that cues that only tell something together or beyond a threshold
/// are found as well.
struct ChoiceLearner {
  enum Kind: CaseIterable { case linear, boosted }

  private struct Stump {
    let feature: Int
    let threshold: Double
    let below: Double
    let above: Double
  }

  private var means: [Double] = []
  private var scales: [Double] = []
  private var weights: [Double] = []
  private var stumps: [Stump] = []

  init(_ kind: Kind, _ questions: [NumberedQuestion], rounds: Int = 200) {
    standardise(questions.flatMap(\.options))
    switch kind {
    case .linear: fitLine(questions, rounds)
    case .boosted: fitStumps(questions, rounds)
    }
  }

  /// The share of questions answered right.
  func accuracy(on questions: [NumberedQuestion]) -> Double {
    let right = questions.count { question in
      let scores = question.options.map { score(standardised($0)) }
      return scores.indices.max { scores[$0] < scores[$1] } == question.answer
    }
    return Double(right) / Double(max(questions.count, 1))
  }

  private func score(_ input: [Double]) -> Double {
    var total = 0.0
    for (weight, value) in zip(weights, input) { total += weight * value }
    for stump in stumps { total += input[stump.feature] < stump.threshold ? stump.below : stump.above }
    return total
  }

  private mutating func standardise(_ options: [[Double]]) {
    let (width, count) = (options.first?.count ?? 0, Double(max(options.count, 1)))
    means = (0..<width).map { place in options.reduce(0) { $0 + $1[place] } / count }
    scales = (0..<width).map { place in
      let variance = options.reduce(0) { $0 + ($1[place] - means[place]) * ($1[place] - means[place]) } / count
      return variance > 1e-12 ? 1 / variance.squareRoot() : 0
    }
  }

  private func standardised(_ option: [Double]) -> [Double] {
    option.indices.map { min(max((option[$0] - means[$0]) * scales[$0], -4), 4) }
  }

  private mutating func fitLine(_ questions: [NumberedQuestion], _ rounds: Int) {
    let inputs = questions.map { $0.options.map(standardised) }
    weights = means.map { _ in 0 }
    for _ in 0..<rounds {
      var slopes = weights.map { -0.01 * $0 }
      for (options, question) in zip(inputs, questions) {
        let guess = DeterministicMath.softmax(options.map(score), temperature: 1)
        for (number, option) in options.enumerated() {
          let error = ((number == question.answer ? 1 : 0) - guess[number]) / Double(questions.count)
          for place in slopes.indices { slopes[place] += error * option[place] }
        }
      }
      for place in weights.indices { weights[place] += 0.3 * slopes[place] }
    }
  }

  private static let bins = 12

  private mutating func fitStumps(_ questions: [NumberedQuestion], _ rounds: Int) {
    let inputs = questions.flatMap { $0.options.map(standardised) }
    let thresholds = means.indices.map { place -> [Double] in
      let sorted = inputs.map { $0[place] }.sorted()
      return (1..<Self.bins).map { sorted[sorted.count * $0 / Self.bins] }
    }
    let binned = inputs.map { input in
      input.indices.map { place in thresholds[place].count { input[place] >= $0 } }
    }
    var scores = [Double](repeating: 0, count: inputs.count)
    for _ in 0..<rounds {
      let (slopes, bends) = Self.gradients(questions, scores)
      guard let best = Self.bestSplit(binned, slopes, bends, features: means.count) else { break }
      let stump = Stump(
        feature: best.feature, threshold: thresholds[best.feature][best.bin - 1], below: best.below, above: best.above)
      for number in scores.indices {
        scores[number] += binned[number][best.feature] < best.bin ? stump.below : stump.above
      }
      stumps.append(stump)
    }
  }

  private static func gradients(
    _ questions: [NumberedQuestion], _ scores: [Double]
  ) -> (slopes: [Double], bends: [Double]) {
    var (slopes, bends): ([Double], [Double]) = ([], [])
    var start = 0
    for question in questions {
      let end = start + question.options.count
      let guess = DeterministicMath.softmax(Array(scores[start..<end]), temperature: 1)
      for (number, share) in guess.enumerated() {
        slopes.append((number == question.answer ? 1 : 0) - share)
        bends.append(share * (1 - share))
      }
      start = end
    }
    return (slopes, bends)
  }

  private static func bestSplit(
    _ binned: [[Int]], _ slopes: [Double], _ bends: [Double], features: Int
  ) -> (feature: Int, bin: Int, below: Double, above: Double)? {
    let (allSlopes, allBends) = (slopes.reduce(0, +), bends.reduce(0, +))
    var (best, most): ((feature: Int, bin: Int, below: Double, above: Double)?, Double) = (nil, 1e-9)
    for feature in 0..<features {
      var (slopeOf, bendOf) = ([Double](repeating: 0, count: bins), [Double](repeating: 0, count: bins))
      for number in binned.indices {
        slopeOf[binned[number][feature]] += slopes[number]
        bendOf[binned[number][feature]] += bends[number]
      }
      var (slope, bend) = (0.0, 0.0)
      for bin in 1..<bins {
        slope += slopeOf[bin - 1]
        bend += bendOf[bin - 1]
        let (below, above) = (slope / (bend + 5), (allSlopes - slope) / (allBends - bend + 5))
        let gain = slope * below + (allSlopes - slope) * above
        if gain > most { (best, most) = ((feature, bin, 0.1 * below, 0.1 * above), gain) }
      }
    }
    return best
  }
}
