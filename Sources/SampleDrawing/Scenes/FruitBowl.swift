extension Scene {
  /// A still life: a bowl of fruit, a vase and a cup on a wooden table.
  static var fruitBowl: Scene {
    Scene(
      name: "fruit-bowl", width: 680, height: 520,
      captions: [
        "A blue ceramic bowl full of fruit stands on a wooden table.",
        "There are two red apples, two oranges and a green pear in the bowl.",
        "A tall glass vase with three yellow flowers is to the left of the bowl.",
        "A white mug with a red band stands to the right of the bowl.",
        "A single lemon lies in front of the bowl on the table.",
      ]
    ) { canvas in
      canvas.cover(Paint.ground(0x7C8F86, 0x5C6F6A, 0, 340, seed: 4, grain: 0.25))
      canvas.soft(180, 90, 360, 260, 0xFFF1CF, 0.28, lighter: true)
      canvas.fill(
        .rect(0, 332, 680, 188), Paint.boards(0xA9713F, 46, upright: false, seed: 7).shaded(332, 520, by: 0.1))
      canvas.fill(.rect(0, 328, 680, 7), .fade(0xD8A873, 0x6B4426, 328, 336))
      canvas.flowerVase()
      canvas.bowlOfFruit()
      canvas.object("cup") { c in c.at(560, 412) { $0.mug(0xF2EEE4, 92, 96, band: 0xB8352E, drink: 0x5A3A22) } }
      canvas.object("lemon") { c in
        c.soft(262, 486, 60, 14, 0x1A0E06, 0.6)
        let skin = Paint.ball(0xF1CF3A, 250, 466, 46, 32).rough(0.3, 2.4, 2.4, 8)
        c.fill(.smooth(204, 468, 220, 444, 252, 436, 280, 446, 300, 466, 280, 486, 250, 494, 220, 486), skin)
      }
    }
  }
}

extension Canvas {
  fileprivate mutating func flowerVase() {
    object("vase") { canvas in
      canvas.soft(150, 402, 84, 18, 0x1A0E06, 0.65)
      for stem in [[128.0, 330, 118, 240, 92, 150], [132, 330, 136, 220, 140, 118], [136, 330, 156, 250, 186, 166]] {
        canvas.fill(.curve(stem, width: 5), .flat(0x4E7A38))
      }
      for leaf in [(104.0, 226.0, -1.0), (160.0, 240.0, 1.0)] {
        let (x, y, side) = leaf
        canvas.fill(
          .smooth(x, y, x + side * 24, y - 26, x + side * 52, y - 22, x + side * 26, y + 4),
          Paint.fade(0x6F9E48, 0x3C6A30, y - 26, y).rough(0.4, 4, 3, 4))
      }
      let glass = Paint.cylinder(0x8FB4BE, 92, 172, gloss: 0.8)
      canvas.fill(
        .smooth(104, 268, 110, 320, 90, 366, 106, 402, 132, 406, 160, 402, 174, 366, 154, 320, 160, 268), alpha: 0.8,
        glass.rough(0.3, 16, 20, 3))
      canvas.fill(.ellipse(132, 268, 28, 6), alpha: 0.8, .flat(0xD6E8EC))
      for flower in [(92.0, 146.0, 38.0), (142, 112, 42), (190, 160, 36)] {
        canvas.at(flower.0, flower.1) { $0.blossom(0xF2C230, heart: 0x6A4220, radius: flower.2, petals: 13) }
      }
    }
  }

  fileprivate mutating func bowlOfFruit() {
    soft(380, 436, 190, 30, 0x1A0E06, 0.7)
    object("apple") { $0.fruit(0xC2332A, 312, 286, 50, blush: 0xE0913C, seed: 4) }
    object("orange") { $0.orange(440, 288, 48) }
    object("pear") { canvas in
      let skin = Paint.ball(0x9DB23E, 372, 262, 48, 70).rough(0.3, 3, 3, 5)
      canvas.fill(.curve([378, 190, 382, 174, 392, 166], width: 5, to: 4), .flat(0x5A4128))
      canvas.fill(
        .smooth(378, 186, 398, 200, 404, 232, 424, 268, 410, 312, 372, 320, 336, 308, 326, 270, 346, 234, 356, 202),
        skin)
    }
    object("orange") { $0.orange(330, 330, 44, 0xF09A2E) }
    object("apple") { $0.fruit(0xB52A26, 410, 326, 47, blush: 0xD9A24A, seed: 9) }
    object("bowl") { canvas in
      let glaze = Paint.cylinder(0x3F6FA8, 226, 534, gloss: 0.35).rough(0.2, 10, 6, 5)
      canvas.fill(
        .smooth(226, 330, 250, 392, 310, 434, 380, 440, 450, 434, 510, 392, 534, 330, 460, 346, 380, 350, 300, 346),
        glaze.shaded(340, 440, by: 0.3))
      canvas.fill(.curve([226, 330, 300, 346, 380, 350, 460, 346, 534, 330], width: 9), .cylinder(0x7FA6D0, 226, 534))
      canvas.fill(.curve([246, 372, 310, 394, 380, 400, 450, 394, 514, 372], width: 6), .cylinder(0xF0ECDF, 246, 514))
    }
  }
}
