/// The encodings a page can be in, by the name iconv knows them by.
enum EncodingLabel {
  /// What UTF-8 is called here; it needs no conversion.
  static let utf8 = "UTF-8"

  /// The encoding a label means to a browser, nil if to none: `latin1` is windows-1252, `gb2312` is GB18030, and a page
  /// that says in plain ASCII that it is UTF-16 is UTF-8 (WHATWG Encoding Standard, part 4.2).
  static func encoding(_ label: some StringProtocol) -> String? {
    var name = label.lowercased()
    name.removeAll { " \t\r\n\u{0C}'\"".contains($0) }
    return names[name]
  }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for line in table {
      for label in line.labels.split(separator: " ") { names[String(label)] = line.encoding }
    }
    return names
  }()

  private static let table: [(encoding: String, labels: String)] = [
    (utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8mb4"),
    (utf8, "utf-16 utf-16le utf-16be unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff unicodefffe"),
    (
      "WINDOWS-1252",
      """
      iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 latin1 latin-1 l1 us-ascii ascii ansi_x3.4-1968 cp1252 \
      windows-1252 x-cp1252 cp819 ibm819 csisolatin1 iso-ir-100
      """
    ),
    ("WINDOWS-1250", "windows-1250 cp1250 x-cp1250"),
    ("WINDOWS-1251", "windows-1251 cp1251 x-cp1251 win-1251"),
    ("WINDOWS-1253", "windows-1253 cp1253 x-cp1253"),
    ("WINDOWS-1254", "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 csisolatin5"),
    ("WINDOWS-1255", "windows-1255 cp1255 x-cp1255"),
    ("WINDOWS-1256", "windows-1256 cp1256 x-cp1256"),
    ("WINDOWS-1257", "windows-1257 cp1257 x-cp1257"),
    ("WINDOWS-1258", "windows-1258 cp1258 x-cp1258"),
    ("WINDOWS-874", "windows-874 cp874 tis-620 iso-8859-11 iso8859-11 dos-874"),
    ("ISO-8859-2", "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2"),
    ("ISO-8859-3", "iso-8859-3 iso8859-3 iso88593 latin3 l3"),
    ("ISO-8859-4", "iso-8859-4 iso8859-4 iso88594 latin4 l4"),
    ("ISO-8859-5", "iso-8859-5 iso8859-5 iso88595 cyrillic csisolatincyrillic"),
    ("ISO-8859-6", "iso-8859-6 iso8859-6 iso88596 arabic asmo-708 csisolatinarabic"),
    ("ISO-8859-7", "iso-8859-7 iso8859-7 iso88597 greek greek8 csisolatingreek"),
    ("ISO-8859-8", "iso-8859-8 iso8859-8 iso88598 iso-8859-8-i hebrew visual logical csisolatinhebrew"),
    ("ISO-8859-10", "iso-8859-10 iso8859-10 latin6 l6"),
    ("ISO-8859-13", "iso-8859-13 iso8859-13"),
    ("ISO-8859-14", "iso-8859-14 iso8859-14"),
    ("ISO-8859-15", "iso-8859-15 iso8859-15 iso885915 latin9 l9"),
    ("ISO-8859-16", "iso-8859-16"),
    ("KOI8-R", "koi8-r koi8 koi koi8_r cskoi8r"),
    ("KOI8-U", "koi8-u koi8-ru"),
    ("CP866", "ibm866 cp866 866 csibm866"),
    ("MACINTOSH", "macintosh mac x-mac-roman csmacintosh"),
    ("GB18030", "gb18030 gb2312 gbk gb_2312 gb_2312-80 x-gbk chinese csgb2312 iso-ir-58 cp936 euc-cn"),
    ("BIG5-HKSCS", "big5 big5-hkscs x-x-big5 cn-big5 csbig5"),
    ("CP932", "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
    ("EUC-JP", "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese"),
    ("ISO-2022-JP", "iso-2022-jp csiso2022jp"),
    ("CP949", "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr iso-ir-149"),
  ]
}
