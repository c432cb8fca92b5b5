extension Scene {
  /// A beach with a parasol, a towel and toys.
  static var beach: Scene {
    Scene(
      name: "beach", width: 720, height: 480,
      captions: [
        "A large orange and white umbrella stands on a sandy beach.",
        "A blue striped towel lies on the dry sand under the umbrella.",
        "A red bucket and a yellow spade stand to the right of the towel.",
        "There are two small sailboats on the sea behind the beach.",
        "A round beach ball lies on the left side near the water.",
      ]
    ) { canvas in
      canvas.sky(0x2F86D0, 0xD8EEF6, to: 180, clouds: 0.28, seed: 171)
      canvas.fill(.rect(0, 176, 720, 304), .water(0x3F95B8, 0x6FC4CC, 176, 330, seed: 4, glint: 0.6))
      canvas.at(520, 196, scale: 0.34) { c in c.object("sailboat") { $0.sailboat(hull: 0x8A3A30, sail: 0xFBF7EC) } }
      canvas.at(236, 190, scale: 0.24) { c in c.object("sailboat") { $0.sailboat(hull: 0x34508A, sail: 0xFBF7EC) } }
      let shore = Outline.smooth(
        -40, 316, 90, 300, 220, 318, 380, 290, 540, 296, 660, 272, 780, 280, 790, 560, -60, 560)
      canvas.fill(
        .smooth(-40, 304, 90, 288, 220, 306, 380, 279, 540, 284, 660, 261, 780, 270, 790, 560, -60, 560),
        Paint.flat(0xF2F7F6).rough(0.5, 9, 4, 3))
      canvas.fill(shore, .ground(0xC9AD7C, 0xEBD39E, 280, 360, seed: 8, grain: 0.75))
      canvas.object("towel") { c in
        let weave = Paint { x, y in Paint.stripes(0x2F6CB0, 0xEFF3F2, 15, seed: 3).tone(x + y * 0.45, y) }
        c.fill(Outline(250, 396, 486, 378, 560, 436, 286, 460), weave.rough(0.3, 30, 9, 4))
      }
      canvas.soft(380, 408, 200, 34, 0x3A2810, 0.55)
      canvas.object("umbrella") { $0.parasol() }
      canvas.object("bucket") { c in c.at(610, 430) { $0.bucket(0xC8352E) } }
      canvas.object("spade") { c in
        c.fill(.line(664, 352, 672, 414, width: 6), .flat(0xC99A1E))
        c.fill(.round(657, 340, 15, 14, 5).without(.round(661, 344, 7, 6, 2)), .flat(0xE9B92E))
        c.fill(
          .smooth(660, 408, 686, 405, 686, 432, 676, 444, 664, 434), Paint.flat(0xE9B92E).shaded(408, 446, by: 0.3))
      }
      canvas.object("ball") { c in c.at(118, 372) { $0.beachBall(30, [0xF4EEDF, 0xD8392E, 0xF0BE34, 0x2F8A6C]) } }
      canvas.seashells()
    }
  }
}

extension Canvas {
  fileprivate mutating func parasol() {
    fill(.line(372, 110, 392, 412, width: 7, to: 6), .cylinder(0xE9E2D2, 368, 394))
    let cloth = Paint { x, y in
      let share = (x - 370) / (30 + (y - 66) * 1.6)
      let isOrange = Noise.floor(share * 3 + 20) % 2 == 0
      return Tone(isOrange ? 0xEB7A2A : 0xFAF3E4).lit(1.12 - (x - 210) / 900 - (y - 66) / 420)
    }
    fill(
      .smooth(
        370, 62, 468, 88, 556, 158, 572, 208, 520, 196, 472, 210, 420, 198, 370, 212, 320, 198, 268, 210, 220, 196, 168,
        208, 184, 158, 272, 88), cloth.rough(0.2, 14, 20, 6))
    fill(.ellipse(370, 64, 7, 8), .ball(0xFAF3E4, 370, 64, 8, 9))
  }

  fileprivate mutating func bucket(_ hex: Int) {
    soft(12, 0, 54, 10, 0x3A2810, 0.6)
    fill(.curve([-34, -62, -28, -92, 0, -104, 28, -92, 34, -62], width: 4), .flat(0xF1ECE0))
    fill(Outline(-36, -62, 36, -62, 26, 0, -26, 0), Paint.cylinder(hex, -36, 36, gloss: 0.5).rough(0.12, 6, 9, 3))
    fill(.ellipse(0, -62, 36, 8), .flat(Tone(hex).lit(0.6)))
    fill(.ellipse(0, -60, 31, 6), Paint.flat(0xD9BC84).rough(0.7, 3, 2, 4))
    fill(.rect(-31, -40, 62, 6), .cylinder(0xF3EDE0, -34, 34))
  }

  fileprivate mutating func seashells() {
    for place in [(60.0, 440.0), (200, 428), (190, 462), (560, 468), (330, 340)] {
      let (x, y) = place
      soft(x + 2, y + 4, 12, 4, 0x3A2810, 0.5)
      fill(
        .smooth(x - 8, y + 3, x - 6, y - 5, x, y - 8, x + 6, y - 5, x + 8, y + 3, x, y + 6),
        Paint.stripes(0xF3D9C8, 0xD8A890, 2.4, seed: 4))
    }
  }
}
