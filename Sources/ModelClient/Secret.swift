internal import Foundation

/// A key that is read from the environment and goes into one header and nowhere else.
///
/// Everything a server says passes through ``redact(_:)`` before it is stored or shown, for servers do repeat keys.
struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
  private let value: String

  /// No key.
  static let none = Secret(value: "")

  /// The key in an environment variable.
  init(variable: String, environment: [String: String] = ProcessInfo.processInfo.environment) throws(EndpointError) {
    guard let value = environment[variable], !value.isEmpty else {
      throw EndpointError("the environment variable `\(variable)`, which `key_env` names, is not set")
    }
    guard value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), value.utf8.count <= 4096 else {
      throw EndpointError(
        "what the environment variable `\(variable)` holds cannot be a key: it must be printable ASCII")
    }
    self.init(value: value)
  }

  private init(value: String) {
    self.value = value
  }

  /// The header's whole line; empty without a key.
  var header: String { value.isEmpty ? "" : "Authorization: Bearer \(value)" }

  /// A text without the key in it.
  ///
  /// Keys of fewer than 8 characters stand for "no key" (`none`, `EMPTY`) and are left where they are.
  func redact(_ text: String) -> String {
    value.utf8.count < 8 ? text : text.replacing(value, with: "[key]")
  }

  var description: String { "[key]" }
  var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why an endpoint cannot answer, in a sentence that holds no key.
package struct EndpointError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  init(_ sentence: String) {
    description = sentence
  }
}
