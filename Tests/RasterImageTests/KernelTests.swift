import RasterImage
import Testing

/// The vector kernels give what the plain definition says, on random pictures of awkward sizes.
struct KernelTests {
  private static let sizes = [(1, 1), (3, 5), (31, 17), (64, 64), (100, 37), (257, 9)]

  @Test("Luma is the BT.601 sum", arguments: sizes)
  func luma(width: Int, height: Int) {
    let picture = RasterImage.noise(width: width, height: height, seed: width)
    let expected = (0..<(width * height)).map { place in
      let (red, green, blue) = (
        Int(picture.pixels[place * 3]), Int(picture.pixels[place * 3 + 1]), Int(picture.pixels[place * 3 + 2])
      )
      return UInt8((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16)
    }
    #expect(picture.gray().pixels == expected)
  }

  @Test("The Laplacian's variance is that of the definition", arguments: sizes)
  func laplacian(width: Int, height: Int) {
    let gray = RasterImage.noise(width: width, height: height, seed: height).gray()
    var values: [Int] = []
    for y in 0..<height where y > 0 && y < height - 1 {
      for x in 0..<width where x > 0 && x < width - 1 {
        let around = Int(gray[x - 1, y]) + Int(gray[x + 1, y]) + Int(gray[x, y - 1]) + Int(gray[x, y + 1])
        values.append(around - 4 * Int(gray[x, y]))
      }
    }
    let count = Double(max(values.count, 1))
    let mean = Double(values.reduce(0, +)) / count
    #expect(gray.laplacianVariance == Double(values.reduce(0) { $0 + $1 * $1 }) / count - mean * mean)
  }

  @Test("Area resampling is the fixed-point sum of its definition", arguments: sizes)
  func areaResampling(width: Int, height: Int) {
    let picture = RasterImage.noise(width: width, height: height, seed: 7)
    for (newWidth, newHeight) in [
      (max(1, width * 3 / 7), max(1, height * 2 / 3)), (max(1, width / 5), height), (width, 1),
    ] {
      let small = picture.resized(width: newWidth, height: newHeight)
      let gray = picture.gray().resized(width: newWidth, height: newHeight)
      for channel in 0..<3 {
        let plane = Self.plane(channel, of: picture)
        #expect(Self.plane(channel, of: small) == Self.areaResampled(plane, newWidth, newHeight))
      }
      #expect(gray == Self.areaResampled(picture.gray(), newWidth, newHeight))
    }
  }

  private static func plane(_ channel: Int, of picture: RasterImage) -> GrayImage {
    let values = stride(from: channel, to: picture.pixels.count, by: 3).map { picture.pixels[$0] }
    return GrayImage(width: picture.width, height: picture.height, pixels: values)
  }

  // Down first, keeping six bits below the point, then across; rounded after each.
  private static func areaResampled(_ gray: GrayImage, _ newWidth: Int, _ newHeight: Int) -> GrayImage {
    let down = (0..<newHeight).map { weights(of: $0, from: gray.height, to: newHeight) }
    let across = (0..<newWidth).map { weights(of: $0, from: gray.width, to: newWidth) }
    var pixels: [UInt8] = []
    for rows in down {
      let kept = (0..<gray.width).map { x in (rows.reduce(0) { $0 + $1.weight * Int(gray[x, $1.place]) } + 128) >> 8 }
      for columns in across {
        pixels.append(UInt8((columns.reduce(0) { $0 + $1.weight * kept[$1.place] } + (1 << 19)) >> 20))
      }
    }
    return GrayImage(width: newWidth, height: newHeight, pixels: pixels)
  }

  // The share of each source position in an output, in 1/16384 of it, by rounding the running total.
  private static func weights(of output: Int, from: Int, to: Int) -> [(place: Int, weight: Int)] {
    let places = (output * from / to)...(((output + 1) * from - 1) / to)
    let totals = places.map { place in
      (min((place + 1) * to - output * from, from) * 32768 + from) / (2 * from)
    }
    return zip(places, zip(totals, [0] + totals)).map { ($0, $1.0 - $1.1) }
  }

  @Test("A scan finds what a plain loop finds")
  func hammingScan() {
    var numbers = SeededNumbers(11)
    let query = numbers.next()
    let hashes = (0..<1000).map { place in
      (0..<(place % 20)).reduce(query) { hash, _ in hash ^ (1 << UInt64.random(in: 0..<64, using: &numbers)) }
    }
    for limit in [-1, 0, 1, 8, 64, 1000] {
      let expected = hashes.indices.filter { (hashes[$0] ^ query).nonzeroBitCount <= limit }
      #expect(Hamming.places(within: limit, of: query, in: hashes) == expected)
    }
    for hash in hashes { #expect(Hamming.distance(hash, query) == (hash ^ query).nonzeroBitCount) }
  }
}
