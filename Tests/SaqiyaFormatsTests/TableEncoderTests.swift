import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Numbers and dates as CSV")
struct TableEncoderTests {
  private func table(_ name: String, _ id: String) throws -> String {
    let marked = MarkedText("باع ⟦⟦400 ألف⟧ كتاب⟧ و⟦10,5⟧")
    var document = Document(id: id, text: marked.text)
    var count = Number(range: marked.ranges[0], numeral: marked.ranges[1], kind: .count, value: ExactDecimal(400_000))
    count.noun = TextRange(marked.ranges[1].end + 1, marked.ranges[0].end)
    count.modifier = .approx
    let decimal = Number(
      range: marked.ranges[2], numeral: marked.ranges[2], kind: .cardinal, value: ExactDecimal("10.5"))
    document.add([count, decimal])
    return try encode(document, as: name)
  }

  private func encode(_ document: Document, as name: String, layers: [String]? = nil) throws -> String {
    let encoder = try #require(OutputFormat.builtIn.first { $0.name == name }).makeEncoder(
      OutputOptions(plan: OutputPlan(layers: layers)))
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

  @Test("stand in the order of the text, dates with their type, value and bounds")
  func dates() throws {
    let marked = MarkedText("⟦غدا⟧ يزور ⟦12⟧ وفدا من ⟦3 إلى 10 نوفمبر⟧")
    var document = Document(id: "a", text: marked.text)
    var day = TimeExpression(range: marked.ranges[0], kind: .date, value: "2017-11-11")
    day.modifier = .approximate
    var interval = TimeExpression(range: marked.ranges[2], kind: .date, value: "2017-11-03/2017-11-10")
    (interval.from, interval.to) = ("2017-11-03", "2017-11-10")
    document.add([day, interval])
    document.add([Number(range: marked.ranges[1], numeral: marked.ranges[1], kind: .cardinal, value: ExactDecimal(12))])
    let header = "document,start,end,text,kind,value,low,high,unit,noun,mod\r\n"
    let first = "a,0,3,غدا,DATE,2017-11-11,,,,,APPROX\r\n"
    let number = "a,9,11,12,cardinal,12,,,,,\r\n"
    let last = "a,20,35,3 إلى 10 نوفمبر,DATE,2017-11-03/2017-11-10,2017-11-03,2017-11-10,,,\r\n"
    #expect(try encode(document, as: "csv") == header + first + number + last)
    #expect(try encode(document, as: "csv", layers: ["dates"]) == header + first + last)
    #expect(try encode(document, as: "csv", layers: ["numbers"]) == header + number)
  }

  @Test(
    "have no cell that a spreadsheet would compute, unless formulas are kept",
    arguments: [
      ("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0"), ("@SUM(1)", "'@SUM(1)"), ("+966 5", "'+966 5"), ("-x", "'-x"),
      ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("＝1", "'＝1"), ("-12.5", "-12.5"), ("+5", "+5"), ("-1e5", "'-1e5"),
      ("a=1", "a=1"), ("-", "'-"), ("=1,2", "\"'=1,2\""),
    ])
  func formulas(id: String, cell: String) throws {
    var document = Document(id: id, text: "12")
    document.add([Number(range: TextRange(0, 2), numeral: TextRange(0, 2), kind: .cardinal, value: ExactDecimal(-12))])
    func row(keepsFormulas: Bool) -> String {
      let options = OutputOptions(plan: OutputPlan(), keepsFormulas: keepsFormulas)
      var buffer = ByteBuffer()
      TableEncoder(options, hasByteOrderMark: false).encode(InputDocument(document: document), into: &buffer)
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
    #expect(row(keepsFormulas: false) == "\(cell),0,2,12,cardinal,-12,,,,,\r\n")
    let kept = id.utf8.contains { [0x2C, 0x0D].contains($0) } ? "\"\(id)\"" : id
    #expect(row(keepsFormulas: true) == "\(kept),0,2,12,cardinal,-12,,,,,\r\n")
  }

  @Test("are quoted for each character that RFC 4180 names alone", arguments: ["\r", "\n", ",", "\""])
  func quoting(character: String) throws {
    let cell = "\"a\(character == "\"" ? "\"\"" : character)b\""
    #expect(try table("csv", "a\(character)b").contains("\r\n\(cell),4,16,"))
  }

  @Test("begin with a byte-order mark for spreadsheets")
  func byteOrderMark() throws {
    #expect(try Array(table("csv-bom", "a").utf8.prefix(11)) == [0xEF, 0xBB, 0xBF] + Array("document".utf8))
    #expect(try table("csv", "a").utf8.first == UInt8(ascii: "d"))
  }
}
