import ArabicScript
import Language
import SaqiyaKit
import Testing

@Suite("Tables of a language")
struct LanguageTableTests {
  private enum Mark: String, CaseIterable { case before, after }

  @Test("are refused with file and line where a cell cannot be understood")
  func refusals() throws {
    let table = try LanguageTable(Array("# word\tmark\nنحو\tbefor\tx".utf8), name: "bounds.tsv")
    let row = try #require(table.rows.first)
    #expect(throws: StageError(.badResource, "bounds.tsv:2: found 'befor', expected one of 'before', 'after'")) {
      try table.choice(row, 1, of: Mark.self)
    }
    #expect(throws: StageError(.badResource, "bounds.tsv:2: found 'x', expected a whole number")) {
      try table.number(row, 2)
    }
    #expect(throws: StageError(.badResource, "bounds.tsv:2: found 'x', expected letters of '2c'")) {
      try table.marks(row, 2, of: "2c")
    }
  }

  @Test("give an empty table for a kind that the language has none of")
  func missingKind() throws {
    let pack = LanguagePack(code: "xx", name: "Test", morphology: NoMorphology(), tables: [:])
    #expect(try pack.table(.months).rows.isEmpty)
    #expect(pack.kinds.isEmpty)
  }

  @Test("name the language, the file and the line of a month that is none")
  func badMonth() {
    let pack = LanguagePack(
      code: "xx", name: "Test", morphology: NoMorphology(),
      tables: [.months: { Array("أول\tgregorian\t14".utf8) }])
    #expect(throws: StageError(.badResource, "xx/months.tsv:1: found '14', expected a month from 1 to 13")) {
      try pack.months()
    }
  }

  @Test("are chosen by the language of a tag, whatever its region")
  func registry() {
    let pack = LanguagePack(code: "xx", name: "Test", morphology: NoMorphology(), tables: [:])
    let registry = LanguageRegistry([pack], undetermined: pack)
    #expect(registry.pack(for: "xx")?.name == "Test")
    #expect(registry.pack(for: "XX-TN")?.name == "Test")
    #expect(registry.pack(for: "xy") == nil)
    #expect(registry.standard.code == "xx")
  }
}

/// A language whose words never change.
struct NoMorphology: Morphology {
  var hasArticle: Bool { false }
  var particles: [(written: String, particles: Proclitics)] { [("", .none)] }
  func singular(_ noun: String) -> [String] { [noun] }
  func accusative(_ noun: String) -> String? { nil }
  func adjective(_ masculine: String) -> [String] { [masculine] }
  func definite(_ word: String) -> String { word }
  func forms(ofVerb verb: String, _ tense: VerbForm.Tense) -> [VerbForm] { [VerbForm(written: verb, tense: tense)] }
}
