import SaqiyaConfig
import SaqiyaEvaluation
import SaqiyaKit
import Testing

@Suite("Records for measuring")
struct RecordReaderTests {
  private func records(_ lines: String, layers: [String] = []) throws(RecordFileError) -> [EvaluationRecord] {
    try RecordReader(layerNames: layers).records(of: Array(lines.utf8), file: "gold.jsonl")
  }

  private func texts(_ record: EvaluationRecord, _ layer: String) -> [String]? {
    record.annotations(inLayer: layer)?.map { record.text(of: $0) }
  }

  @Test("are what a run writes")
  func output() throws {
    let line =
      #"{"id":"a","text":"في 5 أيام","offsets":["scalar","utf8"],"metadata":{"date":"2020"},"source":"x","#
      + #""layers":{"numbers":[{"start":3,"end":4,"text":"5","kind":"count","value":5}],"dates":[]}}"#
    let record = try #require(records("\n" + line + "\n\n").first)
    #expect(record.id == "a" && record.place == "gold.jsonl:2" && record.unit == .scalar)
    #expect(record.metadata == ["date": "2020"])
    #expect(record.group(named: "source") == "x" && record.group(named: "date") == "2020")
    #expect(record.group(named: "author") == nil)
    #expect(record.layers.map(\.name) == ["numbers", "dates"])
    let number = EvaluationAnnotation(start: 3, end: 4, attributes: ["kind": "count", "value": 5])
    #expect(record.annotations(inLayer: "numbers") == [number])
    #expect(record.annotations(inLayer: "regions") == nil)
    #expect(record.text(of: number) == "5")
  }

  @Test("may be doccano's, in which a label of one document is a layer of all")
  func doccano() throws {
    let lines = """
      {"id":1,"text":"😀 5 و7","label":[[5,6,"numbers"],[2,3,"numbers"]],"Comments":[]}
      {"id":2,"text":"أمس","entities":[{"id":4,"label":"dates","start_offset":0,"end_offset":3}]}
      """
    let read = try records(lines)
    #expect(read.map(\.id) == ["1", "2"])
    #expect(texts(read[0], "numbers") == ["5", "7"])
    #expect(read[0].annotations(inLayer: "dates") == [])
    #expect(texts(read[1], "dates") == ["أمس"])
    #expect(read[1].annotations(inLayer: "numbers") == [])
  }

  @Test("may be Label Studio's tasks, whose offsets count UTF-16 code units")
  func labelStudio() throws {
    let region = #"{"type":"labels","value":{"start":3,"end":4,"text":"5","labels":["numbers"]}}"#
    let choice = #"{"type":"choices","value":{"choices":["x"]}}"#
    let task = #"{"id":1,"data":{"text":"😀 5","id":"a"},"annotations":[{"result":["# + region + "," + choice + "]}]}"
    let minimal = #"{"text":"😀 7","label":[{"start":3,"end":4,"text":"7","labels":["numbers"]}],"id":9}"#
    let read = try records("[\(task),\n\(minimal)]")
    #expect(read.map(\.id) == ["a", "9"])
    #expect(read.map { texts($0, "numbers") } == [["5"], ["7"]])
  }

