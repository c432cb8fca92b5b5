internal import CHTMLParser

/// A page as a flat tree: its nodes in document order in one array, their text in another, no object a node.
///
/// The parser beneath (libxml2) is known to this file only.
package struct HTMLTree: Sendable {
  /// A text or an element.
  package struct Node: Sendable {
    /// What it is.
    package let tag: Tag
    /// The index of its parent, -1 for the root.
    package let parent: Int
    /// The index after its last descendant: its subtree is `index ..< end`.
    package fileprivate(set) var end: Int
    /// A text's bytes, or an element's attributes.
    fileprivate let content: Range<Int>
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
  private var text: [UInt8] = []
  private var attributes: [chtml_attribute] = []

  /// Parses a page.
  ///
  /// - Parameter text: Valid UTF-8 without null bytes, as ``PageDecoding`` gives it.
  /// - Throws: ``Refused`` if the page is larger than the limit, or memory is wanting.
  package init(_ text: [UInt8], limits: Limits = Limits()) throws(Refused) {
    guard text.count <= limits.bytes else {
      throw Refused("the page has \(text.count) bytes, more than the limit of \(limits.bytes)")
    }
    let markup = MarkupNormalizer(text)
    language = String(decoding: markup.language, as: UTF8.self)
    let bounds = chtml_limits(max_nodes: limits.nodes, max_depth: limits.depth, max_attributes: limits.attributes)
    var tree = chtml_tree()
    guard chtml_parse(markup.output, markup.output.count, bounds, &tree) == 0 else {
      throw Refused("there is not enough memory for the page")
    }
    defer { chtml_free(&tree) }
    isCut = tree.cut != 0
    self.text = Array(UnsafeBufferPointer(start: tree.text, count: tree.text_count))
    attributes = Array(UnsafeBufferPointer(start: tree.attributes, count: tree.attribute_count))
    nodes.reserveCapacity(tree.node_count)
    for index in 0..<tree.node_count {
      let node = tree.nodes[index]
      let start = Int(node.start)
      let tag = Tag(rawValue: node.tag) ?? .other
      nodes.append(
        Node(tag: tag, parent: Int(node.parent), end: index + 1, content: start..<start + Int(node.length)))
    }
    for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
      let parent = nodes[index].parent
      nodes[parent].end = max(nodes[parent].end, nodes[index].end)
    }
  }

  /// The bytes of a text node.
  package func bytes(_ index: Int) -> ArraySlice<UInt8> {
    nodes[index].tag == .text ? text[nodes[index].content] : []
  }

  /// The bytes of an attribute, nil if the element has it not.
  package func bytes(_ index: Int, _ name: AttributeName) -> ArraySlice<UInt8>? {
    guard nodes[index].tag != .text else { return nil }
    for place in nodes[index].content where attributes[place].name == name.rawValue {
      let start = Int(attributes[place].start)
      return text[start..<start + Int(attributes[place].length)]
    }
    return nil
  }

  /// An attribute as text, nil if the element has it not.
  package func attribute(_ index: Int, _ name: AttributeName) -> String? {
    bytes(index, name).map { String(decoding: $0, as: UTF8.self) }
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
