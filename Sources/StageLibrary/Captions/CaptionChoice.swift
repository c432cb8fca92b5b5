/// Chooses which of a picture's captions are shown.
///
/// Captions of one picture repeat each other, and what is said twice is never changed: all five captions of a picture
/// together often leave nothing to change where two or three of them leave five things. So the captions that together
/// have the most to change are chosen; the others still say what is in the picture.
package enum CaptionChoice {
  /// How many captions are combined; of more, the first ones.
  static let maxCaptions = 5

  /// The captions that make the best passage, in their order.
  ///
  /// - Parameters:
  ///   - captions: The captions to choose from.
  ///   - worth: How good a passage is. Of equally good ones the one with the most captions is chosen, and then the one
  ///     with the earliest.
  /// - Returns: `nil` if no caption says anything.
  package static func best(of captions: [String], worth: (Passage) -> Int) -> Passage? {
    let usable = captions.filter { !Passage(joining: [$0]).words.isEmpty }.prefix(maxCaptions)
    var best: (worth: Int, count: Int, passage: Passage)?
    for subset in 1..<(1 << usable.count) {
      let chosen = usable.enumerated().filter { subset >> $0.offset & 1 == 1 }.map(\.element)
      let passage = Passage(joining: chosen)
      let worth = worth(passage)
      if best.map({ ($0.worth, $0.count) < (worth, chosen.count) }) ?? true { best = (worth, chosen.count, passage) }
    }
    return best?.passage
  }
}
