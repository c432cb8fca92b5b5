extension Scene {
  /// A playground with a slide, swings and a ball.
  static var playground: Scene {
    Scene(
      name: "playground", width: 700, height: 500,
      captions: [
        "A playground with a slide and two swings lies in a park.",
        "The slide is yellow and has a blue ladder.",
        "A child in a red shirt stands to the left of the slide.",
        "A striped ball lies on the sand in front of the swings.",
        "There is an empty wooden bench under a round tree.",
      ]
    ) { canvas in
      canvas.sky(0x5B9BD6, 0xE2EEF2, to: 230, clouds: 0.36, seed: 131)
      canvas.hill(
        226, rise: 26, waves: 60, seed: 41,
        Paint.fade(0x486F3A, 0x6C9450, 200, 260).rough(1.2, 7, 6, 4).hazed(0xC4DAE0, 0.2))
      canvas.fill(.rect(0, 244, 700, 256), .grass(0x8CB356, 0x4E8A34, 244, 500, seed: 5))
      canvas.fill(
        .smooth(40, 430, 120, 350, 320, 326, 560, 338, 690, 400, 660, 470, 400, 500, 140, 490),
        .ground(0xE2CC9A, 0xD2B57C, 326, 500, seed: 6, grain: 0.7))
      canvas.object("tree") { c in
        c.at(96, 312, scale: 1.45) { $0.tree([0x568A3A, 0x6BA045, 0x457630, 0x86B454], seed: "park") }
      }
      canvas.object("bench") { c in c.at(92, 338) { $0.bench() } }
      canvas.object("slide") { c in c.at(304, 400) { $0.slide() } }
      canvas.object("child") { c in
        c.at(196, 436, scale: 0.95) { $0.person(top: 0xC8352E, legs: 0x3A5C94, hair: 0x5A3820) }
      }
      canvas.object("swing") { c in c.at(566, 404) { $0.swings() } }
      canvas.object("ball") { c in c.at(520, 462) { $0.beachBall(28, [0xD8392E, 0xF4EEDF, 0x2F6CB4]) } }
      canvas.blades(470, 500, 260, [0x6FA03C, 0x4E8530, 0x86B552], seed: "playground")
    }
  }
}

extension Canvas {
  /// A ball with gores of several colours, resting at 0, 0.
  mutating func beachBall(_ radius: Double, _ tones: [Int]) {
    soft(radius * 0.4, 0, radius * 1.3, radius * 0.3, 0x0C0A08, 0.6)
    let light = Paint.ball(0xFFFFFF, 0, -radius, radius, radius)
    let gores = Paint { x, y in
      let (u, v) = (x / radius + 0.25, y / radius + 1.35)
      let bend = u / max(1.35 - v * v * 0.35, 0.3) * 2.2 + 20
      return Tone(tones[Noise.floor(bend) % tones.count]).lit(light.tone(x, y).red * 1.05)
    }
    fill(.ellipse(0, -radius, radius, radius), gores.rough(0.12, 4, 4, 5))
  }

  fileprivate mutating func bench() {
    soft(4, 0, 66, 8, 0x0C140A, 0.5)
    for x in [-44.0, 40] { fill(.line(x, -44, x, 0, width: 5), .flat(0x4A4A4A)) }
    for y in [-46.0, -37, -23] {
      fill(.round(-54, y, 104, 7, 2), Paint.boards(0xA8713F, 20, upright: false, seed: 3).shaded(y, y + 8, by: 0.3))
    }
  }

  fileprivate mutating func slide() {
    soft(60, 2, 130, 14, 0x3A2A10, 0.5)
    for x in [-26.0, 6] { fill(.line(x, -150, x - 8, 0, width: 6), .cylinder(0x2F62A8, x - 8, x + 4)) }
    for y in stride(from: -18.0, to: -150, by: -20) { fill(.line(-30, y, 2, y, width: 4), .flat(0x3F78C2)) }
    fill(.rect(-34, -152, 62, 7), .fade(0x3F78C2, 0x20457A, -152, -145))
    for x in [-32.0, 26] { fill(.line(x, -152, x, -186, width: 4), .flat(0xC8352E)) }
    fill(.curve([-32, -186, -3, -196, 26, -186], width: 5), .flat(0xC8352E))
    fill(.line(88, -72, 88, 0, width: 5), .flat(0x2F62A8))
    let sheet = Paint.flat(0xE9B92E).rough(0.2, 20, 6, 3)
    fill(.curve([22, -148, 60, -112, 108, -50, 150, -14, 184, -10], width: 24), sheet.hazed(0x8A5A10, 0.45))
    fill(.curve([26, -154, 64, -120, 112, -58, 152, -22, 186, -18], width: 13), sheet)
    fill(.curve([26, -160, 64, -126, 112, -64, 152, -28, 186, -24], width: 4), .flat(0xFFE08A))
  }

  fileprivate mutating func swings() {
    for foot in [[-66.0, -190, -92, 0], [-66, -190, -40, 4], [96, -190, 70, 4], [96, -190, 124, 0]] {
      fill(.straight(Outline.points(foot), width: 6), .flat(0x3C8A5A))
    }
    fill(.line(-70, -190, 100, -190, width: 7), .fade(0x58B07A, 0x2A6642, -194, -186))
    for x in [-24.0, 44] {
      soft(x + 12, 2, 36, 7, 0x3A2A10, 0.45)
      for side in [0.0, 26] { fill(.line(x + side, -188, x + side, -40, width: 1.6), .flat(0x55595D)) }
      fill(.round(x - 5, -42, 36, 7, 3), Paint.flat(0x8A4A2C).rough(0.5, 6, 2, 3))
    }
  }
}
