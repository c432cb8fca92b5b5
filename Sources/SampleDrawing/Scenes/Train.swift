extension Scene {
  /// A steam train crossing a stone viaduct.
  static var train: Scene {
    Scene(
      name: "train", width: 780, height: 460,
      captions: [
        "A green steam train crosses a stone bridge with five arches.",
        "The engine pulls two brown coaches with a yellow band.",
        "White smoke rises from the chimney of the engine.",
        "A small river flows under the bridge between grassy banks.",
        "Round bushes grow in front of the bridge, and rolling hills lie behind it.",
      ]
    ) { canvas in
      canvas.sky(0x7C9CC4, 0xF6DEBB, to: 250, clouds: 0.5, lit: 0xFFF3DC, seed: 214)
      canvas.hill(
        236, rise: 70, waves: 240, seed: 7,
        Paint.fade(0x7C8FA0, 0xA9B59C, 150, 260).rough(0.4, 20, 8, 3).hazed(0xE8D8C4, 0.3))
      canvas.hill(
        286, rise: 44, waves: 200, seed: 21, Paint.grass(0x9AA85A, 0x6E8A3C, 240, 340, seed: 4).hazed(0xE8D8C4, 0.12))
      canvas.fill(.rect(0, 330, 780, 130), .grass(0x86A04A, 0x466F2A, 320, 460, seed: 9))
      canvas.road(430, 316, half: 3, to: 380, 480, half: 150, bend: 26, .water(0x9DB6C4, 0x3A6A80, 330, 460, seed: 8))
      canvas.object("bridge") { $0.viaduct() }
      canvas.smoke()
      canvas.object("train") { c in
        c.at(622, 192) { $0.engine(0x2F6B45) }
        c.at(416, 192) { $0.coach(0x7A4630, band: 0xE2B84A) }
        c.at(216, 192) { $0.coach(0x7A4630, band: 0xE2B84A) }
      }
      for (number, bush) in [(70.0, 420.0, 40.0), (170, 440, 32), (640, 436, 44), (730, 408, 36)].enumerated() {
        canvas.object("bush") { c in
          c.at(bush.0, bush.1) { $0.bush(bush.2, seed: "train\(number)") }
        }
      }
      canvas.blades(390, 460, 500, [0x7C9A40, 0x5A8032, 0x93AC58], seed: "train")
    }
  }
}

extension Canvas {
  /// A round bush about two radii wide.
  mutating func bush(_ radius: Double, seed: String) {
    soft(4, 0, radius * 1.5, radius * 0.3, 0x0C140A, 0.5)
    let rounds = [
      -radius * 0.6, -radius * 0.5, radius * 0.6, radius * 0.6, -radius * 0.5, radius * 0.6, 0, -radius * 0.75,
      radius * 0.75,
    ]
    leaves(rounds, [0x4E7B33, 0x6A9440, 0x3E6A2E, 0x85A850], dabs: 300, size: radius * 0.11, seed: seed)
  }

  fileprivate mutating func viaduct() {
    let stone = Paint.brick(0xB3A48C, mortar: 0x8A7E6C, 26, 13, seed: 31)
    var wall = Outline.rect(-10, 198, 800, 206)
    for pier in 0..<5 {
      let x = 84 + Double(pier) * 153
      let arch = Outline.arc(x, 290, 60, 58, steps: 64)
      wall = wall.without(Outline(Array(arch[32...64]) + [Point(x + 60, 404), Point(x - 60, 404)]))
    }
    fill(wall, stone.shaded(200, 410, by: 0.25))
    for pier in 0..<5 {
      let x = 84 + Double(pier) * 153
      for step in 0...12 {
        let edge = Outline.arc(x, 290, 66, 64, steps: 48)[24 + step * 2]
        fill(
          .ellipse(edge.x, edge.y, 8, 7),
          Paint.flat(Tone(0xC9BAA0).lit(0.8 + 0.05 * Double(step % 4))).rough(0.5, 3, 3, step))
      }
    }
    fill(.rect(-10, 190, 800, 12), Paint.boards(0xC6B89E, 40, upright: true, seed: 3))
    fill(.rect(-10, 202, 800, 5), alpha: 0.5, .flat(0x2A2018))
  }

  fileprivate mutating func smoke() {
    for puff in 0..<44 {
      let t = Double(puff) / 43
      let x = 684 - t * 360 + 16 * (Noise.cell(puff, 2, 5) - 0.5)
      let y = 90 - 66 * t + (10 + 26 * t) * (Noise.cell(puff, 1, 5) - 0.5)
      let radius = 17 + 30 * t
      soft(x + 5, y + radius * 0.4, radius, radius * 0.7, 0x8A8C98, 0.42 - 0.3 * t)
      soft(x, y, radius, radius * 0.72, 0xFBF6EE, 0.85 - 0.6 * t)
    }
  }
}
