import SaqiyaKit
import Testing

@testable import Numbers

@Suite("Word lists of the plugin")
struct DataListTests {
  private enum Mark: String, CaseIterable { case before, after }

  @Test("are refused with file and line where a cell cannot be understood")
  func refusals() throws {
    let list = try DataList(Array("# word\tmark\nنحو\tbefor\tx".utf8), "bounds.tsv")
    let row = try #require(list.rows.first)
    #expect(throws: StageError(.badResource, "bounds.tsv:2: found 'befor', expected one of 'before', 'after'")) {
      try list.choice(row, 1, of: Mark.self)
    }
    #expect(throws: StageError(.badResource, "bounds.tsv:2: found 'x', expected a whole number")) {
      try list.number(row, 2)
    }
    #expect(throws: StageError(.badResource, "bounds.tsv:2: found 'x', expected letters of '2c'")) {
      try list.marks(row, 2, of: "2c")
    }
  }

  @Test("have every cue by one name")
  func cues() {
    #expect(Set(Cue.named.values.map(\.rawValue)).count == Cue.named.count)
  }
}
