import SaqiyaKit

/// Writes a document as one JSON object in a fixed order of fields.
struct JSONRecordEncoder: Sendable {
  private let plan: OutputPlan
  private let offsetsField: String

  init(_ plan: OutputPlan) {
    self.plan = plan
    let names = plan.offsets.map { "\"\($0.rawValue)\"" }
    offsetsField = ",\"offsets\":" + (names.count == 1 ? names[0] : "[\(names.joined(separator: ","))]")
  }

  func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    buffer.reserve(document.original.utf8.count + document.original.utf8.count / 8 + 256)
    buffer.append("{\"id\":")
    buffer.append(json: document.id)
    buffer.append(",\"text\":")
    buffer.append(json: document.original)
    if plan.view {
      buffer.append(",\"view\":")
      buffer.append(json: document.view.text)
    }
    buffer.append(offsetsField)
    buffer.append(",\"metadata\":")
    let text = document.original.utf8.span
    let writer = TextValueWriter(text, units: plan.offsets)
    writer.write(.object(document.metadata), text, into: &buffer)
    buffer.append(input.furtherFields)
    // Numbers of the metadata are the input's, and stay what they were there.
    let layerWriter = plan.numbers == .number ? writer : TextValueWriter(text, units: plan.offsets, numbers: .string)
    encodeLayers(of: document, text, layerWriter, into: &buffer)
    buffer.append(ascii: "}")
  }

  private func encodeLayers(
    of document: Document, _ text: Span<UInt8>, _ writer: TextValueWriter, into buffer: inout ByteBuffer
  ) {
    buffer.append(",\"layers\":{")
    var isFirst = true
    for name in plan.layers ?? document.layerNames {
      guard let annotations = document.annotations(inLayer: name) else { continue }
      if !isFirst { buffer.append(ascii: ",") }
      isFirst = false
      buffer.append(json: name)
      buffer.append(":[")
      for (index, annotation) in annotations.enumerated() {
        if index > 0 { buffer.append(ascii: ",") }
        writer.write(annotation, text, into: &buffer)
      }
      buffer.append(ascii: "]")
    }
    buffer.append(ascii: "}")
  }
}
