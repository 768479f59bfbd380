import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaFormats

@Suite("Output formats")
struct EncoderTests {
  /// A document with sentences and a number at marked places.
  private func document() -> Document {
    let marked = MarkedText("⟦😀 قال⟧. ⟦5 كتب⟧")
    var document = Document(id: "a", text: marked.text, metadata: ["date": "2020-01-02", "tab": "\t"])
    document[Sentence.self] = [Sentence(range: marked.ranges[0], kind: .heading)]
    let noun = TextRange(marked.ranges[1].start + 2, marked.ranges[1].end)
    var number = Number(
      range: marked.ranges[1], numeral: TextRange(marked.ranges[1].start, marked.ranges[1].start + 1), kind: .cardinal,
      value: ExactDecimal("5.0"))
    number.noun = noun
    document[Number.self] = [number]
    return document
  }

  private func encode(_ documents: [InputDocument], as name: String, _ plan: OutputPlan) throws -> String {
    let encoder = try #require(OutputFormat.builtIn.first { $0.name == name }).makeEncoder(OutputOptions(plan: plan))
    var bytes = encoder.header
    for (index, document) in documents.enumerated() {
      if index > 0 { bytes += encoder.separator }
      var buffer = ByteBuffer()
      encoder.encode(document, into: &buffer)
      bytes += buffer.bytes
    }
    return String(decoding: bytes + encoder.footer, as: UTF8.self)
  }

  @Test("JSONL has all layers in the order of their making, offsets in scalars, further fields as they were")
  func lines() throws {
    let input = InputDocument(document: document(), furtherFields: Array(#","x":[1.0]"#.utf8))
    #expect(
      try encode([input], as: "jsonl", OutputPlan())
        == #"{"id":"a","text":"😀 قال. 5 كتب","offsets":"scalar","metadata":{"date":"2020-01-02","tab":"\t"},"x":[1.0],"#
        + #""layers":{"sentences":[{"start":0,"end":5,"kind":"heading"}],"numbers":[{"start":7,"end":12,"text":"5 كتب","#
        + #""number":{"start":7,"end":8},"kind":"cardinal","value":5.0,"noun":"كتب"}]}}"# + "\n")
  }

  @Test("exact numbers of annotations are strings when the plan says so; those of metadata stay what they were")
  func numbersAsStrings() throws {
    var document = document()
    document.metadata["n"] = .decimal(ExactDecimal("0.10")!)
    let line = try encode([InputDocument(document: document)], as: "jsonl", OutputPlan(numbers: .string))
    #expect(line.contains(#""kind":"cardinal","value":"5.0","noun""#))
    #expect(line.contains(#""n":0.10}"#))
  }

  @Test("several units of offsets stand beside each other")
  func units() throws {
    let plan = OutputPlan(layers: ["sentences"], offsets: [.utf16, .scalar, .utf8])
    #expect(
      try encode([InputDocument(document: document())], as: "jsonl", plan).hasSuffix(
        #""offsets":["utf16","scalar","utf8"],"metadata":{"date":"2020-01-02","tab":"\t"},"layers":{"sentences":["#
          + #"{"start":0,"end":6,"start_scalar":0,"end_scalar":5,"start_utf8":0,"end_utf8":11,"kind":"heading"}]}}"#
          + "\n"))
  }

  @Test("layers come in the order of the plan; none is an empty object; the view stands after the text")
  func layers() throws {
    var document = Document(id: "a", text: "Ab")
    document.add([Sentence(range: TextRange(0, 2))])
    document.add([SummarySentence(range: TextRange(0, 2), rank: 1, score: 1, reasons: [])])
    var alignment = Alignment.Builder()
    alignment.replace(1, with: 1)
    alignment.keep(1)
    document.rewriteView(as: "ab", alignment: alignment.finish())
    let input = InputDocument(document: document)
    #expect(
      try encode([input], as: "jsonl", OutputPlan(layers: ["summary", "sentences", "dates"])).hasSuffix(
        #""layers":{"summary":[{"start":0,"end":2,"text":"Ab","rank":1,"score":1}],"#
          + #""sentences":[{"start":0,"end":2,"kind":"sentence"}]}}"# + "\n"))
    #expect(
      try encode([input], as: "jsonl", OutputPlan(layers: [], view: true))
        == #"{"id":"a","text":"Ab","view":"ab","offsets":"scalar","metadata":{},"layers":{}}"# + "\n")
  }

  @Test("JSON is one array, of none, one or several documents", arguments: [0, 1, 3])
  func array(count: Int) throws {
    let record = #"{"id":"","text":"","offsets":"scalar","metadata":{},"layers":{}}"#
    let documents = Array(repeating: InputDocument(document: Document(id: "", text: "")), count: count)
    #expect(
      try encode(documents, as: "json", OutputPlan())
        == "[\n" + Array(repeating: record, count: count).joined(separator: ",\n") + "\n]\n")
  }

  @Test("the report has title, summary, numbers and dates in time, in isolates")
  func report() throws {
    let marked = MarkedText("⟦زار ⟦400⟧ شخص⟧ في ⟦2019⟧ و⟦2017⟧ لمدة ⟦شهر⟧")
    var document = Document(
      id: "a.txt", text: marked.text,
      metadata: [
        "title": "عنوان\u{202E}\u{1B}[31m", "date": "2/1/2020", "dates.reference": ["value": "2020-01-02"],
      ])
    document[SummarySentence.self] = [SummarySentence(range: marked.ranges[0], rank: 1, score: 1)]
    var number = Number(range: marked.ranges[1], numeral: marked.ranges[1], kind: .cardinal, value: ExactDecimal(400))
    number.modifier = .atLeast
    var vague = Number(range: marked.ranges[4], numeral: marked.ranges[4], kind: .vague, value: nil)
    vague.low = ExactDecimal(3)
    vague.high = ExactDecimal(10)
    document[Number.self] = [number, vague]
    document[TimeExpression.self] = [
      TimeExpression(range: marked.ranges[2], kind: .date, value: "2019"),
      TimeExpression(range: marked.ranges[3], kind: .date, value: "2017"),
      TimeExpression(range: marked.ranges[4], kind: .duration, value: "P1M"),
    ]
    document[Sentence.self] = [Sentence(range: marked.ranges[0])]
    let report = try encode([InputDocument(document: document)], as: "text", OutputPlan())
    #expect(
      report
        == """
        \u{2068}عنوان\\u{202E}\\u{1B}[31m\u{2069}
        a.txt · 2020-01-02

        Summary
          \u{2068}زار 400 شخص\u{2069}

        Numbers
          ≥ 400  cardinal  400
          3–10   vague     \u{2068}شهر\u{2069}

        Dates
          2017  DATE      2017
          2019  DATE      2019
          P1M   DURATION  \u{2068}شهر\u{2069}

        sentences 1

        """)
  }

  @Test("the report has colours only when asked for", arguments: [true, false])
  func colour(usesColour: Bool) throws {
    let encoder = ReportEncoder(OutputOptions(plan: OutputPlan(), usesColour: usesColour))
    var buffer = ByteBuffer()
    encoder.encode(InputDocument(document: Document(id: "a", text: "")), into: &buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == (usesColour ? "\u{1B}[1ma\u{1B}[0m\n" : "a\n"))
  }
}
