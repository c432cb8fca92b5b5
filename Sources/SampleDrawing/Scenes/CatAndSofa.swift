extension Scene {
  /// A living room with a cat on a sofa.
  static var catAndSofa: Scene {
    Scene(
      name: "cat-and-sofa", width: 720, height: 500,
      captions: [
        "An orange cat sits on a green sofa in a living room.",
        "A floor lamp with a yellow shade stands to the left of the sofa.",
        "A framed picture of a blue mountain hangs on the wall above the sofa.",
        "There are two red cushions on the sofa, and the cat sits between them.",
        "A red and yellow checked rug lies on the wooden floor in front of the sofa.",
      ]
    ) { canvas in
      canvas.cover(Paint.stripes(0xC9B79C, 0xD3C3AA, 26, seed: 7).shaded(0, 340, by: 0.1))
      canvas.fill(.rect(0, 360, 720, 140), Paint.boards(0x8E5E38, 30, upright: false, seed: 6))
      canvas.fill(.rect(0, 346, 720, 16), .fade(0xF3EEE2, 0xB8AE9C, 346, 362))
      canvas.fill(
        Outline(120, 420, 600, 420, 690, 496, 40, 496),
        Paint.checked(0xA8433A, 0xE2CFA4, 28, seed: 2).rough(0.5, 3, 3, 5))
      canvas.object("lamp") { $0.floorLamp() }
      canvas.object("picture") { $0.framedMountain() }
      canvas.object("sofa") { $0.sofa(0x4F7F62) }
      for x in [262.0, 566] {
        canvas.object("cushion") { c in
          c.soft(x + 6, 306, 60, 50, 0x0C140E, 0.5)
          let outline = Outline.smooth(
            x - 46, 254, x, 262, x + 46, 254, x + 40, 296, x + 46, 338, x, 332, x - 46, 338, x - 40, 296)
          c.fill(outline, Paint.ball(0xB8362E, x - 8, 286, 70, 66, gloss: 0).rough(0.35, 4, 4, Int(x)))
        }
      }
      canvas.object("cat") { c in c.at(420, 352, scale: 1.3) { $0.cat(0xD9863A, stripes: 0xA85A20) } }
    }
  }
}

extension Canvas {
  fileprivate mutating func floorLamp() {
    soft(96, 120, 220, 200, 0xFFD98A, 0.35, lighter: true)
    soft(96, 426, 50, 10, 0x0C0A08, 0.6)
    fill(.rect(93, 150, 6, 270), .cylinder(0x4A3A2C, 93, 99))
    fill(.ellipse(96, 422, 34, 8), .ball(0x4A3A2C, 96, 420, 36, 10))
    let shade = Paint.cylinder(0xF0C454, 40, 152, gloss: 0.1).rough(0.2, 3, 9, 4)
    fill(Outline(66, 76, 126, 76, 152, 160, 40, 160), shade)
    fill(.rect(40, 155, 112, 5), .flat(0xB98A2C))
  }

  fileprivate mutating func framedMountain() {
    soft(426, 100, 150, 84, 0x201810, 0.35)
    fill(.rect(306, 28, 232, 140), Paint.boards(0x7A5026, 10, upright: false, seed: 4))
    fill(.rect(318, 40, 208, 116), .flat(0xF4EFE2))
    fill(.rect(330, 52, 184, 92), Paint.fade(0xF2D9B0, 0xF6EBD2, 52, 120).rough(0.2, 20, 8, 3))
    let peak = Outline(330, 144, 366, 104, 384, 116, 426, 66, 462, 108, 476, 98, 514, 144)
    fill(peak, Paint.fade(0x3F6FA8, 0x7FA4CC, 66, 144).rough(0.5, 9, 12, 6))
    fill(Outline(412, 83, 426, 66, 441, 84, 432, 80, 426, 88, 419, 80), .flat(0xF8FAFC))
  }

  fileprivate mutating func sofa(_ hex: Int) {
    soft(416, 434, 290, 26, 0x0C0A08, 0.7)
    let cloth = Paint.flat(hex).rough(0.3, 3, 3, 8).rough(0.3, 60, 40, 2)
    for x in [196.0, 632] { fill(.line(x, 410, x, 432, width: 12, to: 8), .flat(0x4A3220)) }
    fill(.round(176, 206, 480, 180, 34), cloth.shaded(230, 210, by: 0.01).shaded(230, 360, by: 0.3))
    for x in [196.0, 418] {
      fill(.round(x, 220, 218, 126, 22), cloth.shaded(220, 356, by: 0.25))
      fill(.round(x - 2, 330, 222, 46, 16), cloth.hazed(0xB8D8C0, 0.12).shaded(340, 384, by: 0.35))
    }
    fill(.round(186, 370, 462, 46, 10), cloth.shaded(364, 420, by: 0.4))
    for x in [148.0, 622] {
      fill(
        .round(x, 270, 62, 146, 26),
        Paint.cylinder(hex, x - 8, x + 72, gloss: 0).rough(0.3, 3, 3, 5).shaded(300, 420, by: 0.3))
    }
  }
}
