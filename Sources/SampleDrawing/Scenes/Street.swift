extension Scene {
  /// A street with brick houses and parked cars.
  static var street: Scene {
    Scene(
      name: "street", width: 760, height: 500,
      captions: [
        "Three brick houses with tiled roofs stand side by side along a quiet street.",
        "A red car is parked in front of the house with the green door.",
        "The blue car is parked to the right of the red car.",
        "A wooden sign above the shop window says \"BAKERY\" in white letters.",
        "A tall black street lamp stands between the two cars on a dry road.",
      ]
    ) { canvas in
      canvas.sky(0x6FA3D2, 0xE4ECEF, to: 260, clouds: 0.42, seed: 40)
      canvas.at(20, 330) { $0.brickHouse(0xA8533F, door: 0x2F6B4A, roof: 0x59626C, seed: 5) }
      canvas.at(262, 330) { $0.bakery() }
      canvas.at(510, 330) { $0.brickHouse(0x8E4A3C, door: 0x2C4C74, roof: 0x4E5660, seed: 9) }
      canvas.fill(.rect(0, 328, 760, 40), .pavement)
      canvas.fill(.rect(0, 364, 760, 7), .fade(0xD0CABF, 0x77726A, 364, 371))
      canvas.fill(.rect(0, 371, 760, 129), Paint.ground(0x6E7074, 0x55575C, 371, 500, seed: 8, grain: 0.6))
      for x in stride(from: 20.0, to: 760, by: 130) {
        canvas.fill(Outline(x, 466, x + 70, 466, x + 64, 475, x - 8, 475), Paint.flat(0xE9E4D4).rough(0.4, 4, 4, 2))
      }
      canvas.at(428, 372, scale: 1.5) { c in c.object("street lamp") { $0.lamp() } }
      canvas.object("car") { c in c.at(180, 408, scale: 1.3) { $0.car(0xC2302B) } }
      canvas.object("car") { c in c.at(560, 412, scale: 1.35, mirrored: true) { $0.car(0x2F62A8) } }
    }
  }
}

extension Paint {
  fileprivate static var pavement: Paint {
    let stone = Paint.ground(0xBDB5A8, 0xA59D92, 328, 368, seed: 2, grain: 0.5)
    return Paint { x, y in
      let slab = (x + (y - 328) * 0.8) / 52
      let isSeam = slab - Double(Noise.floor(slab)) < 0.035 || abs(y - 344) < 0.8
      return stone.tone(x, y).lit(isSeam ? 0.7 : 0.9 + 0.14 * Noise.cell(Noise.floor(slab), y < 344 ? 0 : 1, 5))
    }
  }
}

extension Canvas {
  fileprivate mutating func brickHouse(_ brick: Int, door hue: Int, roof: Int, seed: Int) {
    object("house") { canvas in
      canvas.house(232, 206, wall: .brick(brick, 18, 8, seed: seed), roof: roof, roofHeight: 64, chimney: 36)
      for x in [26.0, 96, 166] { canvas.window(x, -180, 40, 54) }
      for x in [96.0, 166] { canvas.window(x, -92, 40, 58) }
      canvas.door(28, 40, 84, hue)
    }
  }

  fileprivate mutating func bakery() {
    object("house") { canvas in
      canvas.house(240, 226, wall: .brick(0xBB7A52, 18, 8, seed: 21), roof: 0x6A5A56, roofHeight: 54, chimney: 190)
      for x in [30.0, 100, 170] { canvas.window(x, -200, 40, 50) }
      canvas.fill(.rect(12, -120, 150, 110), .fade(0xF2E9D6, 0xCFC4AE, -120, -10))
      canvas.fill(.rect(18, -96, 138, 72), Paint.fade(0x5F4A36, 0x8A6A44, -96, -24).rough(0.6, 14, 8, 6))
      for x in stride(from: 32.0, to: 150, by: 24) {
        canvas.fill(.ellipse(x, -36, 11, 7), Paint.ball(0xD49A52, x, -36, 12, 8).rough(0.5, 3, 2, Int(x)))
        canvas.fill(.ellipse(x + 6, -64, 8, 5), Paint.ball(0xE2B26A, x + 6, -64, 9, 6).rough(0.5, 3, 2, Int(x)))
      }
      canvas.fill(.rect(18, -54, 138, 4), .flat(0xE9DCC0))
      canvas.fill(Outline(18, -40, 90, -96, 120, -96, 30, -24, 18, -24), alpha: 0.16, .flat(0xFFFFFF))
      canvas.door(182, 40, 92, 0x6B4630)
      canvas.object("sign") { $0.sign("BAKERY", 87, -128, height: 17, board: 0x6B3F2A, letters: 0xF7F1E2) }
    }
  }
}
