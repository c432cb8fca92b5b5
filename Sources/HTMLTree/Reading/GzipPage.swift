internal import CGzip

/// A page kept compressed, or with the content encoding it was sent in.
package enum GzipPage {
  /// Whether bytes begin as gzip does.
  package static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

  /// The bytes inflated.
  ///
  /// - Throws: ``HTMLTree/Refused`` if they are damaged, or more than `limit` come out of them.
  package static func inflated(_ bytes: [UInt8], limit: Int) throws(HTMLTree.Refused) -> [UInt8] {
    var output: UnsafeMutablePointer<UInt8>?
    var length = 0
    let result = gzip_inflate(bytes, bytes.count, limit, &output, &length)
    defer { gzip_free(output) }
    switch Int(result) {
    case GZIP_DONE: return Array(UnsafeBufferPointer(start: output, count: length))
    case GZIP_TOO_LARGE: throw HTMLTree.Refused("more than \(limit) bytes come out of the gzip file")
    case GZIP_NO_MEMORY: throw HTMLTree.Refused("there is not enough memory for the page")
    default: throw HTMLTree.Refused("the gzip data is damaged")
    }
  }
}
