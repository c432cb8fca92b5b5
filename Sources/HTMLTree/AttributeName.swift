/// The attributes kept; others are dropped before the parser sees them.
///
/// The names and their order are those of `CHTMLParser`; a test compares the two.
package enum AttributeName: UInt16, CaseIterable, Sendable {
  case other, accesskey, alt, alttext, ariaHidden, ariaLabel, ariaLevel, bevelled, checked, cite, `class`, close
  case code, colspan, content, dataExpr, dataLang, dataLanguage, dataLatex, dataLazySrc, dataMath, dataMathml
  case dataOriginal, dataSrc, dataSrcset, dataTex, datetime, dir, display, encoding, height, hidden, href, hreflang
  case id, itemid, itemprop, itemref, itemscope, itemtype, lang, language, linebreak, linethickness, mathvariant
  case media, name, notation, `open`, poster, property, rel, rev, role, rowspan, scope, separators, shadowrootmode
  case src, srcset, start, stretchy, style, title, type, typeof, value, vocab, width, xmlLang
}
