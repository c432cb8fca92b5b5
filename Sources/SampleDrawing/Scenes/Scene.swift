internal import RasterImage

/// A picture of the collection: how it is painted and what is true of it.
struct Scene {
  /// The file's name without extension.
  let name: String
  /// Pixels in a row.
  var width = 640
  /// Rows.
  var height = 480
  /// Sentences that are true of the picture; none when the picture is used without captions.
  var captions: [String] = []
  /// Paints the picture.
  let paint: (inout Canvas) -> Void

  /// The scenes of the caption file, by name; one has a single short caption and one has none.
  static var captioned: [Scene] {
    [
      beach, bicycle, breakfast, catAndSofa, cows, desk, fruitBowl, harbour, kitchenShelf, market, mountainLake,
      playground, street, train,
    ]
  }

  /// The scenes without captions, by name.
  static var uncaptioned: [Scene] {
    [
      autumnPath, balloons, bookcase, coralReef, daisies, nightTown, sheepAndWindmill, snowHill, tulipGarden,
    ]
  }

  /// The finished picture and the boxes of what has a name in it.
  func drawn() -> (picture: RasterImage, objects: [DrawnObject]) {
    var canvas = Canvas(width: width, height: height)
    paint(&canvas)
    return (canvas.finished(seed: name.utf8.count &* 97 &+ width), canvas.objects)
  }
}
