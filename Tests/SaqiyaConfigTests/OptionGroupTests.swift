import SaqiyaConfig
import SaqiyaKit
import Testing

private struct Shorten: Stage {
  static let name = "shorten"
  static let summary = "Keeps so many sentences or words."
  @Option("Sentences.", in: 1...9, group: "budget") var sentences: Int? = nil
  @Option("Words.", in: 1...99, group: "budget") var words: Int? = nil
  @Option("Whether to count.") var count = false
  init() {}
  var contract: Contract { Contract() }
  func process(_ document: inout Document) throws(StageError) {}
}

private struct Shortening: Plugin {
  static let name = "shortening"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Shorten.self] }
}

@Suite("Options of which only one may be set")
struct OptionGroupTests {
  private func values(overrides: [String]) throws -> [Value] {
    let text = """
      saqiya: 1
      plugins: [shortening]
      stages: [{ use: shorten, with: { sentences: 3, count: true } }]
      """
    let plan = try PipelineLoader(catalogue: Catalogue([Shortening()]))
      .load(text: text, file: "p.yaml", folder: "", overrides: overrides)
    return plan.stages[0].stage.options.map { $0.option.declaration.defaultValue }
  }

  @Test("are replaced by --set with another of them, and by nothing else")
  func replaced() throws {
    #expect(try values(overrides: []) == [3, .null, true])
    #expect(try values(overrides: ["shorten.words=60"]) == [.null, 60, true])
    #expect(try values(overrides: ["shorten.sentences=5"]) == [5, .null, true])
    #expect(try values(overrides: ["shorten.count=false"]) == [3, .null, false])
  }
}
