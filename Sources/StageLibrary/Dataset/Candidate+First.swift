internal import Curation

extension [Candidate] {
  /// Drops all but the first of those with the same fingerprint; an empty fingerprint is a copy of nothing.
  ///
  /// - Parameter drop: The drop of a later one, given its fingerprint as text and the id of the first.
  func keepingFirst(_ drop: (_ fingerprint: String, _ first: String) -> Drop) -> [Drop?] {
    var first: [[UInt8]: String] = [:]
    return map { candidate in
      if candidate.fingerprint.isEmpty { return nil }
      guard let kept = first[candidate.fingerprint] else {
        first[candidate.fingerprint] = candidate.id
        return nil
      }
      return drop(String(decoding: candidate.fingerprint, as: UTF8.self), kept)
    }
  }
}
