/// A part of a page's main text.
package enum Block: Sendable, Equatable {
  /// A heading of level 1 to 6.
  case heading(level: Int, text: String)
  /// A paragraph; it may hold line feeds.
  case paragraph(String)
  /// A run of items of lists.
  case list([ListItem])
  /// A table of data; tables for layout are paragraphs.
  case table(Table)
  /// Preformatted text, with the language its class names.
  case code(String, language: String)
  /// A quotation.
  case quote(String)
  /// A picture and its caption; either may be without the other's words.
  case picture(Picture)

  /// An item of a list.
  package struct ListItem: Sendable, Equatable {
    /// How many lists it stands in, 1 and up.
    package var depth: Int
    /// Whether its list is numbered.
    package var isNumbered: Bool
    /// Its text.
    package var text: String

    /// An item.
    package init(depth: Int, isNumbered: Bool, text: String) {
      self.depth = depth
      self.isNumbered = isNumbered
      self.text = text
    }
  }

  /// A picture as the page names it.
  package struct Picture: Sendable, Equatable {
    /// The address as written, empty if there is none.
    package var source: String
    /// What the page says for those who do not see it.
    package var alternative: String
    /// The caption, empty if there is none.
    package var caption: String

    /// A picture.
    package init(source: String, alternative: String, caption: String) {
      self.source = source
      self.alternative = alternative
      self.caption = caption
    }
  }

  /// A table's rows.
  package struct Table: Sendable, Equatable {
    /// A cell with the rows and columns it spans.
    package struct Cell: Sendable, Equatable {
      package var text: String
      package var isHeader: Bool
      package var columns: Int
      package var rows: Int
    }

    /// The caption, empty if there is none.
    package var caption: String
    /// The rows in order.
    package var rows: [[Cell]]
  }
}
