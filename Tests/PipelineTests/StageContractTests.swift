import BuiltInPlugins
import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Every built-in stage keeps what every stage promises")
struct StageContractTests {
  static let stages = Catalogue(builtInPlugins).stages

  @Test("on random, marked, long and empty text", arguments: stages.map(\.qualifiedName))
  func contract(_ name: String) throws {
    let declaration = try #require(Self.stages.first { $0.qualifiedName == name })
    var stage = declaration.make()
    try stage.prepare(StageContext { path throws(StageError) in throw StageError(.badResource, path) })
    #expect(checkStageContract(stage, texts: 60, longestText: 1 << 16) == [])
  }
}