  @Test(
    "of tools are refused when nobody can know what is gold",
    arguments: [
      (
        #"[{"data":{"text":"5"},"annotations":[{"result":[]},{"result":[]}]}]"#,
        "gold.jsonl[0]: error: found 2 annotations of one task, expected the one that is gold"
      ),
      (
        #"[{"data":{"text":"5"},"annotations":[{"result":[],"was_cancelled":true}]}]"#,
        "gold.jsonl[0]: error: found a task that nobody annotated; leave it out of the gold"
      ),
      (#"{"text":"5","label":[[0,1]]}"#, "gold.jsonl:1: error: found a label that is not [start, end, label]"),
    ])
  func unclear(line: String, message: String) {
    let error = #expect(throws: RecordFileError.self) { try records(line) }
    #expect(error?.description == message)
  }

  @Test("may have layers as fields of their own")
  func bare() throws {
    let line = #"{"text":"5","numbers":[{"start":0,"end":1}],"dates":[],"notes":[1]}"#
    let record = try #require(records(line, layers: ["numbers", "dates"]).first)
    #expect(record.id == "gold.jsonl:1")
    #expect(record.layers.map(\.name) == ["numbers", "dates"])
  }

  @Test("may leave out offsets: the text is then sought behind the annotation before")
  func places() throws {
    let line = #"{"text":"😀 5 و5","offsets":"utf16","layers":{"n":[{"text":"5"},{"text":"5"}]}}"#
    #expect(try records(line)[0].annotations(inLayer: "n")?.map(\.start) == [3, 6])
  }

  @Test(
    "count offsets in their unit",
    arguments: [("scalar", 2, 4), ("utf16", 3, 5), ("utf8", 5, 9)])
  func units(unit: String, start: Int, end: Int) throws {
    let line =
      #"{"text":"😀 نص","offsets":"\#(unit)","layers":{"x":[{"start":\#(start),"end":\#(end),"text":"نص"}]}}"#
    #expect(try records(line)[0].annotations(inLayer: "x")?.count == 1)
  }

  @Test(
    "say what is wrong and where",
    arguments: [
      ("{\"text\":\"x\"}\n{\"text\" 1}", "gold.jsonl:2:9: error: found '1', expected ':'"),
      ("[1]", "gold.jsonl[0]: error: found a whole number, expected an object with 'text' and 'layers'"),
      ("{}", "gold.jsonl:1: error: found no field 'text', expected a string, the text of the document"),
      (
        #"{"text":1}"#,
        "gold.jsonl:1: error: the field 'text' holds a whole number, expected a string, the text of the document"
      ),
      (#"{"text":"x","id":[]}"#, "gold.jsonl:1: error: the field 'id' holds a list, expected a string"),
      (
        #"{"text":"x","metadata":1}"#,
        "gold.jsonl:1: error: the field 'metadata' holds a whole number, expected an object"
      ),
      (#"{"text":"x","offsets":"byte"}"#, "gold.jsonl:1: error: 'offsets' is none of scalar, utf16 and utf8"),
      (
        #"{"text":"x","layers":[]}"#,
        "gold.jsonl:1: error: the field 'layers' holds a list, expected an object of layers, each a list"
      ),
      (
        #"{"text":"x","layers":{"n":{}}}"#,
        "gold.jsonl:1: error: the field 'n' holds a mapping, expected a list of annotations"
      ),
      (
        #"{"text":"x","layers":{"n":[{"start":0,"end":1},{"start":0}]}}"#,
        "gold.jsonl:1: error: n[1]: expected 'start' and 'end', both whole numbers, or a 'text' without them"
      ),
      (
        #"{"text":"x","layers":{"n":[{"start":0,"end":2}]}}"#,
        "gold.jsonl:1: error: n[0]: found the range 0 to 2, expected one inside the text, whose length is 1"
      ),
      (
        #"{"text":"x","layers":{"n":[7]}}"#,
        "gold.jsonl:1: error: n[0]: found a whole number, expected an object with 'start' and 'end'"
      ),
      (
        #"{"text":"عام 5","layers":{"n":[{"text":"5"},{"text":"5"}]}}"#,
        "gold.jsonl:1: error: n[1]: found no '5' behind the annotation before it"
      ),
      (
        #"{"text":"عام 5","layers":{"n":[{"start":0,"end":3,"text":"5"}]}}"#,
        "gold.jsonl:1: error: n[0]: 'text' is '5', but 0 to 3 is 'عام'"
      ),
    ])
  func errors(lines: String, message: String) {
    let error = #expect(throws: RecordFileError.self) { try records(lines) }
    #expect(error?.description == message)
  }
}
