import Foundation
import SaqiyaKit
import Testing

@testable import SaqiyaFormats

@Suite("Rows of annotations")
struct RowEncoderTests {
  private let document: Document

  init() {
    let text = "قال. زار 3 رجال المدينة"
    var document = Document(id: "a", text: text, metadata: ["date": "2017-11-10", "regions.title": "خبر"])
    func range(_ part: String) -> TextRange {
      let found = text.range(of: part)!
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      return TextRange(start, start + part.utf8.count)
    }
    document[Sentence.self] = [Sentence(range: range("قال.")), Sentence(range: range("زار 3 رجال المدينة"))]
    document[Number.self] = [
      Number(range: range("3 رجال"), numeral: range("3"), kind: .count, value: ExactDecimal("3"))
    ]
    self.document = document
  }

  private func rows(_ form: RowEncoder.Form, _ layer: String, _ columns: [String]) -> String {
    var plan = OutputPlan()
    plan.rows = layer
    plan.columns = columns.compactMap(OutputColumn.init)
    guard let encoder = RowEncoder(OutputOptions(plan: plan), form) else { return "" }
    var buffer = ByteBuffer()
    buffer.append(encoder.header)
    encoder.encode(InputDocument(document: document), into: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test("a row has what the columns name: places, attributes and their parts, metadata, the sentence around")
  func columns() {
    let columns = ["id", "start", "end", "text", "value", "number.start", "unit", "metadata.regions.title", "sentence"]
    #expect(
      rows(.csv(hasByteOrderMark: false), "numbers", columns)
        == "id,start,end,text,value,number.start,unit,metadata.regions.title,sentence\r\n"
        + "a,9,15,3 رجال,3,,,خبر,زار 3 رجال المدينة\r\n")
    #expect(
      rows(.jsonLines, "numbers", ["id", "value", "unit", "number"])
        == "{\"id\":\"a\",\"value\":3,\"unit\":null,\"number\":{\"start\":9,\"end\":10}}\n")
  }

  @Test("a document may be a row, and a layer that is empty has none")
  func documents() {
    #expect(
      rows(.jsonLines, "documents", ["id", "metadata.date"]) == "{\"id\":\"a\",\"metadata.date\":\"2017-11-10\"}\n")
    #expect(rows(.jsonLines, "dates", ["id"]) == "")
  }
}
