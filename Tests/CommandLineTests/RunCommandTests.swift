import Foundation
import TestFiles
import Testing

@Suite("saqiya run")
struct RunCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("writes one JSON object a document, in a fixed order of fields")
  func record() throws {
    let outcome = try workplace.saqiya(
      "run", "p.yaml", "-",
      input: #"{"id":"a","text":"في 5 أيام","metadata":{"date":"2020-01-02","n":1.50},"lang":"ar"}"# + "\n")
    #expect(
      outcome.output
        == #"{"id":"a","text":"في 5 أيام","offsets":"scalar","metadata":{"date":"2020-01-02","n":1.50,"judge.seen":true},"#
        + #""lang":"ar","layers":{"digits":[{"start":3,"end":4,"text":"5","of":"5","at":{"start":3,"end":4}}]}}"# + "\n"
    )
    #expect(outcome.errors == "read 1 = written 1 + dropped 0 + failed 0\n")
    #expect(outcome.code == 0)
  }

  @Test("reads files, folders and patterns; the text comes out as it is in the file")
  func inputs() throws {
    try workplace.write("\u{FEFF}سطر\r\n\r\nثانٍ \u{0} 1\n\n", to: "docs/b.txt")
    try workplace.write("", to: "docs/a/empty.txt")
    try workplace.write(#"{"text":"x"}"# + "\n\n" + #"{"id":"named","text":"y"}"#, to: "docs/a/lines.jsonl")
    try workplace.write("not read", to: "docs/readme.md")
    let outcome = try workplace.saqiya("run", "p.yaml", "docs", "docs/*.txt")
    let records = try outcome.records()
    #expect(
      records.compactMap { $0["id"] as? String } == [
        "docs/a/empty.txt", "docs/a/lines.jsonl:1", "named", "docs/b.txt", "docs/b.txt",
      ])
    #expect(records[0]["text"] as? String == "")
    #expect(outcome.lines[3].contains("\"text\":\"\u{FEFF}سطر\\r\\n\\r\\nثانٍ \\u0000 1\\n\\n\""))
    #expect(outcome.errors.contains("warning: duplicate document id 'docs/b.txt' (1 document)\n"))
    #expect(outcome.code == 0)
  }

  @Test("gives the same bytes for any number of jobs, and for JSONL on standard input as for files")
  func determinism() throws {
    let texts = (0..<60).map { number in String(repeating: "رقم \(number) ثم \(number * 37)\n", count: number % 9) }
    for (number, text) in texts.enumerated() {
      try workplace.write(text, to: String(format: "docs/%02d.txt", number))
    }
    let lines = try texts.enumerated().map { number, text in
      let object = ["id": String(format: "docs/%02d.txt", number), "text": text]
      return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
    let expected = try workplace.saqiya("run", "p.yaml", "docs", "--jobs", "1").output
    #expect(expected.split(separator: "\n").count == 60)
    for jobs in ["2", "8"] {
      #expect(try workplace.saqiya("run", "p.yaml", "docs", "--jobs", jobs).output == expected)
    }
    #expect(try workplace.saqiya("run", "p.yaml", "-", input: lines.joined(separator: "\n")).output == expected)
  }

  @Test("writes a file under its name only when it is complete")
  func outputFile() throws {
    try workplace.write("the run before\n", to: "out.json")
    let failed = try workplace.saqiya(
      "run", "p.yaml", "-", "--output", "out.json", "--format", "json", "--on-error", "fail", "--input-format", "jsonl",
      input: #"{"text":"1"}"# + "\n" + #"{"text":"fail"}"#)
    #expect(failed.code == 65)
    #expect(workplace.text(of: "out.json") == "the run before\n")
    let partial = try #require(workplace.text(of: "out.json.partial"))
    #expect(partial.hasPrefix("[\n{") && partial.hasSuffix("}\n]\n"))
    #expect(failed.errors.contains("the documents that were finished are in 'out.json.partial'\n"))

    let whole = try workplace.saqiya(
      "run", "p.yaml", "-", "--output", "out.json", "--format", "json", input: #"{"id":"1","text":""}"#)
    #expect(whole.code == 0)
    #expect(
      workplace.text(of: "out.json")
        == "[\n" + #"{"id":"1","text":"","offsets":"scalar","metadata":{"judge.seen":true},"layers":{"digits":[]}}"#
        + "\n]\n")
    #expect(try workplace.names().filter { $0.hasPrefix("out") } == ["out.json", "out.json.partial"])
  }

  @Test("sets options from the command line")
  func settings() throws {
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [read-file]\n", to: "sub/p.yaml")
    try workplace.write("one", to: "sub/words.txt")
    try workplace.write("two", to: "sub/other.txt")
    let input = #"{"id":"1","text":""}"#
    let first = try workplace.saqiya("run", "sub/p.yaml", "-", input: input)
    #expect(first.output.contains(#""metadata":{"file":"one"}"#))
    let second = try workplace.saqiya("run", "sub/p.yaml", "-", "--set", "read-file.file=other.txt", input: input)
    #expect(second.output.contains(#""metadata":{"file":"two"}"#))
    let third = try workplace.saqiya("run", "sub/p.yaml", "-", "--set", "read-file.file=none.txt", input: input)
    #expect(
      third.messages
        == "sub/p.yaml:3:10: error: stage 'read-file': cannot read 'sub/none.txt': No such file or directory\n")
    #expect(third.code == 78)
  }

  @Test("refuses a table of layers that the pipeline does not write", arguments: ["csv", "csv-bom"])
  func emptyTable(format: String) throws {
    let refusal = """
      p.yaml: error: '--format \(format)' writes 'numbers' and 'dates', and the pipeline writes none of them; \
      add a stage that provides one, name the layer under 'output.rows', or use '--format jsonl'

      """
    let without = try workplace.saqiya("run", "p.yaml", "-", "--format", format, input: #"{"text":"5"}"#)
    #expect(without.errors == refusal)
    #expect(without.code == 78)

    let stages = "saqiya: 1\nplugins: [segmentation, numbers]\nstages: [sentences, numbers]\n"
    try workplace.write(stages + "output: { layers: [sentences] }\n", to: "p.yaml")
    let hidden = try workplace.saqiya("run", "p.yaml", "-", "--format", format, input: #"{"text":"5"}"#)
    #expect(hidden.errors == refusal)
    try workplace.write(stages, to: "p.yaml")
    let table = try workplace.saqiya("run", "p.yaml", "-", "--format", format, input: #"{"id":"a","text":"5 كتب"}"#)
    #expect(table.output.contains("a,0,5,5 كتب,count,5"))
    #expect(table.code == 0)
  }

  @Test("says nothing but errors when asked to be quiet")
  func quiet() throws {
    let outcome = try workplace.saqiya("run", "p.yaml", "-", "--quiet", input: #"{"text":"drop it"}"#)
    #expect(outcome.errors == "")
    #expect(outcome.output == "")
    #expect(outcome.code == 0)
  }

  @Test(
    "counts what stages leave out, by reason",
    arguments: [("1", "read 3 = written 1 + dropped 2 (unwanted: 2) + failed 0\n")])
  func dropped(jobs: String, count: String) throws {
    let lines = [#"{"text":"drop a"}"#, #"{"text":"1"}"#, #"{"text":"drop b"}"#]
    let outcome = try workplace.saqiya("run", "p.yaml", "-", "-j", jobs, input: lines.joined(separator: "\n"))
    #expect(outcome.errors == count)
    #expect(outcome.lines.count == 1)
  }
}
