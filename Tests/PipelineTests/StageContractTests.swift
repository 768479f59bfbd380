import BuiltInPlugins
import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Every built-in stage keeps what every stage promises")
struct StageContractTests {
  static let stages = Catalogue(builtInPlugins).stages

  /// The options without which a stage has nothing to do.
  static let settings: [String: [String: Value]] = [
    "selection/filter": ["keep": "text.words >= 3 and count(sentences) = 0"]
  ]

  @Test("on random, marked, long and empty text", arguments: stages.map(\.qualifiedName))
  func contract(_ name: String) throws {
    let declaration = try #require(Self.stages.first { $0.qualifiedName == name })
    var stage = declaration.make()
    for (option, value) in Self.settings[name] ?? [:] {
      try #require(declaration.options(stage).first { $0.name == option }).option.set(value)
    }
    try stage.prepare(StageContext { path throws(StageError) in throw StageError(.badResource, path) })
    #expect(checkStageContract(stage, texts: 60, longestText: 1 << 16) == [])
  }
}
