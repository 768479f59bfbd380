import BuiltInPlugins
import Foundation
import SaqiyaConfig
import Testing

/// The folder of the package.
let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite("Generated documentation")
struct GeneratedDocumentationTests {
  @Test("is current; SAQIYA_RECORD=1 records it")
  func stages() throws {
    let page = packageFolder.appending(path: "Documentation/PipelineReference.md")
    let current = StageReference(catalogue: Catalogue(builtInPlugins)).markdown
    if ProcessInfo.processInfo.environment["SAQIYA_RECORD"] == "1" {
      try Data(current.utf8).write(to: page)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == current)
  }
}

@Suite("Shipped pipelines")
struct ShippedPipelineTests {
  static let files =
    FileManager.default.enumerator(at: packageFolder.appending(path: "pipelines"), includingPropertiesForKeys: nil)?
    .compactMap { ($0 as? URL)?.path(percentEncoded: false) }
    .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") } ?? []

  @Test("are valid", arguments: files)
  func valid(file: String) throws {
    let plan = try PipelineLoader(catalogue: Catalogue(builtInPlugins)).load(contentsOf: file)
    #expect(plan.summary != nil)
  }

  @Test("are there")
  func any() {
    #expect(!Self.files.isEmpty)
  }
}
