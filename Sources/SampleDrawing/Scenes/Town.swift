internal import Curation

extension Scene {
  /// A small town at night with lit windows.
  static var nightTown: Scene {
    Scene(name: "night-town", width: 700, height: 500) { canvas in
      canvas.sky(0x0C1838, 0x3A4A7A, to: 330, clouds: 0.3, lit: 0x6A78A4, seed: 301)
      canvas.specks(170, to: 240, 6...15, 0xF4F2E0, alpha: 0.9, seed: "night")
      canvas.sun(560, 90, 34, 0xF6F1DA, glow: 0x8A9AC0, reach: 5)
      canvas.soft(570, 84, 11, 9, 0xB8B49C, 0.5)
      canvas.hill(300, rise: 50, waves: 170, seed: 9, Paint.fade(0x1A2444, 0x26345A, 250, 330).rough(0.6, 9, 6, 3))
      var random = SeededRandom(seed: 1, "night-town")
      for row in 0..<3 {
        for column in 0..<7 {
          let x = -50 + Double(column) * 112 + Double(row % 2) * 50 + Double(random.within(-8...8))
          let wall = [0x59506A, 0x4A5A74, 0x6A5558, 0x50605A][random.below(4)]
          canvas.at(x, 330 + Double(row) * 62, scale: 0.62 + 0.16 * Double(row)) { $0.nightHouse(wall, &random) }
        }
      }
      canvas.fill(.rect(0, 458, 700, 42), Paint.cobbles(0x4A4C60, 18, 8, seed: 5))
      for x in [120.0, 350, 590] { canvas.at(x, 480, scale: 0.95) { $0.lamp(lit: true) } }
    }
  }
}

extension Canvas {
  fileprivate mutating func nightHouse(_ wall: Int, _ random: inout SeededRandom) {
    let high = Double(random.within(84...112))
    house(112, high, wall: Paint.flat(wall).rough(0.5, 4, 4, 3), roof: 0x3A3444, roofHeight: 44, chimney: 76)
    for x in [14.0, 66] {
      for y in [-high + 20, -high + 58] where y < -24 {
        let isLit = random.below(5) < 3
        window(x, y, 26, 24, lit: isLit, frame: 0x8A8494)
        if isLit { soft(x + 13, y + 12, 40, 36, 0xFFA840, 0.22, lighter: true) }
      }
    }
  }
}
