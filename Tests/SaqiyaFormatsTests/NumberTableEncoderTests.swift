import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Numbers as CSV")
struct NumberTableEncoderTests {
  private func table(_ name: String, _ id: String) throws -> String {
    let marked = MarkedText("باع ⟦⟦400 ألف⟧ كتاب⟧ و⟦10,5⟧")
    var document = Document(id: id, text: marked.text)
    var count = Number(range: marked.ranges[0], numeral: marked.ranges[1], kind: .count, value: ExactDecimal(400_000))
    count.noun = TextRange(marked.ranges[1].end + 1, marked.ranges[0].end)
    count.modifier = .approx
    let decimal = Number(
      range: marked.ranges[2], numeral: marked.ranges[2], kind: .cardinal, value: ExactDecimal("10.5"))
    document.add([count, decimal])
    let encoder = try OutputFormat.builtIn(named: name).makeEncoder(OutputOptions(plan: OutputPlan()))
    var buffer = ByteBuffer()
    buffer.append(encoder.header)
    encoder.encode(InputDocument(document: document), into: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("have a row each, quoted where RFC 4180 asks for it")
  func rows() throws {
    #expect(
      try table("csv", "a \"b\", c") == """
        document,start,end,text,kind,value,low,high,unit,noun,mod\r
        "a ""b"", c",4,16,400 ألف كتاب,count,400000,,,,كتاب,approx\r
        "a ""b"", c",18,22,"10,5",cardinal,10.5,,,,,\r

        """)
  }

  @Test("begin with a byte-order mark for spreadsheets")
  func byteOrderMark() throws {
    #expect(try Array(table("csv-bom", "a").utf8.prefix(11)) == [0xEF, 0xBB, 0xBF] + Array("document".utf8))
    #expect(try table("csv", "a").utf8.first == UInt8(ascii: "d"))
  }
}
