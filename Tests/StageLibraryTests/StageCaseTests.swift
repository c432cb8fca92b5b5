import Curation
import Foundation
import StageLibrary
import TestSupport
import Testing

/// The folder of cases.
let caseFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

/// Runs `Cases/<stage>.yaml` for every stage that has one; a failure points at the line of the case.
@Suite struct StageCaseTests {
  @Test(arguments: ComponentList.builtIn.stages.map { $0.name }.filter(hasCases))
  func casesHold(_ name: String) async throws {
    let type = try #require(ComponentList.builtIn.stages.first { $0.name == name })
    let cases = try StageCase.all(of: name, in: caseFolder)
    #expect(!cases.isEmpty)
    for item in cases {
      do {
        try await item.run(type, components: .builtIn)
      } catch {
        Issue.record("\(item.title): \(error)", sourceLocation: item.location)
      }
    }
  }

  @Sendable private static func hasCases(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: caseFolder.appending(path: "\(name).yaml").path)
  }
}
