internal import CHTMLParser

/// A page as a flat tree: its nodes in document order in one array, their text in another, no object a node.
///
/// The parser beneath (libxml2) is known to this file only.
package struct HTMLTree: Sendable {
  /// A text or an element.
  package struct Node: Sendable {
    /// What it is.
    package let tag: Tag
    fileprivate let above: Int32
    fileprivate var last: Int32
    fileprivate let start: UInt32
    fileprivate let length: UInt32

    /// The index of its parent, -1 for the root.
    package var parent: Int { Int(above) }
    /// The index after its last descendant: its subtree is `index ..< end`.
    package var end: Int { Int(last) }
    /// A text's bytes, or an element's attributes.
    var content: Range<Int> { Int(start)..<Int(start) + Int(length) }
  }

  /// An attribute by the place of its value.
  struct Attribute: Sendable {
    let name: AttributeName
    let start: UInt32
    let length: UInt32

    /// The place of its value among all values.
    var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
  }

  /// What a page may cost.
  package struct Limits: Sendable {
    /// The most bytes of a page.
    package var bytes = 1 << 26
    /// The most nodes; what comes after is cut.
    package var nodes = 4_000_000
    /// How deep elements stand in each other; content of deeper ones goes to the deepest.
    package var depth = 512
    /// The most attributes of an element.
    package var attributes = 64

    /// The usual limits.
    package init() {}
  }

  /// A page that was refused.
  package struct Refused: Error, CustomStringConvertible {
    /// Why.
    package let description: String

    /// A refusal for a reason.
    package init(_ description: String) { self.description = description }
  }

  /// The nodes in document order; the first is the root, if there is any.
  package private(set) var nodes: [Node] = []
  /// The language of the root element, as written; empty if none is.
  package let language: String
  /// Whether a limit cut the page.
  package let isCut: Bool
  /// The text of all text nodes.
  private(set) var text: [UInt8] = []
  /// The attributes of all elements.
  let attributes: [Attribute]
  /// The values of all attributes.
  let values: [UInt8]
  /// The page as it was given.
  let page: [UInt8]
  let longValues: [(attribute: Int, place: Range<Int>)]

  /// Parses a page.
  ///
  /// - Parameter text: Valid UTF-8 without null bytes, as ``PageDecoding`` gives it.
  /// - Throws: ``Refused`` if the page is larger than the limit, or memory is wanting.
  package init(_ text: [UInt8], limits: Limits = Limits()) throws(Refused) {
    guard text.count <= limits.bytes else {
      throw Refused("the page has \(text.count) bytes, more than the limit of \(limits.bytes)")
    }
    let markup = MarkupNormalizer(text, attributes: limits.attributes)
    language = String(decoding: markup.language, as: UTF8.self)
    attributes = markup.kept.attributes
    values = markup.kept.values
    page = text
    longValues = markup.kept.longValues
    let bounds = chtml_limits(max_nodes: limits.nodes, max_depth: limits.depth)
    var tree = chtml_tree()
    guard chtml_parse(markup.output, markup.output.count, bounds, &tree) == 0 else {
      throw Refused("there is not enough memory for the page")
    }
    defer { chtml_free(&tree) }
    isCut = tree.cut != 0
    self.text = Array(UnsafeBufferPointer(start: tree.text, count: tree.text_count))
    nodes.reserveCapacity(tree.node_count)
    let tags = markup.kept.tags
    for index in 0..<tree.node_count {
      let node = tree.nodes[index]
      let tag = Tag(rawValue: node.tag) ?? .other
      var (start, length) = (node.start, node.length)
      if tag != .text {
        let number = Int(node.start)
        start = number + 1 < tags.count ? tags[number] : 0
        length = number + 1 < tags.count ? tags[number + 1] - start : 0
      }
      nodes.append(Node(tag: tag, above: node.parent, last: Int32(index + 1), start: start, length: length))
    }
    for index in nodes.indices.reversed() where nodes[index].above >= 0 {
      let parent = nodes[index].parent
      nodes[parent].last = max(nodes[parent].last, nodes[index].last)
    }
  }

  /// The bytes of a text node.
  package func bytes(_ index: Int) -> ArraySlice<UInt8> {
    nodes[index].tag == .text ? text[nodes[index].content] : []
  }

  /// The children of an element in order.
  package func children(_ index: Int) -> [Int] {
    var children: [Int] = []
    var next = index + 1
    while next < nodes[index].end {
      children.append(next)
      next = nodes[next].end
    }
    return children
  }

  /// All text of a subtree as it stands, joined.
  package func text(_ index: Int) -> [UInt8] {
    var joined: [UInt8] = []
    for place in index..<nodes[index].end where nodes[place].tag == .text { joined += bytes(place) }
    return joined
  }
}
