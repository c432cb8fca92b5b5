/// Cars, boats, trains, bicycles and balloons, drawn standing on or floating at 0, 0.
extension Canvas {
  /// A wheel with its hub.
  mutating func wheel(_ x: Double, _ y: Double, _ radius: Double, hub: Int = 0xC8CCD0) {
    fill(.ellipse(x, y, radius, radius), Paint.ball(0x2A2B2E, x, y, radius, radius, gloss: 0).rough(0.5, 2, 2, 4))
    fill(.ellipse(x, y, radius * 0.58, radius * 0.58), .ball(hub, x, y, radius * 0.7, radius * 0.7))
    for spoke in [Point(1, 0), Point(0.31, 0.95), Point(-0.81, 0.59), Point(-0.81, -0.59), Point(0.31, -0.95)] {
      fill(.line(x, y, x + spoke.x * radius * 0.5, y + spoke.y * radius * 0.5, width: radius * 0.12), .flat(0x5D6266))
    }
    fill(.ellipse(x, y, radius * 0.15, radius * 0.15), .flat(0x44484C))
  }

  /// A small car 150 long, heading right.
  mutating func car(_ hex: Int) {
    soft(0, 1, 92, 11, 0x0A0C10, 0.75)
    let body = Paint.fade(hex, hex, 0, 1).shaded(-34, -8, by: 0.4).rough(0.14, 30, 6, 2)
    fill(.smooth(-76, -14, -76, -34, -58, -41, 30, -42, 66, -36, 77, -26, 77, -12, 60, -9, -66, -9), body)
    fill(.smooth(-52, -40, -38, -62, -20, -67, 14, -66, 32, -56, 46, -40), Paint.flat(Tone(hex).lit(1.12)))
    let glass = Paint.fade(0xA9C4D4, 0x41586A, -63, -40).rough(0.5, 14, 10, 7)
    fill(Outline(-45, -41, -33, -59, -18, -63, -6, -63, -6, -41), glass)
    fill(Outline(-1, -41, -1, -63, 13, -62, 27, -54, 38, -41), glass)
    fill(.line(-70, -36, 62, -36, width: 1.6), alpha: 0.7, .flat(0xFFFFFF))
    fill(.line(-3, -40, -3, -12, width: 1.2), alpha: 0.6, .flat(0x16181C))
    fill(.rect(2, -33, 10, 2.6), .flat(Tone(hex).lit(0.4)))
    fill(.rect(-76, -18, 153, 5), .flat(Tone(hex).lit(0.42)))
    fill(.ellipse(70, -27, 7, 5), .ball(0xFFF4CF, 70, -27, 7, 5))
    fill(.ellipse(-73, -28, 4, 6), .ball(0xD8352C, -73, -28, 4, 6))
    for x in [-46.0, 46] {
      fill(.ellipse(x, -11, 18.5, 18), .flat(0x15171A))
      wheel(x, -11, 15)
    }
  }

  /// A sailing boat about 150 high on the water line.
  mutating func sailboat(hull: Int, sail: Int) {
    fill(.line(2, -12, 2, -152, width: 3.4, to: 2), .cylinder(0x8A6A48, 0, 4))
    let cloth = Paint.flat(sail).rough(0.28, 26, 34, 9).rough(0.12, 3, 3, 3)
    fill(.smooth(6, -146, 34, -84, 62, -28, 34, -23, 6, -22), cloth.shaded(-20, -150, by: 0.12))
    fill(.smooth(-2, -138, -16, -76, -44, -26, -20, -21, -2, -22), cloth.hazed(0x8FA4BC, 0.25))
    for y in [-52.0, -80, -108] {
      fill(.line(7, y, 60 + (y + 28) * 0.47, y + 2, width: 0.9), alpha: 0.4, .flat(0x6A6A70))
    }
    fill(.line(4, -20, 62, -21, width: 3), .flat(0x8A6A48))
    hullShape(hull)
  }

  /// A fishing boat with a cabin, about 90 high.
  mutating func fishingBoat(hull: Int, cabin: Int) {
    fill(.line(34, -20, 34, -92, width: 3, to: 2), .flat(0x7A5C40))
    fill(.line(34, -88, 66, -22, width: 1), .flat(0x40444A))
    fill(.line(34, -88, -60, -22, width: 1), .flat(0x40444A))
    fill(.rect(-30, -52, 46, 34), Paint.flat(cabin).rough(0.3, 4, 10, 5).shaded(-52, -18, by: 0.2))
    fill(.rect(-35, -57, 56, 7), Paint.flat(Tone(hull).lit(0.85)))
    for x in [-24.0, -6] { fill(.rect(x, -46, 13, 13), .fade(0x9DBACB, 0x33495A, -46, -33)) }
    hullShape(hull)
    fill(.ellipse(-46, -12, 6, 6), .ball(0xF08A3C, -46, -12, 6, 6))
  }

  private mutating func hullShape(_ hex: Int) {
    let paint = Paint.flat(hex).rough(0.35, 40, 3, 6).shaded(-20, 3, by: 0.45)
    fill(.smooth(-66, -20, -30, -16, 40, -17, 78, -25, 66, -2, 50, 4, -46, 4, -58, -2), paint)
    fill(.curve([-66, -20, -30, -16, 40, -17, 78, -25], width: 3.5), .flat(0xF3EDE0))
    fill(.curve([-56, -2, -20, -1, 40, -1, 64, -4], width: 2), alpha: 0.7, .flat(0xF3EDE0))
  }

