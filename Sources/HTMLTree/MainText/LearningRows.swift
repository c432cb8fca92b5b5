/// The numbers of every unit beside its text, for the program that learns the weights.
package struct LearningRows {
  /// Whether the page offers a product, which moves the threshold.
  package let isOffer: Bool
  /// Whether it says that it is an article, which moves it too.
  package let isArticle: Bool
  /// A unit's text and numbers.
  package let units: [(text: String, numbers: [Int32])]

  /// Measures a page.
  package init(_ tree: HTMLTree) {
    let units = PageUnits(tree).units
    let features = UnitFeatures(tree, units)
    isArticle = features.isArticle
    isOffer = ProductOffer.isMade(tree, units)
    self.units = units.indices.map { index in
      let row = features.numbers[index * features.width..<(index + 1) * features.width]
      return (String(decoding: units[index].text, as: UTF8.self), Array(row))
    }
  }
}
