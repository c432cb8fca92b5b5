extension Scene {
  /// A snowman and a cabin among firs.
  static var snowHill: Scene {
    Scene(name: "snow-hill", width: 680, height: 500) { canvas in
      canvas.sky(0x8FA9C8, 0xF3DDD0, to: 240, clouds: 0.5, lit: 0xFFF2EA, seed: 352)
      canvas.mountains(226, rise: 60, waves: 170, 0x8490A4, snow: 214, haze: 0.5, seed: 6)
      canvas.hill(262, rise: 34, waves: 300, seed: 3, .ground(0xDCE4F0, 0xEEF2F8, 220, 320, seed: 5, grain: 0.2))
      for tree in [(40.0, 280.0, 0.9), (110, 272, 0.7), (180, 276, 0.8), (560, 268, 0.75), (640, 282, 1.0)] {
        canvas.at(tree.0, tree.1, scale: tree.2) { $0.fir(0x3A5C54, snow: true, seed: "winter") }
      }
      canvas.at(330, 300) { $0.cabin() }
      canvas.hill(322, rise: 40, waves: 420, seed: 14, .ground(0xD2DCEC, 0xF6F8FC, 300, 500, seed: 9, grain: 0.25))
      canvas.road(
        420, 312, half: 8, to: 330, 520, half: 90, bend: 40, .ground(0xAEBBD2, 0xC8D2E4, 310, 500, seed: 4, grain: 0.3))
      canvas.at(90, 430, scale: 1.6) { $0.fir(0x2F5048, snow: true, seed: "near") }
      canvas.at(520, 446, scale: 1.15) { $0.snowman() }
      canvas.specks(260, to: 500, 8...22, 0xFFFFFF, alpha: 0.85, seed: "snow")
    }
  }
}

extension Canvas {
  fileprivate mutating func cabin() {
    gable(
      150, 70, peak: 50, wall: Paint { x, y in Paint.boards(0x8A5A34, 10, upright: false, seed: 4).tone(x, y) },
      roof: 0x5A3A26)
    fill(
      Outline.line(-14, -66, 75, -128, width: 15).with(.line(75, -128, 164, -66, width: 15)),
      Paint.flat(0xF2F5FA).rough(0.2, 6, 4, 3))
    door(58, 34, 62, 0x5A3220)
    window(16, -56, 26, 26, lit: true)
    window(108, -56, 26, 26, lit: true)
    soft(75, -40, 120, 50, 0xFFC060, 0.25, lighter: true)
  }

  fileprivate mutating func snowman() {
    soft(20, 0, 90, 14, 0x3A4A6A, 0.5)
    for ball in [(-38.0, 44.0), (-102, 33), (-152, 24)] {
      fill(
        .ellipse(0, ball.0, ball.1, ball.1 * 0.93),
        Paint.ball(0xEEF2F8, 0, ball.0, ball.1, ball.1, gloss: 0).rough(0.16, 4, 4, Int(ball.1)))
    }
    fill(.line(-28, -108, -74, -136, width: 4, to: 2.5), .flat(0x5A4030))
    fill(.line(28, -108, 72, -130, width: 4, to: 2.5), .flat(0x5A4030))
    for y in [-116.0, -100, -84] { fill(.ellipse(0, y, 3.5, 3.5), .ball(0x26262A, 0, y, 4, 4)) }
    for x in [-8.0, 8] { fill(.ellipse(x, -158, 3, 3.2), .flat(0x1C1C20)) }
    fill(Outline(-2, -154, 24, -147, -2, -145), .fade(0xF08A2C, 0xC85E16, -154, -145))
    fill(.curve([-26, -132, 0, -124, 26, -132], width: 11), Paint.stripes(0xC2302B, 0xE8E2D4, 9, seed: 3))
    fill(.line(18, -128, 24, -92, width: 11), Paint.flat(0xC2302B).rough(0.4, 3, 3, 2))
    fill(.rect(-20, -204, 40, 32), Paint.cylinder(0x2C2E36, -20, 20))
    fill(.ellipse(0, -172, 32, 6), .flat(0x24262C))
    fill(.rect(-20, -184, 40, 7), .cylinder(0x9A2A26, -20, 20))
  }
}
