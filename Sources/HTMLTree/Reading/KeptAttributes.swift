/// The attributes of a page's tags, kept aside from the parser.
struct KeptAttributes {
  /// The attributes in order.
  private(set) var attributes: [HTMLTree.Attribute] = []
  /// Where those of each tag begin that has any; the end of the last at the end.
  private(set) var tags: [UInt32] = [0]
  /// Their values, references resolved.
  private(set) var values: [UInt8] = []
  /// The long values by the number of their attribute, in order: where each stands in the page as it is written there.
  private(set) var longValues: [(attribute: Int, place: Range<Int>)] = []

  /// Keeps the attributes of a tag; of a drawing also its title, as `alt`, and the place of what is drawn, as `src`.
  mutating func keep(_ known: ArraySlice<TagReader.Attribute>, _ drawing: Drawing?, of page: [UInt8]) {
    for attribute in known {
      keep(attribute.name, TagRules.bounded(page, attribute.value), of: page, whole: attribute.value)
    }
    if let drawing {
      keep(.alt, drawing.title, of: page, whole: drawing.title)
      keep(.src, drawing.content.prefix(0), of: page, whole: drawing.content)
    }
    tags.append(UInt32(attributes.count))
  }

  private mutating func keep(_ name: AttributeName, _ value: Range<Int>, of page: [UInt8], whole: Range<Int>) {
    let start = values.count
    CharacterReferences.resolve(page, value, quoted: true, into: &values)
    if whole.count >= TagRules.longValue { longValues.append((attributes.count, whole)) }
    attributes.append(HTMLTree.Attribute(name: name, start: UInt32(start), length: UInt32(values.count - start)))
  }
}
