/// What elements state.
extension HTMLTree {
  /// The bytes of an attribute, nil if the element has it not.
  package func bytes(_ index: Int, _ name: AttributeName) -> ArraySlice<UInt8>? {
    range(index, name).map { values[$0] }
  }

  /// Where the value of an attribute stands among all values, nil if the element has it not.
  func range(_ index: Int, _ name: AttributeName) -> Range<Int>? {
    guard nodes[index].tag != .text else { return nil }
    for place in nodes[index].content where attributes[place].name == name { return attributes[place].range }
    return nil
  }

  /// Where the value of an attribute stands in the page, as it is written there; nil if it is a short one, or none.
  func written(_ index: Int, _ name: AttributeName) -> Range<Int>? {
    guard nodes[index].tag != .text,
      let number = nodes[index].content.first(where: { attributes[$0].name == name })
    else { return nil }
    var (low, high) = (0, longValues.count)
    while low < high {
      let middle = (low + high) / 2
      if longValues[middle].attribute < number { low = middle + 1 } else { high = middle }
    }
    return low < longValues.count && longValues[low].attribute == number ? longValues[low].place : nil
  }

  /// An attribute as text, nil if the element has it not.
  package func attribute(_ index: Int, _ name: AttributeName) -> String? {
    bytes(index, name).map { String(decoding: $0, as: UTF8.self) }
  }
}
