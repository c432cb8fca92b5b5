/// The attributes kept; others are dropped before the parser sees them.
///
/// The names and their order are those of `CHTMLParser`; a test compares the two.
package enum AttributeName: UInt16, CaseIterable, Sendable {
  case other, accesskey, alt, alttext, ariaControls, ariaExpanded, ariaHidden, ariaLabel, ariaLevel, bevelled, checked
  case cite, `class`, close, code, colspan, columnalign, columnlines, content, data, dataActualsrc, dataBg, dataC
  case dataCfsrc, dataDelaySrc, dataDelaySrcset, dataEcho, dataExpr, dataEzsrc, dataEzsrcset, dataFullSrc, dataHiResSrc
  case dataImgUrl, dataLang, dataLanguage, dataLargeFile, dataLatex, dataLazy, dataLazySrc, dataLazySrcset
  case dataLazyload, dataLazysrc, dataMath, dataMathml, dataMmlNode, dataOrigFile, dataOriginal, dataOriginalSrc
  case dataPagespeedLazySrc, dataScore, dataSrc, dataSrcset, dataTex, dataValue, datetime, dir, display, encoding
  case frame, height, hidden, href, hreflang, id, itemid, itemprop, itemref, itemscope, itemtype, lang, language
  case linebreak, linethickness, mathvariant, media, name, notation, `open`, poster, property, rel, rev, role, rowlines
  case rowspan, scope, separators, shadowrootmode, src, srcset, start, stretchy, style, title, transform, type, typeof
  case value, viewbox, vocab, width, xmlLang
}
