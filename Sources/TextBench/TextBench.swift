import Foundation
import HTMLTree

@main
struct TextBench {
  static func main() throws {
    for path in CommandLine.arguments.dropFirst() {
      let data = Array(try Data(contentsOf: URL(filePath: path)))
      let decoded = PageDecoding(data)
      let tree = try HTMLTree(decoded.text)
      let text = tree.nodes.indices.filter { tree.nodes[$0].tag == .text }.map {
        String(decoding: tree.bytes($0), as: UTF8.self)
      }
      print(path, decoded.encoding, tree.nodes.count, text.joined(separator: " ").replacing("\n", with: " "))
    }
  }
}
