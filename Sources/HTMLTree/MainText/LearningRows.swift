/// The numbers of every unit beside its text, for the program that learns the weights.
package struct LearningRows {
  /// A unit's text and numbers.
  package let units: [(text: String, numbers: [Int32])]

  /// Measures a page.
  package init(_ tree: HTMLTree) {
    let units = PageUnits(tree).units
    let rows = UnitFeatures(tree, units).rows
    self.units = zip(units, rows).map { (String(decoding: $0.text, as: UTF8.self), $1) }
  }
}
