public import SaqiyaKit

/// Writes JSONL for doccano: `{"id":…,"text":…,"label":[[start,end,layer]…],"metadata":…}`.
///
/// Offsets count Unicode scalars, as doccano does. A label is the name of a layer; overlapping layers need a project that
/// allows overlapping spans.
public struct DoccanoEncoder: DocumentEncoder {
  private let plan: OutputPlan

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    plan = options.plan
  }

  /// Appends the line of a document.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    buffer.append("{\"id\":")
    buffer.append(json: document.id)
    buffer.append(",\"text\":")
    buffer.append(json: document.original)
    buffer.append(",\"label\":[")
    let text = document.original.utf8.span
    let offsets = OffsetTable(text, unit: .scalar)
    for (index, span) in LabelledSpan.all(in: document, plan: plan).enumerated() {
      if index > 0 { buffer.append(ascii: ",") }
      let (start, end) = (span.range.start, span.range.end)
      buffer.append("[\(offsets.offset(ofByte: start, in: text)),\(offsets.offset(ofByte: end, in: text)),")
      buffer.append(json: span.label)
      buffer.append(ascii: "]")
    }
    buffer.append("],\"metadata\":")
    buffer.append(json: document.metadata)
    buffer.append("}\n")
  }
}
