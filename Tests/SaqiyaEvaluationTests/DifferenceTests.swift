import SaqiyaEvaluation
import SaqiyaKit
import Testing

@Suite("Differences of outputs")
struct DifferenceTests {
  private func records(_ lines: String...) throws -> [EvaluationRecord] {
    try RecordReader().records(of: Array(lines.joined(separator: "\n").utf8), file: "out.jsonl")
  }

  private func line(_ annotations: String, id: String = "a", text: String = "في 5 أيام و6 أيام", more: String = "")
    -> String
  {
    #"{"id":"\#(id)","text":"\#(text)"\#(more),"layers":{"numbers":[\#(annotations)]}}"#
  }

  @Test("are found annotation by annotation")
  func annotations() throws {
    let before = try records(
      line(#"{"start":3,"end":4,"value":5},{"start":11,"end":12,"value":6},{"start":0,"end":2}"#))
    let after = try records(
      line(#"{"start":3,"end":4,"value":5},{"start":11,"end":17,"value":7},{"start":5,"end":9}"#))
    let difference = try OutputDifference(from: before, to: after)
    let layer = try #require(difference.records.first?.layers.first)
    #expect(!difference.isEmpty)
    #expect(layer.same == 1)
    #expect(layer.removed.map(\.start) == [0])
    #expect(layer.added.map(\.start) == [5])
    #expect(layer.changed.map { $0.before.differences(to: $0.after) } == [["value"]])
    #expect(try OutputDifference(from: before, to: before).isEmpty)
  }

  @Test("are those of the metadata and the view as well, unless layers are chosen")
  func rest() throws {
    let before = try records(line("", more: #","view":"x","metadata":{"a":1,"b":2}"#))
    let after = try records(line("", more: #","view":"y","metadata":{"b":3,"c":4}"#))
    let difference = try #require(try OutputDifference(from: before, to: after).records.first)
    #expect(difference.changesView)
    #expect(difference.metadata.map(\.name) == ["a", "b", "c"])
    #expect(try OutputDifference(from: before, to: after, layers: ["numbers"]).isEmpty)
  }

  @Test("are missing documents and layers; documents of one id are paired in their order")
  func documents() throws {
    let before = try records(line("", id: "x"), line("", id: "y"), line("", id: "x"), line("", id: "x"))
    let after = try records(
      #"{"id":"y","text":"في 5 أيام و6 أيام","layers":{}}"#, line("", id: "x"), line("", id: "z"))
    let difference = try OutputDifference(from: before, to: after)
    #expect(difference.onlyInFirst.map(\.place) == ["out.jsonl:3", "out.jsonl:4"])
    #expect(difference.onlyInSecond.map(\.id) == ["z"])
    #expect(difference.records.map(\.isEmpty) == [true, false])
    #expect(difference.records[1].layers.map(\.isInOneOnly) == [true])
  }

  @Test("are not sought between texts or units that differ")
  func refusals() throws {
    let text = #expect(throws: RecordFileError.self) {
      try OutputDifference(from: records(line("")), to: records(line("", text: "نص آخر")))
    }
    #expect(
      text?.description
        == "out.jsonl:1: error: the text of 'a' is not that of out.jsonl:1, expected two outputs of one input")
    let unit = #expect(throws: RecordFileError.self) {
      try OutputDifference(from: records(line("")), to: records(line("", more: #","offsets":"utf8""#)))
    }
    #expect(
      unit?.description
        == "out.jsonl:1: error: found offsets of the unit utf8, expected scalar as in out.jsonl:1; "
        + "write both with the same 'output.offsets'")
  }
}
