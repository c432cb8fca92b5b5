internal import CDigest

/// A SHA-256 digest: the name of content.
///
/// Held as four words in byte order, so that it compares, hashes and copies without a heap allocation.
public struct Digest: Sendable, Hashable, Comparable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest of some bytes.
  public init(of bytes: [UInt8]) {
    self.init { digest in bytes.withUnsafeBufferPointer { winnow_sha256_of($0.baseAddress, $0.count, digest) } }
  }

  /// The digest of a text's UTF-8 bytes.
  public init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// The digest of several parts, each led by its length, so that no two lists of parts run together.
  public init(ofParts parts: [String]) {
    var bytes: [UInt8] = []
    for part in parts {
      let count = UInt64(part.utf8.count)
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: count >> UInt64(shift)))
      }
      bytes += part.utf8
    }
    self.init(of: bytes)
  }

  /// Reads 64 lower-case hexadecimal digits; `nil` for anything else.
  public init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (place, digit) in digits.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      words[place / 16] = words[place / 16] << 4 | UInt64(value)
    }
    self.words = (words[0], words[1], words[2], words[3])
  }

  fileprivate init(_ fill: (UnsafeMutablePointer<UInt8>?) -> Void) {
    var bytes = [UInt8](repeating: 0, count: 32)
    bytes.withUnsafeMutableBufferPointer { fill($0.baseAddress) }
    func word(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    words = (word(0), word(8), word(16), word(24))
  }

  /// The first 64 bits: a seed, a partition, a bucket.
  public var prefix: UInt64 { words.0 }

  /// 64 lower-case hexadecimal digits.
  public var hex: String {
    func text(_ word: UInt64) -> String {
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return text(words.0) + text(words.1) + text(words.2) + text(words.3)
  }

  public static func == (left: Digest, right: Digest) -> Bool {
    left.words == right.words
  }

  public static func < (left: Digest, right: Digest) -> Bool {
    left.words < right.words
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}

/// Takes a digest of bytes that arrive piece by piece.
public struct DigestStream: ~Copyable {
  private let state: OpaquePointer?

  /// Begins an empty digest.
  public init() {
    state = winnow_sha256_new()
    precondition(state != nil, "out of memory")
  }

  deinit {
    winnow_sha256_free(state)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { winnow_sha256_update(state, $0.baseAddress, $0.count) }
  }

  /// The digest of all bytes so far.
  public func finish() -> Digest {
    Digest { winnow_sha256_finish(state, $0) }
  }
}
