package import Curation

/// Keeps the first of pages with the same address.
///
/// Crawls hold a page many times: fetched again, with tracking parameters, by `http` and `https`. Addresses are compared
/// in one form that keeps the case of path and query (`/a` and `/A` are two pages; lower-casing the whole address, as
/// VisualWebInstruct's script does, loses one). It is the address the page states as canonical, if it has been read, or
/// that it was found at. A page without an address is a copy of nothing.
package struct ExactUrlFilter: DatasetStage {
  package static let name = "exact_url_filter"
  package static let summary = "Keeps the first of pages with the same address."
  package static let needs: Set<SampleFact> = [.page]

  package init(_ settings: NoSettings, services: Services) {}

  /// 32 digits of the digest of the address; empty for a sample without one.
  package func fingerprint(of sample: Sample) -> [UInt8] {
    WebAddress(of: sample).map { Array(Digest(of: $0.text).hex.utf8.prefix(32)) } ?? []
  }

  package func decide(_ candidates: [Candidate]) -> [Drop?] {
    candidates.keepingFirst { address, first in
      Drop(.sameAddress, "address_digest", value: .string(address), detail: "same address as sample \(first)")
    }
  }
}

extension DropReason {
  fileprivate static let sameAddress: Self = "same_address"
}
