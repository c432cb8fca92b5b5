extension Scene {
  /// Boats in a harbour with a lighthouse on the mole.
  static var harbour: Scene {
    Scene(
      name: "harbour", width: 720, height: 500,
      captions: [
        "A striped lighthouse stands on a stone pier to the right of the harbour.",
        "Two sailboats float on the blue water.",
        "A green fishing boat with a white cabin is moored in front of the pier.",
        "Three birds fly in the cloudy sky above the low hills.",
        "The nearest sailboat has a red hull.",
      ]
    ) { canvas in
      canvas.sky(0x4F8CC9, 0xCFE3F0, to: 230, clouds: 0.5, seed: 11)
      canvas.hill(
        216, rise: 52, waves: 210, seed: 5,
        Paint.fade(0x7E9C8E, 0x9DB49C, 150, 230).rough(0.5, 12, 8, 5).hazed(0xC3D6E2, 0.35))
      canvas.hill(
        228, rise: 26, waves: 90, seed: 8,
        Paint.fade(0x4F7A46, 0x7A9A58, 190, 240).rough(0.8, 7, 5, 9).hazed(0xB8CEDC, 0.15))
      canvas.fill(.rect(0, 232, 720, 268), .water(0x8FB9CF, 0x1F5578, 232, 500, seed: 21))
      canvas.reflect(232, to: 330, 0.38, seed: 31)
      canvas.harbourPier()
      canvas.at(300, 262, scale: 0.62) { c in c.object("boat") { $0.sailboat(hull: 0x2B4A7A, sail: 0xF7F2E6) } }
      canvas.object("boat") { c in c.at(150, 330, scale: 1.25) { $0.sailboat(hull: 0xB23A32, sail: 0xFBF6EA) } }
      canvas.soft(150, 342, 120, 16, 0x10283A, 0.5)
      canvas.object("boat") { c in c.at(430, 410, scale: 1.35) { $0.fishingBoat(hull: 0x2F7A55, cabin: 0xF1EEE4) } }
      canvas.soft(436, 420, 130, 18, 0x10283A, 0.5)
      for place in [(250.0, 70.0), (282, 92), (330, 60)] { canvas.birds(place.0, place.1, 9) }
    }
  }
}

extension Canvas {
  fileprivate mutating func harbourPier() {
    let stone = Paint.cobbles(0xA39A8C, 22, 13, seed: 3)
    fill(Outline(520, 268, 720, 262, 720, 322, 500, 310), stone.shaded(268, 322, by: 0.5))
    fill(Outline(520, 268, 560, 258, 720, 252, 720, 264), Paint.ground(0xC9C0B0, 0xB3AA9A, 252, 268, seed: 6))
    soft(600, 322, 150, 12, 0x0C2233, 0.6)
    object("lighthouse") { canvas in
      let wall = Paint { x, y in
        Paint.cylinder(Noise.floor((y - 70) / 38) % 2 == 0 ? 0xF4EFE6 : 0xC33B31, 608, 662).tone(x, y)
      }
      canvas.fill(Outline(606, 262, 616, 100, 654, 100, 664, 262), wall.rough(0.2, 5, 5, 4))
      canvas.fill(.rect(606, 94, 58, 8), .cylinder(0x3B4044, 606, 664))
      canvas.fill(.rect(619, 66, 32, 28), .cylinder(0xF9E7A0, 619, 651, gloss: 0.8))
      for x in [619.0, 634, 649] { canvas.fill(.rect(x, 66, 2, 28), .flat(0x3B4044)) }
      canvas.fill(Outline(614, 68, 635, 44, 656, 68), .cylinder(0xA93128, 614, 656))
      canvas.fill(.round(628, 226, 15, 34, 6), .fade(0x4A3626, 0x2C2018, 226, 262))
      canvas.fill(.round(630, 150, 9, 14, 4), .fade(0x35485A, 0x1F2C38, 150, 164))
    }
    for x in [540.0, 580, 690] { fill(.round(x, 250, 9, 16, 3), .cylinder(0x3A3F44, x, x + 9)) }
  }
}
