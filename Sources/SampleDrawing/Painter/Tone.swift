/// A colour while painting: red, green, blue of 0...1, free to leave that range until the picture is finished.
struct Tone: Sendable {
  /// Red.
  var red: Double
  /// Green.
  var green: Double
  /// Blue.
  var blue: Double

  /// A colour of three parts.
  init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// A colour written as in a style sheet, `0xRRGGBB`.
  init(_ hex: Int) {
    self.init(Double(hex >> 16 & 255) / 255, Double(hex >> 8 & 255) / 255, Double(hex & 255) / 255)
  }

  /// The colour with all parts multiplied.
  func times(_ factor: Double) -> Tone { Tone(red * factor, green * factor, blue * factor) }

  /// The colour on the way to another: 0 is this one, 1 the other.
  func mixed(_ other: Tone, _ share: Double) -> Tone {
    let share = min(max(share, 0), 1)
    return Tone(
      red + (other.red - red) * share, green + (other.green - green) * share, blue + (other.blue - blue) * share)
  }

  /// The colour under an amount of light: 1 leaves it, less goes to a cool shadow, more to a warm highlight.
  func lit(_ light: Double) -> Tone {
    if light >= 1 { return mixed(Tone(1, 0.97, 0.88), (light - 1) * 0.8) }
    let shadow = Tone(red * 0.28, green * 0.30, blue * 0.40)
    return shadow.mixed(self, max(light, 0))
  }
}

/// A number brought from a range to 0...1, eased at both ends.
func smoothstep(_ low: Double, _ high: Double, _ value: Double) -> Double {
  let part = min(max((value - low) / (high - low), 0), 1)
  return part * part * (3 - 2 * part)
}
