import JSONReading
import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

enum FuzzedJSON {
  static func run(_ bytes: [UInt8]) {
    guard case .object(let fields)? = try? JSONParser.value(of: bytes) else { return }
    let written = json(fields)
    guard case .object(let again)? = try? JSONParser.value(of: written) else {
      return expect(false, "JSON that was written can be read")
    }
    // The bytes are compared, because 1e3 is read as a decimal and written as the whole number 1000.
    expect(json(again) == written, "JSON that was read is written so that it is read as the same")
  }

  private static func json(_ fields: Fields) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append(json: fields)
    return buffer.bytes
  }

  static func runRecord(_ bytes: [UInt8]) {
    let format = bytes.first == UInt8(ascii: "{") ? "jsonl" : "text"
    let raw = RawDocument(file: "f", line: 1, format: format, bytes: bytes)
    guard let input = try? DocumentDecoder().decode(raw) else { return }
    var buffer = ByteBuffer()
    JSONLinesEncoder(OutputOptions(plan: OutputPlan())).encode(input, into: &buffer)
    let line = Array(buffer.bytes.dropLast())
    guard let output = try? DocumentDecoder().decode(RawDocument(file: "f", format: "jsonl", bytes: line)) else {
      return expect(false, "a document that was written can be read")
    }
    expect(output.document.original == input.document.original, "a document keeps its text")
    expect(output.document.id == input.document.id, "a document keeps its id")
    expect(output.furtherFields == input.furtherFields, "a document keeps its further fields")
  }
}
