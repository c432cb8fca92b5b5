/// The attributes kept; others are dropped before the parser sees them.
///
/// The names and their order are those of `CHTMLParser`; a test compares the two.
package enum AttributeName: UInt16, CaseIterable, Sendable {
  case other, accesskey, alt, alttext, ariaControls, ariaExpanded, ariaHidden, ariaLabel, ariaLevel, bevelled, checked
  case cite, `class`, close, code, colspan, columnalign, content, data, dataActualsrc, dataBg, dataC, dataCfsrc
  case dataDelaySrc, dataDelaySrcset, dataEcho, dataExpr, dataEzsrc, dataEzsrcset, dataFullSrc, dataHiResSrc
  case dataImgUrl, dataLang, dataLanguage, dataLargeFile, dataLatex, dataLazy, dataLazySrc, dataLazySrcset
  case dataLazyload, dataLazysrc, dataMath, dataMathml, dataMmlNode, dataOrigFile, dataOriginal, dataOriginalSrc
  case dataPagespeedLazySrc, dataScore, dataSrc, dataSrcset, dataTex, dataValue, datetime, dir, display, encoding
  case height, hidden, href, hreflang, id, itemid, itemprop, itemref, itemscope, itemtype, lang, language, linebreak
  case linethickness, mathvariant, media, name, notation, `open`, poster, property, rel, rev, role, rowspan, scope
  case separators, shadowrootmode, src, srcset, start, stretchy, style, title, transform, type, typeof, value, viewbox
  case vocab, width, xmlLang
}
