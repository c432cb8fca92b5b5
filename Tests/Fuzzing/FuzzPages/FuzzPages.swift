import Curation
import HTMLTree

/// Reads bytes as a page: decoding, parsing, main text, pictures and those written into it, questions, what it says of itself.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPages(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let page = SourcePage(path: "page", digest: Digest(of: bytes), byteCount: bytes.count)
  _ = try? PageContent.document(bytes, charset: nil, url: "https://example.org/a/b?c", page: page)
  guard let tree = try? HTMLTree(PageDecoding(bytes).text) else { return 0 }
  _ = MainText(tree).markdown
  return 0
}
