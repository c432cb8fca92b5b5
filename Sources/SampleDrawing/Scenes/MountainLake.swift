extension Scene {
  /// A mountain lake with a canoe and a tent on the shore.
  static var mountainLake: Scene {
    Scene(
      name: "mountain-lake", width: 760, height: 480,
      captions: [
        "Snowy mountains are reflected in a still lake.",
        "A yellow canoe with a wooden paddle floats in the middle of the water.",
        "An orange tent is pitched on the grass to the right of the lake.",
        "Three tall trees grow on the shore behind the tent.",
        "The sky above the mountains is blue with a few white clouds.",
      ]
    ) { canvas in
      canvas.sky(0x3A78BE, 0xC5DCEC, to: 220, clouds: 0.3, seed: 90)
      canvas.mountains(200, rise: 120, waves: 190, 0x6D7683, snow: 150, haze: 0.4, seed: 12)
      canvas.mountains(236, rise: 84, waves: 150, 0x5A6470, snow: 172, haze: 0.15, seed: 29)
      canvas.hill(246, rise: 16, waves: 120, seed: 6, Paint.fade(0x3C6048, 0x587A50, 226, 260).rough(1.0, 4, 9, 5))
      canvas.fill(.rect(0, 250, 760, 230), .water(0x88AFC6, 0x1E4A66, 250, 480, seed: 14, glint: 0.2))
      canvas.reflect(250, to: 480, 0.62, seed: 5)
      canvas.object("canoe") { c in
        c.soft(360, 372, 96, 12, 0x0A1C28, 0.6)
        c.fill(
          .smooth(268, 346, 300, 360, 360, 363, 420, 360, 454, 344, 436, 372, 400, 380, 320, 380, 284, 372),
          Paint.flat(0xE3B32E).rough(0.35, 30, 3, 4).shaded(356, 380, by: 0.5))
        c.fill(.smooth(274, 350, 320, 362, 360, 364, 410, 361, 448, 348, 410, 366, 360, 369, 310, 367), .flat(0x7A4E22))
        c.fill(.line(320, 366, 402, 340, width: 3.5, to: 3), .flat(0xA8794A))
        c.fill(.ellipse(408, 338, 11, 4, lean: -0.6), .flat(0xA8794A))
      }
      canvas.fill(
        .smooth(470, 500, 520, 400, 600, 350, 700, 318, 790, 306, 800, 500),
        .grass(0x7E9A50, 0x3E6A2C, 306, 480, seed: 2))
      for tree in [(600.0, 344.0, 1.15), (652, 332, 1.5), (740, 330, 1.7)] {
        canvas.at(tree.0, tree.1, scale: tree.2) { c in c.object("tree") { $0.fir(0x2E5544, seed: "lake") } }
      }
      canvas.object("tent") { c in c.at(640, 424) { $0.tent(0xE07A2C) } }
    }
  }
}

extension Canvas {
  fileprivate mutating func tent(_ hex: Int) {
    soft(10, 0, 104, 14, 0x0C140A, 0.6)
    let cloth = Paint.flat(hex).rough(0.35, 9, 26, 3)
    fill(Outline(-84, 0, -26, -84, 40, -92, 92, -6), cloth.hazed(0x5A2A10, 0.3))
    fill(Outline(-84, 0, -26, -84, 26, 2), cloth.shaded(-84, 30, by: 0.3))
    fill(Outline(-46, 1, -26, -76, -2, 1), Paint.fade(0x2C1C14, 0x4A3020, -76, 0))
    fill(Outline(-26, -76, -14, -30, 6, 1, -8, 1), cloth.hazed(0xFFE0B0, 0.25))
    for rope in [[-26.0, -84, -104, 6], [40, -92, 116, 2]] {
      fill(.straight(Outline.points(rope), width: 1.2), .flat(0xE8E0CE))
    }
  }
}