  /// A railway coach 190 long.
  mutating func coach(_ hex: Int, band: Int) {
    soft(0, 3, 112, 9, 0x0A0C10, 0.6)
    let body = Paint.flat(hex).rough(0.16, 50, 3, 2).shaded(-40, -6, by: 0.35)
    fill(.round(-95, -66, 190, 58, 8), body)
    fill(.round(-93, -70, 186, 12, 6), .fade(0xB9BDC0, 0x6F7478, -70, -58))
    fill(.rect(-95, -28, 190, 6), .flat(band))
    for window in 0..<6 {
      let x = -80.0 + Double(window) * 28
      fill(.round(x, -54, 21, 20, 3), Paint.fade(0xB7CFDC, 0x3C5366, -54, -34).rough(0.5, 10, 9, window))
    }
    for x in [-70.0, -48, 48, 70] { wheel(x, -6, 9, hub: 0x8B8F92) }
  }

  /// A steam engine 190 long, heading right, with its smoke.
  mutating func engine(_ hex: Int) {
    soft(0, 3, 112, 9, 0x0A0C10, 0.6)
    let boiler = Paint { x, y in Paint.cylinder(hex, -62, -22).tone(y, x) }.rough(0.16, 30, 4, 3)
    fill(.rect(-90, -26, 178, 14), Paint.flat(0x3A3234).rough(0.4, 9, 3, 5))
    fill(.round(-30, -62, 108, 40, 6), boiler)
    fill(.rect(-92, -86, 62, 64), Paint.flat(hex).rough(0.2, 20, 20, 4).shaded(-86, -22, by: 0.3))
    fill(.round(-98, -94, 74, 11, 4), .fade(0x4A4D50, 0x1E2022, -94, -83))
    for x in [-84.0, -60] { fill(.round(x, -76, 19, 22, 2), .fade(0xD6E2E6, 0x4A5C68, -76, -54)) }
    for x in [-4.0, 22, 48] { fill(.rect(x, -63, 4, 41), .flat(0xD8B04C)) }
    fill(Outline(54, -62, 57, -84, 52, -94, 76, -94, 71, -84, 74, -62), .cylinder(0x2A2C30, 52, 76))
    fill(.ellipse(14, -64, 11, 10), .ball(0xD8B04C, 14, -64, 12, 12))
    fill(.ellipse(79, -42, 6, 19), .ball(0x33363A, 79, -42, 9, 22))
    fill(.ellipse(84, -56, 5, 6), .ball(0xFFF3C4, 84, -56, 5, 6))
    fill(Outline(80, -20, 104, -2, 78, -2), Paint.flat(0xA83A30).rough(0.3, 4, 3, 3))
    for x in [-66.0, -20, 24] { wheel(x, -14, 17, hub: 0xA83A30) }
    fill(.line(-66, -10, 24, -10, width: 4), .flat(0xB9BDC0))
    wheel(62, -8, 10, hub: 0xA83A30)
  }

  /// A hot-air balloon about 170 high, its basket at 0, 0, in two colours.
  mutating func balloon(_ hex: Int, _ other: Int) {
    let (first, second) = (Tone(hex), Tone(other))
    let shade = Paint.ball(0xFFFFFF, 0, -108, 62, 66, gloss: 0.1)
    let cloth = Paint { x, y in
      let rise = max(1 - (y + 108) * (y + 108) / 5200, 0.05).squareRoot()
      let gore = Noise.floor(x / (rise * 62) * 3.2 + 20)
      return (gore % 2 == 0 ? first : second).lit(shade.tone(x, y).red * 1.02)
    }
    for x in [-13.0, 13] { fill(.line(x * 0.8, -12, x * 1.9, -46, width: 1.1), .flat(0x4A3A2A)) }
    fill(
      .smooth(-20, -44, -52, -78, -62, -116, -42, -156, 0, -174, 42, -156, 62, -116, 52, -78, 20, -44),
      cloth.rough(0.16, 9, 26, 4))
    fill(.round(-12, -14, 24, 18, 3), Paint.checked(0x9A6B3C, 0x7A5230, 3, seed: 6).shaded(-14, 4, by: 0.3))
    fill(.rect(-13, -15, 26, 3.5), .flat(0x5E3F24))
  }

  /// A bicycle 190 long on its wheels.
  mutating func bicycle(_ hex: Int) {
    soft(0, 2, 110, 8, 0x0A0C10, 0.5)
    for x in [-58.0, 58] {
      let rim = Outline.ellipse(x, -40, 40, 40).without(.ellipse(x, -40, 35.5, 35.5))
      let spokes = Outline.arc(x, -40, 36, 36, steps: 20)
      for spoke in spokes { fill(.line(x, -40, spoke.x, spoke.y, width: 0.8), .flat(0xB6BABE)) }
      fill(rim, .flat(0x26282B))
      fill(.ellipse(x, -40, 4, 4), .flat(0x8A8E92))
    }
    let tube = Paint.flat(hex).shaded(-92, -30, by: 0.25)
    for frame in [
      [-58.0, -40, -24, -86], [-24, -86, 40, -88], [-8, -38, 40, -86], [-24, -86, -8, -38], [-58, -40, -8, -38],
    ] {
      fill(.straight(Outline.points(frame), width: 5), tube)
    }
    fill(.line(38, -100, 58, -40, width: 5), tube)
    fill(.curve([38, -100, 40, -112, 58, -112, 62, -102], width: 4), .flat(0x33363A))
    fill(.line(-24, -86, -27, -98, width: 4), .flat(0x8A8E92))
    fill(.smooth(-48, -104, -30, -106, -8, -102, -22, -97, -44, -97), .ball(0x5A3A26, -30, -102, 24, 8))
    fill(.ellipse(-8, -38, 10, 10).without(.ellipse(-8, -38, 6, 6)), .flat(0x8A8E92))
    fill(.line(-8, -38, 2, -22, width: 3), .flat(0x55595D))
    fill(.rect(-3, -22, 12, 4), .flat(0x26282B))
  }
}
