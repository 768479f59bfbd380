import Foundation
import TestFiles
import Testing

@Suite("What a run writes")
struct OutputTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write("forms\tid\trank\nوزير|الوزير\tminister\t1\nرئيس\tpresident\t\n", to: "names.tsv")
    try workplace.write("عاد الوزير في 10 نوفمبر 2017 ومعه 3 رجال.", to: "a.txt")
    try workplace.write("نص بلا شيء.", to: "b.txt")
  }

  private func pipeline(_ rest: String, to name: String = "o.yaml") throws {
    try workplace.write(
      """
      saqiya: 1
      plugins: [matching, normalization, numbers, dates]
      stages:
        - numbers
        - dates
        - use: lexicon
          id: offices
          with: { files: [names.tsv], layer: offices }
        - use: normalize
          with: { preset: search, as: folded }
      \(rest)
      """, to: name)
  }

  @Test("has the attributes of a lexicon as columns of rows")
  func lexiconColumns() throws {
    try pipeline("output: { rows: offices }")
    let rows = try workplace.saqiya("run", "o.yaml", "a.txt", "--format", "csv", "-q").output
    // The id is that of the document.
    #expect(rows == "id,start,end,text,name,rank,also\r\na.txt,4,10,الوزير,وزير,1,\r\n")
    try pipeline("output: { rows: offices, columns: [text, rnak] }")
    let wrong = try workplace.saqiya("check", "o.yaml")
    #expect(
      wrong.messages.contains(
        "o.yaml:11:42: error: the layer 'offices' has no attribute 'rnak'; did you mean 'rank'?\n"))
    #expect(wrong.code == 78)
    try pipeline("output: { layers: [offices] }")
    let schema = try workplace.saqiya("schema", "--output", "o.yaml")
    #expect(schema.code == 0)
    #expect(schema.output.contains("\"rank\""))
  }

  @Test("goes to several files, each once")
  func severalOutputs() throws {
    try pipeline(
      """
      outputs:
        - { path: n.csv, format: csv, rows: numbers, columns: [id, value] }
        - { path: o.jsonl, layers: [offices] }
      """)
    let run = try workplace.saqiya("run", "o.yaml", "a.txt", "b.txt", "--output", "all.jsonl", "-q")
    #expect(run.code == 0)
    #expect(workplace.text(of: "n.csv") == "id,value\r\na.txt,3\r\n")
    #expect(workplace.text(of: "o.jsonl")?.split(separator: "\n").count == 2)
    try pipeline("outputs: [{ path: x.jsonl }, { path: x.jsonl }]")
    let twice = try workplace.saqiya("run", "o.yaml", "a.txt", "--output", "all.jsonl")
    #expect(twice.code == 64)
    #expect(twice.errors == "error: 'outputs: x.jsonl' and 'outputs: x.jsonl' are the same file; write to another\n")
    try pipeline("outputs: [{ path: all.jsonl }]")
    let same = try workplace.saqiya("run", "o.yaml", "a.txt", "--output", "all.jsonl")
    #expect(same.code == 64)
    #expect(!workplace.exists("x.jsonl"))
    try pipeline("outputs: [{ path: none/x.jsonl }]")
    #expect(try workplace.saqiya("run", "o.yaml", "a.txt", "--output", "all.jsonl").code == 73)
  }

  @Test("refuses views and layers that no stage makes")
  func unknownNames() throws {
    try pipeline("output: { views: [floded] }")
    let view = try workplace.saqiya("check", "o.yaml")
    #expect(view.code == 78)
    #expect(view.messages.contains("did you mean 'folded'?"))
    try pipeline("output: { rows: sentences }")
    let rows = try workplace.saqiya("check", "o.yaml")
    #expect(rows.code == 78)
    #expect(rows.messages.contains("o.yaml:11:17: error: no stage provides the layer 'sentences'"))
  }

  @Test("has the header alone when no document has a row")
  func noRows() throws {
    try pipeline("output: { rows: dates, columns: [id, value] }")
    let outcome = try workplace.saqiya("run", "o.yaml", "b.txt", "--format", "csv")
    #expect(outcome.output == "id,value\r\n")
    #expect(outcome.errors == "read 1 = written 1 + dropped 0 + failed 0\n")
    #expect(try workplace.saqiya("run", "o.yaml", "b.txt", "-q").output == "")
  }

  @Test("has nested attributes in one cell, quoted where it must be")
  func nestedCells() throws {
    try pipeline("output: { rows: numbers, columns: [id, number, metadata.missing, noun] }")
    let outcome = try workplace.saqiya("run", "o.yaml", "a.txt", "--format", "csv", "-q")
    #expect(outcome.output.contains("\"{\"\"start\"\":"))
    #expect(outcome.code == 0)
  }

  @Test("is refused with a limit of no document, and with statistics that cannot be written")
  func limits() throws {
    let limit = try workplace.saqiya("run", "p.yaml", "a.txt", "--limit", "0")
    #expect(limit.errors.hasPrefix("error: --limit: found '0', expected at least 1\n"))
    #expect(limit.code == 64)
    #expect(try workplace.saqiya("run", "p.yaml", "a.txt", "b.txt", "--limit", "1").lines.count == 1)
    let stats = try workplace.saqiya("run", "p.yaml", "a.txt", "--stats", "none/s.json")
    #expect(stats.errors == "error: cannot create 'none/s.json': No such file or directory\n")
    #expect(stats.output == "")
    #expect(stats.code == 73)
    let same = try workplace.saqiya("run", "p.yaml", "a.txt", "--stats", "a.txt")
    #expect(same.code == 64)
    #expect(workplace.text(of: "a.txt")?.hasPrefix("عاد") == true)
    #expect(try workplace.saqiya("run", "p.yaml", "a.txt", "--output", "x", "--stats", "x").code == 64)
  }
}
