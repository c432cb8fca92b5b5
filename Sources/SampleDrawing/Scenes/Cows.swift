extension Scene {
  /// Cows in a meadow in front of a barn.
  static var cows: Scene {
    Scene(
      name: "cows", width: 720, height: 480,
      captions: [
        "Three cows stand in a green meadow on a sunny day.",
        "A brown cow is grazing in front of the other two cows.",
        "A red wooden barn with a grey roof stands on the left side of the meadow.",
        "A large tree grows to the right of the barn behind a wooden fence.",
        "The black and white cow on the right holds its head up.",
      ]
    ) { canvas in
      canvas.sky(0x3F86CF, 0xDCECF4, to: 240, clouds: 0.4, seed: 63)
      canvas.hill(
        214, rise: 46, waves: 260, seed: 17,
        Paint.fade(0x86A878, 0xA3BE86, 160, 240).rough(0.6, 12, 6, 4).hazed(0xC6DBE6, 0.35))
      canvas.hill(238, rise: 20, waves: 170, seed: 3, .grass(0x93B45A, 0x4A7F2E, 225, 480, seed: 9))
      canvas.object("barn") { c in c.at(70, 262) { $0.barn() } }
      canvas.object("tree") { c in c.at(420, 268, scale: 1.15) { $0.tree(seed: "cows") } }
      canvas.at(240, 290, scale: 0.8) { $0.fence(640, 40, 0x9A8468) }
      canvas.object("cow") { c in
        c.at(290, 330, scale: 0.95, mirrored: true) { $0.cow(0xEFEAE0, spots: 0x2A2624, grazing: true, seed: 5) }
      }
      canvas.object("cow") { c in
        c.at(570, 352, scale: 1.3) { $0.cow(0xF1ECE2, spots: 0x242122, grazing: false, seed: 8) }
      }
      canvas.object("cow") { c in
        c.at(300, 426, scale: 1.75) { $0.cow(0x8A5433, spots: 0x7A4829, grazing: true, seed: 12) }
      }
      canvas.blades(300, 480, 1500, [0x6FA03C, 0x4E8530, 0x86B552, 0x3C6E28], seed: "cows")
      canvas.blossoms([0, 400, 720, 480], 40, [0xF7F4EA, 0xF2D24A], size: 4, seed: "cows")
    }
  }
}

extension Canvas {
  fileprivate mutating func barn() {
    soft(90, 2, 130, 12, 0x0C140A, 0.5)
    gable(180, 84, peak: 52, wall: .boards(0xA53A2C, 9, upright: true, seed: 3), roof: 0x6C7278)
    fill(.rect(60, -66, 60, 66), Paint.boards(0x7E2A20, 10, upright: true, seed: 6))
    for line in [
      Outline.line(60, -66, 120, 0, width: 4), .line(120, -66, 60, 0, width: 4), .line(60, -66, 120, -66, width: 5),
    ] {
      fill(line, .flat(0xEDE6D8))
    }
    for x in [60.0, 120] { fill(.line(x, -68, x, 0, width: 5), .flat(0xEDE6D8)) }
    window(80, -112, 20, 22)
  }
}
