import Curation
import Foundation
import StageLibrary
import TestSupport
import Testing

/// What holds of every component: its file, its line in the list, its name, its words, its cases.
@Suite struct ListTests {
  static let library = SharedData.packageRoot.appending(path: "Sources/StageLibrary")
  static let list = ComponentList.builtIn
  static let kinds: [(kind: String, types: [any Component.Type])] = [
    ("sources", list.sources.map { $0 }), ("stages", list.stages), ("policies", list.policies.map { $0 }),
    ("verifiers", list.verifiers.map { $0 }),
  ]
  static let types = kinds.flatMap(\.types)

  /// The files that hold a component, by the name of the type.
  static let files: [String: String] = {
    let paths = FileManager.default.enumerator(atPath: library.path)?.compactMap { $0 as? String } ?? []
    var files: [String: String] = [:]
    for path in paths.sorted() where path.contains("/") && path.hasSuffix(".swift") {
      let text = (try? String(contentsOf: library.appending(path: path), encoding: .utf8)) ?? ""
      guard text.contains(/static let name = "/) else { continue }
      files[String(path.split(separator: "/").last?.dropLast(6) ?? "")] = text
    }
    return files
  }()

  @Test func everyComponentHasItsFileAndItsLine() {
    #expect(Self.files.keys.sorted() == Self.types.map { "\($0)" }.sorted(), "add the line to BuiltIn.swift")
  }

  @Test func listsAreSortedAndNamesDiffer() {
    for (kind, types) in Self.kinds {
      #expect(types.map { "\($0)" } == types.map { "\($0)" }.sorted(), "sort the \(kind) in BuiltIn.swift")
    }
    #expect(Set(Self.types.map { $0.name }).count == Self.types.count)
  }

  @Test func namesAreTheTypesInSnakeCase() {
    for type in Self.types {
      let snake = "\(type)".reduce(into: "") {
        $0 += $1.isUppercase ? ($0.isEmpty ? "" : "_") + $1.lowercased() : "\($1)"
      }
      #expect(type.name == snake)
    }
  }

  @Test func wordsAreSentences() {
    for type in Self.types {
      #expect(isSentence(type.summary), "\(type)")
      for field in type.fields(components: Self.list) {
        #expect(isSentence(field.help), "\(type).\(field.key)")
        #expect(field.key.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(type).\(field.key)")
      }
    }
  }

  private func isSentence(_ text: String) -> Bool {
    text.hasSuffix(".") && text.first?.isUppercase == true && !text.contains("\n") && text.count <= 160
  }

  @Test func everyStageHasCases() {
    for stage in Self.list.stages {
      let path = caseFolder.appending(path: "\(stage.name).yaml").path
      #expect(FileManager.default.fileExists(atPath: path), "write Cases/\(stage.name).yaml")
    }
  }

  @Test func filtersHaveACaseForEveryOutcome() throws {
    for stage in Self.list.stages where stage.name.hasSuffix("_filter") {
      let source = try #require(Self.files["\(stage)"])
      let reasons = source.matches(of: /static let \w+: Self = "(\w+)"/).map { "drop \($0.1)" }
      let outcomes = try StageCase.all(of: stage.name, in: caseFolder).flatMap(\.outcomes)
      #expect(!reasons.isEmpty, "\(stage.name) says no reason for dropping")
      for expected in ["keep"] + reasons {
        #expect(outcomes.contains(expected), "Cases/\(stage.name).yaml has no case of `\(expected)`")
      }
    }
  }
}
