import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaFormats

@Suite("Formats of annotation tools")
struct LabelEncoderTests {
  private let input: InputDocument

  init() {
    let marked = MarkedText("😀 ⟦⟦دفع⟧ ⟦400 دولار⟧⟧")
    var document = Document(id: "a", text: marked.text, metadata: ["date": "2020-01-02"])
    document[Sentence.self] = [Sentence(range: marked.ranges[0], kind: .heading)]
    var number = Number(range: marked.ranges[2], numeral: marked.ranges[2], kind: .money, value: ExactDecimal(400))
    (number.unit, number.alternatives) = ("USD", [ExactDecimal(4), ExactDecimal(5)])
    document[Number.self] = [number]
    let empty = TextRange(4, 4)
    document.add([empty, marked.ranges[1]].map { ExternalAnnotation(range: $0) }, toLayer: "verbs")
    input = InputDocument(document: document, furtherFields: Array(#","x":1"#.utf8))
  }

  private func encode(as name: String, _ plan: OutputPlan = OutputPlan()) throws -> String {
    let encoder = try #require(OutputFormat.builtIn.first { $0.name == name }).makeEncoder(OutputOptions(plan: plan))
    var buffer = ByteBuffer()
    encoder.encode(input, into: &buffer)
    return String(decoding: encoder.header + buffer.bytes + encoder.footer, as: UTF8.self)
  }

  @Test("Label Studio counts UTF-16 code units, and shows attributes beside a region")
  func labelStudio() throws {
    #expect(
      try encode(as: "label-studio") == """
        [
        {"data":{"text":"😀 دفع 400 دولار","id":"a","metadata":{"date":"2020-01-02"}},"predictions":\
        [{"model_version":"saqiya","result":[\
        {"id":"1","from_name":"label","to_name":"text","type":"labels","value":{"start":3,"end":16,\
        "text":"دفع 400 دولار","labels":["sentences"]},"meta":{"text":["kind: heading"]}},\
        {"id":"2","from_name":"label","to_name":"text","type":"labels","value":{"start":3,"end":6,"text":"دفع",\
        "labels":["verbs"]}},\
        {"id":"3","from_name":"label","to_name":"text","type":"labels","value":{"start":7,"end":16,\
        "text":"400 دولار","labels":["numbers"]},"meta":{"text":["kind: money","value: 400","unit: USD",\
        "alternatives: 4, 5"]}}]}]}
        ]

        """)
  }

  @Test("doccano counts Unicode scalars")
  func doccano() throws {
    #expect(
      try encode(as: "doccano") == """
        {"id":"a","text":"😀 دفع 400 دولار","label":[[2,15,"sentences"],[2,5,"verbs"],[6,15,"numbers"]],\
        "metadata":{"date":"2020-01-02"}}

        """)
  }

  @Test("brat gets two files for a document, ranges over lines in fragments, and names that stay in the folder")
  func brat() throws {
    let marked = MarkedText("⟦😀\nدفع⟧ ⟦400⟧")
    var document = Document(id: "/../b%\u{1}", text: marked.text)
    document[Sentence.self] = [Sentence(range: marked.ranges[0], kind: .heading)]
    document.add([ExternalAnnotation(range: marked.ranges[1], attributes: ["note": "a\tb\nc"])], toLayer: "n")
    let encoder = BratEncoder(OutputOptions(plan: OutputPlan()))
    var buffer = ByteBuffer()
    encoder.encode(InputDocument(document: document), into: &buffer)
    #expect(buffer.count == 2 * (512 + 512))
    let text = buffer.bytes[512..<1024].prefix { $0 != 0 }
    let annotations = buffer.bytes[1536...].prefix { $0 != 0 }
    #expect(String(decoding: text, as: UTF8.self) == document.original)
    #expect(
      String(decoding: annotations, as: UTF8.self)
        == "T1\tsentences 0 1;2 5\t😀 دفع\n#1\tAnnotatorNotes T1\tkind: heading\n"
        + "T2\tn 6 9\t400\n#2\tAnnotatorNotes T2\tnote: a b c\n")
    let name = String(decoding: buffer.bytes[1024...].prefix { $0 != 0 }, as: UTF8.self)
    #expect(name == "%/%2E%2E/b%25%01.ann")
    #expect(encoder.footer.count == 1024)
  }

  @Test("only layers that the pipeline writes are labels", arguments: ["label-studio", "doccano"])
  func layers(format: String) throws {
    let text = try encode(as: format, OutputPlan(layers: ["numbers"]))
    #expect(text.contains("numbers"))
    #expect(!text.contains("sentences"))
  }
}
