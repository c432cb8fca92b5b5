/// Pictures with nothing to ask about, and extra scenes for files that need a content of their own.
extension Scene {
  /// A sunset desert, shown between black bars.
  static var desert: Scene {
    Scene(name: "letterbox", width: 640, height: 330) { canvas in
      canvas.sky(0x5A4A8A, 0xF6A860, to: 210, clouds: 0.42, lit: 0xFFD0A0, seed: 703)
      canvas.sun(450, 176, 40, 0xFFF0C0, glow: 0xFF9A50, reach: 4)
      canvas.hill(206, rise: 34, waves: 150, seed: 5, Paint.fade(0x8A4A4A, 0xB86A4A, 150, 220).rough(0.6, 10, 14, 3))
      canvas.hill(232, rise: 20, waves: 260, seed: 8, .ground(0xD98A4A, 0x9A5228, 220, 330, seed: 4, grain: 0.6))
      for cactus in [(120.0, 290.0, 1.2), (560, 262, 0.7), (300, 252, 0.5)] {
        canvas.at(cactus.0, cactus.1, scale: cactus.2) { $0.cactus() }
      }
    }
  }

  /// A lemon and a lime: a small picture.
  static var citrus: Scene {
    Scene(name: "citrus", width: 240, height: 180) { canvas in
      canvas.cover(Paint.boards(0x7A8A94, 30, upright: false, seed: 3))
      canvas.soft(96, 128, 74, 22, 0x0A0A10, 0.6)
      canvas.soft(176, 140, 60, 16, 0x0A0A10, 0.6)
      canvas.orange(88, 84, 50, 0xEBC832)
      canvas.orange(170, 104, 38, 0x7FA83A)
    }
  }

  /// Grass from edge to edge: no up, no down.
  static var lawn: Scene {
    Scene(name: "stochastic-texture", width: 480, height: 480) { canvas in
      canvas.cover(
        Paint { x, y in
          let bump = Noise.layered(x / 5, y / 5, 9, 3) - 0.5
          return Tone(0x6E8A4A).lit(0.95 + bump * 1.4)
        })
    }
  }

  /// Rings about the middle: the same picture whichever way it is turned.
  static var rings: Scene {
    Scene(name: "concentric-rings", width: 400, height: 400) { canvas in
      let tones = [Tone(0xC8452E), Tone(0xF1EAD8), Tone(0x2F5C8A)]
      canvas.cover(
        Paint { x, y in
          let (dx, dy) = (x - 200, y - 200)
          let reach = (dx * dx + dy * dy).squareRoot() / 26
          let inside = reach - Double(Noise.floor(reach))
          return tones[Noise.floor(reach) % 3].lit(1.2 - 0.75 * inside)
        })
    }
  }

  /// A board of nine by nine shaded squares: the same picture after every quarter turn.
  static var checkerboard: Scene {
    Scene(name: "checkerboard", width: 414, height: 414) { canvas in
      canvas.cover(
        Paint { x, y in
          let (column, row) = (Noise.floor(x / 46), Noise.floor(y / 46))
          let (u, v) = (x / 46 - Double(column) - 0.5, y / 46 - Double(row) - 0.5)
          return Tone((column + row) % 2 == 0 ? 0xEFE0BC : 0x5E3F2A).lit(1.15 - 1.3 * (u * u + v * v))
        })
    }
  }
}

extension Canvas {
  fileprivate mutating func cactus() {
    soft(14, 0, 54, 8, 0x3A1A10, 0.6)
    let skin = Paint { x, y in
      let rib = Noise.value(x / 2.2, y / 60, 3) - 0.5
      let across = abs(x) > 27 ? (x < 0 ? x + 43 : x - 43) * 1.6 : x
      return Paint.cylinder(0x4E7A4A, -16, 16, gloss: 0).tone(across, y).lit(1 + rib * 0.9)
    }
    fill(.line(0, -120, 0, -6, width: 28, to: 26), skin)
    fill(.curve([-4, -48, -38, -52, -44, -72, -44, -92], width: 17), skin)
    fill(.curve([4, -62, 36, -66, 42, -86, 42, -104], width: 16), skin)
  }
}
