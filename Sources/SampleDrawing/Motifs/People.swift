/// People without faces to speak of, drawn standing at 0, 0 and about 110 high.
extension Canvas {
  /// A person in a top and trousers, arms hanging.
  mutating func person(top: Int, legs: Int, hair: Int, skin: Int = 0xD9A27E, hat: Int? = nil) {
    soft(4, 1, 30, 6, 0x0C0A08, 0.55)
    for x in [-7.0, 7] {
      fill(
        .line(x, -46, x * 1.15, -3, width: 13, to: 9), Paint.cylinder(legs, x - 8, x + 8, gloss: 0).rough(0.3, 4, 9, 4))
      fill(.ellipse(x * 1.15 + 2, -2, 8, 4), .flat(0x2A2422))
    }
    let cloth = Paint.cylinder(top, -20, 20, gloss: 0).rough(0.35, 6, 8, 8)
    fill(.line(-17, -78, -22, -50, width: 9, to: 7), cloth.hazed(0x101018, 0.15))
    fill(.line(17, -78, 22, -50, width: 9, to: 7), cloth.hazed(0x101018, 0.15))
    for x in [-23.0, 23] { fill(.ellipse(x, -46, 4.4, 5), .ball(skin, x, -46, 5, 5)) }
    fill(.smooth(-18, -82, 0, -87, 18, -82, 17, -60, 15, -42, -15, -42, -17, -60), cloth)
    fill(.rect(-4.5, -92, 9, 10), .flat(Tone(skin).lit(0.8)))
    fill(.ellipse(0, -101, 11, 13), .ball(hair, 0, -101, 14, 15))
    fill(.ellipse(1, -97.5, 9.2, 10), .ball(skin, 0, -98, 12, 12, gloss: 0))
    fill(.ellipse(-3, -99, 1.1, 1.3).with(.ellipse(5, -99, 1.1, 1.3)), .flat(0x241C18))
    fill(.curve([-2, -93, 1, -92, 4, -93], width: 1.1), .flat(0x9A4A42))
    if let hat {
      fill(.ellipse(0, -107, 19, 4.5), Paint.flat(hat).rough(0.4, 3, 2, 3))
      fill(.smooth(-11, -107, -9, -119, 9, -119, 11, -107), Paint.cylinder(hat, -12, 12).rough(0.4, 3, 2, 3))
    }
  }
}
