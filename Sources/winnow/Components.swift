import Curation
import ModelClient
import StageLibrary

extension ComponentList {
  /// Every component a pipeline file can name: the library's, and the policies that need a network.
  static let all = ComponentList.builtIn.adding(policies: [Endpoint.self])
}
