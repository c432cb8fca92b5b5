internal import Curation

extension Scene {
  /// Hot-air balloons over morning hills.
  static var balloons: Scene {
    Scene(name: "balloons", width: 700, height: 480) { canvas in
      canvas.sky(0x5C86C0, 0xFBD9A8, to: 330, clouds: 0.4, lit: 0xFFEBD0, seed: 502)
      canvas.sun(130, 292, 26, 0xFFF6D8, glow: 0xFFC070)
      for (line, tone, seed) in [(330.0, 0x8E94A8, 4), (366, 0x7A8A7C, 15), (404, 0x5F7A4E, 26)] {
        canvas.hill(
          line, rise: 44, waves: 190, seed: seed,
          Paint.flat(tone).rough(0.7, 14, 6, seed).hazed(0xF4D2A8, 0.45 - Double(seed) / 80))
      }
      canvas.hill(440, rise: 26, waves: 260, seed: 37, .grass(0x7E8E44, 0x3E5E28, 420, 480, seed: 8))
      canvas.at(470, 262, scale: 1.3) { $0.balloon(0xC8352E, 0xF3E3B8) }
      canvas.at(216, 196, scale: 0.85) { $0.balloon(0x2F6CB0, 0xF0B838) }
      canvas.at(640, 180, scale: 0.5) { $0.balloon(0x4E8A54, 0xF4EEDF) }
      canvas.at(330, 300, scale: 0.42) { $0.balloon(0x8A3A8E, 0xE9A24A) }
      canvas.at(60, 150, scale: 0.36) { $0.balloon(0xE9762A, 0xF4EEDF) }
    }
  }

  /// Sheep below a windmill.
  static var sheepAndWindmill: Scene {
    Scene(name: "sheep-and-windmill", width: 640, height: 520) { canvas in
      canvas.sky(0x6F97B8, 0xE9E4D2, to: 300, clouds: 0.6, seed: 607)
      canvas.hill(330, rise: 90, waves: 420, seed: 12, .grass(0xA3B45E, 0x6B8F3C, 250, 420, seed: 3))
      canvas.at(430, 352, scale: 1.15) { $0.windmill() }
      canvas.hill(410, rise: 56, waves: 360, seed: 44, .grass(0x8CAB4C, 0x446F2A, 370, 520, seed: 5))
      for (number, place) in [
        (90.0, 350.0, 0.6), (160, 330, 0.5), (250, 362, 0.65), (130, 430, 1.15), (300, 448, 1.3), (520, 440, 1.2),
      ].enumerated() {
        canvas.at(place.0, place.1, scale: place.2, mirrored: number % 3 == 1) { $0.sheep(seed: number * 13 + 4) }
      }
      canvas.blades(400, 520, 900, [0x7CA042, 0x5A8432, 0x94B45A, 0x3C6424], seed: "sheep")
      canvas.blossoms([0, 450, 640, 520], 30, [0xD8362E, 0xE9573A], size: 6, seed: "poppies")
    }
  }

  /// A path through an autumn wood.
  static var autumnPath: Scene {
    Scene(name: "autumn-path", width: 640, height: 520) { canvas in
      canvas.cover(Paint.fade(0xF6E3B0, 0xD9A860, 0, 300).rough(0.4, 40, 60, 5))
      canvas.sun(330, 150, 40, 0xFFF8E0, glow: 0xFFD890, reach: 5)
      canvas.fill(.rect(0, 286, 640, 234), Paint.ground(0xB9823C, 0x8A5424, 286, 520, seed: 7, grain: 0.9))
      canvas.road(
        330, 290, half: 10, to: 240, 540, half: 150, bend: 36,
        .ground(0xD9B888, 0xB08A5C, 290, 520, seed: 3, grain: 0.5))
      let gold = [0xE08A24, 0xC85A1E, 0xEFB338, 0xA8401C]
      let trunks: [(x: Double, y: Double, scale: Double)] = [
        (240, 300, 1.1), (410, 302, 1.2), (150, 326, 1.6), (500, 332, 1.75), (40, 380, 2.5), (610, 392, 2.7),
      ]
      for (number, trunk) in trunks.enumerated() {
        canvas.at(trunk.x, trunk.y, scale: trunk.scale, mirrored: number % 2 == 1) {
          $0.tree(gold, bark: 0x4A3424, seed: "autumn\(number)")
        }
      }
      var random = SeededRandom(seed: 1, "fallen leaves")
      for _ in 0..<900 {
        let depth = random.unit() * random.unit()
        let (x, y) = (Double(random.below(640)), 520 - 225 * depth)
        let size = 1 + 5 * (1 - depth)
        canvas.fill(
          .ellipse(x, y, size, size * 0.45, lean: random.unit() * 2 - 1),
          .flat(Tone(gold[random.below(4)]).lit(0.7 + 0.5 * random.unit())))
      }
    }
  }

