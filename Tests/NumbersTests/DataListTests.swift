import ArabicScript
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

  @Test("have every word once")
  func duplicates() throws {
    let lists: [(name: String, bytes: [UInt8])] = [
      ("amounts.tsv", PackageResources.amounts_tsv), ("changes.tsv", PackageResources.changes_tsv),
      ("false-friends.tsv", PackageResources.false_friends_tsv), ("heads.tsv", PackageResources.heads_tsv),
      ("letter-names.tsv", PackageResources.letter_names_tsv), ("months.tsv", PackageResources.months_tsv),
      ("nouns.tsv", PackageResources.nouns_tsv), ("percents.tsv", PackageResources.percents_tsv),
      ("stop-words.tsv", PackageResources.stop_words_tsv), ("year-heads.tsv", PackageResources.year_heads_tsv),
    ]
    for list in lists {
      var lines: [String: Int] = [:]
      for row in try DataList(list.bytes, list.name).rows {
        let earlier = lines.updateValue(row.line, forKey: LexiconLoader.fold(row[0]))
        #expect(earlier == nil, "\(list.name):\(row.line): '\(row[0])' stands in line \(earlier ?? 0) already")
      }
    }
  }

  @Test("have every cue by one name")
  func cues() {
    #expect(Set(Cue.named.values.map(\.rawValue)).count == Cue.named.count)
  }
}
