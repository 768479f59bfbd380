import BuiltInPlugins
import Foundation
import SaqiyaConfig
import SaqiyaKit
import SaqiyaPipelineTesting
import SaqiyaRuntime
import TestFiles
import Testing

@Suite("Documentation")
struct DocumentationTests {
  private let loader = PipelineLoader(catalogue: Catalogue(builtInPlugins))

  private func page(_ name: String) throws -> String {
    try String(contentsOf: packageFolder.appending(path: "Documentation/\(name)"), encoding: .utf8)
  }

  /// The blocks of YAML of a page.
  private func examples(in page: String) throws -> [String] {
    try self.page(page).components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test("of the stages is current; SAQIYA_RECORD=1 records it")
  func stages() throws {
    let current = StageReference(catalogue: Catalogue(builtInPlugins)).markdown
    if ProcessInfo.processInfo.environment["SAQIYA_RECORD"] == "1" {
      try Data(current.utf8).write(to: packageFolder.appending(path: "Documentation/PipelineReference.md"))
    }
    #expect(try page("PipelineReference.md") == current)
  }

  @Test("of pipeline files shows files that are valid")
  func pipelineFiles() throws {
    let examples = try examples(in: "PipelineFiles.md")
    #expect(examples.count == 3)
    for example in examples {
      #expect(throws: Never.self) { try loader.load(text: example, file: "PipelineFiles.md", folder: ".") }
    }
  }

  @Test("of tests shows tests that pass")
  func testingPipelines() throws {
    let plan = try loader.load(
      contentsOf: packageFolder.appending(path: "pipelines/news.yaml").path(percentEncoded: false))
    let example = try #require(try examples(in: "TestingPipelines.md").first)
    let folder = try TemporaryFolder()
    let tests = try PipelineTestFile(contentsOf: folder.write(example, to: "news.test.yaml"), plan: plan)
    let tester = PipelineTester(chain: try StageChain(plan))
    #expect(tests.cases.flatMap { tester.run($0).findings } == [])
  }
}
