extension Scene {
  /// A bicycle against a brick wall; its one caption is too short to change a word of it fairly.
  static var bicycle: Scene {
    Scene(name: "bicycle", captions: ["A parked bicycle."]) { canvas in
      canvas.cover(Paint.brick(0x9C5238, 40, 17, seed: 55))
      canvas.soft(520, 40, 420, 320, 0xFFE0A0, 0.3, lighter: true)
      canvas.fill(.rect(0, 392, 640, 88), Paint.cobbles(0x8A857C, 40, 19, seed: 9))
      canvas.soft(330, 396, 330, 22, 0x0C0A08, 0.6)
      canvas.window(70, 60, 92, 120, frame: 0x5E7A6A)
      canvas.at(116, 214) { c in
        c.leaves(
          [-40, -6, 22, 0, -12, 24, 40, -6, 22], [0x4F8A45, 0x67A055, 0x3C7038], dabs: 150, size: 4, seed: "box")
        for x in stride(from: -50.0, through: 50, by: 20) {
          c.at(x, -16 + (x * x) / 400) { $0.blossom(0xD8456A, heart: 0xF0C840, radius: 9, petals: 7) }
        }
        c.fill(.rect(-62, 0, 124, 26), Paint.boards(0x8A5E34, 13, upright: false, seed: 3))
      }
      canvas.at(380, 420, scale: 2.05) { $0.bicycle(0x2F8A7C) }
    }
  }

  /// A bookcase with a clock and a globe.
  static var bookcase: Scene {
    Scene(name: "bookcase", width: 600, height: 560) { canvas in
      canvas.cover(Paint.boards(0x5E3C22, 120, upright: true, seed: 4).shaded(0, 560, by: 0.2))
      let covers = [0x8A2F2A, 0x2F4F7A, 0x3F6A4A, 0xB88A3A, 0x5A3A6A, 0xD8C8A4, 0x2A2C34, 0xA85A30]
      let gaps: [(shelf: Double, from: Double, wide: Double)] = [
        (176, 34, 340), (176, 500, 70), (356, 34, 150), (356, 300, 270), (540, 34, 210), (540, 352, 214),
      ]
      for y in [176.0, 356, 540] {
        canvas.fill(.rect(24, y - 164, 552, 164), alpha: 0.6, .fade(0x120A06, 0x2A1A10, y - 164, y))
        canvas.fill(.rect(16, y, 568, 15), Paint.boards(0x9A683A, 8, upright: false, seed: Int(y)))
      }
      for (number, gap) in gaps.enumerated() {
        canvas.at(gap.from, gap.shelf) { $0.books(gap.wide, 150, covers, seed: "case\(number)") }
      }
      canvas.at(438, 176) { $0.globe() }
      canvas.at(244, 356) { $0.clock() }
      canvas.at(300, 540, scale: 1.1) { $0.bottle(0x3F6A5A, label: 0xE8DCC0) }
      for x in [0.0, 584] { canvas.fill(.rect(x, 0, 16, 560), Paint.boards(0x8A5A30, 16, upright: true, seed: 9)) }
    }
  }

  /// A desk seen from above, without captions.
  static var desk: Scene {
    Scene(name: "desk", width: 720, height: 500) { canvas in
      canvas.cover(Paint.boards(0xC09A6A, 84, upright: false, seed: 15))
      canvas.at(250, 90) { $0.laptop() }
      canvas.at(90, 120) { $0.notebook() }
      for (number, hue) in [0xD8362E, 0x2F6CB0, 0xE9B92E, 0x3F8A54].enumerated() {
        canvas.at(70 + Double(number) * 24, 400) { $0.pencil(hue) }
      }
      canvas.plate(620, 400, 66, 1, rim: 0xC8863C)
      canvas.fill(.ellipse(620, 398, 42, 42), .ball(0xB8452E, 614, 390, 50, 50))
      canvas.fill(.ellipse(620, 398, 34, 34), Paint.ball(0x6A4424, 630, 408, 50, 50, gloss: 0).rough(0.5, 8, 8, 3))
      canvas.at(640, 150) {
        $0.leaves(
          [-34, 0, 34, 30, -20, 32, 24, 34, 32, 0, 4, 40], [0x4A8A52, 0x67A868, 0x356A40], dabs: 260, size: 8,
          seed: "desk")
      }
    }
  }
}

extension Canvas {
  fileprivate mutating func globe() {
    soft(0, 0, 50, 8, 0x0A0604, 0.6)
    fill(.ellipse(0, -6, 36, 9), .ball(0x7A5026, 0, -8, 38, 11))
    fill(.rect(-4, -30, 8, 24), .cylinder(0xB88A3A, -4, 4))
    fill(
      .ellipse(0, -82, 54, 54),
      Paint.ball(0x3F7AB8, 0, -82, 54, 54).spotted(0xA8A858, above: 0.52, 34, 40, 6).rough(0.2, 4, 4, 3))
    fill(.curve([-20, -138, 44, -126, 60, -82, 40, -36, 4, -26], width: 4), .flat(0xB88A3A))
    soft(-20, -104, 22, 20, 0xFFFFFF, 0.45)
  }

