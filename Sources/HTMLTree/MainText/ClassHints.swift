/// What the words of an element's class and id say about it: whole words, so that no "ad" is found in "loading".
enum ClassHints {
  /// The groups of words, each a bit.
  static let groups: [String] = [
    "content contents body main maincontent text inner copy richtext wysiwyg prose bodytext inhalt contenido contenu texto texte testo",
    "article articles post posts entry blog news single hentry story articlebody storybody postbody entrycontent artikel articulo articolo noticia beitrag",
    "comment comments discuss discussion reply replies disqus respond commentlist kommentar kommentare comentario comentarios commentaire commentaires commenti pinglun",
    "thread topic message messages bbwrapper answer answers question questions qa forum cooked postcontent",
    "nav navigation navbar menu menus submenu dropdown breadcrumb breadcrumbs pagination pager tabs toc sitemap navi navegacion navigazione",
    "sidebar side aside rail widget widgets secondary complementary sidebars col2 rightcol leftcol seitenleiste lateral",
    "header head masthead top topbar banner toolbar",
    "footer foot bottom copyright colophon legal footnote footnotes",
    "related recommended recommendations recommend similar also trending popular latest recent suggested carousel slider swiper teaser teasers promoted readmore relacionados relacionadas verwandte empfehlungen recomendados tuijian xiangguan",
    "share sharing social follow facebook twitter addthis sharethis linkedin whatsapp teilen compartir partager",
    "ad ads advert advertisement sponsor sponsored promo promotion dfp outbrain taboola adsense advertising werbung publicidad publicite",
    "popup modal overlay cookie cookies consent gdpr newsletter subscribe subscription signup login signin register account alert notice",
    "meta byline author authors date time timestamp published posted info postmeta dateline autor autoren auteur autore datum fecha",
    "tag tags category categories label labels cat badge badges topics",
    "product products price prices description specification specifications specs sku detail details attributes",
    "list listing grid card cards items item results collection catalog tile tiles row archive feed",
    "title headline heading subtitle subheading lead summary excerpt intro subhead deck standfirst",
    "caption figure image images img photo gallery credit media video thumbnail thumb",
    "doc docs documentation markdown code highlight example rst reference api syntax wiki mw",
    "form search input filter filters facet facets sort sorting button btn buttons cta actions",
    "review reviews rating ratings testimonial testimonials stars feedback",
    "faq faqs accordion collapse collapsible tab panel toggle",
    "user users avatar profile signature member members bio username sig postprofile karma",
    "hidden hide sr visually screen print noprint skip invisible offscreen",
    "service services hero feature features benefits about team plan plans pricing section intro steps",
    "cart basket checkout shipping delivery wishlist compare variant option options quantity stock upsell cross",
    "edit editsection jump toolbox catlinks navbox infobox hatnote references reflist",
    "contact address phone location map hours directions",
  ]

  /// The place of the group of what readers say to a text.
  static let comments = 2
  /// The place of the group of menus.
  static let navigation = 4
  /// The place of the group of what stands at the side.
  static let sidebar = 5
  /// The place of the group of other texts.
  static let related = 8
  /// The place of the group of advertisements.
  static let advertisement = 10
  /// The place of the group of pictures and what is said of them.
  static let figures = 17

  /// The group of a word by the hash of its letters.
  private static let groupOf: [UInt64: [Int]] = {
    var groupOf: [UInt64: [Int]] = [:]
    for (group, words) in groups.enumerated() {
      for word in words.split(separator: " ") { groupOf[hash(of: word.utf8), default: []].append(group) }
    }
    return groupOf
  }()

  /// Whether any word's hash ends in these bits: most words of pages are none of ours, and are told so at once.
  private static let mayHave: [Bool] = {
    var mayHave = [Bool](repeating: false, count: 4096)
    for hash in groupOf.keys { mayHave[Int(hash & 4095)] = true }
    return mayHave
  }()

  private static func hash(of word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(seed) { mixed($0, $1) }
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  /// Marks the groups of the words of a class or id: `postBody main-text` has the words post, body, main, text and
  /// postbody, maintext.
  static func mark(_ bytes: [UInt8], _ range: Range<Int>, at depth: UInt16, in hints: inout SIMD32<UInt16>) {
    var word = seed
    var joined = seed
    var wordLength = 0
    var joinedLength = 0
    var wasLower = false
    func close(_ hash: UInt64, _ length: Int, _ hints: inout SIMD32<UInt16>) {
      guard length > 1, mayHave[Int(hash & 4095)], let groups = groupOf[hash] else { return }
      for group in groups { hints[group] = depth }
    }
    for place in range {
      let byte = bytes[place]
      let isUpper = (0x41...0x5A).contains(byte)
      let lower = isUpper ? byte | 0x20 : byte
      let isPart = (0x61...0x7A).contains(lower) || (0x30...0x39).contains(byte)
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isPart || (isUpper && wasLower) {
        close(word, wordLength, &hints)
        word = seed
        wordLength = 0
      }
      if isSpace {
        close(joined, joinedLength, &hints)
        joined = seed
        joinedLength = 0
      }
      if isPart {
        word = mixed(word, lower)
        joined = mixed(joined, lower)
        wordLength += 1
        joinedLength += 1
      }
      wasLower = isPart && !isUpper
    }
    close(word, wordLength, &hints)
    close(joined, joinedLength, &hints)
  }
}
