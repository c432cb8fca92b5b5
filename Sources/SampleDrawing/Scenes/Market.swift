extension Scene {
  /// A market stall with crates of vegetables.
  static var market: Scene {
    Scene(
      name: "market", width: 720, height: 540,
      captions: [
        "A market stall with a red and white striped awning sells fruit and vegetables.",
        "A green sign above the stall says \"FRESH FRUIT\".",
        "Four wooden crates on the table are full of tomatoes, lemons, cabbages and oranges.",
        "A woman with a straw hat and a purple top stands behind the table.",
        "A wicker basket with five pumpkins stands on the cobbles in front of the stall.",
      ]
    ) { canvas in
      canvas.cover(Paint.brick(0xB08A68, mortar: 0xC4B49C, 26, 12, seed: 9).hazed(0xD8C8B0, 0.25))
      canvas.fill(.rect(0, 372, 720, 168), Paint.cobbles(0x8E8678, 34, 20, seed: 5))
      canvas.fill(.rect(108, 150, 504, 260), alpha: 0.55, .flat(0x241A14))
      for x in [104.0, 604] { canvas.fill(.rect(x, 130, 12, 330), Paint.boards(0x8A623C, 6, upright: true, seed: 2)) }
      canvas.object("woman") { c in
        c.at(380, 392, scale: 1.75) { $0.person(top: 0x7A4A9A, legs: 0x3A3A4A, hair: 0x3A241A, hat: 0xDDB868) }
      }
      canvas.stallTable()
      canvas.awning()
      canvas.object("basket") { c in c.at(214, 508) { $0.pumpkinBasket() } }
    }
  }
}

extension Canvas {
  fileprivate mutating func awning() {
    object("awning") { canvas in
      let cloth = Paint.stripes(0xBF322B, 0xF3ECDD, 42, seed: 6)
      canvas.fill(Outline(122, 88, 600, 88, 632, 168, 82, 168), cloth.shaded(170, 80, by: 0.12))
      for x in stride(from: 84.0, to: 630, by: 42) {
        canvas.fill(.smooth(x - 2, 162, x + 42, 162, x + 38, 186, x + 20, 194, x + 2, 186), cloth.hazed(0x301810, 0.12))
      }
    }
    soft(360, 206, 330, 30, 0x120C08, 0.5)
    object("sign") { $0.sign("FRESH FRUIT", 360, 44, height: 26, board: 0x2F6B45, letters: 0xF6F0DC) }
  }

  fileprivate mutating func stallTable() {
    soft(360, 474, 330, 30, 0x0C0A08, 0.7)
    object("table") { canvas in
      canvas.fill(
        .rect(92, 368, 536, 100), Paint.boards(0x9C6E42, 26, upright: true, seed: 8).shaded(368, 470, by: 0.4))
      canvas.fill(.rect(80, 356, 560, 16), Paint.boards(0xB98852, 16, upright: false, seed: 3))
    }
    let goods: [(label: String, tones: [Int])] = [
      ("tomatoes", [0xC8352A, 0xD4452F]), ("lemons", [0xEBCB3C, 0xF0D650]), ("cabbages", [0x7FA24E, 0x90B25E]),
      ("oranges", [0xE9872A, 0xF09738]),
    ]
    for (number, good) in goods.enumerated() {
      object("crate of " + good.label) { canvas in
        canvas.at(100 + Double(number) * 132, 356) { $0.crate(good.tones, big: number == 2) }
      }
    }
  }

  fileprivate mutating func crate(_ tones: [Int], big: Bool) {
    let radius = big ? 20.0 : 13.0
    fill(.rect(2, -66, 120, 60), .flat(0x3A2818))
    for row in 0..<(big ? 2 : 3) {
      for column in 0..<(big ? 3 : 5) {
        let x = 8 + radius + Double(column) * (big ? 34 : 22) + (row % 2 == 0 ? 0 : 6)
        let y = -62 + Double(row) * radius * 0.9
        let light = Paint.ball(tones[(row + column) % 2], x, y, radius, radius).rough(
          big ? 1.2 : 0.3, 4, 3, column + row * 7)
        fill(.ellipse(x, y, radius, radius * 0.95), light)
      }
    }
    for y in [-42.0, -21] {
      fill(.rect(0, y, 124, 17), Paint.boards(0xC09A68, 17, upright: false, seed: Int(-y)).shaded(y, y + 18, by: 0.25))
    }
    for x in [0.0, 114] { fill(.rect(x, -48, 10, 48), Paint.boards(0xA98252, 10, upright: true, seed: 4)) }
  }

  fileprivate mutating func pumpkinBasket() {
    soft(6, 6, 110, 18, 0x0C0A08, 0.7)
    for (number, place) in [(-48.0, -66.0), (0, -76), (46, -66), (-24, -52), (26, -52)].enumerated() {
      let (x, y) = place
      for rib in [-18.0, 18, -9, 9, 0] {
        fill(
          .ellipse(x + rib, y, 14, 24),
          Paint.ball(0xDB7A26, x + rib - 2, y, 17, 26, gloss: 0.1).rough(0.25, 3, 5, number))
      }
      fill(.line(x, y - 20, x + 4, y - 32, width: 6, to: 4), .flat(0x5E6A32))
    }
    let weave = Paint.checked(0xA9773E, 0x6E4822, 7, seed: 4)
    fill(.smooth(-84, -50, -74, -10, -50, 4, 0, 8, 50, 4, 74, -10, 84, -50, 0, -42), weave.shaded(-40, 10, by: 0.4))
    fill(.curve([-84, -50, 0, -42, 84, -50], width: 9), Paint.stripes(0xB98548, 0x8A5E30, 5, seed: 2))
  }
}
