extension Scene {
  /// Two kitchen shelves with mugs, plates, jars and a kettle.
  static var kitchenShelf: Scene {
    Scene(
      name: "kitchen-shelf", width: 640, height: 520,
      captions: [
        "Two wooden shelves hang on a tiled kitchen wall.",
        "Three mugs stand on the upper shelf: one red, one green and one blue.",
        "A metal kettle with a black handle is on the lower shelf next to the jars.",
        "There are three glass jars of beans, rice and pasta on the lower shelf.",
        "A stack of white plates stands to the right of the mugs, and four utensils hang below the lower shelf.",
      ]
    ) { canvas in
      canvas.cover(wallTiles)
      canvas.soft(140, 60, 420, 320, 0xFFF0C8, 0.22, lighter: true)
      for y in [210.0, 420] { canvas.shelf(y) }
      for (x, hex) in [(96.0, 0xBF3A30), (196, 0x4E8A54), (296, 0x3566A6)] {
        canvas.object("mug") { c in c.at(x, 208) { $0.mug(hex, 66, 74, band: 0xF1EBDD, drink: hex) } }
      }
      canvas.object("plates") { c in
        for layer in 0..<7 { c.plate(436, 196 - Double(layer) * 8, 70, 0.16, rim: 0x6A8CB4) }
      }
      canvas.object("plant") { c in c.at(566, 208) { $0.pottedPlant() } }
      canvas.object("kettle") { c in c.at(150, 418) { $0.kettle() } }
      for (number, filling) in [(0x7A3B2A, 9.0), (0xEDE3C8, 3.2), (0xE2B75A, 12)].enumerated() {
        canvas.object("jar") { c in
          c.at(320 + Double(number) * 106, 418, scale: 1.45) {
            $0.jar(filling.0, lid: 0xA9713F, 52, 74, grain: filling.1, seed: number)
          }
        }
      }
      canvas.kitchenHooks()
    }
  }

  private static var wallTiles: Paint {
    Paint { x, y in
      let (u, v) = (x / 54 - Double(Noise.floor(x / 54)), y / 54 - Double(Noise.floor(y / 54)))
      let tile = Noise.cell(Noise.floor(x / 54), Noise.floor(y / 54), 3)
      let glaze = Noise.layered(x / 18, y / 18, 7, 3) - 0.5
      if u < 0.05 || v < 0.05 { return Tone(0xA59C8E).lit(0.9 + glaze * 0.5) }
      let bevel = u < 0.12 || v < 0.12 ? 0.16 : (u > 0.93 || v > 0.93 ? -0.14 : 0)
      return Tone(0xCFDDD4).lit(0.82 + 0.2 * tile + glaze * 0.4 + bevel)
    }
  }
}

extension Canvas {
  fileprivate mutating func shelf(_ y: Double) {
    soft(320, y + 34, 330, 34, 0x10100C, 0.5)
    for x in [90.0, 536] {
      fill(
        Outline(x, y + 12, x + 14, y + 12, x + 14, y + 20, x + 4, y + 54, x, y + 54),
        .fade(0x8A5E34, 0x4A2E18, y + 12, y + 54))
    }
    fill(.rect(30, y - 4, 580, 8), Paint.boards(0xC89A62, 9, upright: false, seed: Int(y)))
    fill(.rect(30, y + 4, 580, 13), Paint.boards(0x9C6C3C, 14, upright: false, seed: Int(y) + 3))
  }

  fileprivate mutating func kitchenHooks() {
    for (number, x) in [230.0, 300, 370, 440].enumerated() {
      fill(.curve([x, 437, x, 450, x + 6, 456, x + 9, 449], width: 2.4), .flat(0x3A3A3C))
      fill(.line(x + 2, 456, x + 2, 494, width: 5), Paint.boards(0xA9713F, 5, upright: true, seed: number))
      if number % 2 == 0 {
        fill(.ellipse(x + 2, 503, 11, 14), Paint.ball(0xB98552, x + 2, 503, 12, 15).rough(0.5, 3, 8, number))
      } else {
        fill(.round(x - 7, 490, 18, 26, 3), Paint.cylinder(0xA8AEB4, x - 7, x + 11))
        for slot in [-3.0, 1, 5] { fill(.rect(x + slot, 494, 2, 18), .flat(0x4A4E54)) }
      }
    }
  }

  fileprivate mutating func kettle() {
    soft(14, 1, 96, 12, 0x0C0A08, 0.6)
    fill(
      .curve([-46, -84, -40, -134, 0, -150, 40, -134, 46, -84], width: 11), Paint.flat(0x232427).rough(0.4, 5, 5, 3))
    fill(.curve([58, -44, 82, -60, 92, -92, 106, -98], width: 19, to: 11), .cylinder(0x9EA5AB, 50, 110))
    let steel = Paint.cylinder(0xAFB6BC, -70, 70, gloss: 0.9).rough(0.22, 60, 4, 6)
    fill(.smooth(-68, -4, -72, -34, -54, -82, 0, -96, 54, -82, 72, -34, 68, -4, 0, 2), steel.shaded(-50, 2, by: 0.25))
    fill(.curve([-56, -76, 0, -88, 56, -76], width: 2.5), .flat(0x6A7076))
    fill(.ellipse(0, -98, 13, 10), .ball(0x26272A, 0, -98, 13, 11))
    soft(-28, -56, 18, 34, 0xFFFFFF, 0.5)
  }

  fileprivate mutating func pottedPlant() {
    soft(8, 1, 44, 8, 0x0C0A08, 0.55)
    fill(Outline(-30, -44, 30, -44, 22, 0, -22, 0), Paint.cylinder(0xB8653C, -30, 30, gloss: 0.1).rough(0.3, 3, 3, 5))
    fill(.rect(-33, -52, 66, 12), Paint.cylinder(0xC2703F, -33, 33, gloss: 0.1).rough(0.3, 3, 3, 6))
    leaves([-16, -74, 22, 16, -76, 22, 0, -94, 24], [0x4F8A45, 0x67A055, 0x3C7038], dabs: 170, size: 5, seed: "pot")
  }
}
