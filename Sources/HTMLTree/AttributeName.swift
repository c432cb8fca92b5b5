/// The attributes kept; others are dropped before the parser sees them.
///
/// The names and their order are those of `CHTMLParser`; a test compares the two.
package enum AttributeName: UInt16, CaseIterable, Sendable {
  case other, accesskey, alt, alttext, ariaControls, ariaExpanded, ariaHidden, ariaLabel, ariaLevel, bevelled, checked
  case cite, `class`, close, code, colspan, columnalign, columnlines, content, dataActualsrc, dataC, dataEcho, dataExpr
  case dataLang, dataLanguage, dataLatex, dataLazy, dataLazySrc, dataLazySrcset, dataLazyload, dataMath, dataMathml
  case dataMmlNode, dataOriginal, dataScore, dataSrc, dataSrcset, dataTex, dataValue, datetime, dir, display, encoding
  case frame, height, hidden, href, hreflang, id, itemid, itemprop, itemref, itemscope, itemtype, lang, language
  case linebreak, linethickness, mathvariant, media, name, notation, `open`, poster, property, rel, rev, role, rowlines
  case rowspan, scope, separators, shadowrootmode, src, srcset, start, stretchy, style, title, transform, type, typeof
  case value, vocab, width, xmlLang
}
