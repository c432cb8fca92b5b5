internal import Curation

extension Scene {
  /// Rows of tulips in front of a white cottage.
  static var tulipGarden: Scene {
    Scene(name: "tulip-garden", width: 680, height: 520) { canvas in
      canvas.sky(0x6AA5DC, 0xE6F0F0, to: 220, clouds: 0.4, seed: 405)
      canvas.hill(
        206, rise: 40, waves: 50, seed: 33,
        Paint.fade(0x54803E, 0x7CA055, 170, 230).rough(1.2, 8, 8, 5).hazed(0xD0E0E4, 0.2))
      canvas.at(400, 232, scale: 0.95) { c in
        c.house(
          210, 88, wall: Paint.ground(0xEFE9DC, 0xE2DACA, -90, 0, seed: 3), roof: 0x9A5A3C, roofHeight: 56, chimney: 150
        )
        c.door(88, 32, 66, 0x3A6A9A)
        for x in [24.0, 148] { c.window(x, -66, 36, 34) }
      }
      canvas.fill(.rect(0, 228, 680, 292), .grass(0x86AC50, 0x55803A, 228, 520, seed: 12))
      let hues = [0xD8362E, 0xF0B92C, 0xE86A9A, 0xF4EEE2, 0x8A3A8E, 0xE9762A]
      var random = SeededRandom(seed: 1, "tulips")
      for row in 0..<9 {
        let depth = Double(row) / 8
        let y = 262 + 268 * depth * (0.5 + 0.5 * depth)
        let scale = 0.28 + 1.15 * depth
        canvas.soft(340, y, 420, 10 + 22 * depth, 0x24180E, 0.55)
        for step in 0..<Int(30 / (0.35 + scale)) {
          let x = Double(step) * 23 * (0.35 + scale) + Double(row % 2) * 9 + Double(random.within(-4...4))
          canvas.at(x, y, scale: scale) { $0.tulip(hues[row % hues.count], lean: Double(random.within(-7...7))) }
        }
      }
    }
  }

  /// Daisies close to the eye, seen from above.
  static var daisies: Scene {
    Scene(name: "daisies", width: 600, height: 480) { canvas in
      canvas.cover(Paint.grass(0x3E6A28, 0x4C7C30, 0, 480, seed: 71))
      canvas.blades(20, 500, 900, [0x5E9036, 0x3C6E28, 0x76A84A, 0x2E5620], size: 2.2, seed: "daisies")
      var random = SeededRandom(seed: 1, "daisies")
      let places = [
        (96.0, 92.0, 58.0), (262, 66, 44), (440, 110, 66), (180, 230, 70), (356, 262, 52), (532, 262, 48),
        (80, 384, 60), (270, 402, 64), (460, 404, 74),
      ]
      for (x, y, radius) in places {
        canvas.soft(x + 10, y + 16, radius * 1.2, radius * 1.15, 0x0A1408, 0.7)
        let hue = [0xF6F3EA, 0xF6F3EA, 0xF2C8DA, 0xF7E7A0][random.below(4)]
        canvas.at(x, y) { $0.blossom(hue, heart: 0xE2A92A, radius: radius, petals: 12 + random.below(4)) }
      }
    }
  }

  /// A vase of mixed flowers: a tall picture.
  static var bouquet: Scene {
    Scene(name: "bouquet", width: 440, height: 600) { canvas in
      canvas.cover(Paint.ground(0x3A4A58, 0x52606A, 0, 460, seed: 81, grain: 0.3))
      canvas.soft(120, 120, 300, 300, 0xC8D8E8, 0.25, lighter: true)
      canvas.fill(.rect(0, 470, 440, 130), Paint.boards(0x6E4A30, 32, upright: false, seed: 5))
      canvas.soft(240, 556, 130, 24, 0x0A0806, 0.7)
      let heads: [(x: Double, y: Double, radius: Double, hue: Int)] = [
        (130, 150, 46, 0xE8A0B4), (300, 140, 48, 0xF2E2B0), (216, 96, 50, 0xD8534A), (90, 240, 44, 0xF4F0E6),
        (340, 236, 46, 0xB87AB8), (168, 226, 52, 0xF0B040), (262, 232, 54, 0xE6707E), (210, 310, 46, 0xF4EEE0),
      ]
      for head in heads {
        canvas.fill(.curve([head.x, head.y, 216 + (head.x - 216) * 0.35, 320, 218, 400], width: 6), .flat(0x4A7038))
      }
      canvas.leaves(
        [120, 300, 44, 316, 300, 44, 218, 340, 50, 60, 190, 24, 376, 190, 24], [0x446E38, 0x5A8A48, 0x35582C],
        dabs: 320, size: 8, seed: "bouquet")
      for (number, head) in heads.enumerated() {
        canvas.soft(head.x + 6, head.y + 10, head.radius * 1.1, head.radius, 0x0A140A, 0.5)
        canvas.at(head.x, head.y) {
          $0.blossom(
            head.hue, heart: number % 2 == 0 ? 0x8A5A24 : 0xD8A830, radius: head.radius, petals: 9 + number % 4)
        }
      }
      let glaze = Paint.cylinder(0x4A84A8, 140, 300, gloss: 0.5).rough(0.25, 9, 7, 4)
      canvas.fill(
        .smooth(176, 366, 186, 400, 142, 462, 160, 540, 218, 556, 276, 540, 294, 462, 250, 400, 260, 366, 218, 372),
        glaze.shaded(440, 560, by: 0.3))
      for y in [440.0, 500] {
        canvas.fill(.curve([148, y, 218, y + 16, 288, y], width: 6), .cylinder(0xF0EAD8, 148, 288))
      }
    }
  }
}
