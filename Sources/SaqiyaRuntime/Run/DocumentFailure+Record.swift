import FoundationEssentials
import SaqiyaFormats
import SaqiyaKit

extension DocumentFailure {
  /// The line that keeps the document for another run: its input, and why it failed.
  ///
  /// What could be read stands in `id`, `text`, `metadata` and its further fields, so the line is input again. What could not is
  /// in `input` as it was, or in `input_base64` when it is not UTF-8; a run that reads the line reads these bytes again.
  func record(of raw: RawDocument, _ input: InputDocument?, _ decoder: DocumentDecoder) -> [UInt8] {
    var buffer = ByteBuffer()
    if let input {
      buffer.append("{\"id\":")
      buffer.append(json: input.document.id)
      buffer.append(",\"text\":")
      buffer.append(json: input.document.original)
      buffer.append(",\"metadata\":")
      buffer.append(json: input.document.metadata)
      buffer.append(input.furtherFields)
    } else {
      let readable = decoder.readable(in: raw)
      buffer.append("{\"id\":")
      buffer.append(json: readable.id ?? raw.defaultID)
      buffer.append(readable.furtherFields)
      // What was not read at all has no bytes to keep: only its failure.
      if raw.failure == nil { append(raw, to: &buffer) }
    }
    append(to: &buffer)
    buffer.append("}\n")
    return buffer.bytes
  }

  private func append(_ raw: RawDocument, to buffer: inout ByteBuffer) {
    let bytes = raw.header.isEmpty ? raw.bytes : raw.header + [0x0A] + raw.bytes
    if let text = String(validating: bytes, as: UTF8.self) {
      buffer.append(",\"input\":")
      buffer.append(json: text)
    } else {
      buffer.append(",\"input_base64\":\"")
      buffer.append(Data(bytes).base64EncodedString())
      buffer.append(ascii: "\"")
    }
    buffer.append(",\"input_format\":")
    buffer.append(json: raw.format)
  }

  private func append(to buffer: inout ByteBuffer) {
    let fields: Fields = [
      "place": .string(place), "stage": .string(stage), "code": .string(code), "message": .string(message),
    ]
    buffer.append(",\"error\":")
    buffer.append(json: fields)
  }
}
