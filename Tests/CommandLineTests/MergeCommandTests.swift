import TestFiles
import Testing

@Suite("saqiya merge")
struct MergeCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write(
      """
      saqiya: 1
      plugins: [normalization, segmentation, numbers, dates, reports]
      stages: [normalize, sentences, numbers, dates]
      corpus: [digest, duplicates, timeline, conflicts, attributions]
      """, to: "digest.yaml")
    try workplace.write(
      #"{"id":"a","text":"أعلنت البلدية أن كلفة الجسر بلغت 12 مليون دينار.","metadata":{"date":"2024-03-01"}}"#,
      to: "a.jsonl")
    try workplace.write(
      #"{"id":"b","text":"زار الوزير أمس المصنع الجديد قرب الميناء.","metadata":{"date":"2024-03-02"}}"#,
      to: "b.jsonl")
  }

  @Test("writes the report of one run over all documents, whatever the order of the partials")
  func order() throws {
    for name in ["a", "b"] {
      #expect(try workplace.saqiya("run", "digest.yaml", "\(name).jsonl", "--partials", "\(name).partials").code == 0)
    }
    #expect(try workplace.saqiya("run", "digest.yaml", "a.jsonl", "b.jsonl", "--report", "whole.json").code == 0)
    let whole = try #require(workplace.text(of: "whole.json"))
    #expect(whole.contains(#""sources":["a"]"#))
    #expect(whole.contains(#""sources":["b"]"#))
    for partials in [["a.partials", "b.partials"], ["b.partials", "a.partials"]] {
      let outcome = try workplace.saqiya(["merge", "digest.yaml"] + partials + ["--report", "merged.json"])
      #expect(outcome.errors == "")
      #expect(outcome.code == 0)
      #expect(workplace.text(of: "merged.json") == whole)
    }
  }

  @Test("refuses what would count twice, or comes from another pipeline")
  func mismatch() throws {
    for name in ["a", "b"] {
      #expect(try workplace.saqiya("run", "digest.yaml", "\(name).jsonl", "--partials", "\(name).partials").code == 0)
    }
    let merge = { (arguments: String...) in
      try workplace.saqiya(["merge", "digest.yaml"] + arguments + ["--report", "r"])
    }
    let same = try merge("a.partials", "b.partials", "a.partials")
    #expect(
      same.errors == """
        error: cannot merge 'a.partials' and 'a.partials': both hold what one run found, which would count twice; \
        leave one out

        """)
    #expect(same.code == 66)
    // Another run over the same file, as it still is.
    #expect(try workplace.saqiya("run", "digest.yaml", "a.jsonl", "--partials", "again.partials").code == 0)
    let overlap = try merge("a.partials", "again.partials")
    #expect(overlap.errors.hasPrefix("error: cannot merge 'a.partials' and 'again.partials': both hold documents of '"))
    #expect(overlap.errors.hasSuffix("/a.jsonl', which would count twice; leave one out\n"))
    // What was merged keeps the runs it comes from.
    let joined = try workplace.saqiya("merge", "digest.yaml", "a.partials", "b.partials", "--partials", "ab.partials")
    #expect(joined.code == 0)
    #expect(try merge("ab.partials", "b.partials").errors.contains("both hold what one run found"))
    let options = try merge("a.partials", "--set", "digest.sentences=2")
    #expect(
      options.errors == """
        error: cannot merge 'a.partials': its run had other stages or options than the pipeline has now; write it again \
        with 'saqiya run --partials', or give 'saqiya merge' the same pipeline and '--set'

        """)
    #expect(options.code == 66)
    #expect(!workplace.exists("r"))
  }

  @Test("refuses partials that are not as they were written, with what to do")
  func damage() throws {
    #expect(try workplace.saqiya("run", "digest.yaml", "a.jsonl", "--partials", "a.partials").code == 0)
    let whole = try #require(workplace.text(of: "a.partials"))
    for (content, problem) in [
      (
        whole.replacing("\"count\":1", with: "\"count\":7"),
        "its checksum is that of other content, so the file was changed"
      ),
      (String(whole.dropLast(40)), "found no checksum at its end, so a part of the file is missing"),
    ] {
      try workplace.write(content, to: "a.partials")
      let outcome = try workplace.saqiya("merge", "digest.yaml", "a.partials", "--report", "r")
      #expect(
        outcome.errors
          == "error: cannot merge 'a.partials': \(problem); write it again with 'saqiya run --partials'\n")
      #expect(outcome.code == 66)
      #expect(!workplace.exists("r"))
    }
  }

  @Test(
    "is refused with a message that says what was expected",
    arguments: [
      (["digest.yaml"], 64, "error: Missing expected argument '<inputs> ...'"),
      (
        ["digest.yaml", "broken"], 64,
        "error: the pipeline has corpus stages; say where their report goes with '--report PATH', or what they know with "
          + "'--partials PATH'"
      ),
      (
        ["digest.yaml", "broken", "--report", "r", "--format", "xml"], 64,
        "error: found 'xml', expected one of json, text"
      ),
      (
        ["p.yaml", "broken", "--partials", "r"], 78,
        "p.yaml: error: '--partials' needs corpus stages; list them under 'corpus' in the pipeline"
      ),
      (
        ["p.yaml", "broken", "--report", "r", "--partials", "q"], 78,
        "p.yaml: error: '--report' and '--partials' need corpus stages; list them under 'corpus' in the pipeline"
      ),
      (
        ["p.yaml", "broken", "--report", "r"], 78,
        "p.yaml: error: '--report' needs corpus stages; list them under 'corpus' in the pipeline"
      ),
      (
        ["digest.yaml", "missing", "--report", "r"], 66,
        "error: cannot read 'missing': No such file or directory"
      ),
      (
        ["digest.yaml", "broken", "--report", "r"], 66,
        "error: cannot merge 'broken': expected a file that 'saqiya run --partials' wrote"
      ),
    ] as [([String], Int32, String)])
  func refusals(arguments: [String], code: Int32, message: String) throws {
    try workplace.write("broken\n", to: "broken")
    let outcome = try workplace.saqiya(["merge"] + arguments)
    #expect(outcome.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(outcome.output == "")
    #expect(outcome.code == code)
    #expect(!workplace.exists("r"))
  }
}
