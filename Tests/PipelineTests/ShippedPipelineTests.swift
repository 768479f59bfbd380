import BuiltInPlugins
import Foundation
import JSONSchemaValidation
import SaqiyaConfig
import SaqiyaKit
import SaqiyaPipelineTesting
import SaqiyaRuntime
import Testing

/// The folder of the package.
let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite("Shipped pipelines")
struct ShippedPipelineTests {
  static let files =
    (FileManager.default.enumerator(at: packageFolder.appending(path: "pipelines"), includingPropertiesForKeys: nil)?
    .compactMap { ($0 as? URL)?.path(percentEncoded: false) } ?? [])
    .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }.sorted()

  private let loader = PipelineLoader(catalogue: Catalogue(builtInPlugins))

  @Test("are there")
  func any() {
    #expect(!Self.files.isEmpty)
  }

  @Test("say what they are for, and pass their tests", arguments: files)
  func passTheirTests(file: String) throws {
    let plan = try loader.load(contentsOf: file)
    #expect(plan.summary != nil)
    let tester = PipelineTester(chain: try StageChain(plan))
    let tests = try PipelineTestFile(contentsOf: PipelineTestFile.path(forPipeline: file), plan: plan)
    let report = PipelineTestReport(path: tests.path, results: tests.cases.map(tester.run))
    #expect(report.failures.isEmpty, "\(report.text)")
  }

  @Test("are valid for editors", .enabled(if: JSONSchemaValidator.isInstalled))
  func schema() throws {
    let values = try Self.files.map { file in
      var problems = Problems()
      var reader = YAMLReader(file: file)
      return try reader.read(PipelineFile.text(ofFile: file), problems: &problems)?.value ?? .null
    }
    let validator = JSONSchemaValidator(schema: PipelineSchema(catalogue: Catalogue(builtInPlugins)).value)
    #expect(try validator.validate(values) == Self.files.map { _ in true })
  }
}