  fileprivate mutating func clock() {
    soft(4, 0, 50, 8, 0x0A0604, 0.6)
    fill(
      .smooth(-44, 0, -46, -60, -40, -96, 0, -118, 40, -96, 46, -60, 44, 0),
      Paint.boards(0x7A4A26, 12, upright: true, seed: 3))
    fill(.ellipse(0, -62, 36, 36), .ball(0xD8B04C, 0, -62, 40, 40))
    fill(.ellipse(0, -62, 31, 31), Paint.flat(0xF6F0DE).rough(0.15, 9, 9, 4))
    for mark in Outline.arc(0, -62, 26, 26, steps: 12) { fill(.ellipse(mark.x, mark.y, 2, 2), .flat(0x2A2018)) }
    fill(.line(0, -62, 0, -82, width: 2.6), .flat(0x2A2018))
    fill(.line(0, -62, 15, -56, width: 3.2), .flat(0x2A2018))
  }

  fileprivate mutating func laptop() {
    soft(150, 130, 230, 190, 0x20140A, 0.5)
    fill(.round(0, 0, 310, 180, 10), .fade(0x3A3D42, 0x23252A, 0, 180))
    fill(.rect(12, 12, 286, 154), Paint.mountainsOnScreen)
    fill(.round(-8, 182, 326, 156, 12), Paint.fade(0xC4C8CC, 0x9EA3A8, 182, 338).rough(0.08, 60, 3, 4))
    for row in 0..<4 {
      for column in 0..<12 {
        let (x, y) = (14 + Double(column) * 24, 194 + Double(row) * 20)
        fill(.round(x, y, 20, 16, 3), Paint.fade(0x4A4D52, 0x2A2C30, y, y + 16))
      }
    }
    fill(.round(106, 282, 100, 46, 5), .fade(0xB4B8BC, 0xA6AAAE, 282, 328))
  }

  fileprivate mutating func notebook() {
    soft(64, 116, 110, 130, 0x20140A, 0.5)
    let cover = Outline.round(0, 0, 128, 190, 5).turned(-0.06, about: 64, 95)
    fill(cover, Paint.flat(0xF4EFE0).rough(0.12, 12, 12, 3))
    for line in 0..<9 {
      let y = 28 + Double(line) * 17
      fill(Outline.rect(14, y, 100, 1).turned(-0.06, about: 64, 95), .flat(0x9AB4D0))
      let knots = (0..<14).flatMap { (step: Int) -> [Double] in
        [18 + Double(step) * 6.4, y - 4 + 5 * (Noise.cell(step, line, 6) - 0.5)]
      }
      let words = Outline.curve(knots, width: 1.3)
      if line < 7 { fill(words.turned(-0.06, about: 64, 95), .flat(0x2C3A5A)) }
    }
    for ring in 0..<10 {
      fill(Outline.rect(-6, 14 + Double(ring) * 17, 14, 3).turned(-0.06, about: 64, 95), .flat(0x4A4E54))
    }
  }

  fileprivate mutating func pencil(_ hex: Int) {
    soft(4, 0, 14, 80, 0x20140A, 0.4)
    fill(.rect(-5, -70, 10, 122), .cylinder(hex, -5, 5, gloss: 0.6))
    fill(Outline(-5, -70, 0, -90, 5, -70), .flat(0xE8C890))
    fill(Outline(-1.8, -83, 0, -90, 1.8, -83), .flat(0x2A2A2E))
    fill(.rect(-5, 52, 10, 8), .cylinder(0xC0C4C8, -5, 5))
    fill(.round(-5, 58, 10, 12, 4), .cylinder(0xE08A94, -5, 5))
  }
}

extension Paint {
  fileprivate static var mountainsOnScreen: Paint {
    Paint { x, y in
      let ridge = 96 - 56 * (Noise.layered(x / 70, 0.5, 12, 4) - 0.35)
      let sky = Tone(0x2A5A9A).mixed(Tone(0xF0B080), y / 120)
      let land = Tone(0x3A4A5A).mixed(Tone(0x6A8A5A), (y - 70) / 90)
      return y > ridge
        ? land.lit(0.7 + 0.7 * Noise.layered(x / 9, y / 12, 5, 3))
        : sky.lit(1 + 0.5 * (Noise.layered(x / 40, y / 12, 3, 3) - 0.5))
    }
  }
}