  /// Fish over a coral reef.
  static var coralReef: Scene {
    Scene(name: "coral-reef", width: 660, height: 480) { canvas in
      canvas.cover(
        Paint { x, y in
          let ray = Noise.layered((x + y * 0.5) / 46, 0.3, 9, 3) - 0.5
          let depth = y / 480
          return Tone(0x5FC0D4).mixed(Tone(0x0E3A66), depth).lit(
            1 + ray * 1.1 * (1 - depth) + 0.2 * (Noise.layered(x / 30, y / 30, 4, 3) - 0.5))
        })
      canvas.hill(410, rise: 50, waves: 120, seed: 8, Paint.ground(0x8FA89A, 0xC8B890, 370, 480, seed: 3, grain: 0.8))
      for (number, coral) in [
        (90.0, 440.0, 0xD8586A), (210, 452, 0xE59A3C), (470, 440, 0xA85AA8), (590, 450, 0xD8586A),
      ].enumerated() {
        canvas.at(coral.0, coral.1) { $0.coral(coral.2, seed: "\(number)") }
      }
      let shoal: [(x: Double, y: Double, scale: Double, hue: Int, band: Int)] = [
        (180, 130, 1.3, 0xF0B22C, 0xF6F2E2), (330, 210, 1.8, 0xE8762A, 0xF8F4E8), (520, 120, 1.2, 0x3F7AD0, 0xF0D040),
        (120, 270, 1.0, 0xC84A8A, 0xF2D0DC), (540, 290, 1.45, 0xF0C838, 0x2A3A5A), (380, 350, 1.0, 0x3F7AD0, 0xF0D040),
      ]
      for (number, fish) in shoal.enumerated() {
        canvas.at(fish.x, fish.y, scale: fish.scale, mirrored: number % 3 == 0) { $0.fish(fish.hue, fish.band) }
      }
      canvas.specks(60, to: 420, 15...50, 0xD8F4FA, alpha: 0.5, seed: "bubbles")
    }
  }
}

extension Canvas {
  fileprivate mutating func windmill() {
    soft(10, 2, 90, 12, 0x0C140A, 0.5)
    fill(
      Outline(-46, 0, -28, -150, 28, -150, 46, 0),
      Paint.brick(0xC9B79A, mortar: 0xA8987E, 16, 8, seed: 6).shaded(-150, 10, by: 0.15))
    fill(Outline(12, -150, 28, -150, 46, 0, 24, 0), alpha: 0.3, .flat(0x2A2420))
    fill(.smooth(-36, -148, -26, -178, 0, -188, 26, -178, 36, -148, 0, -142), Paint.tiles(0x6A4A3A, 8, 6, seed: 4))
    door(-14, 28, 50, 0x5A3A26)
    window(-10, -112, 20, 24)
    let sail = Outline(6, -4, 6, -96, 30, -92, 26, -14)
    for turn in 0..<4 {
      let angle = [0.22, 1.564, -4.545, -0.639][turn]
      let paint = Paint.checked(0xEFE6D2, 0xB8A888, 8, seed: turn)
      at(0, -158) { canvas in
        canvas.fill(sail.turned(angle, about: 0, 0), paint)
        canvas.fill(Outline.line(0, 0, 4, -100, width: 5, to: 3).turned(angle, about: 0, 0), .flat(0x5A4028))
      }
    }
    fill(.ellipse(0, -158, 7, 7), .ball(0x4A3424, 0, -158, 8, 8))
  }

  fileprivate mutating func coral(_ hex: Int, seed: String) {
    var random = SeededRandom(seed: 1, "coral", seed)
    for _ in 0..<11 {
      let lean = Double(random.within(-60...60))
      let tall = Double(random.within(50...130))
      let light = 0.75 + 0.4 * random.unit()
      let knots = [0, 4, lean * 0.3, -tall * 0.45, lean * 0.5, -tall * 0.7, lean, -tall]
      fill(.curve(knots, width: 15, to: 7), Paint.flat(Tone(hex).lit(light)).rough(0.9, 3.5, 3.5, Int(tall)))
    }
  }
}
