import CHTMLParser
import HTMLTree
import Testing

/// The names known in Swift are those known in C, in the same order.
@Suite struct NameTests {
  @Test func tags() {
    for tag in Tag.allCases { #expect(chtml_tag_name(tag.rawValue).map { plain($0) } == "\(tag)".lowercased()) }
    #expect(chtml_tag_name(UInt16(Tag.allCases.count)) == nil)
    #expect(chtml_tag("section", 7) == Tag.section.rawValue)
    #expect(chtml_tag("sectio", 6) == Tag.other.rawValue)
  }

  @Test func attributes() {
    for name in AttributeName.allCases {
      #expect(chtml_attribute_text(name.rawValue).map { plain($0) } == "\(name)".lowercased())
    }
    #expect(chtml_attribute_text(UInt16(AttributeName.allCases.count)) == nil)
    #expect(chtml_attribute_name("data-src", 8) == AttributeName.dataSrc.rawValue)
    #expect(chtml_attribute_name("onclick", 7) == 0)
  }

  private func plain(_ name: UnsafePointer<CChar>) -> String {
    String(cString: name).filter { $0 != "-" && $0 != ":" }
  }
}
