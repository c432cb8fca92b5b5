internal import Curation

/// The pictures of a page by their elements: what they show, and from where; decoration is none.
///
/// Pages that load pictures late hold a placeholder in `src` and the picture in an attribute of their own, or in a
/// `noscript` beside it. Formats that every decoder reads are preferred to the newer ones of a `picture`'s sources, and
/// pictures that can be read to those that cannot.
struct PictureFinder {
  let tree: HTMLTree
  let written: WrittenPictures
  /// What relative addresses count from.
  private let base: String
  private var uses: [ArraySlice<UInt8>: Int] = [:]
  /// How often an address may stand in a page before it is decoration.
  private static let mostUses = 3

  /// - Parameter source: The page as its file has it, for the pictures written into it to be read there.
  init(_ tree: HTMLTree, pageURL: String, source: PageSource? = nil) {
    self.tree = tree
    written = WrittenPictures(tree, source: source)
    let declared = tree.nodes.indices.first { tree.nodes[$0].tag == .base && tree.bytes($0, .href) != nil }
    base = declared.flatMap { tree.attribute($0, .href) }.map { PageAddress.resolve($0, against: pageURL) } ?? pageURL
    for index in tree.nodes.indices where tree.nodes[index].tag == .img {
      if let mark = mark(of: index) { uses[mark, default: 0] += 1 }
    }
  }

  /// The attributes that may hold the picture of a page that loads late; the last is everybody's.
  private static let addresses: [AttributeName] = [
    .dataSrc, .dataLazySrc, .dataOriginal, .dataActualsrc, .dataHiResSrc, .dataFullSrc, .dataOrigFile, .dataLargeFile,
    .dataOriginalSrc, .dataLazysrc, .dataDelaySrc, .dataCfsrc, .dataEzsrc, .dataPagespeedLazySrc, .dataImgUrl,
    .dataLazy, .dataLazyload, .dataEcho, .src,
  ]
  private static let sets: [AttributeName] = [.srcset, .dataSrcset, .dataLazySrcset, .dataDelaySrcset, .dataEzsrcset]
  /// Attributes of late loading first: `srcset` and `src` hold one placeholder for all pictures then.
  private static let marks = addresses.dropLast() + sets.reversed() + [.src]

  /// What tells an `img` from another as it is written: cheaper than the address, for it is asked of every one.
  private func mark(of index: Int) -> ArraySlice<UInt8>? {
    let parent = tree.nodes[index].parent
    guard parent < 0 || tree.nodes[parent].tag != .picture else { return nil }
    var best: (rank: Int, value: ArraySlice<UInt8>)?
    for place in tree.nodes[index].content {
      let attribute = tree.attributes[place]
      guard let rank = Self.ranks[Int(attribute.name.rawValue)], !attribute.range.isEmpty, rank < best?.rank ?? .max
      else { continue }
      best = (rank, tree.values[attribute.range])
    }
    return best?.value
  }

  /// The ranks of the attributes that tell pictures apart, by their names.
  private static let ranks: [Int?] = AttributeName.allCases.map { marks.firstIndex(of: $0) }

  /// What an element shows: an address, or a picture written into the page.
  enum Shown {
    case address(String)
    case written(WrittenPictures.Picture)

    /// Whether nothing is known against it.
    var isReadable: Bool { if case .written(let picture) = self { picture.problem.isEmpty } else { true } }
  }

  /// The picture of an element; nil if it shows none, or decoration, a tracker, a placeholder whose picture stands
  /// elsewhere.
  func picture(_ index: Int) -> PagePicture? {
    switch tree.nodes[index].tag {
    case .img: break
    case .svg: return drawing(index)
    case .object, .video: return embedded(index)
    default: return boxed(index)
    }
    if let mark = mark(of: index), uses[mark, default: 0] > Self.mostUses { return nil }
    guard let shown = best(of: index), !isRepeated(index), shown.isReadable || !hasCopy(index) else { return nil }
    return picture(index, shown)
  }

  /// What an element shows as a picture, unless it is decoration.
  func picture(_ index: Int, _ shown: Shown) -> PagePicture? {
    let width = size(index, .width)
    let height = size(index, .height)
    guard !Decoration.isSmall(width: width, height: height) else { return nil }
    let words = PictureWords.first([AttributeName.alt, .title, .ariaLabel].lazy.map { tree.attribute(index, $0) })
    switch shown {
    case .address(let address):
      guard !Decoration.isNamed(tree, index, address: address) else { return nil }
      return PagePicture(address: address, alternative: words, width: width, height: height)
    case .written(let picture):
      guard !Decoration.isNamed(tree, index, address: "") else { return nil }
      var found = PagePicture(
        address: "data:" + picture.digest.hex, alternative: words, width: width, height: height)
      found.problem = picture.problem
      if picture.problem.isEmpty, written.isRead {
        found.file = written.file(of: picture)
        if found.file == nil { found.problem = "page_encoding" }
      }
      return found
    }
  }

  /// The best of what an `img` names: the largest of its sets, its picture in a format everybody reads.
  func best(of index: Int) -> Shown? {
    var unreadable: Shown?
    func chosen(_ candidate: Shown?) -> Shown? {
      guard let candidate else { return nil }
      if candidate.isReadable { return candidate }
      unreadable = unreadable ?? candidate
      return nil
    }
    for name in Self.sets {
      let largest = tree.attribute(index, name).flatMap { SourceSet.largest($0) }
      if let best = chosen(largest.flatMap(address)) { return best }
    }
    let sources = pictureSources(around: index)
    for source in sources.plain { if let best = chosen(address(source)) { return best } }
    for name in Self.addresses { if let best = chosen(shown(index, name)) { return best } }
    for source in sources.other { if let best = chosen(address(source)) { return best } }
    return unreadable
  }

  /// What an attribute shows.
  func shown(_ index: Int, _ name: AttributeName) -> Shown? {
    guard let value = tree.bytes(index, name) else { return nil }
    if DataAddress.begins(value) { return written.picture(index, name).map { .written($0) } }
    return address(String(decoding: value, as: UTF8.self))
  }

  /// An address made absolute; nil if it only holds the place of a picture.
  func address(_ written: String) -> Shown? {
    guard Decoration.isAddress(written) else { return nil }
    let address = PageAddress.resolve(written, against: base)
    return Decoration.isAddress(address) && !Decoration.isPlaceholder(address) ? .address(address) : nil
  }

  /// The size an element states, as attributes or in its style; 0 if it states none.
  private func size(_ index: Int, _ name: AttributeName) -> Int {
    if let value = tree.bytes(index, name), let pixels = PictureSize.pixels(value) { return pixels }
    return tree.bytes(index, .style).flatMap { PictureSize.pixels("\(name)", inStyle: $0) } ?? 0
  }
}
