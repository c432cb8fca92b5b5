internal import CDigest

/// A digest a record states of its block or content: `sha1:` or `sha256:` in base 32 or hexadecimal digits.
package struct StatedDigest: Sendable {
  private let algorithm: Substring
  private let value: String

  init?(_ text: String?) {
    guard let text, let colon = text.firstIndex(of: ":") else { return nil }
    algorithm = text[..<colon]
    value = text[text.index(after: colon)...].uppercased()
  }

  /// Whether the digest is that of some bytes; `nil` if its algorithm is unknown here.
  func holds(of bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    var digest: [UInt8]
    switch algorithm.lowercased() {
    case "sha1": digest = Self.sha1(Array(bytes))
    case "sha256", "sha-256":
      digest = Array(repeating: 0, count: 32)
      winnow_sha256_of(bytes.baseAddress, bytes.count, &digest)
    default: return nil
    }
    let stated = value.prefix { $0 != "=" }
    return stated == Self.base32(digest) || stated == Self.base16(digest)
  }

  /// The SHA-1 digest of some bytes.
  package static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 20)
    winnow_sha1_of(bytes, bytes.count, &digest)
    return digest
  }

  private static func base32(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var held = 0
    var bits = 0
    for byte in bytes {
      held = (held << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(letters[held >> bits & 31])
      }
    }
    if bits > 0 { text.append(letters[held << (5 - bits) & 31]) }
    return text
  }

  private static func base16(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}

extension WebRecord {
  /// Whether the digest stated of the content is its own; `nil` if none is stated that can be checked.
  ///
  /// By the specification it is that of the body with its chunks joined; many writers took it of the body as sent, and
  /// some of the content without encodings: any of them will do.
  package func payloadDigestHolds(_ block: UnsafeBufferPointer<UInt8>, content: WebContent) -> Bool? {
    guard let digest = StatedDigest(fields["WARC-Payload-Digest"]) else { return nil }
    let body = UnsafeBufferPointer(rebasing: block[WebAnswer(of: self, block: block).header...])
    guard let holds = digest.holds(of: body) else { return nil }
    return holds || ChunkedBody.joined(body).bytes.withUnsafeBufferPointer { digest.holds(of: $0) == true }
      || content.bytes.withUnsafeBufferPointer { digest.holds(of: $0) == true }
  }
}
