import RasterImage
import Testing

/// What the hashes survive, what they tell apart, and that one block gives all turns.
struct PerceptualHashTests {
  // Soft blots in random places, as unlike each other as photographs are.
  private static let scenes = (0..<24).map {
    RasterImage.noise(width: 24, height: 20, seed: $0 + 100).resized(width: 240 + $0, height: 200)
  }

  @Test("Copies stay near, other pictures far")
  func copiesAndStrangers() throws {
    for (place, scene) in Self.scenes.enumerated() {
      let copies = [
        try RasterImage(decoding: scene.jpeg(quality: 50)), scene.resized(width: 120, height: 100),
      ]
      for copy in copies {
        #expect(Hamming.distance(scene.perceptualHash(), copy.perceptualHash()) <= 4)
        #expect(scene.perceptualHash256().distance(to: copy.perceptualHash256()) <= 40)
      }
      for other in Self.scenes[..<place] {
        #expect(scene.perceptualHash256().distance(to: other.perceptualHash256()) > 84)
      }
    }
  }

  @Test("Half of the bits are set, give or take ties")
  func balance() {
    for scene in Self.scenes { #expect((28...32).contains(scene.perceptualHash().nonzeroBitCount)) }
  }

  @Test("One block gives the hash of every turn and mirroring", arguments: Array(Dihedral.allCases.enumerated()))
  func dihedral(place: Int, change: Dihedral) {
    for scene in Self.scenes {
      let small = scene.resized(width: 64, height: 64)
      let turned = small.applying(change).gray()
      #expect(Hamming.distance(small.gray().perceptualHashes()[place], turned.perceptualHash()) <= 2)
      #expect(small.gray().perceptualHashes256()[place].distance(to: turned.perceptualHash256()) == 0)
    }
  }

  @Test("A turned copy is found by its turned hash and not by its own")
  func turnedCopy() {
    let scene = Self.scenes[7]
    let turned = scene.rotated(quarterTurns: 1).perceptualHash()
    #expect(Hamming.distance(scene.perceptualHash(), turned) > 10)
    #expect(scene.gray().perceptualHashes().map { Hamming.distance($0, turned) }.min() ?? 64 <= 4)
  }
}
