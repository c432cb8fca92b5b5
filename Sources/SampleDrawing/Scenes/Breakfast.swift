extension Scene {
  /// Breakfast on a checked tablecloth, seen from above.
  static var breakfast: Scene {
    Scene(
      name: "breakfast", width: 640, height: 560,
      captions: [
        "A breakfast is laid on a blue and white checked tablecloth, seen from above.",
        "Two fried eggs and three slices of bacon lie on a round plate.",
        "A green cup of black coffee stands to the right of the plate.",
        "A silver fork is to the left of the plate, and a slice of toast lies on a wooden board above it.",
        "There are four strawberries in a small white bowl.",
      ]
    ) { canvas in
      canvas.cover(Paint.checked(0xF2EEE4, 0x4A78B0, 40, seed: 5))
      canvas.object("board") { $0.toastBoard() }
      canvas.object("plate") { $0.plate(270, 340, 150, 1, rim: 0xB8863C) }
      canvas.friedEggs()
      canvas.object("fork") { $0.fork() }
      canvas.object("cup") { $0.cupFromAbove() }
      canvas.object("bowl") { $0.plate(520, 440, 78, 1, rim: 0xE8E2D4) }
      for (number, place) in [(492.0, 416.0), (546, 420), (500, 468), (548, 466)].enumerated() {
        canvas.object("strawberry") { c in c.at(place.0, place.1, mirrored: number % 2 == 1) { $0.strawberry() } }
      }
    }
  }
}

extension Canvas {
  fileprivate mutating func toastBoard() {
    soft(250, 112, 210, 96, 0x10141C, 0.5)
    fill(.round(70, 26, 340, 136, 16), Paint.boards(0xB07C48, 46, upright: false, seed: 9))
    fill(.ellipse(388, 46, 9, 9), .flat(0x4A3420))
    soft(236, 104, 90, 66, 0x20140A, 0.5)
    let crust = Outline.smooth(
      166, 60, 190, 42, 232, 48, 276, 42, 300, 60, 294, 90, 296, 144, 232, 150, 168, 144, 172, 90)
    fill(crust, Paint.flat(0x8A5226).rough(0.6, 4, 4, 6))
    fill(
      .smooth(176, 64, 194, 51, 232, 57, 272, 51, 290, 64, 284, 92, 286, 136, 232, 141, 178, 136, 182, 92),
      Paint.flat(0xD9A25C).rough(0.7, 6, 6, 3).spotted(0xA86A30, above: 0.62, 12, 9, 4))
    fill(.round(212, 78, 40, 34, 5), Paint.ball(0xF7E08A, 224, 88, 50, 44).rough(0.2, 6, 6, 2))
  }

  fileprivate mutating func friedEggs() {
    for place in [(226.0, 298.0), (318, 330)] {
      object("egg") { canvas in
        let (x, y) = place
        canvas.soft(x + 3, y + 5, 66, 56, 0x2A2014, 0.35)
        let white = Outline.smooth(
          x - 54, y - 8, x - 34, y - 44, x + 8, y - 40, x + 46, y - 34, x + 52, y + 8, x + 30, y + 42, x - 12, y + 38,
          x - 46, y + 32)
        canvas.fill(
          white,
          Paint.ball(0xFBF7EC, x - 10, y - 16, 90, 80, gloss: 0).rough(0.22, 8, 8, Int(x)).spotted(
            0xD8A860, above: 0.7, 18, 14, 3))
        canvas.fill(.ellipse(x - 2, y - 2, 22, 21), .ball(0xF2A92A, x - 4, y - 6, 25, 24, gloss: 0.9))
      }
    }
    for (number, y) in [396.0, 416, 436].enumerated() {
      object("bacon") { canvas in
        let rasher = Outline.curve([180, y, 220, y - 9, 260, y + 7, 300, y - 7, 352, y + 4], width: 17)
        let fat = Paint.flat(0xA8402E).spotted(0xEBC0A0, above: 0.54, 60, 5, number + 2).rough(0.5, 5, 3, 4)
        canvas.fill(rasher, fat.shaded(y - 12, y + 14, by: 0.25))
      }
    }
  }

  fileprivate mutating func fork() {
    soft(76, 360, 26, 150, 0x10141C, 0.4)
    let steel = Paint.cylinder(0xB4BAC0, 54, 92, gloss: 0.9)
    fill(.line(72, 330, 72, 480, width: 9, to: 15), steel)
    fill(.smooth(52, 272, 92, 272, 88, 316, 76, 334, 68, 334, 56, 316), steel)
    for x in [54.0, 66, 78, 90] { fill(.line(x, 226, x, 282, width: 5), steel) }
  }

  fileprivate mutating func cupFromAbove() {
    plate(516, 220, 92, 1, rim: 0x3E7A58)
    fill(.curve([566, 180, 600, 158, 612, 172, 578, 196], width: 13), .flat(0x3C8A5A))
    fill(.ellipse(516, 218, 58, 58), .ball(0x3C8A5A, 510, 210, 66, 66))
    fill(.ellipse(516, 218, 48, 48), Paint.ball(0x2A1810, 530, 234, 70, 70, gloss: 0).rough(0.5, 9, 9, 4))
    fill(.curve([486, 200, 500, 188, 520, 184], width: 4, to: 1), alpha: 0.5, .flat(0xD8B890))
  }

  fileprivate mutating func strawberry() {
    soft(4, 6, 30, 28, 0x201410, 0.4)
    let flesh = Paint { x, y in
      let seed = Noise.cobbles(x / 6, y / 6, 4).nearest
      return Paint.ball(0xC92B2B, -2, 0, 27, 32).tone(x, y).mixed(Tone(0xF0CE6A), smoothstep(0.22, 0.12, seed))
    }
    fill(.smooth(-20, -14, 0, -20, 20, -14, 18, 8, 0, 26, -18, 8), flesh)
    for leaf in [-14.0, -5, 5, 14] {
      fill(.smooth(0, -18, leaf - 3, -16, leaf * 1.3, -6, leaf + 3, -16), .flat(0x4F8A3A))
    }
  }
}
