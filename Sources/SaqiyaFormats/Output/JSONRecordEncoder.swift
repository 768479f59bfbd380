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
    if !plan.views.isEmpty { encodeViews(of: document, into: &buffer) }
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

  /// `"views":{"search":{"text":…,"alignment":[[start,end,view_start,view_end]…]}}`: what differs from the text, in the first unit.
  private func encodeViews(of document: Document, into buffer: inout ByteBuffer) {
    let unit = plan.offsets.first ?? .scalar
    let original = document.original.utf8.span
    let offsets = OffsetTable(original, unit: unit)
    buffer.append(",\"views\":{")
    let views = plan.views.compactMap { name in document.namedViews[name].map { (name, $0) } }
    for (index, (name, view)) in views.enumerated() {
      if index > 0 { buffer.append(ascii: ",") }
      buffer.append(json: name)
      buffer.append(":{\"text\":")
      buffer.append(json: view.text)
      buffer.append(",\"alignment\":[")
      let text = view.text.utf8.span
      let viewOffsets = OffsetTable(text, unit: unit)
      for (number, edit) in view.alignment.edits.enumerated() {
        let places = [
          offsets.offset(ofByte: edit.original.start, in: original),
          offsets.offset(ofByte: edit.original.end, in: original),
          viewOffsets.offset(ofByte: edit.view.start, in: text), viewOffsets.offset(ofByte: edit.view.end, in: text),
        ]
        buffer.append((number > 0 ? ",[" : "[") + places.map(String.init).joined(separator: ",") + "]")
      }
      buffer.append("]}")
    }
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
