/// Formulas that are pictures.
extension Formulas {
  /// Pictures of services that typeset TeX, and those of Wikipedia where no MathML stands beside them.
  func picture(_ index: Int) -> [UInt8]? {
    let service = tree.bytes(index, .src).flatMap { TeXSource.inAddress($0) }
    let described = tree.attribute(index, .alt) ?? ""
    let isClassed = (Self.classes + Self.wikipedias).contains { tree.hasClass(index, $0) } || isSphinxs(index)
    guard isClassed || service != nil || TeXSource.isTeX(described) else {
      return tree.range(index, .dataMathml) == nil ? nil : mathML(inAttributeOf: index)
    }
    let isWikipedias = Self.wikipedias.contains { tree.hasClass(index, $0) }
    if isWikipedias, hasMathBeside(index), tree.nodes[tree.nodes[index].parent].tag != .p { return [] }
    let isDisplay =
      Self.displayed.contains { tree.hasClass(index, $0) } || TeXSource.isDisplayed(described)
      || isInDisplayOfSphinx(index)
    return written(
      described.isEmpty || (!isClassed && service != nil) ? service ?? described : described, isDisplay: isDisplay)
  }

  private static let wikipedias: [StaticString] = [
    "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display", "mwe-math-fallback-image",
  ]
  private static let classes: [StaticString] = [
    "latex", "tex", "ql-img-inline-formula", "ql-img-displayed-equation", "equation_image", "mathtex", "latexImage",
    "formulaInl", "formulaDsp",
  ]
  private static let displayed: [StaticString] = [
    "mwe-math-fallback-image-display", "ql-img-displayed-equation", "formulaDsp",
  ]

  /// Sphinx keeps its pictures of formulas in a folder of that name; the class alone may mean anything.
  private func isSphinxs(_ index: Int) -> Bool {
    tree.hasClass(index, "math") && tree.bytes(index, .src)?.firstRange(ofLowercase: "math/") != nil
  }

  private func isInDisplayOfSphinx(_ index: Int) -> Bool {
    var node = tree.nodes[index].parent
    for _ in 0..<2 where node > 0 {
      if tree.nodes[node].tag == .div { return tree.hasClass(node, "math") }
      node = tree.nodes[node].parent
    }
    return false
  }
}
