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
    "selection/filter": ["keep": "text.words >= 3 and count(sentences) = 0"],
    "selection/unique": ["report": "report.json"],
    "matching/lexicon": ["layer": "names", "files": ["names.tsv"]],
    "matching/patterns": ["layer": "names", "patterns": [["tokens": [["kind": "word"], ["kind": "number"]]]]],
  ]

  @Test("on random, marked, long and empty text", arguments: stages.map(\.qualifiedName))
  func contract(_ name: String) throws {
    let declaration = try #require(Self.stages.first { $0.qualifiedName == name })
    var stage = declaration.make()
    for (option, value) in Self.settings[name] ?? [:] {
      try #require(declaration.options(stage).first { $0.name == option }).option.set(value)
    }
    try stage.prepare(
      StageContext { path throws(StageError) in
        if path == "report.json" { return Array(#"{"deduplicate": {"dropped": []}}"#.utf8) }
        guard path == "names.tsv" else { throw StageError(.badResource, path) }
        return Array("forms\tid\nكتاب\tbook\nمن *\tfrom\n".utf8)
      })
    #expect(checkStageContract(stage, texts: 60, longestText: 1 << 16) == [])
  }
}
