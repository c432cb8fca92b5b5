/// Functions of real numbers that give the same bits on every machine.
///
/// The C library's `exp` and `log` differ in the last bit between versions and processors, which is enough to flip a
/// draw. These use only `+ - * /`, which IEEE 754 rounds one way everywhere.
public enum DeterministicMath {
  /// e to the power `x`, within 1e-14 of the true value relative to it; 0 below −700, held at e⁷⁰⁰ above 700; 0 for
  /// what is not a number.
  public static func exp(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    let x = min(x, 700)
    let log2e = 1.442695040888963407
    let (ln2High, ln2Low) = (0.693147180369123816490, 1.90821492927058770002e-10)
    let power = (x * log2e).rounded()
    let rest = (x - power * ln2High) - power * ln2Low
    var term = 1.0
    var sum = 1.0
    for n in 1...18 {
      term = term * rest / Double(n)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
  }

  /// The natural logarithm of a positive number, within 1e-14; negative infinity for everything else.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    guard x.isFinite else { return x }
    var exponent = Double(x.exponent)
    var fraction = x.significand
    if fraction > 1.414213562373095 {
      fraction /= 2
      exponent += 1
    }
    let ratio = (fraction - 1) / (fraction + 1)
    let square = ratio * ratio
    var power = ratio
    var sum = ratio
    for n in stride(from: 3.0, through: 31, by: 2) {
      power *= square
      sum += power / n
    }
    return 2 * sum + exponent * 0.693147180559945309417
  }

  /// The base-2 logarithm of a positive number.
  public static func log2(_ x: Double) -> Double {
    log(x) / 0.693147180559945309417
  }

  /// Probabilities in proportion to e to the (score ÷ temperature).
  ///
  /// A temperature of 0 puts everything on the greatest score, the first of equals. There is one probability for each
  /// score and their sum is 1, whatever the scores: what is not a number counts as the least there is.
  public static func softmax(_ scores: [Double], temperature: Double) -> [Double] {
    let bound = Double.greatestFiniteMagnitude / 4
    let scores = scores.map { $0.isNaN ? -bound : min(max($0, -bound), bound) }
    guard let greatest = scores.max(), let first = scores.firstIndex(of: greatest) else { return [] }
    guard temperature > 0 else { return scores.indices.map { $0 == first ? 1 : 0 } }
    let weights = scores.map { exp(($0 - greatest) / temperature) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
